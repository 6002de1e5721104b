"""Writes rows as CSV that no spreadsheet runs as a formula (RFC 4180, UTF-8)."""

import csv
from collections.abc import Iterable
from io import StringIO

from backfile.outputs.data.tables import Cell, DataTable

_FORMULA = frozenset("=+-@\t\r")
"""A text that begins with one of these may be run (OWASP, CSV injection)."""


def csv_of(table: DataTable, rows: Iterable[tuple[Cell, ...]]) -> bytes:
    """The table's header and rows."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.names)
    writer.writerows([[shown(cell) for cell in row] for row in rows])
    return text.getvalue().encode()


def shown(cell: Cell) -> str:
    """A cell as it is written; a text that a spreadsheet would run begins with an apostrophe."""
    if isinstance(cell, str):
        return f"'{cell}" if cell[:1] in _FORMULA else cell
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return str(cell)

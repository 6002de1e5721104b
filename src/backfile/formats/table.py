"""Tables of articles as databases and spreadsheets export them: CSV or TSV below a row of column names."""

import csv
from collections.abc import Iterator, Sequence

from msgspec import Struct

from backfile.formats.key_table import Own, fields_of
from backfile.formats.records import Found, reading_of
from backfile.model.article import SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.text.decoding import Decoded

SUFFIXES = (".csv", ".tsv", ".tab")
DELIMITERS = ",;\t|"
MOST_BROKEN = 20
"""Rows whose quotation marks are never closed: each is looked for to the end of the file."""
_LONGEST_CELL = 1 << 28
"""Characters; the csv module's own limit is shorter than a long report."""


class Table(Struct, frozen=True):
    """Files named .csv, .tsv or .tab whose first row names a headline or a text, and one field more."""

    name: str = "table"

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        return file.path.lower().endswith(SUFFIXES) and _head(decoded.text or "", file.keys) is not None

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        """An article a row."""
        text = decoded.text or ""
        return reading_of(_records(text, file.keys), "table", file, text, answers)


class _Head(Struct, frozen=True):
    """The names of the columns, what parts them, and how many lines they take."""

    names: tuple[str, ...]
    delimiter: str
    lines: int


def _head(text: str, own: Own) -> _Head | None:
    """The head of a table; None where its first row names no fields of an article."""
    best, most = None, 1
    lines = text.split("\n", 4)[:4]
    for delimiter in DELIMITERS:
        reader = csv.reader(iter([line + "\n" for line in lines]), delimiter=delimiter)
        try:
            names = tuple([name.strip() for name in next(reader)])
        except (csv.Error, StopIteration):
            continue
        fields = frozenset[str]().union(*(fields_of(name, own) for name in names))
        if len(fields) > most and not fields.isdisjoint(("headline", "body")):
            best, most = _Head(names, delimiter, reader.line_num), len(fields)
    return best


def _records(text: str, own: Own) -> Iterator[Found]:
    head = _head(text, own)
    if head is None:
        return
    csv.field_size_limit(_LONGEST_CELL)
    lines = [line + "\n" for line in text.split("\n")]
    at, broken = head.lines, 0
    while at < len(lines):
        reader = csv.reader(iter(lines[at:]), delimiter=head.delimiter, strict=True)
        end = at
        try:
            for row in reader:
                place, end = (end + 1, at + reader.line_num), at + reader.line_num
                if any(map(str.strip, row)):
                    yield _record(head.names, row, place)
            return
        except csv.Error as error:
            broken += 1
            last = len(lines) if broken == MOST_BROKEN else end + 1
            yield Found({}, (end + 1, last), f"this row can't be read ({error}); look at its quotation marks")
            at = last


def _record(names: Sequence[str], row: list[str], lines: tuple[int, int]) -> Found:
    """A row; cells at its end that are left out are empty."""
    if any(map(str.strip, row[len(names) :])):
        cells = f"this row has {len(row)} cells for {len(names)} columns"
        return Found({}, lines, f"{cells}; a cell with the sign that parts them needs quotation marks")
    return Found({name: cell for name, cell in zip(names, row, strict=False) if name and cell.strip()}, lines)

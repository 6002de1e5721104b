"""The forms in which a selection is handed over, each made of the same articles."""

from collections.abc import Callable

import msgspec

from backfile.build.library import CatalogueLibrary
from backfile.build.render_context import CatalogueContext
from backfile.export.book import epub
from backfile.export.printed import printable
from backfile.export.review import press_review
from backfile.export.selection import Selection
from backfile.outputs.data.csv_text import csv_of
from backfile.outputs.data.database import database_of
from backfile.outputs.data.rows import Members, rows_of
from backfile.outputs.data.segments import Rows, SegmentRequest
from backfile.outputs.data.tables import tables
from backfile.outputs.data.texts import public_record

Form = Callable[[Selection, CatalogueLibrary, CatalogueContext], bytes]


def _request(selection: Selection, library: CatalogueLibrary) -> SegmentRequest:
    return Rows(library, library.settings.data.related).request(selection.numbers)


def _members(selection: Selection, library: CatalogueLibrary, context: CatalogueContext) -> Members:
    return [(row, context.record(row.number)) for row in _request(selection, library).rows]


def _jsonl(selection: Selection, library: CatalogueLibrary, context: CatalogueContext) -> bytes:
    members, settings = _members(selection, library, context), context.settings
    return b"".join([msgspec.json.encode(public_record(*found, settings)) + b"\n" for found in members])


def _csv(selection: Selection, library: CatalogueLibrary, context: CatalogueContext) -> bytes:
    table = tables(context.settings.plugins)["articles"]
    return csv_of(table, rows_of(table, _members(selection, library, context), context.settings))


def _sqlite(selection: Selection, library: CatalogueLibrary, context: CatalogueContext) -> bytes:
    return database_of([_request(selection, library)], context)


def _html(selection: Selection, library: CatalogueLibrary, context: CatalogueContext) -> bytes:
    return printable(press_review(selection, library, context), context.words)


def _epub(selection: Selection, library: CatalogueLibrary, context: CatalogueContext) -> bytes:
    return epub(press_review(selection, library, context), context.words)


FORMS: dict[str, Form] = {"epub": _epub, "html": _html, "jsonl": _jsonl, "csv": _csv, "sqlite": _sqlite}
"""Each by its name, which is also the ending of its files."""

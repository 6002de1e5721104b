"""data/archive.db: all tables and the texts in one SQLite file, where site.yaml asks for it."""

from collections.abc import Iterable

import msgspec

from backfile.model.library import Changes
from backfile.model.settings import Settings
from backfile.outputs.contract import ArchiveContext, RenderContext
from backfile.outputs.data.gathered import GatheredFile
from backfile.outputs.data.parts import FOLDER
from backfile.outputs.data.rows import DataRow, rows_of
from backfile.outputs.data.segments import Rows, SegmentRequest, Segments
from backfile.outputs.data.tables import DataTable, tables, written_tables
from backfile.store.archive_file import ArchiveFile, TableSpec

PATH = f"{FOLDER}/archive.db"

TextRow = tuple[str, str, str, str]


class SegmentRows(msgspec.Struct, frozen=True):
    """The rows of every table that a segment has, by the table's name, and its texts."""

    rows: dict[str, list[DataRow]]
    texts: list[TextRow]


class Database(GatheredFile):
    """It is made whole by every edit, for SQLite's pages can't be told apart by articles."""

    name = "data-database"
    pattern = PATH

    def is_wanted(self, archive: ArchiveContext) -> bool:
        return archive.settings.data.database

    def content(self, segments: Segments, changes: Changes, archive: ArchiveContext) -> bytes:
        rows = Rows(segments.library, archive.settings.data.related)
        requests = (rows.request(segments.members(name)) for name in segments.names())
        return _filled(archive.settings, archive.map(read_segment, requests))


def database_of(requests: Iterable[SegmentRequest], context: RenderContext) -> bytes:
    """The database of these articles alone."""
    return _filled(context.settings, (read_segment(context, request) for request in requests))


def _filled(settings: Settings, parts: Iterable[SegmentRows]) -> bytes:
    found = written_tables(settings)
    file = ArchiveFile([_spec(table) for table in found])
    for part in parts:
        for table in found:
            file.add(table.name, part.rows[table.name])
        file.add_texts(part.texts)
    return file.content()


def read_segment(context: RenderContext, request: SegmentRequest) -> SegmentRows:
    """The rows of a segment; runs on the build's engine."""
    settings = context.settings
    members = [(row, context.record(row.number)) for row in request.rows]
    found = {
        table.name: list(rows_of(table, members, settings)) for table in tables(settings.plugins).values()
    }
    texts = [
        (
            row.identifier,
            record.article.headline or "",
            "\n\n".join(record.article.standfirst),
            "\n\n".join([block.text for block in record.article.body]),
        )
        for row, record in members
    ]
    return SegmentRows(found, texts)


def _spec(table: DataTable) -> TableSpec:
    references = tuple((column.name, *column.of.split(".")) for column in table.columns if column.of)
    columns = tuple((column.name, column.type) for column in table.columns)
    return TableSpec(table.name, columns, table.key, references, table.facet)  # type: ignore[arg-type]

"""The parts of the data: of each table a CSV file a segment, of the texts one of JSON Lines, and the files
that are put together from them."""

from collections.abc import Iterator
from functools import lru_cache

import msgspec

from backfile.model.library import Changes, Library
from backfile.model.page import Page, PageSet
from backfile.model.settings import Settings
from backfile.outputs.contract import RenderContext
from backfile.outputs.data.csv_text import csv_of
from backfile.outputs.data.rows import Members, rows_of
from backfile.outputs.data.segments import ALL, Rows, SegmentRequest, Segments
from backfile.outputs.data.tables import tables, written_tables
from backfile.outputs.data.texts import public_record

FOLDER = "data"
TEXTS = "texts"
TEXTS_WHOLE = "data/articles.jsonl"

_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(SegmentRequest)


def part_path(table: str, segment: str) -> str:
    """The file of a table's part, or of the texts'."""
    if segment == ALL:
        return whole_path(table)
    return f"{FOLDER}/{table}/{segment}.{'jsonl' if table == TEXTS else 'csv'}"


def whole_path(table: str) -> str:
    """The file of a whole table, or of all texts."""
    return TEXTS_WHOLE if table == TEXTS else f"{FOLDER}/{table}.csv"


def is_joined(table: str, segments: Segments) -> bool:
    """Whether a table also stands in one file: the articles always, all others in a small archive."""
    return bool(segments.articles) and (table == "articles" or segments.is_whole)


def by_part(library: Library) -> tuple[str, ...]:
    """The segments in which the texts are to be had; none where one file holds them all."""
    segments = Segments(library)
    return () if segments.is_whole else segments.names()


class Data:
    """The tables and the texts. An edit of one article makes the rows of its segment anew, and no others."""

    name = "data"
    templates: tuple[str, ...] = ()

    def plan(self, library: Library, changes: Changes) -> Iterator[PageSet]:
        segments, names = Segments(library), table_names(library.settings)
        rows = Rows(library, library.settings.data.related)
        touched = list(dict.fromkeys(segments.touched(changes)))
        for segment in touched:
            members = segments.members(segment)
            pages: tuple[Page, ...] = ()
            if members:
                request = _ENCODER.encode(rows.request(members))
                pages = tuple([Page(part_path(name, segment), self.name, request) for name in names])
            if segment != ALL:
                yield PageSet(f"data {segment}", pages)
            elif pages:
                yield PageSet("data", pages)
        if touched and not segments.is_one:
            joined = [name for name in names if is_joined(name, segments)]
            yield PageSet("data", tuple([self._whole(name, segments) for name in joined]))
        elif touched and not segments.articles:
            yield PageSet("data")

    def _whole(self, name: str, segments: Segments) -> Page:
        parts = tuple([part_path(name, part) for part in segments.names()])
        return Page(whole_path(name), self.name, b"", parts)

    def render(self, page: Page, context: RenderContext) -> bytes:
        name = TEXTS if page.path.endswith(".jsonl") else page.path.split("/")[1].removesuffix(".csv")
        request = _decoded(page.request)
        members = [(row, context.record(row.number)) for row in request.rows]
        if name == TEXTS:
            return _lines(members, context)
        table = tables(context.settings.plugins)[name]
        return csv_of(table, rows_of(table, members, context.settings))


def table_names(settings: Settings) -> tuple[str, ...]:
    """The names of all that is written, the texts last."""
    return (*[table.name for table in written_tables(settings)], TEXTS)


@lru_cache(2)
def _decoded(request: bytes) -> SegmentRequest:
    """The pages of a segment are made one after the other, of one request."""
    return _DECODER.decode(request)


def _lines(members: Members, context: RenderContext) -> bytes:
    records = (public_record(row, record, context.settings) for row, record in members)
    return b"".join([msgspec.json.encode(record) + b"\n" for record in records])

"""data/api/v1/: the archive as static JSON for programs, a file an article, where it is asked for."""

from collections.abc import Iterator

import msgspec

from backfile.model.library import Changes, Library
from backfile.model.page import Page, PageSet
from backfile.outputs.contract import RenderContext
from backfile.outputs.data.parts import FOLDER
from backfile.outputs.data.segments import Rows, SegmentRequest, Segments
from backfile.outputs.data.texts import public_record

VERSION = 1
"""Of its forms: a field that goes or changes its meaning makes a new folder, beside which this one stays."""
ROOT = f"{FOLDER}/api/v{VERSION}"
INDEX = f"{ROOT}/index.json"


class ListedIdentifier(msgspec.Struct, frozen=True):
    """An article in the list of a segment."""

    id: str
    address: str
    headline: str
    date: str | None


class ApiIndex(msgspec.Struct, frozen=True):
    """What there is: `article` is the form of an article's path, `lists` the files that name all identifiers;
    all are relative to the index."""

    version: int
    title: str
    articles: int
    article: str
    lists: tuple[str, ...]


_ENCODER = msgspec.msgpack.Encoder()
_ROW = msgspec.msgpack.Decoder(SegmentRequest)
_LIST = msgspec.msgpack.Decoder(tuple[ListedIdentifier, ...])
_INDEX = msgspec.msgpack.Decoder(ApiIndex)


class Api:
    """A file an article is as much again as its page, so that site.yaml has to ask for it (`data.api`)."""

    name = "data-api"
    templates: tuple[str, ...] = ()

    def plan(self, library: Library, changes: Changes) -> Iterator[PageSet]:
        if not library.settings.data.api:
            return
        segments = Segments(library)
        touched = list(dict.fromkeys(segments.touched(changes)))
        for segment in touched:
            yield PageSet(f"api list {segment}", tuple(self._list(library, segment, segments)))
        if touched:
            lists = tuple([f"ids/{segment}.json" for segment in segments.names()])
            title = library.settings.title
            index = ApiIndex(VERSION, title, segments.articles, "articles/{id}.json", lists)
            yield PageSet("api", (Page(INDEX, self.name, _ENCODER.encode(index)),))
        for number in sorted(changes.gone):
            yield PageSet(f"api {number}")
        rows = Rows(library, related=False)
        for number in sorted(changes.articles):
            yield PageSet(f"api {number}", tuple(self._article(library, number, rows)))

    def _list(self, library: Library, segment: str, segments: Segments) -> Iterator[Page]:
        found = [library.summary(number) for number in segments.members(segment)]
        if found:
            listed = [ListedIdentifier(s.identifier, s.path, s.headline, s.date) for s in found]
            yield Page(f"{ROOT}/ids/{segment}.json", self.name, _ENCODER.encode(listed))

    def _article(self, library: Library, number: int, rows: Rows) -> Iterator[Page]:
        summary = library.summary(number)
        if summary.groups:  # one that stands in no list is in no data
            request = _ENCODER.encode(rows.request([number]))
            yield Page(f"{ROOT}/articles/{summary.identifier}.json", self.name, request)

    def render(self, page: Page, context: RenderContext) -> bytes:
        if page.path == INDEX:
            return msgspec.json.encode(_INDEX.decode(page.request)) + b"\n"
        if page.path.startswith(f"{ROOT}/ids/"):
            return msgspec.json.encode({"version": VERSION, "articles": _LIST.decode(page.request)}) + b"\n"
        (row,) = _ROW.decode(page.request).rows
        record = public_record(row, context.record(row.number), context.settings)
        return msgspec.json.encode({"version": VERSION, **record}) + b"\n"

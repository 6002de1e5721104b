"""Citations in bulk: RIS, BibTeX and CSL-JSON of the whole archive, and of each list where asked for."""

from collections.abc import Iterator, Sequence

import msgspec

from backfile.model.library import Changes, Library
from backfile.model.page import Page, PageSet
from backfile.model.settings import Settings
from backfile.model.views import Anchor
from backfile.outputs.citable import citable
from backfile.outputs.contract import RenderContext
from backfile.outputs.data.parts import FOLDER
from backfile.outputs.data.segments import ALL, Segments
from backfile.text.citations import Citable, bibtex, csl_item, ris

FORMS = (("RIS", "ris"), ("BibTeX", "bib"), ("CSL-JSON", "csl.json"))
"""Each with the ending of its files."""

MOST = 1_000
"""Articles in the citations of one list, the newest: an edit makes those of all its lists anew."""


class CitedArticle(msgspec.Struct, frozen=True, array_like=True):
    """An article to be cited; `digest` is that of its record."""

    number: int
    digest: bytes
    identifier: str
    headline: str
    path: str


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(tuple[CitedArticle, ...])


class Citations:
    """data/citations.ris, .bib and .csl.json, or a folder with those of each segment; and the same beside
    the list of a facet's value or of a month (countries/norway.ris)."""

    name = "data-citations"
    templates: tuple[str, ...] = ()

    def plan(self, library: Library, changes: Changes) -> Iterator[PageSet]:
        segments = Segments(library)
        for segment in dict.fromkeys(segments.touched(changes)):
            stem = f"{FOLDER}/citations" if segment == ALL else f"{FOLDER}/citations/{segment}"
            yield PageSet(f"citations {segment}", self._pages(library, stem, segments.members(segment)))
        if library.settings.data.citations:
            for facet, value in sorted(changes.groups | changes.retold):
                yield self._beside(library, facet, value)

    def _beside(self, library: Library, facet: str, value: str) -> PageSet:
        owner = f"citations of {facet} {value}"
        members = library.members(facet, value)
        front = library.group(facet, value).path if members else "#"
        if "#" in front:  # it stands in the index alone, and has no list
            return PageSet(owner)
        stem = list_stem(front)
        return PageSet(owner, self._pages(library, stem, members[-MOST:]))

    def _pages(self, library: Library, stem: str, members: Sequence[int]) -> tuple[Page, ...]:
        if not members:
            return ()
        found = [library.summary(number) for number in members]
        cited = tuple([CitedArticle(s.number, s.digest, s.identifier, s.headline, s.path) for s in found])
        request = _ENCODER.encode(cited)
        return tuple([Page(f"{stem}.{ending}", self.name, request) for _, ending in FORMS])

    def render(self, page: Page, context: RenderContext) -> bytes:
        settings = context.settings
        works = [
            citable(
                context.record(article.number), article.identifier, article.headline, article.path, settings
            )
            for article in _DECODER.decode(page.request)
        ]
        return written(works, page.path.partition(".")[2])


def list_stem(front: str) -> str:
    """The path of a list's citations without its ending: 2024/03/index.html has them at 2024/03/citations."""
    return f"{front.removesuffix('index.html')}citations" if front.endswith("index.html") else front[:-5]


def list_citations(front: str, root: str, settings: Settings) -> tuple[Anchor, ...]:
    """The way from a list to its citations; nothing where site.yaml does not ask for them."""
    if not settings.data.citations:
        return ()
    stem = root + list_stem(front)
    return tuple([Anchor(form, f"{stem}.{ending}") for form, ending in FORMS])


def written(works: Sequence[Citable], ending: str) -> bytes:
    """The citations as a file with this ending."""
    if ending == "csl.json":
        return f"[{','.join([chr(10) + csl_item(work) for work in works])}\n]\n".encode()
    write = ris if ending == "ris" else bibtex
    return ("\n\n".join([write(work) for work in works]) + "\n").encode()

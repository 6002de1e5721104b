"""Stubs at the addresses of lists that the public was given and that have no page any more."""

from collections.abc import Iterator

import msgspec

from backfile.facets.dates import DATES
from backfile.model.address_ledger import Moved
from backfile.model.library import Changes, Library
from backfile.model.page import Page, PageSet
from backfile.outputs.contract import RenderContext
from backfile.outputs.days import days_with_articles, former_place
from backfile.outputs.shelving import has_page, page_of
from backfile.outputs.tombstones import moved_page
from backfile.plugins.shelves import facets_of

_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Moved)


class FormerLists:
    """tags/SLUG.html leads on to the entry's place in the index, days/07-26.html to the day on its month's
    page, and the other way round."""

    name = "former_lists"
    templates: tuple[str, ...] = ("redirect.html",)

    def plan(self, library: Library, changes: Changes) -> Iterator[PageSet]:
        given = sorted(path for path in library.given_lists() if path.endswith(".html"))
        for facet in facets_of(library.settings.plugins).listed:
            if changes.everything or any(name == facet.name for name, _ in changes.groups):
                own = [path for path in given if path.startswith(f"{facet.name}/")]
                ways = _entries(library, facet.name, own) if own else ()
                yield PageSet(f"former {facet.name}", tuple(map(self._page, ways)))
        if changes.everything or any(name == DATES for name, _ in changes.groups):
            days = [path for path in given if path.startswith("days/")]
            yield PageSet("former days", tuple(map(self._page, _days(library, days) if days else ())))

    def _page(self, way: Moved) -> Page:
        return Page(way.old, self.name, _ENCODER.encode(way))

    def render(self, page: Page, context: RenderContext) -> bytes:
        return moved_page(_DECODER.decode(page.request), context)


def _entries(library: Library, facet: str, given: list[str]) -> Iterator[Moved]:
    places = {page_of(group.path): group.path for group in library.groups(facet)}
    for path in given:
        place = places.get(path, f"{facet}/index.html")
        if not has_page(place) or path not in places:
            yield Moved(path, place)


def _days(library: Library, given: list[str]) -> Iterator[Moved]:
    known = frozenset(days_with_articles(library))
    for path in given:
        if place := former_place(library, path, known):
            yield Moved(path, place)

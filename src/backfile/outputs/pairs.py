"""The lists of articles under two entries of a facet at once: countries/azerbaijan/south-korea.html."""

from collections.abc import Iterator
from itertools import combinations

import msgspec
from markupsafe import Markup

from backfile.model.library import Changes, GroupLink, Library
from backfile.model.page import Page, PageSet
from backfile.model.settings import Settings
from backfile.model.views import Anchor, ListView
from backfile.model.words import Words
from backfile.outputs import paging
from backfile.outputs.contract import RenderContext
from backfile.outputs.frame import make_frame, root_of
from backfile.outputs.groups import index_anchor
from backfile.outputs.items import items_of, placed
from backfile.outputs.pagers import numbered_pager
from backfile.outputs.paths import pair_path
from backfile.outputs.reprints import once
from backfile.outputs.strip import strip_html
from backfile.outputs.tallies import GroupTallies
from backfile.plugins.shelves import facets_of
from backfile.text.wording import counted

FEWEST = 2
"""One article under two entries is found from either; a page for it would say nothing more."""


class PairRequest(msgspec.Struct, frozen=True, array_like=True):
    """One page of a pair's list, the newest articles first; the first page alone has `months`."""

    first: GroupLink
    second: GroupLink
    number: int
    pages: int
    total: int
    items: str
    months: tuple[tuple[str, int], ...] = ()


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(PairRequest)


class Pairs:
    """Pages of pairs with at least two articles; of the pairs those that changed articles touch."""

    name = "pairs"
    templates: tuple[str, ...] = ("list.html",)

    def plan(self, library: Library, changes: Changes) -> Iterator[PageSet]:
        tallies = GroupTallies(library)
        for facet in (f.name for f in facets_of(library.settings.plugins) if f.traits.pairs):
            values = sorted(value for name, value in changes.groups if name == facet)
            all_of = changes.everything
            together = _all_together(library, facet) if all_of else _of(library, facet, values)
            for pair, numbers in together:
                pages = self._pages(tallies, facet, pair, numbers) if len(numbers) >= FEWEST else ()
                yield PageSet(f"pair of {facet} {' '.join(pair)}", tuple(pages))

    def _pages(
        self, tallies: GroupTallies, facet: str, pair: tuple[str, str], numbers: list[int]
    ) -> Iterator[Page]:
        library = tallies.library
        links = sorted((library.group(facet, value) for value in pair), key=lambda link: link.path)
        one, other = (GroupLink(link.facet, link.value, link.label, link.path) for link in links)
        front = pair_path(one.path, other.path)
        per_page = library.settings.per_page
        shown = once(library, numbers)
        pages = paging.pages_in_order(len(shown), per_page)
        newest = paging.reading_order(library, shown)[0][::-1]
        for page in range(1, pages + 1):
            items = items_of(library, newest[(page - 1) * per_page : page * per_page])
            months = tallies.months(numbers) if page == 1 else ()
            request = PairRequest(one, other, page, pages, len(numbers), items, months)
            yield Page(paging.page_path(front, page), self.name, _ENCODER.encode(request))

    def render(self, page: Page, context: RenderContext) -> bytes:
        request = _DECODER.decode(page.request)
        return context.render(
            "list.html", _view(page.path, request, context.settings, context.words)
        ).encode()


def _all_together(library: Library, facet: str) -> Iterator[tuple[tuple[str, str], list[int]]]:
    """All pairs with what they share, in the order of the first one's members."""
    for group in sorted(library.groups(facet), key=lambda group: group.value):
        shared: dict[str, list[int]] = {}
        for number in library.members(facet, group.value):
            for name, value in library.summary(number).groups:
                if name == facet and value > group.value:
                    shared.setdefault(value, []).append(number)
        for value in sorted(shared):
            yield (group.value, value), shared[value]


def _of(library: Library, facet: str, values: list[str]) -> Iterator[tuple[tuple[str, str], list[int]]]:
    """The pairs among the touched entries. A pair can only have changed where both of them were touched."""
    members = {value: library.members(facet, value) for value in values}
    sets = {value: frozenset(numbers) for value, numbers in members.items()}
    for first, second in combinations(values, 2):
        yield (first, second), [number for number in members[first] if number in sets[second]]


def _view(path: str, request: PairRequest, settings: Settings, words: Words) -> ListView:
    root, language = root_of(path), settings.language
    heading = words.pair.replace("{first}", request.first.label).replace("{second}", request.second.label)
    note = counted(words.articles, request.total, language)
    front = pair_path(request.first.path, request.second.path)
    return ListView(
        page=make_frame(path, heading, settings, words, section=request.first.facet, description=note),
        heading=heading,
        note=note,
        up=(
            index_anchor(request.first.facet, root, settings, words),
            Anchor(request.first.label, root + request.first.path),
            Anchor(request.second.label, root + request.second.path),
        ),
        items_html=placed(request.items, root),
        strip_html=Markup(strip_html(request.months, words, language)),
        pager=numbered_pager(root + front, request.number, request.pages),
    )

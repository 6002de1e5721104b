"""The page of an article: what is around the text is in the request, the text comes from its record."""

from collections.abc import Iterator

import msgspec

from backfile.model.library import Changes, GroupLink, Library, Link
from backfile.model.page import Page, PageSet
from backfile.outputs.article_view import ArticleRequest, Beside, article_view
from backfile.outputs.contract import RenderContext
from backfile.outputs.frame import root_of
from backfile.outputs.pictures import picture_pages
from backfile.outputs.reprints import family_of, reprints_view
from backfile.plugins.shelves import facets_of
from backfile.text.standing import PlacesInOrder

_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(ArticleRequest)


class _Ways:
    """The articles before and after one within its groups, for the few articles of an edit."""

    def __init__(self, library: Library):
        self.library = library
        self.facets = facets_of(library.settings.plugins).ways

    def beside(self, pair: tuple[str, str], number: int) -> tuple[int, int]:
        """Numbers of the older and the newer member; -1 where there is none."""
        members = self.library.members(*pair)
        place = members.index(number)
        older = members[place - 1] if place else -1
        return older, members[place + 1] if place + 1 < len(members) else -1

    def within(self, pair: tuple[str, str], number: int) -> Beside:
        older, newer = self.beside(pair, number)
        group = _without_count(self.library.group(*pair))
        return Beside(group, self._link(older, number), self._link(newer, number))

    def _link(self, other: int, number: int) -> Link | None:
        """None at either end, and where the dated meet the undated: what lies between is not known."""
        if other < 0:
            return None
        link = self.library.link(other)
        return link if bool(link.date) is bool(self.library.summary(number).date) else None


class _AllWays(_Ways):
    """The same for all articles, which one walk over the groups makes cheaper than a search for each."""

    def __init__(self, library: Library):
        super().__init__(library)
        keys = [(facet, group.value) for facet in sorted(self.facets) for group in library.groups(facet)]
        self._standing = {key: PlacesInOrder(library.members(*key)) for key in keys}

    def beside(self, pair: tuple[str, str], number: int) -> tuple[int, int]:
        return self._standing[pair].beside(number)


class Articles:
    """One page an article, at the address that its summary gives."""

    name = "articles"
    templates: tuple[str, ...] = ("article.html",)

    def plan(self, library: Library, changes: Changes) -> Iterator[PageSet]:
        for number in sorted(changes.gone):
            yield PageSet(f"article {number}")
        ways = _AllWays(library) if changes.everything else _Ways(library)
        for number in sorted(changes.articles):
            page = self._page(library, number, ways)
            yield PageSet(f"article {number}", (page, *picture_pages(library.summary(number))))

    def _page(self, library: Library, number: int, ways: "_Ways") -> Page:
        summary = library.summary(number)
        older, newer = library.neighbours(number)
        request = ArticleRequest(
            number,
            summary.digest,
            summary.path,
            older,
            newer,
            tuple(library.related(number)),
            tuple(library.printed_on(number)),
            tuple(library.printed_with(number)),
            tuple(_without_count(library.group(*pair)) for pair in summary.groups),
            summary.headline,
            tuple(ways.within(pair, number) for pair in summary.groups if pair[0] in ways.facets),
            family_of(library, number),
            summary.identifier,
        )
        return Page(summary.path, self.name, _ENCODER.encode(request))

    def render(self, page: Page, context: RenderContext) -> bytes:
        request = _DECODER.decode(page.request)
        record, reprints = context.record(request.number), None
        if request.family:
            reprints = reprints_view(request.family, record, root_of(request.path), context)
        view = article_view(request, record, context.settings, context.words, reprints)
        return context.render("article.html", view).encode()


def _without_count(group: GroupLink) -> GroupLink:
    """A count on an article's page would make every page of a country stale with each new article."""
    return GroupLink(group.facet, group.value, group.label, group.path)

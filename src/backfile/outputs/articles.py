"""The page of an article: what is around the text is in the request, the text comes from its record."""

from collections.abc import Collection, Iterable, Iterator

import msgspec

from backfile.model.library import Changes, GroupLink, Library, Link
from backfile.model.page import Page, PageSet
from backfile.outputs.article_view import ArticleRequest, Beside, article_view
from backfile.outputs.contract import RenderContext
from backfile.outputs.frame import root_of
from backfile.outputs.pictures import picture_pages
from backfile.outputs.reprints import family_of, reprints_view
from backfile.plugins.shelves import facets_of

_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(ArticleRequest)


class Articles:
    """One page an article, at the address that its summary gives."""

    name = "articles"
    templates: tuple[str, ...] = ("article.html",)

    def plan(self, library: Library, changes: Changes) -> Iterator[PageSet]:
        for number in sorted(changes.gone):
            yield PageSet(f"article {number}")
        yield from self.of_articles(library, sorted(changes.articles))

    def of_articles(self, library: Library, numbers: Iterable[int]) -> Iterator[PageSet]:
        ways = facets_of(library.settings.plugins).ways
        for number in numbers:
            page = self._page(library, number, ways)
            yield PageSet(f"article {number}", (page, *picture_pages(library.summary(number))))

    def _page(self, library: Library, number: int, ways: Collection[str]) -> Page:
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
            tuple([_without_count(library.group(*pair)) for pair in summary.groups]),
            summary.headline,
            tuple([_within(library, pair, number) for pair in summary.groups if pair[0] in ways]),
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


def _within(library: Library, pair: tuple[str, str], number: int) -> Beside:
    """The way through one of an article's groups: what stands before and after it there."""
    older, newer = library.beside(*pair, number)
    group = _without_count(library.group(*pair))
    return Beside(group, _known(library, older, number), _known(library, newer, number))


def _known(library: Library, other: int, number: int) -> Link | None:
    """None at either end, and where the dated meet the undated: what lies between is not known."""
    if other < 0:
        return None
    link = library.link(other)
    return link if bool(link.date) is bool(library.summary(number).date) else None


def _without_count(group: GroupLink) -> GroupLink:
    """A count on an article's page would make every page of a country stale with each new article."""
    return GroupLink(group.facet, group.value, group.label, group.path)

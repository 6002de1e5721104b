"""The page of an article: what is around the text is in the request, the text comes from its record."""

from collections.abc import Iterator

import msgspec

from backfile.model.library import Changes, GroupLink, Library
from backfile.model.page import Page, PageSet
from backfile.outputs.article_view import ArticleRequest, article_view
from backfile.outputs.contract import Desk

_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(ArticleRequest)


class Articles:
    """One page an article, at the address that its summary gives."""

    name = "articles"
    templates: tuple[str, ...] = ("article.html",)

    def plan(self, library: Library, changes: Changes) -> Iterator[PageSet]:
        for number in sorted(changes.gone):
            yield PageSet(f"article {number}")
        for number in sorted(changes.articles):
            yield PageSet(f"article {number}", (self._page(library, number),))

    def _page(self, library: Library, number: int) -> Page:
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
        )
        return Page(summary.path, self.name, _ENCODER.encode(request))

    def render(self, page: Page, desk: Desk) -> bytes:
        request = _DECODER.decode(page.request)
        view = article_view(request, desk.record(request.number), desk.settings, desk.words)
        return desk.render("article.html", view).encode()


def _without_count(group: GroupLink) -> GroupLink:
    """A count on an article's page would make every page of a country stale with each new article."""
    return GroupLink(group.facet, group.value, group.label, group.path)

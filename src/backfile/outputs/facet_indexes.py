"""The index of a facet: all countries, all tags, all sources with their numbers of articles."""

from collections.abc import Iterator
from heapq import nlargest

import msgspec
from markupsafe import Markup

from backfile.model.library import Changes, GroupLink, Library
from backfile.model.page import Page, PageSet
from backfile.model.settings import Settings
from backfile.model.views import Anchor, IndexView, Letter, Ranking
from backfile.model.words import Words
from backfile.outputs.contract import Desk
from backfile.outputs.frame import make_frame, root_of
from backfile.outputs.groups import facet_title, group_anchors
from backfile.outputs.world import Shaded, map_html
from backfile.text.folding import fold
from backfile.text.wording import grouped

BASE_FACETS = ("countries", "sources", "tags")
"""The masthead leads to these, so they have a page even when it is empty."""

_TOP = 12
_MANY = 40
"""From so many entries on, the most frequent ones come first on the page as well."""


class IndexRequest(msgspec.Struct, frozen=True, array_like=True):
    """What an index page shows: the groups in the order of their titles."""

    facet: str
    groups: tuple[GroupLink, ...]


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(IndexRequest)


class FacetIndexes:
    """countries/index.html, tags/index.html, sources/index.html and those of further facets."""

    name = "facet_indexes"
    templates: tuple[str, ...] = ("index-of.html",)

    def plan(self, library: Library, changes: Changes) -> Iterator[PageSet]:
        facets = {facet for facet, _ in changes.groups}
        if changes.everything:
            facets.update(BASE_FACETS)
        for facet in sorted(facets - {"dates"}):
            request = IndexRequest(facet, tuple(library.groups(facet)))
            page = Page(f"{facet}/index.html", self.name, _ENCODER.encode(request))
            yield PageSet(f"{facet} index", (page,))

    def render(self, page: Page, desk: Desk) -> bytes:
        request = _DECODER.decode(page.request)
        return desk.render("index-of.html", _view(page.path, request, desk.settings, desk.words)).encode()


def _view(path: str, request: IndexRequest, settings: Settings, words: Words) -> IndexView:
    root, groups = root_of(path), request.groups
    title = facet_title(request.facet, words)
    top = None
    if len(groups) > _MANY:
        most = nlargest(_TOP, groups, key=lambda group: group.count)
        top = Ranking(words.by_count, group_anchors(tuple(most), root, settings, words))
    return IndexView(
        page=make_frame(path, title, settings, words, section=request.facet),
        heading=title,
        note="" if groups else words.nothing_here,
        letters=_letters(groups, root, settings, words),
        top=top,
        map_html=_map(request, root, words, settings.language),
    )


def _map(request: IndexRequest, root: str, words: Words, language: str) -> Markup:
    if request.facet != "countries":
        return Markup("")
    shaded = [Shaded(group.value, group.label, group.path, group.count) for group in request.groups]
    return Markup(map_html(shaded, root, words, language))


def _letters(
    groups: tuple[GroupLink, ...], root: str, settings: Settings, words: Words
) -> tuple[Letter, ...]:
    """The entries by first letter, in the order in which the letters come up; few entries stay together."""
    by_letter: dict[str, list[Anchor]] = {}
    for group in groups:
        letter = _initial(group.label) if len(groups) > _MANY else ""
        anchor = Anchor(group.label, root + group.path, grouped(group.count, settings.language))
        by_letter.setdefault(letter, []).append(anchor)
    return tuple(
        Letter(
            letter or words.other_letters if len(groups) > _MANY else "", f"letter-{place}", tuple(anchors)
        )
        for place, (letter, anchors) in enumerate(by_letter.items(), start=1)
    )


def _initial(label: str) -> str:
    letter = fold(label)[:1].upper()
    return letter if letter.isalpha() else ""

"""The index of a facet: all its entries with their numbers of articles, small ones with their articles."""

from collections.abc import Collection, Container, Iterator, Sequence
from heapq import nlargest

import msgspec
from markupsafe import Markup

from backfile.model.library import Changes, GroupLink, Library
from backfile.model.page import Page, PageSet
from backfile.model.settings import Settings
from backfile.model.views import Anchor, IndexEntry, IndexView, Letter, Ranking
from backfile.model.words import Words
from backfile.outputs.contract import RenderContext
from backfile.outputs.frame import make_frame, root_of
from backfile.outputs.groups import facet_title, group_anchors
from backfile.outputs.items import IndexLine, index_line, listed_article
from backfile.outputs.paging import reading_order
from backfile.outputs.reprints import once
from backfile.outputs.shelving import (
    NO_LETTER,
    Shelf,
    anchor_of,
    has_page,
    initial,
    node_of,
    shelf_path,
    shown_steps,
)
from backfile.outputs.world import Shaded, map_html
from backfile.plugins.shelves import facets_of
from backfile.text.wording import grouped

_TOP = 12
_BIGGEST = 60
_MANY = 40
"""From so many entries on, the most frequent ones come first on the page as well."""


class IndexRequest(msgspec.Struct, frozen=True, array_like=True):
    """What a page of an index shows: groups in the order of their titles, with the newest first the articles
    of those that have no page of their own.

    `node` is its place in the index, `beside` the pages that share its way up. A page that leads on has those
    `below` it, and of the groups only the biggest. `given`: the values among the groups that a person gave to
    an article.
    """

    facet: str
    groups: tuple[GroupLink, ...]
    articles: dict[str, tuple[IndexLine, ...]]
    node: Shelf = ()
    beside: tuple[Shelf, ...] = ()
    below: tuple[Shelf, ...] = ()
    given: tuple[str, ...] = ()


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(IndexRequest)


class FacetIndexes:
    """countries/index.html, tags/index.html and those of every other facet but the calendar's."""

    name = "facet_indexes"
    templates: tuple[str, ...] = ("index-of.html",)

    def plan(self, library: Library, changes: Changes) -> Iterator[PageSet]:
        touched = {facet for facet, _ in changes.groups}
        # The masthead leads to each, so they have a page even when it is empty.
        for facet in facets_of(library.settings.plugins).listed:
            if changes.everything or facet.name in touched:
                yield from self._index(_Index(library, facet.name), changes)

    def _index(self, index: "_Index", changes: Changes) -> Iterator[PageSet]:
        differing = {node for facet, node in changes.shelves if facet == index.facet}
        differing |= index.nodes() if changes.everything else index.touched(changes)
        for node in sorted(differing):
            path = shelf_path(index.facet, node)
            request = index.request(node)
            page = Page(path, self.name, _ENCODER.encode(request)) if request else None
            yield PageSet(f"index {path}", (page,) if page else ())

    def render(self, page: Page, context: RenderContext) -> bytes:
        request = _DECODER.decode(page.request)
        return context.render(
            "index-of.html", _view(page.path, request, context.settings, context.words)
        ).encode()


class _Index:
    """The index of one facet while its pages are planned."""

    def __init__(self, library: Library, facet: str):
        self.library, self.facet = library, facet
        self._language = library.settings.language
        self._inner: Collection[Shelf] = library.inner_shelves(facet)
        traits = facets_of(library.settings.plugins).named(facet).traits
        self._given: Container[str] = library.given(facet) if traits.given_too else ()
        self._on: dict[Shelf, list[GroupLink]] = {}
        self._under: dict[Shelf, list[GroupLink]] = {node: [] for node in self._inner}
        for group in library.groups(facet):
            node = self._node(group)
            self._on.setdefault(node, []).append(group)
            for depth in range(len(node)):
                self._under[node[:depth]].append(group)

    def _node(self, group: GroupLink) -> Shelf:
        return node_of(group.label, group.value, self._language, self._inner)

    def nodes(self) -> set[Shelf]:
        """All its pages."""
        return {(), *self._on, *self._inner}

    def touched(self, changes: Changes) -> set[Shelf]:
        """The pages that show one of the changed groups, and those that lead there."""
        found: set[Shelf] = {()}
        for facet, value in changes.groups:
            if facet == self.facet and self.library.members(facet, value):
                node = self._node(self.library.group(facet, value))
                found.update(node[:depth] for depth in range(len(node) + 1))
        return found

    def request(self, node: Shelf) -> IndexRequest | None:
        """What a page of it shows; None where there is no such page any more."""
        beside = tuple(self._children(node[:-1])) if node else ()
        if node in self._inner:
            groups = nlargest(_BIGGEST, self._under[node], key=lambda group: group.count)
            return IndexRequest(self.facet, tuple(groups), {}, node, beside, tuple(self._children(node)))
        if node and node not in self._on:
            return None
        groups = self._on.get(node, [])
        articles = {group.value: self._articles(group) for group in groups if not has_page(group.path)}
        given = tuple([group.value for group in groups if group.value in self._given])
        return IndexRequest(self.facet, tuple(groups), articles, node, beside, given=given)

    def _children(self, node: Shelf) -> list[Shelf]:
        """The pages to which one leads, in the order in which their entries come up."""
        return list(dict.fromkeys(self._node(group)[: len(node) + 1] for group in self._under[node]))

    def _articles(self, group: GroupLink) -> tuple[IndexLine, ...]:
        members = once(self.library, self.library.members(self.facet, group.value))
        newest = reading_order(self.library, members)[0][::-1]
        return tuple([index_line(self.library, number) for number in newest])


def _view(path: str, request: IndexRequest, settings: Settings, words: Words) -> IndexView:
    root, groups = root_of(path), request.groups
    title = facet_title(request.facet, facets_of(settings.plugins), words)
    heading = f"{title}: {_shown(request.node, words)}" if request.node else title
    top = None
    if request.below or (not request.node and len(groups) > _MANY):
        most = groups if request.below else tuple(nlargest(_TOP, groups, key=lambda group: group.count))
        top = Ranking(words.by_count, group_anchors(most, root, settings, words))
    pages = request.below or request.beside
    return IndexView(
        page=make_frame(path, heading, settings, words, section=request.facet),
        heading=heading,
        note="" if groups else words.nothing_here,
        letters=() if request.below else _letters(request, root, settings, words),
        top=top,
        map_html="" if request.node else _map(request, root, settings, words),
        up=_up(request, title, root, words),
        pages=tuple([_way(node, request, root, words) for node in pages]),
        legend=words.given_note if request.given else "",
    )


def _up(request: IndexRequest, title: str, root: str, words: Words) -> tuple[Anchor, ...]:
    """The ways back: to the front page, and to each page between."""
    above = [request.node[:depth] for depth in range(len(request.node))]
    return tuple(
        [
            Anchor(_shown(node, words) if node else title, root + shelf_path(request.facet, node))
            for node in above
        ]
    )


def _way(node: Shelf, request: IndexRequest, root: str, words: Words) -> Anchor:
    note = "current" if node == request.node else ""
    return Anchor(_shown(node, words), root + shelf_path(request.facet, node), note)


def _shown(node: Shelf, words: Words) -> str:
    if node == (NO_LETTER,):
        return words.other_letters
    return shown_steps(node if node[0] != NO_LETTER else node[1:])


def _map(request: IndexRequest, root: str, settings: Settings, words: Words) -> Markup:
    if not facets_of(settings.plugins).named(request.facet).traits.map:
        return Markup("")
    shaded = [Shaded(group.value, group.label, group.path, group.count) for group in request.groups]
    return Markup(map_html(shaded, root, words, settings.language))


def _letters(request: IndexRequest, root: str, settings: Settings, words: Words) -> tuple[Letter, ...]:
    """The entries by first letter, in the order in which the letters come up; few entries stay together."""
    parted = len(request.groups) > _MANY and not request.node
    by_letter: dict[str, list[IndexEntry]] = {}
    given = frozenset(request.given)
    for group in request.groups:
        letter = initial(group.label, settings.language) or NO_LETTER if parted else ""
        entry = _entry(group, request.articles.get(group.value), group.value in given, root, settings, words)
        by_letter.setdefault(letter, []).append(entry)
    return tuple(
        Letter(_shown((letter,), words) if letter else "", f"letter-{place}", tuple(entries))
        for place, (letter, entries) in enumerate(by_letter.items(), start=1)
    )


def _entry(
    group: GroupLink,
    articles: Sequence[IndexLine] | None,
    given: bool,
    root: str,
    settings: Settings,
    words: Words,
) -> IndexEntry:
    count, anchor = grouped(group.count, settings.language), anchor_of(group.path)
    if articles is None:
        return IndexEntry(group.label, root + group.path, count, given, anchor)
    listed = tuple([listed_article(listing, root, settings, words) for listing in articles])
    return IndexEntry(group.label, "", count, given, anchor, listed)

"""The lists of articles under a country, a tag, a source or any other facet's value."""

from collections.abc import Iterator, Sequence

import msgspec
from markupsafe import Markup

from backfile.facets.shelf import Facets
from backfile.model.library import Changes, GroupLink, Library
from backfile.model.page import Page, PageSet
from backfile.model.settings import Settings
from backfile.model.views import Anchor, ListView, Pager, Ranking
from backfile.model.words import Words
from backfile.outputs import paging
from backfile.outputs.contract import RenderContext
from backfile.outputs.data.citations import list_citations
from backfile.outputs.feeds import has_feed
from backfile.outputs.frame import feeds_of, make_frame, root_of
from backfile.outputs.items import items_of, placed
from backfile.outputs.pagers import shown_numbers
from backfile.outputs.paths import pair_path
from backfile.outputs.reprints import once, shown_before
from backfile.outputs.shelving import has_page
from backfile.outputs.strip import strip_html
from backfile.outputs.tallies import GroupTallies, NamedTally
from backfile.plugins.shelves import facets_of
from backfile.text.wording import counted


class GroupRequest(msgspec.Struct, frozen=True, array_like=True):
    """What a list page shows. `number` is 0 on the front page, which alone has a `tally`; `pages` is the
    number of the list's newest numbered page, and on a numbered page 0 where that page is itself. `given`:
    to how many of the articles a person gave a tag; -1 where that is no question. `feed`: whether there is a
    feed of the group."""

    facet: str
    label: str
    front: str
    number: int
    items: str
    first: int = 0
    last: int = 0
    pages: int = 0
    older: int = 0
    tally: NamedTally | None = None
    given: int = -1
    feed: bool = False


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(GroupRequest)


class GroupPages:
    """tags/SLUG.html with the latest, tags/SLUG/1.html … from the oldest; so all but the calendar."""

    name = "groups"
    templates: tuple[str, ...] = ("list.html",)

    def plan(self, library: Library, changes: Changes) -> Iterator[PageSet]:
        tallies, facets = GroupTallies(library), facets_of(library.settings.plugins)
        for pair in sorted(changes.groups):
            if facets.named(pair[0]).traits.calendar:
                continue
            members = library.members(*pair)
            if members and has_page(library.group(*pair).path):
                yield from self._group(library, changes, pair, tallies)
            else:
                yield PageSet(owner_of(pair))
                for number in paging.vanished_pages(0, changes, library.settings.per_page, len(members)):
                    yield PageSet(f"{owner_of(pair)} {number}")

    def _group(
        self, library: Library, changes: Changes, pair: tuple[str, str], tallies: GroupTallies
    ) -> Iterator[PageSet]:
        members = library.members(*pair)
        per_page = library.settings.per_page
        owner = owner_of(pair)
        shown = once(library, members)
        order, undated = paging.reading_order(library, shown)
        group = library.group(*pair)
        whole = order if shown is members else paging.reading_order(library, members)[0]
        yield PageSet(owner, (self._front(library, group, order, tallies.of(whole, pair), members),))
        count = paging.full_pages(len(shown), per_page)
        moved = shown_before(members, shown, changes.shifts.get(pair, 0))
        for number in paging.touched_pages(pair, order, undated, changes, per_page, moved):
            first = (number - 1) * per_page
            items = items_of(library, order[first : first + per_page][::-1])
            request = GroupRequest(
                group.facet,
                group.label,
                group.path,
                number,
                items,
                first + 1,
                first + per_page,
                number + 1 if number < count else 0,
            )
            path = f"{group.path.removesuffix('.html')}/{number}.html"
            yield PageSet(f"{owner} {number}", (Page(path, self.name, _ENCODER.encode(request)),))
        for number in paging.vanished_pages(len(shown), changes, per_page):
            yield PageSet(f"{owner} {number}")

    def _front(
        self, library: Library, group: GroupLink, order: list[int], tally: NamedTally, members: Sequence[int]
    ) -> Page:
        per_page = library.settings.per_page
        traits = facets_of(library.settings.plugins).named(group.facet).traits
        request = GroupRequest(
            group.facet,
            group.label,
            group.path,
            0,
            items_of(library, paging.latest(order, per_page)),
            pages=paging.full_pages(len(order), per_page),
            older=paging.older_than_latest(len(order), per_page),
            tally=tally,
            given=library.given(group.facet).get(group.value, 0) if traits.given_too else -1,
            feed=has_feed(library, group, members),
        )
        return Page(group.path, self.name, _ENCODER.encode(request))

    def render(self, page: Page, context: RenderContext) -> bytes:
        request = _DECODER.decode(page.request)
        view = (_front_view if request.tally else _numbered_view)(
            page.path, request, context.settings, context.words
        )
        return context.render("list.html", view).encode()


def owner_of(pair: tuple[str, str]) -> str:
    """The owner of an entry's front page."""
    return f"{pair[0]} {pair[1]}"


def facet_title(facet: str, facets: Facets, words: Words) -> str:
    """The name of a facet in the interface."""
    return words.said(facets.named(facet).traits.title)


def index_anchor(facet: str, root: str, settings: Settings, words: Words) -> Anchor:
    """The way up from a list to the index of its facet."""
    return Anchor(facet_title(facet, facets_of(settings.plugins), words), f"{root}{facet}/index.html")


def _front_view(path: str, request: GroupRequest, settings: Settings, words: Words) -> ListView:
    root, tallied = root_of(path), request.tally or NamedTally(0)
    folder = root + path.removesuffix(".html")
    total = counted(words.articles, tallied.total, settings.language)
    feeds = feeds_of(f"{folder}.xml", request.label, settings) if request.feed else ()
    older = Anchor(words.older, f"{folder}/{request.older}.html") if request.older else None
    numbers = tuple(
        [Anchor(str(n), f"{folder}/{n}.html") for n in shown_numbers(request.pages, request.pages)]
    )
    return ListView(
        page=make_frame(
            path, request.label, settings, words, section=request.facet, description=total, feeds=feeds
        ),
        heading=request.label,
        note=f"{total} · {_given(request.given, words, settings)}" if request.given >= 0 else total,
        up=(index_anchor(request.facet, root, settings, words),),
        items_html=placed(request.items, root),
        strip_html=Markup(strip_html(tallied.months, words, settings.language)),
        rankings=rankings_of(tallied, request, settings, words, root),
        pager=Pager(older=older, numbers=numbers) if older else None,
        citations=list_citations(path, root, settings),
    )


def _given(count: int, words: Words, settings: Settings) -> str:
    return counted(words.given_in, count, settings.language) if count else words.found_only


def _numbered_view(path: str, request: GroupRequest, settings: Settings, words: Words) -> ListView:
    root = root_of(path)
    folder = root + request.front.removesuffix(".html")
    note = words.numbered.replace("{first}", str(request.first)).replace("{last}", str(request.last))
    front = Anchor(words.latest, root + request.front)
    newer = Anchor(words.newer, f"{folder}/{request.pages}.html") if request.pages else front
    older = Anchor(words.older, f"{folder}/{request.number - 1}.html") if request.number > 1 else None
    return ListView(
        page=make_frame(path, f"{request.label}, {note}", settings, words, section=request.facet),
        heading=request.label,
        note=note,
        up=(index_anchor(request.facet, root, settings, words),),
        items_html=placed(request.items, root),
        pager=Pager(older=older, newer=newer, latest=front),
    )


def rankings_of(
    tallied: NamedTally, request: GroupRequest, settings: Settings, words: Words, root: str
) -> tuple[Ranking, ...]:
    """The groups that most often stand beside this one, facet by facet; partners with a page of both lead
    to that."""
    rankings, facets = [], facets_of(settings.plugins)
    for facet, links in tallied.together:
        own, traits = facet == request.facet, facets.named(facet).traits
        if own and traits.pairs:
            links = tuple(
                msgspec.structs.replace(link, path=pair_path(request.front, link.path)) for link in links
            )
        if links:
            anchors = group_anchors(links, root, settings, words)
            rankings.append(Ranking(words.partners if own else words.said(traits.most), anchors))
    return tuple(rankings)


def group_anchors(
    links: tuple[GroupLink, ...], root: str, settings: Settings, words: Words
) -> tuple[Anchor, ...]:
    """Links to index pages, each with its number of articles."""
    return tuple(
        [
            Anchor(link.label, root + link.path, counted(words.articles, link.count, settings.language))
            for link in links
        ]
    )

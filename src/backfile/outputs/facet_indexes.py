"""The index of a facet: all its entries with their numbers of articles."""

from collections.abc import Container, Iterator, Sequence
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
from backfile.outputs.world import Shaded, map_html
from backfile.plugins.shelves import facets_of
from backfile.text.collation import DIGITS, OTHERS
from backfile.text.collation import letter as letter_of
from backfile.text.wording import grouped

_OTHERS = "0"
"""Stands for all that begins with no letter."""

_TOP = 12
_BIGGEST = 60
_MANY = 40
"""From so many entries on, the most frequent ones come first on the page as well."""


MOST = 600
"""So many entries stand on one page; of more, each letter has its own."""


class IndexRequest(msgspec.Struct, frozen=True, array_like=True):
    """What an index page shows: groups in the order of their titles, all, or those of one `letter`.

    Where there are too many for one page, all pages have the `letters`, and the front page only the biggest
    groups. `given`: the values among them that a person gave to an article.
    """

    facet: str
    groups: tuple[GroupLink, ...]
    letter: str = ""
    letters: tuple[str, ...] = ()
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
            name = facet.name
            if changes.everything or name in touched:
                given = library.given(name) if facet.traits.given_too else {}
                requests = _requests(name, library.groups(name), given, library.settings.language)
                pages = (Page(letter_path(name, r.letter), self.name, _ENCODER.encode(r)) for r in requests)
                yield PageSet(f"{name} index", tuple(pages))

    def render(self, page: Page, context: RenderContext) -> bytes:
        request = _DECODER.decode(page.request)
        return context.render(
            "index-of.html", _view(page.path, request, context.settings, context.words)
        ).encode()


def letter_path(facet: str, letter: str) -> str:
    """tags/index.html, or tags/index.a.html; a letter beyond a to z is named by its code point."""
    if not letter:
        return f"{facet}/index.html"
    name = letter.lower() if letter.isascii() else f"u{ord(letter):04x}"
    return f"{facet}/index.{name}.html"


def _requests(
    facet: str, groups: Sequence[GroupLink], given: Container[str], language: str
) -> Iterator[IndexRequest]:
    def among(groups: Sequence[GroupLink]) -> tuple[str, ...]:
        return tuple([group.value for group in groups if group.value in given])

    if len(groups) <= MOST:
        yield IndexRequest(facet, tuple(groups), given=among(groups))
        return
    by_letter: dict[str, list[GroupLink]] = {}
    for group in groups:
        by_letter.setdefault(_initial(group.label, language) or _OTHERS, []).append(group)
    biggest = nlargest(_BIGGEST, groups, key=lambda group: group.count)
    yield IndexRequest(facet, tuple(biggest), "", tuple(by_letter))
    for letter, members in by_letter.items():
        yield IndexRequest(facet, tuple(members), letter, tuple(by_letter), among(members))


def _view(path: str, request: IndexRequest, settings: Settings, words: Words) -> IndexView:
    root, groups = root_of(path), request.groups
    title = facet_title(request.facet, facets_of(settings.plugins), words)
    heading = f"{title}: {_shown(request.letter, words)}" if request.letter else title
    up = (Anchor(title, root + letter_path(request.facet, "")),) if request.letter else ()
    top = None
    if not request.letter and (request.letters or len(groups) > _MANY):
        most = groups if request.letters else tuple(nlargest(_TOP, groups, key=lambda group: group.count))
        top = Ranking(words.by_count, group_anchors(most, root, settings, words))
    pages = [
        Anchor(
            _shown(it, words),
            root + letter_path(request.facet, it),
            "current" if it == request.letter else "",
        )
        for it in request.letters
    ]
    return IndexView(
        page=make_frame(path, heading, settings, words, section=request.facet),
        heading=heading,
        note="" if groups else words.nothing_here,
        letters=() if request.letters and not request.letter else _letters(request, root, settings, words),
        top=top,
        map_html=_map(request, root, settings, words),
        up=up,
        pages=tuple(pages),
        legend=words.given_note if request.given else "",
    )


def _shown(letter: str, words: Words) -> str:
    return words.other_letters if letter == _OTHERS else letter


def _map(request: IndexRequest, root: str, settings: Settings, words: Words) -> Markup:
    if not facets_of(settings.plugins).named(request.facet).traits.map:
        return Markup("")
    shaded = [Shaded(group.value, group.label, group.path, group.count) for group in request.groups]
    return Markup(map_html(shaded, root, words, settings.language))


def _letters(request: IndexRequest, root: str, settings: Settings, words: Words) -> tuple[Letter, ...]:
    """The entries by first letter, in the order in which the letters come up; few entries stay together."""
    parted = len(request.groups) > _MANY and not request.letter
    by_letter: dict[str, list[IndexEntry]] = {}
    given = frozenset(request.given)
    for group in request.groups:
        letter = _initial(group.label, settings.language) or _OTHERS if parted else ""
        count = grouped(group.count, settings.language)
        entry = IndexEntry(group.label, root + group.path, count, group.value in given)
        by_letter.setdefault(letter, []).append(entry)
    return tuple(
        Letter(_shown(letter, words), f"letter-{place}", tuple(entries))
        for place, (letter, entries) in enumerate(by_letter.items(), start=1)
    )


def _initial(label: str, language: str) -> str:
    """The letter to jump by, or nothing for digits and signs, which share one place."""
    initial = letter_of(label, language)
    return "" if initial in (DIGITS, OTHERS) else initial

"""Reads the articles of one segment and writes down where each term stands in them."""

from array import array
from collections import defaultdict, deque
from collections.abc import Iterable
from functools import partial
from itertools import compress, count, cycle
from operator import add, eq

import msgspec
from msgspec import Struct

from backfile.model.article import Article
from backfile.outputs.contract import Desk
from backfile.outputs.search.alphabet import BODY, HEADLINE
from backfile.outputs.search.drawers import drawer_of
from backfile.outputs.search.places import Span, address_hash, article_character, capacity, slot_wish, slots
from backfile.text.words import LONGEST, Cutter, is_pair

LONG = 400
"""Terms from which on a text counts as long."""
EVERYWHERE = 4
"""A term that more than one article in four of a segment has is kept without positions there."""


_HEADLINE_CODES = tuple(ord(position) << 16 for position in HEADLINE)
_BODY_CODES = tuple(ord(position) << 16 for position in BODY)
_FOUR_BYTES = next(code for code in "IL" if array(code).itemsize == 4)
_Places = dict[str, "array[int]"]
"""word -> its places, each a number of four bytes: an article's and a position's character in UTF-16 (of
this machine's byte order). So they lie side by side in memory, and become text in one step."""


class Member(Struct, frozen=True, array_like=True):
    """An article of a segment. `filters` are terms such as "#countries:AZ"; `day` is 0 where not known."""

    number: int
    id: str
    day: int
    filters: tuple[str, ...]


class Segment(Struct, frozen=True, array_like=True):
    """What is to be read: `name` opens its cells; `span` tells what its days are."""

    name: str
    span: Span
    members: tuple[Member, ...]


class Run(Struct, frozen=True, array_like=True):
    """What was read: `characters` stand for the members, in their order; those of articles that are kept out
    of lists are empty. `cells` are, for each drawer that has any, the msgpack of term -> cell, without the
    segment's name."""

    name: str
    capacity: int
    characters: tuple[str, ...]
    cells: tuple[tuple[int, bytes], ...]


def read_segment(desk: Desk, segment: Segment) -> Run:
    """The cells of a segment: a function of its members' records, filters, ids and days."""
    cutter = Cutter()
    articles = [desk.record(member.number).article for member in segment.members]
    texts = [_words(article, cutter) for article in articles]
    long = [len(head) + len(body) >= LONG for head, body in texts]
    size, characters = _characters(segment, long)
    listed = [i for i, article in enumerate(articles) if not article.unlisted]
    order = sorted(listed, key=characters.__getitem__)
    found: _Places = defaultdict(partial(array, _FOUR_BYTES))
    for i in order:
        _note(found, characters[i], *texts[i])
    drawers = _cells(_by_term(found, cutter), max(len(order) // EVERYWHERE, 8))
    drawers[0].update(_filter_cells(segment, characters, order))
    encode = msgspec.msgpack.Encoder().encode
    cells = tuple(
        (drawer, encode(dict(sorted(cell.items())))) for drawer, cell in sorted(drawers.items()) if cell
    )
    shown = tuple("" if article.unlisted else characters[i] for i, article in enumerate(articles))
    return Run(segment.name, size, shown, cells)


def _words(article: Article, cutter: Cutter) -> tuple[list[str], list[str]]:
    """The words of the headline, and of all else that a reader may look for."""
    body = [*article.standfirst, *(block.text for block in article.body), *article.authors]
    body += [article.source or "", article.dateline or "", *article.hashtags, *article.tags]
    return cutter.words(article.headline or ""), cutter.words("\n".join(body))


def _characters(segment: Segment, long: list[bool]) -> tuple[int, list[str]]:
    """The places of a day, and each member's character."""
    days: dict[int, list[tuple[int, str, int]]] = defaultdict(list)
    hashes = [address_hash(member.id) for member in segment.members]
    for i, member in enumerate(segment.members):
        days[member.day].append((hashes[i], member.id, i))
    size = capacity([len(day) for day in days.values()], segment.span)
    characters = [""] * len(hashes)
    for day, members in days.items():
        members.sort(key=lambda m: (slot_wish(m[0], size), m[0], m[1]))
        for (_, _, i), slot in zip(members, slots([m[0] for m in members], size), strict=True):
            characters[i] = article_character(day, slot, size, long[i])
    return size, characters


def _note(found: _Places, character: str, head: list[str], body: list[str]) -> None:
    """Appends the article and a position to the places of each word; map and deque do the loop."""
    append, places = array.append, found.__getitem__
    article = ord(character)
    for words, positions in ((head, _HEADLINE_CODES), (body, _BODY_CODES)):
        codes = [article | position for position in positions]
        deque(map(append, map(places, words), cycle(codes)), 0)


def _by_term(found: _Places, cutter: Cutter) -> dict[str, str]:
    """The places of each term as text: two characters a place, by article. Words that are one term are put
    together."""
    terms: dict[str, str] = {}
    for word, places in found.items():
        term = word if word.isascii() and len(word) <= LONGEST else cutter.term(word)
        said = places.tobytes().decode("utf-16")
        if term in terms:
            said += terms[term]
            # sorting by the article alone keeps, within one, the order in which the words' places were noted
            said = "".join(sorted(map(add, said[::2], said[1::2]), key=_article))
        terms[term] = said
    terms.pop("", None)
    return terms


def _article(place: str) -> str:
    return place[0]


def _cells(terms: dict[str, str], limit: int) -> dict[int, dict[str, bytes]]:
    """The cell of each term, by drawer. A first character tells both the drawer and whether the script has
    spaces."""
    drawers: dict[int, dict[str, bytes]] = defaultdict(dict)
    by_start: dict[str, tuple[dict[str, bytes], bool]] = {}
    for term, places in terms.items():
        start = term[0]
        if start not in by_start:
            by_start[start] = drawers[drawer_of(start)], is_pair(start)
        drawer, pair = by_start[start]
        drawer[term] = (
            places if len(places) == 2 and not pair else _cell(places, 0 if pair else limit)
        ).encode()
    return drawers


def _cell(places: str, limit: int) -> str:
    """The articles, each with its positions; without them where more than `limit` articles have the term."""
    articles = places[::2]
    if len(articles) > limit:
        distinct = dict.fromkeys(articles)
        if len(distinct) > limit:
            return "".join(distinct)
    parts = []
    start = 0
    for again in compress(count(1), map(eq, articles, articles[1:])):
        parts.append(places[start : 2 * again])
        start = 2 * again + 1
    parts.append(places[start:])
    return "".join(parts)


def _filter_cells(segment: Segment, characters: list[str], order: Iterable[int]) -> dict[str, bytes]:
    found: dict[str, list[str]] = defaultdict(list)
    for i in order:
        for term in segment.members[i].filters:
            found[term].append(characters[i])
    return {term: "".join(articles).encode() for term, articles in found.items()}

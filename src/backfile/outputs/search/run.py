"""Reads the articles of one segment and writes down where each term stands in them."""

from array import array
from collections import defaultdict, deque
from collections.abc import Sequence
from functools import partial

from msgspec import Struct

from backfile.model.article import Article
from backfile.outputs.contract import RenderContext
from backfile.outputs.search.alphabet import HEADLINE, LEAD, LONG, SHORT, article_character
from backfile.outputs.search.cells import FOUR_BYTES, Drawers, Postings, TermPlaces, add_cells, put_together
from backfile.outputs.search.places import Span, address_hash, capacity, slot_wish, slots
from backfile.outputs.search.steps import FIRST
from backfile.text.words import PART, Cutter

LONG_TEXT = 400
"""Words from which on a text counts as long."""
EVERYWHERE = 4
"""A term that more than one article in four of a segment has is kept without positions there."""
_ROUNDS = 8
"""Times that the positions of a part are laid out at once: few paragraphs have more words."""


class RunMember(Struct, frozen=True, array_like=True):
    """An article of a segment. `filters` are terms such as "#countries:AZ"; `day` is 0 where not known."""

    number: int
    id: str
    day: int
    filters: tuple[str, ...]


class Segment(Struct, frozen=True, array_like=True):
    """What is to be read: `name` opens its cells; `span` tells what its days are.

    Where few articles changed, and none came or left, `changed` are their numbers, `characters` those that
    the members had, and `kept` the cells that were read from them, as in `Run`.
    """

    name: str
    span: Span
    members: tuple[RunMember, ...]
    changed: frozenset[int] = frozenset()
    characters: tuple[str, ...] = ()
    kept: tuple[tuple[int, bytes, bytes], ...] = ()


class SearchRun(Struct, frozen=True, array_like=True):
    """What was read: `characters` stand for the members, in their order; those of articles that are kept out
    of lists are empty. `cells` are, for each drawer that has any, its terms and, in the same order, their
    cells without the segment's name; a line each."""

    name: str
    capacity: int
    numbers: tuple[int, ...]
    characters: tuple[str, ...]
    cells: tuple[tuple[int, bytes, bytes], ...]


def read_segment(context: RenderContext, segment: Segment) -> SearchRun:
    """The cells of a segment: a function of its members' records, filters, ids and days."""
    size, places = placed(segment)
    characters = [""] * len(places)
    filters: dict[str, str] = defaultdict(str)
    found = nothing_found()
    cutter = Cutter()
    for i in sorted(range(len(places)), key=places.__getitem__):
        member = segment.members[i]
        article = context.record(member.number).article
        if article.unlisted:
            continue
        note(found, cutter, article, places[i])
        for term in member.filters:
            filters[term] += chr(FIRST + places[i])
        characters[i] = article_character(places[i])
    drawers = Drawers()
    bare = put_together(found, cutter) | {term: TermPlaces(those) for term, those in filters.items()}
    add_cells(drawers, found, bare, limit_of(sum(map(bool, characters))))
    numbers = tuple(member.number for member in segment.members)
    return SearchRun(segment.name, size, numbers, tuple(characters), drawers.lines())


def nothing_found() -> Postings:
    return defaultdict(partial(array, FOUR_BYTES))


def note(found: Postings, cutter: Cutter, article: Article, place: int) -> None:
    """Notes the words of an article; those of earlier places must have been noted."""
    words = cutter.words(_parts(article))
    postings = _postings(words, chr(FIRST + place), len(article.standfirst) + 1)
    # a loop in C: each word's postings get the one that stands beside the word
    deque(map(array.append, map(found.__getitem__, words), postings), 0)


def limit_of(articles: int) -> int:
    """In how many of a segment's listed articles a term may be without losing its positions."""
    return max(articles // EVERYWHERE, 8)


def _parts(article: Article) -> list[str]:
    """The headline, and all else that a reader may look for. Neighbours are looked for within a part."""
    rest = [*article.authors, article.source or "", article.dateline or "", *article.hashtags, *article.tags]
    blocks = [block.text for block in article.body]
    return [article.headline or "", *article.standfirst, *blocks, " ".join(rest)]


def placed(segment: Segment) -> tuple[int, list[int]]:
    """The places of a day, and the place of each member."""
    days: dict[int, list[tuple[int, str, int]]] = defaultdict(list)
    hashes = [address_hash(member.id) for member in segment.members]
    for i, member in enumerate(segment.members):
        days[member.day].append((hashes[i], member.id, i))
    size = capacity([len(day) for day in days.values()], segment.span)
    places = [0] * len(hashes)
    for day, members in days.items():
        members.sort(key=lambda m: (slot_wish(m[0], size), m[0], m[1]))
        for (_, _, i), slot in zip(members, slots([m[0] for m in members], size), strict=True):
            places[i] = day * size + slot
    return size, places


def _postings(words: Sequence[str], article: str, leads: int) -> list[int]:
    """For each word the posting: the article and the word's position in its part. The first is the headline,
    so many that follow are the lead."""
    said = article + article.join(LONG if len(words) >= LONG_TEXT else SHORT)
    each = array(FOUR_BYTES, said.encode("utf-16")[2:]).tolist()
    end = words.index(PART) + 1
    made = (each[:HEADLINE] * (end // HEADLINE + 1))[:end]
    lead, body = each[HEADLINE : HEADLINE + LEAD] * _ROUNDS, each[HEADLINE + LEAD :] * _ROUNDS
    while end < len(words):
        start, end = end, words.index(PART, end) + 1
        count = end - start
        round_ = lead if leads > 0 else body
        leads -= 1
        made += round_[:count] if count <= len(round_) else (round_ * (count // len(round_) + 1))[:count]
    return made

"""Makes the cells of a segment's terms of what was noted while its articles were read."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, compress, filterfalse
from typing import NamedTuple

from backfile.outputs.search.alphabet import BARE, IN_HEADLINES
from backfile.outputs.search.drawers import drawer_of
from backfile.outputs.search.steps import steps
from backfile.text.words import LONGEST, PART, Cutter, is_pair

FOUR_BYTES = next(code for code in "IL" if array(code).itemsize == 4)
Postings = dict[str, "array[int]"]
"""word -> four bytes for each time it stands somewhere: the article's character (see steps.FIRST) and the
position's in UTF-16, as one number of this machine. So they lie side by side, and become text in one step."""
FIRST_PAIR = "\u0e00"
"""No script without spaces is before it."""


class TermPlaces(NamedTuple):
    """The articles that have a term, and those of them that have it in their headline; a character each."""

    all: str
    headed: str = ""


class Drawers:
    """The cells of a segment, by drawer."""

    def __init__(self) -> None:
        self._lists: dict[int, tuple[list[str], list[str]]] = {}
        self._of: dict[str, tuple[list[str], list[str]]] = {}
        """By a term's first character, which tells its drawer."""

    def add(self, terms: Sequence[str], cells: Sequence[str]) -> None:
        of = self._of
        for term, cell in zip(terms, cells, strict=True):
            try:
                its_terms, its_cells = of[term[0]]
            except KeyError:
                its_terms, its_cells = of[term[0]] = self._lists.setdefault(drawer_of(term[0]), ([], []))
            its_terms.append(term)
            its_cells.append(cell)

    def open(self, drawer: int, terms: list[str], cells: list[str]) -> None:
        """Takes over the cells of a drawer that is empty. Those that are emptied later on are left out."""
        self._lists[drawer] = (terms, cells)

    def by_term(self) -> dict[str, str]:
        return {t: c for terms, cells in self._lists.values() for t, c in zip(terms, cells, strict=True)}

    def lines(self) -> tuple[tuple[int, bytes, bytes], ...]:
        """Each drawer's terms and, in the same order, their cells; a line each."""
        for terms, cells in self._lists.values():
            if "" in cells:
                terms[:], cells[:] = list(compress(terms, cells)), list(filter(None, cells))
        return tuple(
            (drawer, "\n".join(terms).encode(), "\n".join(cells).encode())
            for drawer, (terms, cells) in sorted(self._lists.items())
        )


def add_cells(drawers: Drawers, found: Postings, bare: Mapping[str, TermPlaces], limit: int) -> None:
    """Adds the cell of each term that was found: steps from article to article, one for each time that it
    stands there, and as many positions; without these where more than `limit` articles have the term, and for
    those of `bare`."""
    places = dict(bare)
    for term in list(compress(found, map(limit.__lt__, map(len, found.values())))):
        its_articles = articles(found[term])
        if len(its_articles.all) > limit:
            places[term] = its_articles
            del found[term]
    said = b"".join(found.values()).decode("utf-16")
    ends = list(accumulate(map(len, found.values())))
    starts = [0, *ends[:-1]]
    walked, positions = steps(said[::2], starts), said[1::2]
    drawers.add(list(found), [walked[s:e] + positions[s:e] for s, e in zip(starts, ends, strict=False)])
    _add_bare(drawers, places)


def _add_bare(drawers: Drawers, places: Mapping[str, TermPlaces]) -> None:
    walks = _walks([term.all for term in places.values()])
    headed = _walks([term.headed for term in places.values()])
    cells = [
        ("" if is_bare(term) else BARE) + walk + (BARE + heads if heads else "")
        for term, walk, heads in zip(places, walks, headed, strict=True)
    ]
    drawers.add(list(places), cells)


def _walks(places: Sequence[str]) -> list[str]:
    """The steps through the articles of each of many cells."""
    ends = list(accumulate(map(len, places)))
    starts = [0, *ends[:-1]]
    walked = steps("".join(places), [start for start, end in zip(starts, ends, strict=False) if start < end])
    return [walked[start:end] for start, end in zip(starts, ends, strict=False)]


def is_bare(term: str) -> bool:
    """Whether a term never has positions: filters, and pairs of scripts without spaces."""
    return term[0] == "#" or (term >= FIRST_PAIR and is_pair(term))


def put_together(found: Postings, cutter: Cutter) -> dict[str, TermPlaces]:
    """Puts words that are one term together; takes out the terms that are pairs, and gives their articles."""
    found.pop(PART, None)
    pairs = []
    long = compress(found, map(LONGEST.__lt__, map(len, found)))
    for word in dict.fromkeys([*filterfalse(str.isascii, found), *long]):
        postings = found.pop(word)
        term = cutter.term(word)
        if term in found:
            postings = postings_of(_each(found[term]), postings)
        found[term] = postings
        if term >= FIRST_PAIR and is_pair(term):
            pairs.append(term)
    found.pop("", None)
    return {term: articles(found.pop(term)) for term in dict.fromkeys(pairs)}


def postings_of(some: Iterable[str], others: "array[int] | None") -> "array[int]":
    """Two lists of a term's postings as one, by article. An article that is in both is in text order no more;
    its positions are sorted, so that the order in which the lists came together is not told."""
    by_article: dict[str, list[list[str]]] = defaultdict(lambda: [[], []])
    for i, postings in enumerate((some, _each(others) if others else ())):
        for posting in postings:
            by_article[posting[0]][i].append(posting)
    joined = [
        posting
        for _, (first, second) in sorted(by_article.items())
        for posting in (sorted(first + second) if first and second else first or second)
    ]
    return array(FOUR_BYTES, "".join(joined).encode("utf-16")[2:])


def _each(postings: "array[int]") -> list[str]:
    said = postings.tobytes().decode("utf-16")
    return [said[i : i + 2] for i in range(0, len(said), 2)]


def articles(postings: "array[int]") -> TermPlaces:
    said = postings.tobytes().decode("utf-16")
    headed = compress(said[::2], map(IN_HEADLINES.__contains__, said[1::2]))
    return TermPlaces("".join(dict.fromkeys(said[::2])), "".join(dict.fromkeys(headed)))

"""Makes the cells of a segment's terms of what was noted while its articles were read."""

from array import array
from collections.abc import Mapping, Sequence
from itertools import accumulate

from backfile.outputs.search.alphabet import BARE
from backfile.outputs.search.drawers import drawer_of
from backfile.outputs.search.steps import steps
from backfile.text.words import LONGEST, PART, Cutter, is_pair

FOUR_BYTES = next(code for code in "IL" if array(code).itemsize == 4)
Postings = dict[str, "array[int]"]
"""word -> four bytes for each time it stands somewhere: the article's character (see steps.FIRST) and the
position's in UTF-16, as one number of this machine. So they lie side by side, and become text in one step."""
FIRST_PAIR = "\u0e00"
"""No script without spaces is before it."""


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

    def lines(self) -> tuple[tuple[int, bytes, bytes], ...]:
        """Each drawer's terms and, in the same order, their cells; a line each."""
        return tuple(
            (drawer, "\n".join(terms).encode(), "\n".join(cells).encode())
            for drawer, (terms, cells) in sorted(self._lists.items())
        )


def add_words(drawers: Drawers, found: Postings, cutter: Cutter, limit: int) -> None:
    """Adds the cell of each term that was found: steps from article to article, one for each time that it
    stands there, and as many positions; without these where more than `limit` articles have the term."""
    found.pop(PART, None)
    places: dict[str, str] = {}
    for term in _put_together(found, cutter):
        places[term] = _articles(found.pop(term))
    for term in [term for term, postings in found.items() if len(postings) > limit]:
        articles = _articles(found[term])
        if len(articles) > limit:
            places[term] = articles
            del found[term]
    said = b"".join(found.values()).decode("utf-16")
    ends = list(accumulate(map(len, found.values())))
    starts = [0, *ends[:-1]]
    walked, positions = steps(said[::2], starts), said[1::2]
    drawers.add(list(found), [walked[s:e] + positions[s:e] for s, e in zip(starts, ends, strict=False)])
    add_bare(drawers, places)


def add_bare(drawers: Drawers, places: Mapping[str, str]) -> None:
    """Adds the cell of each term whose articles, but not positions, are told; `places` is a character for
    each article."""
    ends = list(accumulate(map(len, places.values())))
    starts = [0, *ends[:-1]]
    walked = steps("".join(places.values()), starts)
    cells = [
        ("" if is_bare(term) else BARE) + walked[start:end]
        for term, start, end in zip(places, starts, ends, strict=False)
    ]
    drawers.add(list(places), cells)


def is_bare(term: str) -> bool:
    """Whether a term never has positions: filters, and pairs of scripts without spaces."""
    return term[0] == "#" or (term >= FIRST_PAIR and is_pair(term))


def _put_together(found: Postings, cutter: Cutter) -> list[str]:
    """Puts words that are one term together; gives those terms that are pairs."""
    pairs = []
    for word in [word for word in found if not word.isascii() or len(word) > LONGEST]:
        postings = found.pop(word)
        term = cutter.term(word)
        if term in found:
            both = (found[term] + postings).tobytes().decode("utf-16")
            sorted_pairs = sorted(both[i : i + 2] for i in range(0, len(both), 2))
            postings = array(FOUR_BYTES, "".join(sorted_pairs).encode("utf-16")[2:])
        found[term] = postings
        if term >= FIRST_PAIR and is_pair(term):
            pairs.append(term)
    found.pop("", None)
    return list(dict.fromkeys(pairs))


def _articles(postings: "array[int]") -> str:
    return "".join(dict.fromkeys(postings.tobytes().decode("utf-16")[::2]))

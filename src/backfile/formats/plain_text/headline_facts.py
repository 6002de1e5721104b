"""Says in numbers what is known of the few lines that are likeliest to be the headline, beside each other."""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from backfile.formats.plain_text.byline_lines import byline_label
from backfile.formats.plain_text.choose_body import Body
from backfile.formats.plain_text.headline_reasons import (
    AGAIN,
    ELSEWHERE,
    MOST_SHARED,
    SHARED,
    TITLE,
    start_of_prose,
)
from backfile.formats.plain_text.page import TextPage
from backfile.formats.plain_text.persons import is_known_name
from backfile.formats.plain_text.reasons import first_sign

BELOW, ABOVE = 9, 6
"""How many lines below and above a candidate a date or a byline is looked for."""
NEAR = 4
"""Lines within which another candidate stands beside this one."""
LEAST = -20.0
"""The points of a line that is no candidate."""
_LABEL_WORDS, _DATE_WORDS, _NAME_WORDS = 14, 16, 6

FACTS = (
    "its words",
    "its length",
    "the share of letters",
    "the share of words with a capital",
    "its digits",
    "its end",
    "its first sign",
    "a colon inside",
    "all in capitals",
    "its phrase",
    "the distance to the text",
    "its place in the file",
    "its place on the page",
    "blank lines above",
    "blank lines below",
    "prose between it and the text",
    "how often the page says it",
    "a line that says it again",
    "the page's title",
    "words shared with the lead",
    "the most words shared",
    "its weight as a paragraph",
    "a byline below",
    "a name below",
    "a date below",
    "a date above",
    "its points",
    "points behind the best",
    "its rank",
    "a candidate above",
    "a candidate below",
    *[
        f"{fact} {where}"
        for where in ("two lines above", "just above", "just below", "two lines below", "three lines below")
        for fact in ("words", "the end", "a date", "a phrase", "the weight", "the points")
    ],
)
"""The names of the facts, in the order of the rows."""


class Ranked(Struct, frozen=True):
    """A candidate with its reasons and the points that they give it."""

    position: int
    reasons: tuple[int, ...]
    points: float


def rows(page: TextPage, body: Body, ranked: Sequence[Ranked], taken: int) -> list[list[float]]:
    """The facts on the first `taken` of the candidates, which are in order of their points."""
    points = {candidate.position: candidate.points for candidate in ranked}
    start = start_of_prose(page, body.positions)
    signs = _Signs(page)
    found = []
    for rank, candidate in enumerate(ranked[:taken]):
        at = candidate.position
        row = _own(page, body, at, start)
        row += _of_reasons(candidate.reasons)
        row += [max(LEAST / 2, body.weights[at]), *signs.beside(at)]
        row += [candidate.points, candidate.points - ranked[0].points, rank]
        row += _rivals(points, at)
        for other in (at - 2, at - 1, at + 1, at + 2, at + 3):
            row += _line(page, body, points, other)
        found.append(row)
    return found


def _own(page: TextPage, body: Body, at: int, start: int) -> list[float]:
    line, lines = page.lines[at], page.lines
    text, words = line.text, line.text.split()
    prose = page.paragraphs[start] - page.paragraphs[at + 1] if start - at > 1 else 0
    return [
        line.words,
        len(text),
        sum(map(str.isalpha, text)) / len(text),
        sum([word[0].isupper() for word in words]) / len(words),
        sum(map(str.isdigit, text)),
        page.ends[at],
        first_sign(text[0]),
        ": " in text,
        text.isupper(),
        page.kinds[at],
        start - at,
        at,
        at / len(lines),
        page.gaps[at],
        page.gaps[at + 1],
        min(prose, 3),
    ]


_OF_REASONS = ((AGAIN, 4), (ELSEWHERE, 4), (TITLE, 4), (SHARED, 12), (MOST_SHARED, 2))


def _of_reasons(reasons: Sequence[int]) -> list[float]:
    """The cases of some kinds of reasons, which stand in their order."""
    return [
        next((reason - first for reason in reasons if first <= reason < first + size), 0)
        for first, size in _OF_REASONS
    ]


def _rivals(points: Mapping[int, float], at: int) -> list[float]:
    """By how many points the best candidates right above and right below are better."""
    above = [points[other] for other in range(at - NEAR, at) if other in points]
    below = [points[other] for other in range(at + 1, at + NEAR + 1) if other in points]
    return [max(above, default=LEAST) - points[at], max(below, default=LEAST) - points[at]]


def _line(page: TextPage, body: Body, points: Mapping[int, float], at: int) -> list[float]:
    if not 0 <= at < len(page.lines):
        return [-1, -1, 0, 0, LEAST / 2, LEAST]
    line = page.lines[at]
    weight = max(LEAST / 2, body.weights[at])
    return [line.words, page.ends[at], line.has_date, page.kinds[at], weight, points.get(at, LEAST)]


class _Signs:
    """Where bylines, names and dates stand on a page, each line asked once."""

    def __init__(self, page: TextPage) -> None:
        self._lines = page.lines
        self._known: dict[tuple[int, int], bool] = {}

    def beside(self, at: int) -> list[float]:
        """How far below a line the first byline, name and date stand, and how far above a date."""
        below = range(at + 1, min(at + BELOW, len(self._lines)))
        above = range(at - 1, max(-1, at - ABOVE), -1)
        return [
            self._first(at, below, 0, self._is_byline),
            self._first(at, below, 1, self._is_name),
            self._first(at, below, 2, self._is_date),
            self._first(at, above, 2, self._is_date),
        ]

    def _first(self, at: int, where: range, kind: int, told: Callable[[int], bool]) -> int:
        for other in where:
            if (kind, other) not in self._known:
                self._known[kind, other] = told(other)
            if self._known[kind, other]:
                return abs(other - at)
        return BELOW + 1

    def _is_byline(self, at: int) -> bool:
        line = self._lines[at]
        return line.words < _LABEL_WORDS and byline_label(line.text) is not None

    def _is_name(self, at: int) -> bool:
        line = self._lines[at]
        return line.words < _NAME_WORDS and is_known_name(line.text)

    def _is_date(self, at: int) -> bool:
        line = self._lines[at]
        return line.has_date and line.words < _DATE_WORDS

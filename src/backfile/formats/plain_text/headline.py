"""Chooses the headline among the lines above the body, and says why the others lost."""

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from backfile.formats.plain_text.byline_lines import labelled_names
from backfile.formats.plain_text.choose_body import Body
from backfile.formats.plain_text.headline_reasons import REASONS, candidates, reasons_for_none
from backfile.formats.plain_text.lines import Line
from backfile.formats.plain_text.page import Page
from backfile.formats.plain_text.persons import is_known_name
from backfile.text.dates.finder import find_dates

BYLINE_WORDS = 6


class Candidate(Struct, frozen=True):
    """A line that may be the headline, the positions of the reasons that apply to it, and their sum."""

    position: int
    text: str
    reasons: tuple[int, ...]
    points: float

    @property
    def why(self) -> str:
        """The weightiest reasons, for people."""
        table, names = weights(), _names()
        strong = sorted([(-abs(table[reason]), reason) for reason in self.reasons])[:3]
        return ", ".join([f"{names[reason]} {table[reason]:+.1f}" for _, reason in strong])


class Chosen(Struct, frozen=True):
    """The headline, if there is one, the other candidates, best first, and the points of having none."""

    best: Candidate | None
    others: tuple[Candidate, ...] = ()
    bar: float = 0.0


@cache
def weights() -> tuple[float, ...]:
    """The weights in the order of REASONS. Made by benchmarks/fit_headline.py; see docs/loader.md."""
    path = files("backfile.formats.plain_text") / "weights_headline.json"
    groups: dict[str, list[float]] = msgspec.json.decode(path.read_bytes())
    return tuple(weight for name, _ in REASONS for weight in groups[name])


def choose(page: Page, body: Body, free: Sequence[bool]) -> Chosen:
    """The headline of the page with that body; `free` tells which lines nobody has claimed."""
    table, lines = weights(), page.lines
    weight_of = table.__getitem__
    found = [
        Candidate(position, lines[position].text, reasons, sum(map(weight_of, reasons)))
        for position, reasons in candidates(page, body, free)
    ]
    found.sort(key=lambda candidate: -candidate.points)
    bar = sum([table[reason] for reason in reasons_for_none(page, body.positions, len(found))])
    while found and _is_told(lines, found, 0):
        del found[0]
    if not found or found[0].points < bar:
        return Chosen(None, tuple(found[:4]), bar)
    return Chosen(found[0], tuple(found[1:4]), bar)


def _is_told(lines: Sequence[Line], found: Sequence[Candidate], best: int) -> bool:
    """Whether the form of the best candidate tells what it is: "By" and names; a value behind its label; a
    list of single words; a date or a person's name, where another line comes near enough."""
    at, text = found[best].position, found[best].text
    if lines[at].words > _TOLD_WORDS:
        return False
    if lines[at].words <= BYLINE_WORDS and any(labelled_names(lines, at, [text])):
        return True
    if _VALUE.fullmatch(text) or (text.count(",") >= _TAGS and all(map(_is_word, text.split(",")))):
        return True
    if len(found) < 2 or found[best + 1].points < found[best].points - _RIVAL:
        return False
    if lines[at].has_date:
        dates = find_dates(text)
        return bool(dates) and dates[0].kind == "day" and len(text[: dates[0].start].split()) < 2
    dated = any(line.has_date for line in lines[at + 1 : at + 2])
    return dated and is_known_name(text)


def _is_word(item: str) -> bool:
    return 0 < len(item.split()) < 2


_VALUE = re.compile(r"[^\W\d][^:]{2,20}: ?[\d.,]+")
_TAGS = 3
_TOLD_WORDS = 12
_RIVAL = 5.0
"""Points by which another line may be behind and still be likelier than a date or a name."""


@cache
def _names() -> tuple[str, ...]:
    return tuple([name for name, size in REASONS for _ in range(size)])

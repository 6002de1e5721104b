"""Chooses the headline among the lines above the body, and says why the others lost."""

import re
from collections.abc import Sequence

from msgspec import Struct

from backfile.formats.plain_text import fitted
from backfile.formats.plain_text.byline_lines import labelled_names
from backfile.formats.plain_text.choose_body import Body
from backfile.formats.plain_text.headline_facts import FACTS, Ranked, rows
from backfile.formats.plain_text.headline_reasons import REASONS, candidates, reasons_for_none
from backfile.formats.plain_text.lines import Line
from backfile.formats.plain_text.no_headline import is_no_headline
from backfile.formats.plain_text.page import TextPage
from backfile.formats.plain_text.persons import is_known_name
from backfile.formats.plain_text.trees import trees
from backfile.text.dates.finder import find_dates

BYLINE_WORDS = 6
TREES = "headline_trees"
TAKEN = 8
"""So many of the candidates that weigh most are looked at closely."""
FAR_BEHIND = 8.0
"""Points behind the best at which a candidate is no rival, however it stands beside it."""
NONE_LEAD = -9.0


class Candidate(Struct, frozen=True):
    """A line that may be the headline, the facts on it, and the points that they give it: the logarithm of
    the odds that it is the one."""

    position: int
    text: str
    facts: tuple[float, ...]
    points: float

    @property
    def why(self) -> str:
        """The facts that moved its points most, for people."""
        shares = trees(TREES).shares(self.facts)
        strong = sorted([(-abs(share), FACTS[number], share) for number, share in enumerate(shares)])[:3]
        return ", ".join([f"{name} {share:+.1f}" for _, name, share in strong])


class Chosen(Struct, frozen=True):
    """The headline, if there is one, the other candidates, best first, and by how many points of their
    reasons the best candidate is better than none at all."""

    best: Candidate | None
    others: tuple[Candidate, ...] = ()
    lead: float = 0.0


def weights() -> tuple[float, ...]:
    """The weights, in the order of REASONS."""
    return fitted.weights("headline", REASONS)


def choose(page: TextPage, body: Body, free: Sequence[bool]) -> Chosen:
    """The headline of the page with that body; `free` tells which lines nobody has claimed. Reasons tell
    which lines come into question and whether any does, trees which of these it is."""
    ranking = ranked(page, body, free)
    judge, lines = trees(TREES), page.lines
    likely = sum([candidate.points > ranking[0].points - FAR_BEHIND for candidate in ranking[:TAKEN]])
    found = [
        Candidate(candidate.position, lines[candidate.position].text, tuple(row), judge.points(row))
        for candidate, row in zip(ranking, rows(page, body, ranking, max(likely, 2)), strict=False)
    ]
    found.sort(key=lambda candidate: -candidate.points)
    lead = ranking[0].points - bar(page, body, len(ranking)) if ranking else NONE_LEAD
    while found and _is_told(lines, found, 0):
        del found[0]
    if found and _opens_text(lines, body, found[0].position):
        lead = NONE_LEAD
    if not found or lead < 0:
        return Chosen(None, tuple(found[:4]), lead)
    return Chosen(found[0], tuple(found[1:4]), lead)


def ranked(page: TextPage, body: Body, free: Sequence[bool]) -> list[Ranked]:
    """The lines that may be the headline, in order of what their reasons weigh."""
    weight_of = weights().__getitem__
    found = [
        Ranked(position, reasons, sum(map(weight_of, reasons)))
        for position, reasons in candidates(page, body, free)
    ]
    return sorted(found, key=lambda candidate: -candidate.points)


def bar(page: TextPage, body: Body, count: int) -> float:
    """The points that speak for having none of `count` candidates."""
    return sum(map(weights().__getitem__, reasons_for_none(page, body.positions, count)))


def _is_told(lines: Sequence[Line], found: Sequence[Candidate], best: int) -> bool:
    """Whether the form of the best candidate tells what it is: "By" and names; a time of day; a value
    or a person behind a label of such; a letterhead; a list of single words; a date or a person's name, where
    another line comes near enough."""
    at, text = found[best].position, found[best].text
    if lines[at].words > _TOLD_WORDS:
        return False
    if lines[at].words <= BYLINE_WORDS and any(labelled_names(lines, at, [text])):
        return True
    if is_no_headline(text):
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


def _opens_text(lines: Sequence[Line], body: Body, at: int) -> bool:
    """Whether a line is a sentence of the text, above which stands nothing but what is no headline: it is no
    better for that."""
    return (
        at in body.positions
        and lines[at].ends
        and at > 0
        and all(is_no_headline(line.text) for line in lines[:at])
    )


def _is_word(item: str) -> bool:
    return 0 < len(item.split()) < 2


_VALUE = re.compile(r"[^\W\d][^:]{2,20}: ?[\d.,]+")
_TAGS = 3
_TOLD_WORDS = 12
_RIVAL = 3.0
"""Points by which another line may be behind and still be likelier than a date or a name."""

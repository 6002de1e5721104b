"""Chooses the headline among what the page states, what its headings show, and what the text alone says."""

import re
from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct

from backfile.formats.web_page.squashing import squashed
from backfile.formats.web_page.statements import Said, Statement
from backfile.model.article import Evidence, Lines
from backfile.text.word_count import word_count

POINTS = {
    "JSON-LD": 2.0,
    "JSON-LD of the page": 1.0,
    "microdata": 2.0,
    "title": 1.0,
    "meta": 0.5,
}
OPEN_GRAPH = 1.5
LONE_HEADING = 3.0
FIRST_HEADING, OTHER_HEADING = 2.0, 1.0
BY_THE_TEXT = 2.0
AGAINST_A_STATEMENT = 1.5
"""What the text alone counts where the page states a headline, whichever."""

SHOWN = 1.0
"""What it counts that the page shows a line of these very words."""

ENOUGH = 1.5
SEPARATORS = re.compile(r"\s+(?:[|–—·•»«~/]|-{1,2}|::?|>|<)\s+|\s*[|│｜]\s*|:\s+|\s[-–—](?=\S)")
SHORT_END = 5
"""Words; a part of a title as long as this may be the name of a site, or of a section and a site."""


class ChosenHeadline(Struct, frozen=True):
    """A headline with its points, the lead over the runner-up, and how it is known."""

    text: str
    points: float
    lead: float
    evidence: Evidence


class _Candidate(Struct):
    text: str
    points: float = 0.0
    rules: list[str] = []
    lines: Lines = (0, 0)


def choose_headline(
    said: Said, shown: Collection[str], by_text: tuple[str, Lines] | None, names: Sequence[str]
) -> ChosenHeadline | None:
    """The headline. `shown` are the squashed lines of the page, `by_text` what the text alone takes for the
    headline, `names` what the site is called."""
    found: dict[str, _Candidate] = {}
    sites = {squashed(name) for name in names}
    for text, points, rule, lines in _proposals(said, by_text, sites):
        key = squashed(text)
        if not key or key in sites:
            continue
        candidate = found.setdefault(key, _Candidate(text, 0.0, [], lines))
        if rule not in candidate.rules:
            candidate.points += points
            candidate.rules.append(rule)
    for key, candidate in found.items():
        if key in shown:
            candidate.points += SHOWN
        words = word_count(candidate.text)
        if (words < 2 and len(key) < 12) or words > 45:
            candidate.points -= 1.5
    ranked = sorted(found.values(), key=lambda candidate: -candidate.points)
    if not ranked or ranked[0].points < ENOUGH:
        return None
    best = ranked[0]
    lead = best.points - (ranked[1].points if len(ranked) > 1 else 0.0)
    return ChosenHeadline(
        best.text, best.points, lead, Evidence("headline", ", ".join(best.rules), best.lines)
    )


def _proposals(
    said: Said, by_text: tuple[str, Lines] | None, sites: Collection[str]
) -> Iterator[tuple[str, float, str, Lines]]:
    """Texts with points, what proposes them and where."""
    headings = [s for s in said.of("heading") if squashed(s.value) not in sites]
    known = {squashed(s.value) for s in headings}
    known |= {squashed(s.value) for s in said.of("headline") if s.form.startswith("JSON-LD")}
    if by_text:
        known.add(squashed(by_text[0]))
    kinds = [s for s in headings if s.form == "heading"]
    distinct = {squashed(s.value) for s in kinds}
    for number, heading in enumerate(headings):
        if heading.form == "microdata":
            yield heading.value, POINTS["microdata"], "microdata", heading.lines
        else:
            points = LONE_HEADING if len(distinct) == 1 else FIRST_HEADING if not number else OTHER_HEADING
            yield heading.value, points, "the page's heading", heading.lines
    if by_text:
        states = any(s.name == "og:title" or s.form.startswith("JSON-LD") for s in said.of("headline"))
        yield by_text[0], AGAINST_A_STATEMENT if states else BY_THE_TEXT, "the text", by_text[1]
    for statement in said.of("headline"):
        points = OPEN_GRAPH if statement.name == "og:title" else POINTS[statement.form]
        yield without_site(statement, known, sites), points, _rule(statement), statement.lines


def _rule(statement: Statement) -> str:
    return statement.form if statement.form.startswith("JSON-LD") else statement.name


def without_site(statement: Statement, known: Collection[str], sites: Collection[str]) -> str:
    """A title without the site's name: the longest part at one side that the page says elsewhere, else what
    is left without names of the site; of a window's title the last part goes where it alone is short."""
    text = statement.value
    cuts = [match.span() for match in SEPARATORS.finditer(text)]
    if not cuts or squashed(text) in known:
        return text
    for start, _ in reversed(cuts):
        if squashed(text[:start]) in known:
            return text[:start]
    for _, end in cuts:
        if squashed(text[end:]) in known:
            return text[end:]
    for start, end in cuts:
        if _is_site(text[end:], sites):
            return _without_section(text[:start])
    for start, end in reversed(cuts):
        if _is_site(text[:start], sites):
            return text[end:]
    start, end = cuts[-1]
    rest, last = text[:start], text[end:]
    if (
        statement.form == "title"
        and text[start:end].strip() != ":"
        and last.count(" ") < SHORT_END <= rest.count(" ") + 2
    ):
        return rest
    return text


def _without_section(text: str) -> str:
    """What stands before the site's name without the name of a section ("… – World – Harbour Gazette")."""
    cuts = [match.span() for match in SEPARATORS.finditer(text)]
    if not cuts:
        return text
    start, end = cuts[-1]
    short = text[end:].count(" ") < 2 and text[start:end].strip() != ":"
    return text[:start] if short and text[:start].count(" ") > 2 else text


def _is_site(part: str, sites: Collection[str]) -> bool:
    key = squashed(part)
    return bool(key) and any(
        key == site or (len(site) > 3 and key.startswith(site) and len(key) < 2 * len(site) + 8)
        for site in sites
    )

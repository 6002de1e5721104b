"""Chooses the persons who wrote a page's article."""

import re
from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct

from backfile.formats.plain_text.persons import is_agency, people
from backfile.formats.web_page.squashing import squashed
from backfile.formats.web_page.statements import Said, Statement
from backfile.model.article import Evidence, Lines

POINTS = {
    "JSON-LD": 3.0,
    "JSON-LD of the page": 1.5,
    "meta": 2.0,
    "microdata": 2.0,
    "link": 2.0,
}
BY_THE_TEXT = 2.5
SHOWN = 1.0
ENOUGH = 2.0
ACCOUNT = re.compile(r"https?:|[@/_\d]|^[a-z]+$")
MOST = 12


class Wrote(Struct):
    """A person with the points that speak for it."""

    text: str
    points: float
    rules: list[str]
    lines: Lines


def choose_authors(
    said: Said, by_text: Sequence[str], text_lines: Lines, shown: str, sources: Collection[str]
) -> tuple[tuple[str, ...], Evidence | None]:
    """The authors, in the order in which the page gives them. `shown` are the letters of the page's text near
    the article, `sources` the squashed names of the site, which writes nothing."""
    found: dict[str, Wrote] = {}
    for statement in said.of("author")[:60]:
        points = POINTS.get(statement.form, 1.0)
        for name in _persons(statement):
            _add(found, name, points, statement.form, statement.lines, sources)
    for name in by_text:
        _add(found, name, BY_THE_TEXT, "the text", text_lines, sources)
    for key, wrote in found.items():
        if key in shown and wrote.rules != ["the text"]:
            wrote.points += SHOWN
    kept = [wrote for wrote in found.values() if wrote.points >= ENOUGH]
    if not kept:
        return (), None
    top = max(wrote.points for wrote in kept)
    kept = [wrote for wrote in kept if wrote.points >= top - 2.5][:MOST]
    rules = dict.fromkeys(rule for wrote in kept for rule in wrote.rules)
    return tuple(wrote.text for wrote in kept), Evidence("authors", ", ".join(rules), kept[0].lines)


def _add(
    found: dict[str, Wrote], name: str, points: float, rule: str, lines: Lines, sources: Collection[str]
) -> None:
    key = squashed(name)
    if not key or any(key == source for source in sources) or is_agency(name):
        return
    wrote = found.setdefault(key, Wrote(name, 0.0, [], lines))
    if rule not in wrote.rules:
        wrote.points += points
        wrote.rules.append(rule)


def _persons(statement: Statement) -> Iterator[str]:
    """The persons of a statement: what says that it is an organisation names none, nor do accounts."""
    value = statement.value
    if statement.types & {"Organization", "NewsMediaOrganization", "Corporation", "WebSite"}:
        return
    if ACCOUNT.search(value) and "," not in value and " " not in value:
        return
    yield from people(value, sure=True)

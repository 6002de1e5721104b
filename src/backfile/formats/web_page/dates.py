"""Chooses the day of publication among what the page states, what its address says, and what is printed."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

from msgspec import Struct

from backfile.formats.fields import read_date
from backfile.formats.web_page.statements import Said, Statement
from backfile.model.article import Evidence, Lines

POINTS = {
    ("published", "JSON-LD"): 5.0,
    ("published", "JSON-LD of the page"): 4.0,
    ("published", "meta"): 4.5,
    ("published", "microdata"): 3.5,
    ("published", "time"): 3.5,
    ("dated", "JSON-LD"): 2.5,
    ("dated", "JSON-LD of the page"): 2.0,
    ("dated", "meta"): 2.5,
    ("dated", "microdata"): 2.0,
}
LONE_TIME, FIRST_TIME = 2.0, 0.8
IN_ADDRESS = 3.0
PRINTED = 4.0
AGREES = 0.3
ENOUGH = 2.0
"""Points that a day needs that is not printed; a lone <time> has as many, the first of several has not."""

PATH_DAYS = (
    re.compile(r"/((?:19|20)\d\d)([/-])([01]?\d)\2([0-3]?\d)(?=[/_.-]|$)"),
    re.compile(r"[/_-]((?:199|20\d)\d)()([01]\d)([0-3]\d)(?=[/_.-]|$)"),
)
"""With slashes or hyphens any year; digits alone are a day from the years of the web on, else a number."""

STAMP = re.compile(r"1\d{9}(?:\d{3})?")
NEAR = 8
"""Lines of the copy between a printed day and headline or text, up to which it is the article's own."""


class Stated(Struct, frozen=True):
    """A day with its points. `weak` tells that nothing says that it is the day of publication."""

    day: str
    time: str | None
    points: float
    rule: str
    lines: Lines
    weak: bool = False


class Printed(Struct, frozen=True):
    """What the text alone says of the day. `near` tells that it stands by the headline or the text."""

    date: str | None
    time: str | None
    near: bool
    earliest: str | None = None
    latest: str | None = None


class PageDate(Struct, frozen=True):
    """The day of publication: `evidence` is None where it is the printed one. `doubt` is a sentence for a
    person where two days contradict each other."""

    date: str | None
    time: str | None = None
    evidence: Evidence | None = None
    doubt: str = ""


def stated_days(said: Said, address: str, language: str | None) -> list[Stated]:
    """Every day that the page states or its address holds, best first."""
    found = [
        stated
        for statement in said.statements
        if (points := POINTS.get((statement.field, statement.form))) is not None
        and (stated := _read(statement, points - 0.02 * statement.rank, language)) is not None
    ]
    times = [stated for s in said.of("time")[:60] if (stated := _read(s, LONE_TIME, language)) is not None]
    if len({stated.day for stated in times}) == 1:
        found.append(times[0])
    elif times:
        first = times[0]
        found.append(Stated(first.day, first.time, FIRST_TIME, first.rule, first.lines, True))
    if (day := day_in_address(address or said.first("url"))) is not None:
        found.append(Stated(day, None, IN_ADDRESS, "day in the page's address", (0, 0)))
    return sorted(found, key=lambda stated: -stated.points)


def _read(statement: Statement, points: float, language: str | None) -> Stated | None:
    value = statement.value.strip()
    if STAMP.fullmatch(value):
        moment = datetime.fromtimestamp(int(value[:10]), UTC)
        day: str | None = moment.date().isoformat()
        clock: str | None = None
    else:
        found = read_date(value, "", language)
        day, clock = (found.date, found.time) if not found.problem else (None, None)
    if day is None or len(day) != 10 or not _is_day(day):
        return None
    rule = f"{statement.form} {statement.name}" if statement.form != statement.name else f"<{statement.name}>"
    return Stated(day, clock, points, rule, statement.lines, statement.field != "published")


def _is_day(day: str) -> bool:
    try:
        return 1600 < date.fromisoformat(day).year < 2200
    except ValueError:
        return False


def day_in_address(url: str) -> str | None:
    """The day in the path of an address ("/2024/05/12/"), None for none or one that no calendar has."""
    path = url.partition("?")[0]
    found = next((match for form in PATH_DAYS if (match := form.search(path))), None)
    if not found:
        return None
    day = f"{found[1]}-{int(found[3]):02}-{int(found[4]):02}"
    return day if _is_day(day) else None


def apart(one: str, other: str) -> int:
    """Days from one day to the other."""
    return (date.fromisoformat(other) - date.fromisoformat(one)).days


def choose_date(stated: Sequence[Stated], printed: Printed, not_after: str | None = None) -> PageDate:
    """The day of publication. `not_after` is the day on which the page was saved or crawled: it bounds the
    article's, and a day that says no more of itself than to be that one is not believed."""
    limit = (date.fromisoformat(not_after) + timedelta(days=1)).isoformat() if not_after else "9999"
    possible = [
        entry
        for entry in stated
        if entry.day <= limit
        and not (entry.weak and entry.day == not_after)
        and not (printed.earliest and entry.day < printed.earliest[:10])
        and not (printed.latest and len(printed.latest) == 10 and entry.day > printed.latest and entry.weak)
    ]
    best = _best(possible)
    shown = printed.date if printed.date and len(printed.date) == 10 and _is_day(printed.date) else None
    if best is None or best[0] < ENOUGH:
        return PageDate(printed.date, printed.time)
    _, entry, rules = best
    evidence = Evidence("date", rules, entry.lines)
    if shown is None:
        coarse = printed.date
        if coarse and not entry.day.startswith(coarse.rstrip("~?%")) and printed.near:
            return PageDate(printed.date, printed.time, doubt=_doubt(entry, coarse))
        return PageDate(entry.day, entry.time, evidence)
    return _settled(entry, evidence, shown, printed, possible)


def _settled(
    entry: Stated, evidence: Evidence, shown: str, printed: Printed, possible: Sequence[Stated]
) -> PageDate:
    """The day where one is printed too: days that differ by one are one day in two zones, and the printed one
    stands. A stated day far behind the printed one is that of a copy or a crawl, unless something else says
    it as well."""
    gap = apart(shown, entry.day)
    if abs(gap) <= 1:
        return PageDate(shown, printed.time or (entry.time if not gap else None))
    if not printed.near:
        return PageDate(entry.day, entry.time, evidence)
    if gap > 0:
        if shown in {other.day for other in possible} or _alone(entry, possible):
            return PageDate(shown, printed.time, doubt=_doubt(entry, shown))
        return PageDate(entry.day, entry.time, evidence, _doubt(entry, shown))
    return PageDate(entry.day, entry.time, evidence)


def _alone(entry: Stated, possible: Sequence[Stated]) -> bool:
    """Whether only what programs write says a day, and neither the address nor a <time> that is shown."""
    return not any(
        abs(apart(entry.day, other.day)) <= 1 and (other.rule.startswith(("day in", "<", "time")))
        for other in possible
    )


def _doubt(entry: Stated, shown: str) -> str:
    return (
        f"the page states {entry.day} ({entry.rule}) and prints {shown}: look which is the day of publication"
    )


def _best(possible: Sequence[Stated]) -> tuple[float, Stated, str] | None:
    best: tuple[float, Stated, str] | None = None
    for entry in possible:
        alike = [other for other in possible if other is not entry and other.day == entry.day]
        near = [other for other in possible if abs(apart(other.day, entry.day)) == 1]
        total = entry.points + AGREES * len({other.rule for other in alike}) + AGREES / 2 * len(near)
        if best is None or total > best[0]:
            rules = ", ".join(dict.fromkeys(rule for rule in _rules(entry, alike)))
            best = (total, entry, rules)
    return best


def _rules(entry: Stated, alike: Sequence[Stated]) -> Iterator[str]:
    yield entry.rule
    for other in alike[:4]:
        yield other.rule

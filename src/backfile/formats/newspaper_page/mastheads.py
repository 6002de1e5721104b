"""Finds mastheads and running heads of recognised pages: a paper's name with the day of its issue."""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from backfile.text.dates.finder import find_dates
from backfile.text.dates.mention import Mention

WIDEST = 130
MOST_NAME_WORDS = 9
ISSUE_LINES = 4
"""So many lines below a paper's name its volume, place and day are looked for."""

PAGE = re.compile(
    r"^\s*(?:page\s+)?\[?\d{1,3}\]?\s{2,}|\s{2,}(?:page\s+)?\[?\d{1,3}\]?\s*$|^\s*[-–—]?\s*\d{1,3}\s*[-–—]?\s*$",
    re.IGNORECASE,
)
ISSUE = re.compile(r"\b(?:vol|no|nr|num|whole no|established|price)\b\.?\s", re.IGNORECASE)
WEEKDAY_END = re.compile(r"[\s,.—–-]+[^\s,]{2,12}day[\s,.]*$", re.IGNORECASE)
NAME = re.compile(r"[^\W\d_][\w’'.&-]*(?:\s+[\w’'.&-]+)*")
PAPER_DATE = re.compile(
    r"\s*(?:From\s+)?(?P<name>(?:The\s+)?[A-Z][\w’'.-]*(?:\s+(?:of|and|the|[A-Z&][\w’'.-]*))*),\s*(?P<rest>.*\d{4}\.?)\s*$"
)
"""A line below a headline that credits a paper and its day: "The Quay Mercury, 19th May, 1923."."""


class Masthead(Struct, frozen=True):
    """Lines `first` to `last` (from 1) that name a paper and the day of its issue. `running` tells the
    head of a later page, which a text may run on across."""

    first: int
    last: int
    name: str
    day: str
    running: bool = False


def mastheads(lines: Sequence[str]) -> list[Masthead]:
    """All of a text, in their order."""
    found: list[Masthead] = []
    at = 1
    while at <= len(lines):
        line = lines[at - 1]
        head = (_running(line, at) or _named_above(lines, at)) if _may_name(line) else None
        if head:
            found.append(head)
            at = head.last
        at += 1
    return found


def _may_name(line: str) -> bool:
    """A cheap look: two of the first words are in capitals."""
    return bool(line) and len(line) <= WIDEST and sum(map(str.isupper, line.split(None, 7)[:7])) >= 2


def is_page_number(line: str) -> bool:
    return bool(line.strip()) and len(line.strip()) <= 9 and PAGE.fullmatch(line) is not None


def paper_and_day(line: str) -> tuple[str, str] | None:
    """The paper and the day of a line that credits them."""
    found = PAPER_DATE.match(line) if len(line) <= WIDEST else None
    day = _day(found["rest"]) if found else None
    return (found["name"], day.date) if found and day and day.date else None


def _running(line: str, at: int) -> Masthead | None:
    """A name in capitals and a day on one line, a page's number before or behind them."""
    bare = PAGE.sub("", PAGE.sub("", line)).strip(" .|")
    mention = _day(bare)
    if mention is None or not mention.date:
        return None
    name = _name(WEEKDAY_END.sub("", bare[: mention.start]))
    if name and not bare[mention.end :].strip(" .,|0123456789"):
        return Masthead(at, at, name, mention.date, running=True)
    return None


def _named_above(lines: Sequence[str], at: int) -> Masthead | None:
    """A name in capitals on a line of its own, its day on one of the next with volume, number or place."""
    name = _name(lines[at - 1].strip(" .|*"))
    if not name:
        return None
    for below in range(at + 1, min(at + ISSUE_LINES, len(lines)) + 1):
        line = lines[below - 1]
        if not line.strip():
            continue
        if paper_and_day(line):
            return None
        mention = _day(line) if len(line) <= WIDEST else None
        if (
            mention
            and mention.date
            and (ISSUE.search(line) or _letters_upper(line) or len(line.split()) <= 6)
        ):
            return Masthead(at, below, name, mention.date)
        if not ISSUE.search(line) and not _letters_upper(line):
            return None
    return None


def _name(text: str) -> str:
    """A paper's name, which is printed in capitals; "" for any other text."""
    plain = " ".join(text.strip(" .,;—–-|").split())
    if (
        not NAME.fullmatch(plain)
        or not 2 <= len(plain.split()) <= MOST_NAME_WORDS
        or not _letters_upper(plain)
    ):
        return ""
    return plain


def _letters_upper(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= 4 and sum(letter.isupper() for letter in letters) >= 0.9 * len(letters)


def _day(text: str) -> Mention | None:
    """The day that a line states; recognition errs in weekdays, so that a wrong one casts no doubt on it."""
    if not any(map(str.isdigit, text)):
        return None
    for found in find_dates(text):
        if found.date and found.kind == "day":
            return found
        if found.kind == "doubtful" and len(found.readings) == 1:
            return replace(found, date=found.readings[0])
    return None

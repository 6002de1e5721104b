"""Finds every date in a line of text, in all the forms and languages that newspapers print."""

import re
from functools import lru_cache

import msgspec

from backfile.text.dates.calendars import read_other_calendar
from backfile.text.dates.edtf import format_day
from backfile.text.dates.mention import Mention
from backfile.text.dates.numeric import plausible_year, read_numeric
from backfile.text.dates.relative import relative_at_end, relative_end
from backfile.text.dates.times import time_after, time_before
from backfile.text.dates.vocabulary import WORD, months_of
from backfile.text.dates.weekdays import weekday_beside
from backfile.text.dates.worded import read_worded

_NUMBER = re.compile(r"\d+")
_DAY_BEFORE = re.compile(r"\d\.?\s?(?:de\s)?$")
_IN_NUMERIC = frozenset("./-‐‑–年년月월")
"""What follows the first number of a date in digits."""

_SHORT = 100
"""A line so short, in characters, may be a date line that counts back."""

_WORD_BEFORE = re.compile(f"({WORD.pattern})[.,]?\\s?(?:de\\s|del\\s)?$")


def find_dates(text: str, language: str | None = None) -> list[Mention]:
    """The dates of a line, from left to right; `language` (ISO 639-1) settles words and orders that several
    languages read differently. Takes time linear in the line's length."""
    if len(text) > _SHORT:
        return _found(text, language)
    return list(_remembered(text, language))


@lru_cache(maxsize=4096)
def _remembered(text: str, language: str | None) -> tuple[Mention, ...]:
    """Date lines are read for the date, for the byline and for the source, one after the other."""
    return tuple(_found(text, language))


def _found(text: str, language: str | None) -> list[Mention]:
    found: list[Mention] = []
    position = 0
    while number := _NUMBER.search(text, position):
        mention = _read(text, number.start(), number.end(), language)
        if mention is not None and (mention.start or mention.end < len(text)):
            mention = _with_time_and_weekday(text, mention, found[-1].end if found else 0, language)
        if mention is not None:
            found.append(mention)
        position = mention.end if mention is not None else number.end()
    if not found and len(text) < _SHORT and text[-1:].isalpha():
        start = relative_at_end(text)
        if start >= 0:
            return [Mention(start, len(text.rstrip()), "relative", "counted back")]
    return found


def _read(text: str, start: int, end: int, language: str | None) -> Mention | None:
    """The date that holds the number text[start:end], which no date before it holds."""
    digits = end - start
    if digits > 8 or (start > 1 and text[start - 1] == ":" and text[start - 2].isdigit()):
        return None
    after = text[end : end + 2].lstrip()[:1]
    mention = read_numeric(text, start, language) if after in _IN_NUMERIC or digits == 8 else None
    if mention is None and digits <= 2:
        mention = read_worded(text, start, end, language)
        if mention is None or mention.kind == "yearless":
            mention = read_other_calendar(text, start, end) or mention
        if mention is None:
            close = relative_end(text, start, end) if len(text) < _SHORT else 0
            return Mention(start, close, "relative", "counted back") if close else None
    if mention is None and digits == 4:
        return _read_month(text, start, end, language)
    return mention


def _read_month(text: str, start: int, end: int, language: str | None) -> Mention | None:
    year = int(text[start:end])
    if not plausible_year(year) or text[end : end + 1].isalpha():
        return None
    begin = max(0, start - 26)
    word = _WORD_BEFORE.search(text[begin:start])
    months = months_of(word[1], language) if word else ()
    if (
        word is None
        or len(months) != 1
        or len(word[1]) < 3
        or _DAY_BEFORE.search(text[: begin + word.start(1)][-6:])
    ):
        return None
    return Mention(begin + word.start(1), end, "month", "month and year", format_day(year, months[0]))


def _with_time_and_weekday(text: str, mention: Mention, floor: int, language: str | None) -> Mention:
    if mention.kind in ("relative", "month"):
        return mention
    weekdays, end = weekday_beside(text, mention.start, mention.end, language)
    time, end = time_after(text, end)
    if time is None:
        time = time_before(text, mention.start, floor)
    if mention.kind == "yearless":
        weekdays = frozenset()
    changed = msgspec.structs.replace(mention, time=time, end=end)
    return settle_by_weekday(changed, weekdays) if weekdays else changed


def settle_by_weekday(mention: Mention, weekdays: frozenset[int]) -> Mention:
    """The date once the weekday beside it has decided between its readings, confirmed or contradicted it."""
    days = mention.readings or ((mention.date,) if mention.date else ())
    fitting = tuple(day for day in days if _weekday(day) in weekdays)
    if len(fitting) == 1:
        return msgspec.structs.replace(mention, kind="day", date=fitting[0], readings=(), weekday=True)
    if not fitting:
        return msgspec.structs.replace(mention, kind="doubtful", date=None, readings=days)
    return mention


def _weekday(day: str) -> int:
    from datetime import date

    return date.fromisoformat(day).weekday()

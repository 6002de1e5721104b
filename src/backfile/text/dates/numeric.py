"""Reads dates written in digits: 2025-07-26, 26.07.2025, 26/7/25, 20250726."""

import re

from backfile.text.dates.calendars import read_persian_digits
from backfile.text.dates.eastern import read_east
from backfile.text.dates.edtf import format_day, is_day
from backfile.text.dates.mention import DayOrder, Mention, MentionKind
from backfile.text.dates.vocabulary import opens_with_month

YEAR_END = r"(?:(?!\d)|(?=\d{1,2}:\d\d)|(?=\d{1,2}\.?\s?[^\W\d_]{3})|(?=\d{1,2}[./-]\d{1,2}[./-]))"
"""What follows a year: no digit, unless a time or another date was glued to it."""

_NUMERIC = re.compile(
    r"(\d{1,4})(\s?[./‐‑–-]\s?)(\d{1,2})(?:\2|(?<=\.)\s?)(\d{4}(?!:\d\d)"
    + YEAR_END
    + r"|\d{2}(?!\d(?!\d?:\d\d)))(?![./]\d)"
)
_COMPACT = re.compile(r"(?:1[89]|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)")
SENT = "the day on which an agency sent its copy"
_STAMP = re.compile(r"(?<![^\W_])[A-Z]{2,4}-[A-Z]{2}-$")
"""The agency and its wire, before month, day and year ("AP-WF-02-20-16")."""

_FIRST_YEAR, _LAST_YEAR = 1600, 2100
_YEAR_FIRST = frozenset({"ko", "ja", "zh", "hu", "lt", "mn"})
"""Languages that write the year first, two-digit years included."""

_BUDDHIST = 543
_BUDDHIST_PRINT = range(2450, 2600)
_DATE_LINE = 60
"""Characters of a line that says little but its date; in prose such a year may be of the future."""
_THAI = re.compile(r"[\u0e00-\u0e7f]")
_PIVOT = 50
"""Two-digit years up to this one are of this century."""


def plausible_year(year: int) -> bool:
    """Whether a four-digit number can be the year of something printed."""
    return _FIRST_YEAR <= year <= _LAST_YEAR


def christian_year(year: int, text: str, language: str | None) -> int:
    """The year of our era for one that is counted from the Buddha's death, as Thailand does: in a Thai text
    always, in a date line of another language where it is a year of print."""
    if 2400 < year < 2700 and (language == "th" or _THAI.search(text)):
        return year - _BUDDHIST
    return year - _BUDDHIST if year in _BUDDHIST_PRINT and len(text) < _DATE_LINE else year


def read_numeric(text: str, start: int, language: str | None) -> Mention | None:
    """The date in digits that begins at `start`, which is the first digit of a number."""
    if start > 1 and text[start - 1] in "./-:" and text[start - 2].isdigit():
        return None
    found = _NUMERIC.match(text, start)
    if found is None:
        return (
            read_east(text, start) or read_persian_digits(text, start, language) or _read_compact(text, start)
        )
    if _in_address(text, start):
        return None
    first, gap, second, last = found[1], found[2].strip(), int(found[3]), found[4]
    if len(first) == 3 or (len(first) == 4 and len(last) == 4):
        return None
    if len(first) == 4:
        if persian := read_persian_digits(text, start, language):
            return persian
        day = _day(christian_year(int(first), text, language), second, int(last))
        return Mention(start, found.end(), "day", f"year first, {gap}", day) if day else None
    if _STAMP.search(text, max(0, start - 8), start) and len(last) != 4:
        day = _day(_century(int(last)), int(first), second)
        return Mention(start, found.end(), "day", SENT, day) if day else None
    years = [christian_year(int(last), text, language)] if len(last) == 4 else []
    return _short(found, gap, years, language)


def _short(found: re.Match[str], gap: str, years: list[int], language: str | None) -> Mention | None:
    """A date of two short numbers and a year at the end, or of three short numbers."""
    a, b, c = int(found[1]), int(found[3]), int(found[4])
    year_first = _day(_century(a), b, c) if not years and len(found[1]) == 2 else None
    if language in _YEAR_FIRST and not years:
        return (
            Mention(found.start(), found.end(), "day", f"year first, {gap}", year_first)
            if year_first
            else None
        )
    year = years[0] if years else _century(c)
    day_first, month_first = _day(year, b, a), _day(year, a, b)
    start, end, form = found.start(), found.end(), f"digits, {gap}"
    if day_first and month_first and a != b:
        if gap == "." and (years or language is None):
            return Mention(start, end, "day", f"{form}, which no region writes month first", day_first)
        if language is not None and not opens_with_month(language):
            return Mention(
                start, end, "day", f"{form}, day first as in all regions of its language", day_first
            )
        return Mention(start, end, "undecided", form, readings=(day_first, month_first))
    date = day_first or month_first
    if date is None:
        return None
    order: DayOrder = "" if a == b else "day_first" if day_first else "month_first"
    return Mention(start, end, "day", form, date, order=order)


def _century(year: int) -> int:
    return year + (2000 if year <= _PIVOT else 1900)


def _day(year: int, month: int, day: int) -> str | None:
    return format_day(year, month, day) if plausible_year(year) and is_day(year, month, day) else None


def _read_compact(text: str, start: int) -> Mention | None:
    found = _COMPACT.match(text, start)
    if found is None:
        return None
    digits = found[0]
    day = _day(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    kind: MentionKind = "compact"
    return Mention(start, found.end(), kind, "eight digits", day) if day else None


def _in_address(text: str, start: int) -> bool:
    """Whether the word around `start` is a web address or a file's path: its digits are no date line."""
    begin = text.rfind(" ", 0, start) + 1
    word = text[begin:start]
    return "://" in word or "www." in word or "/" in word.lstrip("([")

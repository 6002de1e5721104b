"""Reads days of the Persian solar and the Islamic calendar: ۱۷ خرداد ۱۴۰۳, 1403/03/17, 5 Ramadan 1445.

The Persian year is reckoned by the cycle of 33 years, which is exact from 1178 to 1633. A month of the
Islamic calendar begins when its moon is seen: the reckoned day and the days beside it are all that can be
said, unless a weekday settles it.
"""

import re
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from backfile.text.dates.mention import Mention

_TABLE = Path(__file__).parent / "data" / "calendar_months.tsv"
JALALI, HIJRI = "jalali", "hijri"
_YEARS = {JALALI: range(1200, 1500), HIJRI: range(1150, 1500)}
_REACH = 40
_PERSIAN = re.compile(r"[\u06f0-\u06f9پچژگک]")
"""Digits and letters that Persian has and Arabic has not."""
_DIGITS = re.compile(r"(\d{4})([/.-])(\d{1,2})\2(\d{1,2})(?![\d./-])")
_JALALI_ZERO, _HIJRI_ZERO = 226894, 227014
"""The ordinal days before the first of each calendar."""


@cache
def _months() -> dict[str, tuple[str, int]]:
    """Name of a month, folded -> its calendar and number."""
    found: dict[str, tuple[str, int]] = {}
    for row in _TABLE.read_text(encoding="utf-8").splitlines():
        if row and not row.startswith("#"):
            calendar, number, names = row.split("\t")
            found.update(dict.fromkeys(names.split("|"), (calendar, int(number))))
    return found


@cache
def _worded() -> re.Pattern[str]:
    names = "|".join(map(re.escape, sorted(_months(), key=len, reverse=True)))
    return re.compile(
        rf"\s?(?:-?e\s)?({names})(?:\s?ماه)?\s?[,،]?\s?(?:سال\s|عام\s)?(1[2-5]\d\d)(?!\d)".replace(
            "1[2-5]", r"[1۱١][2-5۲-۵٢-٥]"
        ),
        re.IGNORECASE,
    )


def read_other_calendar(text: str, start: int, end: int) -> Mention | None:
    """The date of one of these calendars whose day is the number text[start:end]; its month in letters and
    its year follow."""
    found = _worded().match(text, end, end + _REACH)
    if found is None:
        return None
    calendar, month = _months()[found[1].lower()]
    year, day = int(found[2]), int(text[start:end])
    if calendar == JALALI:
        known = jalali_day(year, month, day)
        return (
            Mention(start, found.end(), "day", "a day of the Persian calendar", known.isoformat())
            if known
            else None
        )
    about = hijri_day(year, month, day)
    if about is None:
        return None
    days = tuple((about + timedelta(days=apart)).isoformat() for apart in (-1, 0, 1))
    return Mention(start, found.end(), "bounded", "a day of the Islamic calendar", readings=days)


def read_persian_digits(text: str, start: int, language: str | None) -> Mention | None:
    """A day of the Persian calendar in digits, in a line with Persian letters or digits only."""
    found = _DIGITS.match(text, start)
    if found is None or int(found[1]) not in _YEARS[JALALI]:
        return None
    if language != "fa" and not _PERSIAN.search(text):
        return None
    day = jalali_day(int(found[1]), int(found[3]), int(found[4]))
    form = "a day of the Persian calendar, in digits"
    return Mention(start, found.end(), "day", form, day.isoformat()) if day else None


def jalali_day(year: int, month: int, day: int) -> date | None:
    """The day of our calendar for one of the Persian, None where it has no such day."""
    if year not in _YEARS[JALALI] or not 1 <= month <= 12 or day < 1:
        return None
    length = 31 if month < 7 else 30 if month < 12 else _new_year(year + 1) - _new_year(year) - 336
    if day > length:
        return None
    return date.fromordinal(_new_year(year) + 31 * min(month - 1, 6) + 30 * max(month - 7, 0) + day - 1)


def _new_year(year: int) -> int:
    """The ordinal day on which a Persian year begins."""
    cycle, within = divmod(year + 1595, 33)
    return _JALALI_ZERO + 1 + 365 * (year - 1) + (cycle * 8 + (within + 3) // 4) - _LEAP_DAYS


_LEAP_DAYS = (1596 // 33) * 8 + (1596 % 33 + 3) // 4
"""The days of leap that the cycle counts before the first year."""


def hijri_day(year: int, month: int, day: int) -> date | None:
    """The reckoned day of our calendar for one of the Islamic; the day that was kept may be a day off."""
    if year not in _YEARS[HIJRI] or not 1 <= month <= 12 or not 1 <= day <= 30:
        return None
    months = (59 * (month - 1) + 1) // 2
    return date.fromordinal(_HIJRI_ZERO + (year - 1) * 354 + (3 + 11 * year) // 30 + months + day)

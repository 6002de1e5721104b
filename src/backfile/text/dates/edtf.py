"""Reads, compares and bounds EDTF dates: the one place that knows how "2025-07", "2020~" and days relate.

Of EDTF (ISO 8601-2:2019, level 1) the house uses days, months and years, each with an optional qualifier:
"?" uncertain, "~" approximate, "%" both.
"""

import calendar
import re
from functools import cache

from msgspec import Struct

Bounds = tuple[str | None, str | None]
"""The earliest and the latest day that something proves; None where nothing does."""

_EDTF = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?([?~%])?", re.ASCII)


class PartialDate(Struct, frozen=True, array_like=True):
    """An EDTF date in its parts; `month`, `day` are 0 where unknown, `qualifier` is "", "?", "~" or "%"."""

    year: int
    month: int = 0
    day: int = 0
    qualifier: str = ""


@cache
def days_in(year: int, month: int) -> int:
    """How many days a month has; `month` from 1."""
    return calendar.monthrange(year, month)[1] if year else 31


def is_day(year: int, month: int, day: int) -> bool:
    """Whether the calendar has this day."""
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= days_in(year, month)


def parse(date: str | None) -> PartialDate | None:
    """The parts of an EDTF date; None for none and for what is no date that the house uses."""
    found = _EDTF.fullmatch(date) if date else None
    if found is None:
        return None
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    if not year or (day and not is_day(year, month, day)):
        return None
    return PartialDate(year, month, day, found[4] or "")


def format_day(year: int, month: int = 0, day: int = 0) -> str:
    """The EDTF string of a day, a month (day 0) or a year (month 0)."""
    if not month:
        return f"{year:04d}"
    return f"{year:04d}-{month:02d}-{day:02d}" if day else f"{year:04d}-{month:02d}"


def bounds_of(date: str | None) -> Bounds:
    """The first and last day that a date may mean: of "2025-07" 2025-07-01 and 2025-07-31. Of an approximate
    date nothing is sure."""
    parts = parse(date)
    if parts is None or parts.qualifier in {"~", "%"}:
        return (None, None)
    first, last = parts.month or 1, parts.month or 12
    return (
        format_day(parts.year, first, parts.day or 1),
        format_day(parts.year, last, parts.day or days_in(parts.year, last)),
    )


def sort_key(date: str | None, bounds: Bounds | None = None) -> str:
    """A string by which articles stand oldest first.

    A month sorts before its days and a year before its months, because nothing says where in them it falls.
    Without a date the bounds place it: at the earliest day that it may have, else at the latest; without
    either it comes before all others.
    """
    parts = parse(date)
    if parts is not None:
        return f"{parts.year:04d}-{parts.month:02d}-{parts.day:02d}"
    earliest, latest = bounds or (None, None)
    return earliest or latest or ""


def year_of(date: str | None) -> str | None:
    """The year of a date, "2025"; an approximate one as well ("2020~" is filed under 2020)."""
    parts = parse(date)
    return f"{parts.year:04d}" if parts is not None else None


def month_of(date: str | None) -> str | None:
    """The month of a date, "2025-07"; None where no month is known."""
    parts = parse(date)
    return f"{parts.year:04d}-{parts.month:02d}" if parts is not None and parts.month else None

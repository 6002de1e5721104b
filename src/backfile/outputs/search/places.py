"""Where an article stands in the index: its month, its segment of the month, its place in the segment.

A place depends on the article's own date and address alone, but for rare neighbours, so that a new article
moves none of the others.
"""

import re
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Literal

from msgspec import Struct

from backfile.outputs.search.alphabet import month_character, part_character
from backfile.outputs.search.sizes import Sizes
from backfile.store.search import CalendarDay

_EDTF = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")

Span = Literal["month", "year", "unknown"]
"""What the articles of a segment share: a month, a year, or no more than the lack of one."""

CAPACITIES = (25, 50, 100, 185)
"""Places that a day of a month has; most segments do with the first, whose articles are two bytes each."""
YEAR_CAPACITIES = (4, 8, 14)
"""Places that a day of a year has."""
WHOLE = 1600
"""Places of a segment whose days are not known."""
_FILLED = 0.75


def when(date: str | None) -> CalendarDay:
    """The year, month and day of an EDTF date."""
    found = _EDTF.match(date or "")
    if found is None:
        return CalendarDay(0, 0, 0)
    year, month, day = (int(part or 0) for part in found.groups())
    if not 0 < year <= 2200:
        return CalendarDay(0, 0, 0)
    if not 1 <= month <= 12:
        return CalendarDay(year, 0, 0)
    return CalendarDay(year, month, day if day <= 31 else 0)


class Division(Struct, frozen=True, array_like=True):
    """How a year's articles are divided: into months or not at all, and each month into parts."""

    by_month: bool = False
    parts: tuple[tuple[int, int], ...] = ()

    def segment(self, placed: CalendarDay, hashed: int) -> str:
        """The name of an article's segment: the characters that open its cells."""
        if not self.by_month:
            return month_character(placed.year * 13)
        parts = dict(self.parts)[placed.month]
        name = month_character(placed.year * 13 + placed.month)
        return name if parts == 1 else name + part_character(hashed % parts)

    def day(self, placed: CalendarDay) -> int:
        """An article's day within its segment."""
        return placed.day if self.by_month else placed.month * 32 + placed.day

    def span(self, placed: CalendarDay) -> Span:
        if not self.by_month:
            return "year"
        return "month" if placed.month else "unknown"


def division(year: int, days: Mapping[tuple[int, int], int], sizes: Sizes) -> Division:
    """The division of a year, whose articles are counted by month and day."""
    if (
        year
        and sum(days.values()) <= sizes.segment
        and max(days.values(), default=0) <= YEAR_CAPACITIES[-1] * _FILLED
    ):
        return Division()
    months: dict[int, list[int]] = {}
    for (month, _), count in days.items():
        months.setdefault(month, []).append(count)
    return Division(
        True, tuple((month, _parts(month, counts, sizes)) for month, counts in sorted(months.items()))
    )


def _parts(month: int, counts: list[int], sizes: Sizes) -> int:
    """A power of two, such that no part has more articles than it may, nor more on one day."""
    busiest = max(counts) if month else 0
    parts = 1
    while sum(counts) > sizes.segment * parts or busiest > sizes.busiest_day * parts:
        parts *= 2
    return parts


def address_hash(article: str) -> int:
    """64 bits of an article's id, the same on every machine."""
    return int.from_bytes(blake2b(article.encode(), digest_size=8).digest(), "big")


def capacity(counts: Sequence[int], span: Span) -> int:
    """Places of each day of a segment; `counts` are its numbers of articles by day."""
    if span == "unknown":
        return WHOLE
    choices = CAPACITIES if span == "month" else YEAR_CAPACITIES
    busiest = max(counts, default=0)
    return next((c for c in choices if busiest <= c * _FILLED), choices[-1])


def slots(hashes: Sequence[int], size: int) -> list[int]:
    """A slot below `size` for each of the hashes of a day, which must be sorted by `slot_wish`; each stands
    where it wishes or as near as its neighbours leave room. The order of arrival does not count."""
    taken: list[int] = []
    for hashed in hashes:
        wish = slot_wish(hashed, size)
        taken.append(max(wish, taken[-1] + 1) if taken else wish)
    limit = size - 1
    for i in range(len(taken) - 1, -1, -1):
        taken[i] = min(taken[i], limit)
        limit = taken[i] - 1
    return taken


def slot_wish(hashed: int, size: int) -> int:
    return (hashed >> 24) % size

"""Cuts the archive into the parts in which its data is written: all of it, a year, or a month where a year
has many."""

from collections.abc import Iterator, Sequence

import msgspec

from backfile.facets.dates import DATES
from backfile.model.library import Changes, Library, Summary
from backfile.plugins.shelves import facets_of
from backfile.text.dates.edtf import month_of, year_of

WHOLE = 5_000
"""Articles whose tables and texts are also put together in one file each, the texts in about 25 MB: hosts
take no bigger files, and an edit would write all of them again."""

ONE_PART = 500
"""Articles of a year, or of the archive, that lie in one part: an edit makes all rows of its part anew, and a
file costs more than the rows of a few articles."""

ALL = "all"
UNDATED = "undated"
MONTH_UNKNOWN = "XX"
"""As in EDTF: 2024-XX."""


class SegmentRow(msgspec.Struct, frozen=True, array_like=True):
    """An article of a segment: its record, and what other articles and the names of groups make of it.
    `groups` are facet, value and the name that readers see. `leader`: address and identifier of the printing
    that leads its family, and its own place there; nothing where it was printed once. `related`: identifiers,
    each with what is shared."""

    number: int
    digest: bytes
    identifier: str
    path: str
    month: str
    groups: tuple[tuple[str, str, str], ...]
    leader: tuple[str, str, int] | None
    related: tuple[tuple[str, str], ...] = ()


class SegmentRequest(msgspec.Struct, frozen=True, array_like=True):
    """The articles of a part, in the order of the archive."""

    rows: tuple[SegmentRow, ...]


class Segments:
    """The parts of one archive, oldest first, the undated last."""

    def __init__(self, library: Library):
        self.library = library
        self.counts = {group.value: group.count for group in library.groups(DATES) if group.count}
        self.undated = len(library.undated())
        self.articles = sum(self.counts.values()) + self.undated
        self._years: dict[str, list[str]] = {}
        for value in sorted(self.counts):
            self._years.setdefault(value[:4], []).append(value)

    @property
    def is_whole(self) -> bool:
        """Whether each table also stands in one file."""
        return self.articles <= WHOLE

    @property
    def is_one(self) -> bool:
        """Whether the archive lies in one part, which is its tables' one file."""
        return self.articles <= ONE_PART

    def size(self, year: str) -> int:
        return sum(self.counts[value] for value in self._years.get(year, ()))

    def is_cut(self, year: str) -> bool:
        """Whether a year lies in months."""
        return self.size(year) > ONE_PART

    def names(self) -> tuple[str, ...]:
        """The names of all parts that hold articles."""
        if self.is_one:
            return (ALL,) if self.articles else ()
        found: list[str] = []
        for year, values in self._years.items():
            found += map(segment_of, values) if self.is_cut(year) else [year]
        return (*found, *([UNDATED] if self.undated else []))

    def members(self, name: str) -> Sequence[int]:
        """The numbers of the articles of a part; none for a name that no part has now."""
        if name == ALL:
            return [*self.library.dated(), *self.library.undated()] if self.is_one else ()
        if self.is_one:
            return ()
        if name == UNDATED:
            return self.library.undated()
        year, dash, month = name.partition("-")
        if self.is_cut(year) != bool(dash):
            return ()
        values = [year if month == MONTH_UNKNOWN else name] if dash else self._years.get(year, [])
        return [n for value in values if value in self.counts for n in self.library.members(DATES, value)]

    def touched(self, changes: Changes) -> Iterator[str]:
        """The names of the parts that differ, and of those that might have been there before."""
        if changes.everything:
            yield from self.names()
            return
        values = {value for facet, value in changes.groups | changes.retold if facet == DATES}
        if not values:
            return
        moved = len(changes.articles) + len(changes.gone)
        crossed = abs(self.articles - ONE_PART) <= moved  # it may lie otherwise than it did
        if self.is_one or crossed:
            yield ALL
        if self.is_one and not crossed:
            return
        values |= {*self.counts, UNDATED} if crossed else set()
        yield from self._touched(values, moved, crossed)

    def _touched(self, values: set[str], moved: int, crossed: bool) -> Iterator[str]:
        for year in sorted({value[:4] for value in values if value != UNDATED}):
            yield year
            near = crossed or abs(self.size(year) - ONE_PART) <= moved
            months = [f"{year}-{month:02d}" for month in range(1, 13)]
            named = sorted({segment_of(value) for value in values if value[:4] == year})
            yield from [*months, f"{year}-{MONTH_UNKNOWN}"] if near else named
        if UNDATED in values:
            yield UNDATED


def segment_of(value: str) -> str:
    """The part of a year that lies in months in which a month's articles are, or those of which no month is
    known."""
    return value if "-" in value else f"{value}-{MONTH_UNKNOWN}"


class Rows:
    """Makes the rows of a request; `related`: whether they tell the related articles."""

    def __init__(self, library: Library, related: bool):
        self.library, self.related = library, related
        self._families = library.families()
        self._filed = facets_of(library.settings.plugins).columns

    def request(self, numbers: Sequence[int]) -> SegmentRequest:
        return SegmentRequest(tuple([self._row(self.library.summary(number)) for number in numbers]))

    def _row(self, summary: Summary) -> SegmentRow:
        library, number = self.library, summary.number
        groups = [
            (facet.name, key[1], library.group(*key).label)
            for facet in self._filed
            for key in summary.groups
            if key[0] == facet.name
        ]
        family, leader = self._families.get(number), None
        if family is not None:
            first = library.summary(family[0])
            leader = (first.path, first.identifier, list(family).index(number) + 1)
        related: tuple[tuple[str, str], ...] = ()
        if self.related:
            related = tuple([(link.identifier, why) for link, why in library.related(number)])
        month = month_of(summary.date) or year_of(summary.date) or UNDATED
        return SegmentRow(
            number, summary.digest, summary.identifier, summary.path, month, tuple(groups), leader, related
        )

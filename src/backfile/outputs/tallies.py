"""Counts over the articles of a group: by month, and by the other groups that they stand in."""

from collections import Counter
from collections.abc import Sequence
from itertools import chain, repeat

from msgspec import Struct

from backfile.facets.dates import DATES
from backfile.model.library import GroupLink, Library
from backfile.plugins.shelves import facets_of

_LATELY = 200
"""So many of a group's newest articles tell what it is about now, at a bounded cost."""

_MOST = 8
_FEWEST = 2


class NamedTally(Struct, frozen=True, array_like=True):
    """`months`: ("2025-07", 12) oldest first, of the `total` articles those whose month is known.

    `days` tells whether of any the very day is known. `together`: for each facet the groups that most often
    stand beside this one, with the number of shared articles as their count.
    """

    total: int
    months: tuple[tuple[str, int], ...] = ()
    together: tuple[tuple[str, tuple[GroupLink, ...]], ...] = ()
    days: bool = False


class GroupTallies:
    """Counts for one plan. Articles are crossed by the numbers in the indexes, for to look at each article of
    a big group would take longer than the rest of an edit's build."""

    def __init__(self, library: Library):
        self.library = library
        self._months: dict[int, str] = {}
        self._values: dict[str, dict[int, tuple[str, ...]]] = {}

    def of(self, order: Sequence[int], own: tuple[str, str]) -> NamedTally:
        """The counts over the members of the group `own`, which are in reading order."""
        together = [
            (facet.name, (self._lately if facet.traits.lately else self._beside)(facet.name, order, own))
            for facet in facets_of(self.library.settings.plugins)
            if facet.traits.most
        ]
        return NamedTally(len(order), self.months(order), tuple(together), self._days(order))

    def months(self, order: Sequence[int]) -> tuple[tuple[str, int], ...]:
        """How many of these articles each month has, oldest first."""
        if not self._months:
            for link in self.library.groups(DATES):
                if link.value[4:5] == "-":
                    self._months.update(zip(self.library.members(DATES, link.value), repeat(link.value)))
        counts = Counter(map(self._months.get, order))
        return tuple(sorted((month, count) for month, count in counts.items() if month))

    def _days(self, order: Sequence[int]) -> bool:
        newest = (self.library.summary(number).date or "" for number in reversed(order))
        return any(len(date) == 10 for date, _ in zip(newest, range(_LATELY), strict=False))

    def _beside(self, facet: str, order: Sequence[int], own: tuple[str, str]) -> tuple[GroupLink, ...]:
        values = self._values.get(facet)
        if values is None:
            values = self._values[facet] = _values_by_number(self.library, facet)
        nothing: tuple[str, ...] = ()
        counts = Counter(chain.from_iterable(map(values.get, order, repeat(nothing))))
        return self._ranked(facet, counts, own)

    def _lately(self, facet: str, order: Sequence[int], own: tuple[str, str]) -> tuple[GroupLink, ...]:
        counts: Counter[str] = Counter()
        for number in order[-_LATELY:]:
            groups = self.library.summary(number).groups
            counts.update([value for kind, value in groups if kind == facet])
        return self._ranked(facet, counts, own)

    def _ranked(self, facet: str, counts: Counter[str], own: tuple[str, str]) -> tuple[GroupLink, ...]:
        if own[0] == facet:
            del counts[own[1]]
        ranked = sorted((-count, value) for value, count in counts.items() if count >= _FEWEST)[:_MOST]
        links = []
        for count, value in ranked:
            link = self.library.group(facet, value)
            links.append(GroupLink(facet, value, link.label, link.path, -count))
        return tuple(links)


def _values_by_number(library: Library, facet: str) -> dict[int, tuple[str, ...]]:
    values: dict[int, tuple[str, ...]] = {}
    kept: dict[tuple[str, ...], tuple[str, ...]] = {}
    for link in library.groups(facet):
        one = (link.value,)
        for number in library.members(facet, link.value):
            others = values.get(number)
            together = (*others, link.value) if others else one
            values[number] = kept.setdefault(together, together)  # thousands of articles share each
    return values

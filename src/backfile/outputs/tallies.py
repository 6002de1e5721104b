"""Counts over the articles of a group: by month, and by the other groups that they stand in."""

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from backfile.model.library import GroupLink, Library


class Tally(Struct, frozen=True, array_like=True):
    """`months`: ("2025-07", 12) oldest first, of the `total` articles those whose month is known.

    `days` tells whether of any the very day is known. `together`: for each facet the groups that most often
    stand beside this one, with the number of shared articles as their count.
    """

    total: int
    months: tuple[tuple[str, int], ...] = ()
    together: tuple[tuple[str, tuple[GroupLink, ...]], ...] = ()
    days: bool = False


def tally(
    library: Library, numbers: Iterable[int], own: tuple[str, str], facets: tuple[str, ...], most: int = 8
) -> Tally:
    """The counts over these articles; `own` is the group they are members of and is not counted itself."""
    total, days = 0, False
    months: Counter[str] = Counter()
    beside: Counter[tuple[str, str]] = Counter()
    for number in numbers:
        summary = library.summary(number)
        total += 1
        if summary.date and len(summary.date) >= 7:
            months[summary.date[:7]] += 1
            days = days or len(summary.date) == 10
        beside.update(summary.groups)
    del beside[own]
    together = []
    for facet in facets:
        ranked = sorted(
            ((-count, value) for (kind, value), count in beside.items() if kind == facet and count > 1),
        )[:most]
        links = [library.group(facet, value) for _, value in ranked]
        together.append(
            (
                facet,
                tuple(
                    GroupLink(link.facet, link.value, link.label, link.path, -count)
                    for link, (count, _) in zip(links, ranked, strict=True)
                ),
            )
        )
    return Tally(total, tuple(sorted(months.items())), tuple(together), days)

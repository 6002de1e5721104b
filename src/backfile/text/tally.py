"""Counts of 64-bit hashes, for more of them than a dict can hold in memory."""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

PARTS = 64
"""Hashes are sorted in this many parts, by their first bits, so that no list of all of them is ever made."""


class Tally:
    """How many files (or articles) have each hash. `keys` are sorted, `counts` stand at the same places."""

    def __init__(self, keys: "array[int] | None" = None, counts: "array[int] | None" = None):
        self.keys = keys if keys is not None else array("Q")
        self.counts = counts if counts is not None else array("I")

    @classmethod
    def of(cls, hashes: Iterable["array[int]"]) -> "Tally":
        """The tally of all hashes in packed arrays, each array one file's."""
        parts = [array("Q") for _ in range(PARTS)]
        for packed in hashes:
            for value in packed:
                parts[value >> 57].append(value)
        tally = cls()
        for i, part in enumerate(parts):
            found = Counter(part)
            parts[i] = array("Q")
            keys = sorted(found)
            tally.keys.extend(keys)
            tally.counts.extend([found[key] for key in keys])
        return tally

    def count(self, value: int) -> int:
        """How many have the hash."""
        at = bisect_left(self.keys, value)
        return self.counts[at] if at < len(self.keys) and self.keys[at] == value else 0

    def add(self, changes: dict[int, int]) -> dict[int, tuple[int, int]]:
        """Adds to the counts (or takes off); returns hash -> (count before, count after) for all of them."""
        moved = {}
        for value, change in changes.items():
            at = bisect_left(self.keys, value)
            known = at < len(self.keys) and self.keys[at] == value
            before = self.counts[at] if known else 0
            if known:
                self.counts[at] = before + change
            else:
                self.keys.insert(at, value)
                self.counts.insert(at, change)
            moved[value] = (before, before + change)
        return moved

    def common(self, least: int = 2) -> dict[int, int]:
        """The hashes that at least so many have, with their counts."""
        return {k: c for k, c in zip(self.keys, self.counts, strict=True) if c >= least}


def step(count: int) -> int:
    """A count in powers of two: 0 for one, 1 for two or three, 2 for four to seven …; 0 for none as well."""
    return max(count.bit_length() - 1, 0)

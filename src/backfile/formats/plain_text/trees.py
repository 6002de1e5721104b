"""Adds up what a set of small decision trees says of a row of numbers, and which numbers decided it."""

from collections.abc import Sequence
from functools import cache

import msgspec
from msgspec import Struct

from backfile.formats.plain_text import fitted

Node = tuple[int, float, int, int, float]
"""The number that is asked, up to which value the left branch is taken, both branches, what the node says. A
node whose branches are 0 is a leaf."""


class Trees(Struct, frozen=True):
    """Trees that were fitted for a choice; `names` are those of the numbers, for people."""

    names: tuple[str, ...]
    start: float
    trees: tuple[tuple[Node, ...], ...]

    def points(self, row: Sequence[float]) -> float:
        """The sum of the leaves that a row comes to: the logarithm of the odds that it is the right one."""
        total = self.start
        for tree in self.trees:
            asked, most, left, right, said = tree[0]
            while left:
                asked, most, left, right, said = tree[left if row[asked] <= most else right]
            total += said
        return total

    def shares(self, row: Sequence[float]) -> list[float]:
        """How much each number of a row moved the sum, node by node."""
        moved = [0.0] * len(self.names)
        for tree in self.trees:
            asked, most, left, right, said = tree[0]
            while left:
                number, before = asked, said
                asked, most, left, right, said = tree[left if row[asked] <= most else right]
                moved[number] += said - before
        return moved


@cache
def trees(choice: str) -> Trees:
    """The trees of a choice, made by benchmarks/fit.py."""
    return msgspec.json.decode((fitted.FOLDER / f"{choice}.json").read_bytes(), type=Trees)

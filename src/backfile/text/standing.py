"""Where each number of a sequence stands in it, in a dozen bytes a number."""

from array import array
from bisect import bisect_left
from collections.abc import Sequence


class PlacesInOrder:
    """A dict from number to place would take ten times the memory; of a million articles that counts."""

    def __init__(self, order: Sequence[int]):
        self.order = order
        places = sorted(range(len(order)), key=order.__getitem__)
        self._places = array("I", places)
        self._numbers = array("Q", [order[place] for place in places])

    def place(self, number: int) -> int:
        """Where a number of the sequence stands."""
        return self._places[bisect_left(self._numbers, number)]

    def beside(self, number: int) -> tuple[int, int]:
        """The numbers before and after this one: -1 where there is none, and twice for one that is absent."""
        at = bisect_left(self._numbers, number)
        if at == len(self._numbers) or self._numbers[at] != number:
            return -1, -1
        place = self._places[at]
        before = self.order[place - 1] if place else -1
        return before, self.order[place + 1] if place + 1 < len(self.order) else -1

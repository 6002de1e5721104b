"""Puts batches together into parcels that are worth a message to another machine."""

from collections.abc import Iterable, Iterator
from typing import Any

WORTH = 200
"""Items from which on a parcel is full: a message costs a scheduler some milliseconds, an article two."""


def grouped(batches: Iterable[list[Any]]) -> Iterator[list[list[Any]]]:
    """The batches in groups of at least so many items, the last smaller. What comes one by one is large by
    itself, and goes alone."""
    group: list[list[Any]] = []
    for batch in batches:
        group.append(batch)
        if sum(map(len, group)) >= WORTH or (len(group) == 1 and len(batch) == 1):
            yield group
            group = []
    if group:
        yield group

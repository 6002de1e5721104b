"""Reads the weights that were fitted by benchmarks/fit.py: one file a choice, a list of numbers a reason."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec

FOLDER = Path(__file__).parent / "weights"


@cache
def weights(choice: str, groups: Sequence[tuple[str, int]]) -> tuple[float, ...]:
    """The weights of a choice ("body", "headline" …) in the order of its groups, which are named with how
    many cases each has."""
    found: dict[str, list[float]] = msgspec.json.decode((FOLDER / f"{choice}.json").read_bytes())
    return tuple([weight for name, _ in groups for weight in found[name]])

"""Writes the articles of many cells as steps from one to the next, all at once.

Python would look at each of a segment's 300,000 postings by itself. So they are made one large number, each
in 16 bits of it, and what is done to this number is done to them all. No 16 bits ever lend from their
neighbours: places ascend within a cell, and stay below 0x3000.
"""

from array import array
from collections.abc import Iterable
from sys import byteorder

from backfile.outputs.search.alphabet import MONTHS, STEP, STEP_INSTEAD

FIRST = 0x100
"""The character of place 0 while a segment is read; those of the other places follow."""


def steps(places: str, starts: Iterable[int]) -> str:
    """A character for each of the places: how far it lies from the one before, or, where a cell starts, from
    place 0. Within a cell places must not descend."""
    if not places:
        return ""
    codes = array("H", places.encode("utf-16")[2:])
    before = array("H", [FIRST])
    before += codes[:-1]
    for start in starts:
        before[start] = FIRST
    count = len(codes)
    ones = _number(array("H", [1]) * count)
    walked = _number(codes) - _number(before) + STEP * ones
    past = (walked + (0x8000 - MONTHS) * ones) >> 15 & ones
    said = (walked + (past << 8)).to_bytes(2 * count, byteorder).decode(f"utf-16-{byteorder[0]}e")
    for character, instead in STEP_INSTEAD.items():
        said = said.replace(character, instead)
    return said


def _number(codes: "array[int]") -> int:
    return int.from_bytes(codes.tobytes(), byteorder)

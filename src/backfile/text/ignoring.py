"""Tells by a file's path whether it is to be left out of a heap: patterns as in .gitignore."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

DEFAULTS = tuple(
    line
    for line in Path(__file__).with_name("data").joinpath("ignored.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
)


class Ignored(Struct, frozen=True):
    """The files that `patterns` leave out; a later pattern with "!" takes a file back in."""

    patterns: tuple[str, ...]

    def __call__(self, path: str) -> bool:
        """Whether a file is left out, by its path below the heap's root, with forward slashes."""
        return _met(self.patterns)(path) is not None and _spec(self.patterns).match_file(path)


@cache
def _spec(patterns: Sequence[str]) -> "GitIgnoreSpec":
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)


_BELOW, _TO_END = "^(?:.+/)?", "(?:(?P<ps_d>/)|$)"
"""How pathspec begins and ends the regular expression of a pattern without a slash."""


@cache
def _met(patterns: Sequence[str]) -> Callable[[str], object]:
    """What gives None for a path that none of the patterns meets, as it is with nearly all: one look in the
    place of one for each pattern."""
    names, others = [], []
    for pattern in _spec(patterns).patterns:
        said = pattern.regex.pattern if pattern.regex else ""
        if said.startswith(_BELOW) and said.endswith(_TO_END):
            names.append(said.removeprefix(_BELOW).removesuffix(_TO_END))
        elif said:
            others.append(said.replace("(?P<ps_d>", "(?:"))
    below = [f"{_BELOW}(?:{'|'.join(names)})(?:/|$)"] if names else []
    return re.compile("|".join([*below, *others]) or "(?!)", re.DOTALL).search


def mistake(pattern: str) -> str:
    """Why a pattern can't be used; "" for one that can."""
    try:
        _spec((pattern,))
    except ValueError as error:
        return str(error)
    return ""

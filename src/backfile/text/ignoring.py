"""Tells by a file's path whether it is to be left out of a heap: patterns as in .gitignore."""

from collections.abc import Sequence
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
        return _spec(self.patterns).match_file(path)


@cache
def _spec(patterns: Sequence[str]) -> "GitIgnoreSpec":
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)


def mistake(pattern: str) -> str:
    """Why a pattern can't be used; "" for one that can."""
    try:
        _spec((pattern,))
    except ValueError as error:
        return str(error)
    return ""

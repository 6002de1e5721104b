"""Keeps account of a file's lines while a format reads it: each is taken for one thing, none is forgotten."""

from collections.abc import Sequence

from backfile.model.article import Lines
from backfile.model.heap import LineRole

UNREAD = "unread"


class LineAccount:
    """The lines of one file (without their ends) and what each was taken for; a line's first claim stands."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._claims: list[tuple[str, str] | None] = [None] * len(lines)

    def claim(self, lines: Lines, role: str, rule: str) -> None:
        """Takes the lines from `lines[0]` to `lines[1]` (from 1, both included) for `role`."""
        claims, taken = self._claims, (role, rule)
        for index in range(max(0, lines[0] - 1), min(lines[1], len(claims))):
            if claims[index] is None:
                claims[index] = taken

    def roles(self) -> tuple[LineRole, ...]:
        """What every non-blank line was taken for, in order; runs of one role by one rule are one entry."""
        found: list[LineRole] = []
        first = last = 0
        current: tuple[str, str] | None = None
        for number, (line, claim) in enumerate(zip(self._lines, self._claims, strict=True), 1):
            if not line or line.isspace():
                continue
            taken = claim or (UNREAD, "no rule of this format reads it")
            if taken != current:
                if current:
                    found.append(LineRole((first, last), *current))
                current, first = taken, number
            last = number
        if current:
            found.append(LineRole((first, last), *current))
        return tuple(found)

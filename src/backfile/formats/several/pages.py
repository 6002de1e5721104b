"""Finds the numbers of pages that stand where a form feed ends or begins one."""

import re
from collections.abc import Sequence

NUMBER = re.compile(
    r"[\s—–-]*(?:(?:page|seite|p\.|pg\.|página|pagina|strana|sayfa|səhifə|стр\.|страница)\s*)?\d{1,4}"
    r"(?:\s*(?:of|/|von|sur|de|di|из|av)\s*\d{1,4})?[\s—–-]*",
    re.IGNORECASE,
)
LOOKED_AT = 2
"""Written lines on either side of a form feed."""


def page_numbers(lines: Sequence[str], pages: Sequence[int]) -> frozenset[int]:
    """The lines, from 1, that hold nothing but a page's number beside a form feed, or end a text so paged."""
    found: set[int] = set()
    for page in pages:
        beside = (*_written(lines, page - 1, -1), *_written(lines, page, 1))
        found |= {at for at in beside if _is_number(lines[at - 1])}
    if pages:
        found |= {at for at in _written(lines, len(lines), -1)[:1] if _is_number(lines[at - 1])}
    return frozenset(found)


def _written(lines: Sequence[str], start: int, step: int) -> list[int]:
    found: list[int] = []
    at = start
    while 1 <= at <= len(lines) and len(found) < LOOKED_AT:
        if lines[at - 1].strip():
            found.append(at)
        at += step
    return found


def _is_number(line: str) -> bool:
    return bool(line.strip()) and NUMBER.fullmatch(line) is not None

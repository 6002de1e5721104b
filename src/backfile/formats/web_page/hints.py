"""Tells what the names of a piece of a page (class, id) say of it."""

import re
from functools import cache, lru_cache
from pathlib import Path

CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@cache
def kinds() -> tuple[str, ...]:
    """The kinds of hints, in the order of their bits."""
    return tuple(_rows())


def bit(kind: str) -> int:
    """The bit of a kind in what `hints_of` gives."""
    return 1 << kinds().index(kind)


@lru_cache(maxsize=1 << 14)
def hints_of(names: str) -> int:
    """The bits of all kinds that a class attribute, an id or both hint at. Names by which a page is styled
    ("hover:text-lg") say nothing, and neither do long lists of them."""
    if not names or len(names) > 600:
        return 0
    plain = " ".join(part for part in names.split() if ":" not in part and "[" not in part)
    folded = CAMEL.sub("-", plain).casefold()
    squeezed = plain.casefold()
    found = 0
    for number, pattern in enumerate(_patterns()):
        if pattern.search(folded) or pattern.search(squeezed):
            found |= 1 << number
    return found


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(_pattern(words) for words in _rows().values())


def _pattern(words: str) -> re.Pattern[str]:
    loose = [re.escape(word) for word in words.split("|") if not word.endswith("=")]
    whole = [re.escape(word[:-1]) for word in words.split("|") if word.endswith("=")]
    parts = [rf"(?:{'|'.join(loose)})"] if loose else []
    if whole:
        parts.append(rf"(?<![a-z0-9])(?:{'|'.join(whole)})(?![a-z0-9])")
    return re.compile("|".join(parts))


@cache
def _rows() -> dict[str, str]:
    lines = Path(__file__).with_name("hints.tsv").read_text("utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))

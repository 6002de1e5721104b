"""Finds label phrases at the beginning of a text by looking them up, not by trying each."""

import re
from functools import cache

_BOUNDARY = re.compile(r"[\s:：/＝=,.|]|$")
_GLUED = re.compile(r"(?:[^\W\d_]+ )?[^\W\d_]+?(?=[A-ZÀ-ÖØ-ÞŠŽČĆİ][^\W\d_])")
_KEY = 3
_LONGEST = 40
_LONGEST_WIDE = 8
_MOST_BOUNDARIES = 8


def is_wide(letter: str) -> bool:
    """Whether a letter is of a script that sets no blanks between words."""
    return letter >= "\u2e80"


def lowered(text: str) -> str:
    """A text in small letters, sign by sign as long as before: the Greek sigma at a word's end like any."""
    return text.lower().replace("ς", "σ")


@cache
def _starts(phrases: frozenset[str]) -> frozenset[str]:
    """The first letters of phrases, to turn away at once what opens with none of them."""
    return frozenset(phrase[:_KEY] for phrase in phrases)


@cache
def _short_ones(phrases: frozenset[str]) -> frozenset[str]:
    return frozenset(phrase for phrase in phrases if len(phrase) < _KEY)


def opening_phrase(text: str, start: int, phrases: frozenset[str]) -> int:
    """Where the longest phrase ends with which a text opens at `start`; 0 where it opens with none. A phrase
    ends where a word does, or where a capital is glued to it ("byRahimu")."""
    key = lowered(text[start : start + _KEY])
    if key not in _starts(phrases):
        short = _short_ones(phrases)
        if not short or (key[:2] not in short and key[:1] not in short):
            return 0
    chunk = text[start : start + _LONGEST]
    lower = lowered(chunk)
    if not chunk or len(lower) != len(chunk):
        return 0
    if is_wide(chunk[0]):
        for length in range(min(_LONGEST_WIDE, len(chunk)), 0, -1):
            if lower[:length] in phrases:
                return start + length
        return 0
    found = 0
    for number, boundary in enumerate(_BOUNDARY.finditer(lower)):
        if number == _MOST_BOUNDARIES:
            break
        if lower[: boundary.start()] in phrases:
            found = boundary.start()
    if not found:
        glued = _GLUED.match(chunk)
        if glued and lower[: glued.end()] in phrases:
            found = glued.end()
    return start + found if found else 0

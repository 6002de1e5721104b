"""Takes words out of a text, in whatever capitals and with whatever space they stand."""

import re
from collections.abc import Callable
from functools import lru_cache
from unicodedata import normalize

BLOCK = "█████"
"""Stands where words were taken out: the same for every word, so that it tells nothing of them."""

INFLECTED = 4
"""Letters that may follow a word of at least so many letters and belong to it: "Aliyev", "Aliyevin"."""


@lru_cache(maxsize=16)
def redactor(words: tuple[str, ...]) -> Callable[[str], str]:
    """A function that puts BLOCK in the place of the words, wherever they stand as words of their own."""
    patterns = sorted((pattern_of(phrase) for phrase in words if phrase.split()), key=len, reverse=True)
    if not patterns:
        return lambda text: text
    search = re.compile("|".join(patterns), re.IGNORECASE)
    return lambda text: search.sub(BLOCK, text)


def pattern_of(phrase: str, between: str = r"[\s\u00a0_-]+") -> str:
    """The pattern of a phrase: its words with anything like a space between them.

    A script with capitals keeps its words apart by spaces, so there a phrase begins and ends with a word; its
    last word may have an ending. Others (Hangul, Chinese) put endings and words right beside.
    """
    phrase = normalize("NFC", phrase)
    words = [re.sub("['’ʼ]", "['’ʼ]", _either_way(word)) for word in phrase.split()]
    pattern = between.join(words)
    first, last = phrase.split()[0][0], phrase.split()[-1]
    if _has_capitals(first):
        pattern = r"(?<!\w)" + pattern
    if _has_capitals(last[-1]):
        ending = rf"\w{{0,{INFLECTED}}}" if len(last) >= INFLECTED else ""
        pattern += ending + r"(?!\w)"
    return pattern


def _either_way(word: str) -> str:
    """A word's pattern, with each accented letter as one sign or as two: files have both."""
    return "".join(
        re.escape(letter) if (two := normalize("NFD", letter)) == letter else f"(?:{letter}|{two})"
        for letter in word
    )


def _has_capitals(letter: str) -> bool:
    return letter.lower() != letter.upper()

"""Counts the words of a text, also in scripts that put no space between them."""

import re

from backfile.text.words import UNSPACED_RANGES

SIGNS_A_WORD = 2
"""Characters that stand for one word where nothing parts the words (Chinese, Japanese, Thai, Lao, Myanmar,
Khmer): most words of Chinese have two. Korean parts its words by spaces."""

_UNSPACED = re.compile(f"[{UNSPACED_RANGES}]+")


def word_count(text: str) -> int:
    """How many words a line or paragraph has, at least one; an estimate where no space parts them."""
    spaced = text.count(" ") + 1
    if text.isascii():
        return spaced
    return spaced + sum(map(len, _UNSPACED.findall(text))) // SIGNS_A_WORD

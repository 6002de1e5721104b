"""Finds the weekday that is printed beside a date: a proof of it, or a doubt."""

import re

from backfile.text.dates.vocabulary import WORD, months_of, weekdays_of

_WORD = WORD.pattern.replace("{2,", "{1,")
_BEFORE = re.compile(f"({_WORD})[.,]{{0,2}}\\s?(?:the\\s|den\\s|le\\s|el\\s|de\\s)?[|·(]?\\s?$")
_AFTER = re.compile(f"\\s?[,(（\\[]?\\s?({_WORD})")
_EASTERN = frozenset("月火水木金土日월화수목금토일")
_REACH = 28


def weekday_beside(
    text: str, start: int, end: int, language: str | None = None
) -> tuple[frozenset[int], int]:
    """The weekdays (Monday is 0) that the word before or behind a date may name, empty for none, and the end
    of the date with a weekday that stands behind it."""
    before = _BEFORE.search(text[max(0, start - _REACH) : start])
    if before is not None and not months_of(before[1]):
        weekdays = _named(before[1], language)
        if weekdays:
            return weekdays, end
    after = _AFTER.match(text, end, end + _REACH)
    weekdays = _named(after[1], language) if after is not None else frozenset()
    return weekdays, after.end() if after is not None and weekdays else end


def _named(word: str, language: str | None) -> frozenset[int]:
    if len(word) < 3 and word not in _EASTERN:
        return frozenset()
    return weekdays_of(word, language)

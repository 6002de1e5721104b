"""Names of months and weekdays, ways to count back, and numeric orders of the CLDR's languages."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from unicodedata import normalize

_FOLDER = Path(__file__).parent / "data"
_CLEAR_MAJORITY = 0.8
"""A word that names different months in different languages ("listopad") is taken, in a text of unknown
language, for what this share of the languages mean by it; below, it stays undecided."""

_WIDELY_READ = frozenset(["ar", "de", "en", "es", "fr", "it", "ja", "ko", "pl", "pt", "ru", "tr", "zh"])

_HEBREW_IN = "ב"


def _rows(name: str) -> Iterator[list[str]]:
    for line in (_FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """A word as the tables have it: no case, letters with their marks as one (folding takes "ΐ" apart), no
    combining dot of Turkish capitals, no full stop around it."""
    folded = word.casefold().replace("i̇", "i")
    return (folded if folded.isascii() else normalize("NFC", folded)).strip(" .'’\u200e\u200f")


@cache
def _names(*tables: str) -> dict[str, dict[int, tuple[str, ...]]]:
    """word -> number -> the languages in which the word is the name of that month or weekday."""
    found: dict[str, dict[int, tuple[str, ...]]] = {}
    for table in tables:
        for languages, *cells in _rows(table):
            for number, cell in enumerate(cells, 1):
                for word in filter(None, cell.split("|")):
                    meanings = found.setdefault(word, {})
                    meanings[number] = (*meanings.get(number, ()), *languages.split(","))
    return found


@cache
def months_of(word: str, language: str | None = None) -> tuple[int, ...]:
    """The months that a word may name, from 1: one where it is clear, none where it names no month."""
    meanings = _names("months.tsv", "months_more.tsv").get(fold(word))
    if meanings is None:
        return months_of(word[1:]) if word[:1] == _HEBREW_IN else ()
    if len(meanings) == 1:
        return tuple(meanings)
    spoken = tuple(number for number, languages in meanings.items() if language in languages)
    if len(spoken) == 1:
        return spoken
    votes = sum(map(len, meanings.values()))
    clear = tuple(
        number for number, languages in meanings.items() if len(languages) >= _CLEAR_MAJORITY * votes
    )
    return clear or tuple(sorted(meanings))


@cache
def weekdays_of(word: str, language: str | None = None) -> frozenset[int]:
    """The weekdays that a word may name, Monday is 0. A word of a small language ("anna" is a Friday and a
    woman) counts in texts of that language only."""
    meanings = _names("weekdays.tsv", "weekdays_more.tsv").get(fold(word), {})
    return frozenset(
        number - 1
        for number, languages in meanings.items()
        if language in languages or not _WIDELY_READ.isdisjoint(languages)
    )


@cache
def opens_with_month(language: str) -> bool:
    """Whether any region of a language writes numeric dates month first; unknown languages may."""
    orders = {row[0]: row[1] for row in _rows("orders.tsv")}
    return "m" in orders.get(language, "m")


@cache
def ago_frames() -> dict[str, tuple[tuple[str, str], ...]]:
    """What stands before and after the number of a relative time, folded, by the first two letters of the
    first word after the number ("" where nothing follows it)."""
    found: dict[str, list[tuple[str, str]]] = {}
    for table in ("ago.tsv", "ago_more.tsv"):
        for (frame,) in _rows(table):
            before, _, after = (part.strip() for part in frame.partition("%"))
            found.setdefault(after[:2], []).append((before, after))
    return {start: tuple(sorted(pairs)) for start, pairs in found.items()}


@cache
def days_ago() -> frozenset[str]:
    """Words that stand for a day counted from the writing ("yesterday"), folded."""
    return frozenset(fold(word) for row in _rows("day_words.tsv") for word in row[1].split("|"))


WORD = re.compile(r"[^\s\d,;:|/()\[\]{}<>\"“”„«»!?•·–—-]{2,24}")
"""What can be the name of a month; names in Indic scripts hold marks that \\w does not match."""

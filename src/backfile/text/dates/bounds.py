"""Concludes from the prose of an undated text the earliest and the latest day of its writing.

Only what a sentence proves counts: a day told of in the past came before the writing, a day announced comes
after it. A sentence that mixes both proves nothing.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct

from backfile.model.article import Evidence, Lines
from backfile.text.dates.edtf import Bounds, bounds_of, parse
from backfile.text.dates.finder import find_dates
from backfile.text.dates.mention import Mention
from backfile.text.dates.numeric import plausible_year

_WORDS = Path(__file__).parent / "data" / "tense_words.tsv"
_YEAR = re.compile(r"(?<![\d.,/-])(1[6-9]\d\d|20\d\d)(?![\d/–-]|[.,]\d)")
_SENTENCE = re.compile(r"(?<=[^\W\d_]{2}[.!?])[\"'”»)]?\s+(?=[^\W_])|(?<=\d\d[.!?])\s+(?=[^\W\d_])|[;\n]")
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_MONTH_DAY = re.compile(r"\d")


class Proof(Struct, frozen=True):
    """What prose proves: EDTF days, months or years, and the sentences that prove it."""

    bounds: Bounds | None = None
    evidence: tuple[Evidence, ...] = ()


class _Clue(Struct, frozen=True):
    date: str
    future: bool
    sentence: str
    lines: Lines


class _Yearless(Struct, frozen=True):
    month_day: str
    sentence: str
    lines: Lines


def bounds_of_prose(paragraphs: Sequence[tuple[str, Lines]], language: str | None = "en") -> Proof:
    """The bounds of a text given as (paragraph, its lines); of a language without tense words, none."""
    words = _tense_words(language or "")
    if not words:
        return Proof()
    clues: list[_Clue] = []
    yearless: list[_Yearless] = []
    for text, lines in paragraphs:
        if _MONTH_DAY.search(text):
            for clue in _clues(text, lines, words, language):
                (yearless if isinstance(clue, _Yearless) else clues).append(clue)  # type: ignore[arg-type]
    earliest = max(
        (clue for clue in clues if not clue.future), key=lambda clue: _first(clue.date), default=None
    )
    latest = min((clue for clue in clues if clue.future), key=lambda clue: _last(clue.date), default=None)
    if earliest is None:
        return Proof()
    found = [Evidence("date_bounds", f"not before {earliest.date}: {earliest.sentence!r}", earliest.lines)]
    start = earliest.date
    later = _of_the_same_year(earliest, yearless)
    if later is not None:
        start = f"{start[:4]}{later.month_day[1:]}"
        rule = (
            f"not before {start}, a day whose year goes unsaid is of the year of writing: {later.sentence!r}"
        )
        found.append(Evidence("date_bounds", rule, later.lines))
    end = latest.date if latest and _last(latest.date) >= _first(start) else None
    if latest and end:
        found.append(Evidence("date_bounds", f"not after {end}: {latest.sentence!r}", latest.lines))
    return Proof((start, end), tuple(found))


def _of_the_same_year(earliest: _Clue, yearless: Sequence[_Yearless]) -> _Yearless | None:
    """The latest day without a year that, in the latest year proven, is later than what is proven."""
    best = max(yearless, key=lambda day: day.month_day, default=None)
    if best is None:
        return None
    day = f"{earliest.date[:4]}{best.month_day[1:]}"
    return best if parse(day) is not None and day > _first(earliest.date) else None


def _clues(
    text: str, lines: Lines, words: dict[str, frozenset[str]], language: str | None
) -> Iterator[_Clue | _Yearless]:
    years_before = False
    for sentence in _SENTENCE.split(text):
        if not sentence or _MONTH_DAY.search(sentence) is None:
            continue
        days = find_dates(sentence, language)
        tense = _tense(_without(sentence, days), words)
        years = list(_YEAR.finditer(sentence))
        if tense and (days or years):
            yield from _of_sentence(sentence, lines, words, tense == "future", days, years, years_before)
        years_before = years_before or bool(years)


def _of_sentence(
    sentence: str,
    lines: Lines,
    words: dict[str, frozenset[str]],
    future: bool,
    days: Sequence[Mention],
    years: Sequence[re.Match[str]],
    years_before: bool,
) -> Iterator[_Clue | _Yearless]:
    shown = sentence.strip()[:120]
    for mention in days:
        whole = mention.date if mention.kind == "day" else None
        if mention.kind == "month" and not future:
            whole = mention.date
        if mention.kind == "yearless" and len(mention.readings) == 1 and not future:
            said = _year_just_before(sentence, mention, years)
            if said:
                whole = f"{said}{mention.readings[0][1:]}"
            elif not years and not years_before and _preceded(sentence, mention.start, words["on"]):
                yield _Yearless(mention.readings[0], shown, lines)
        if whole and parse(whole):
            yield _Clue(whole, future, shown, lines)
    for year in years:
        if not future and plausible_year(int(year[1])) and _preceded(sentence, year.start(), words["in"]):
            yield _Clue(year[1], False, shown, lines)


def _year_just_before(sentence: str, mention: Mention, years: Sequence[re.Match[str]]) -> str | None:
    """The year of "In 2020, on January 10"."""
    for year in years:
        between = sentence[year.end() : mention.start]
        if 0 < len(between) <= 8 and between.lstrip().startswith(","):
            return year[1]
    return None


def _preceded(sentence: str, position: int, words: frozenset[str]) -> bool:
    before = _TOKEN.findall(sentence[max(0, position - 24) : position])
    return bool(before) and before[-1].casefold() in words


def _tense(sentence: str, words: dict[str, frozenset[str]]) -> str:
    tokens = {token.casefold() for token in _TOKEN.findall(sentence)}
    endings = tuple(word[1:] for word in words["past"] if word.startswith("*"))
    future = not tokens.isdisjoint(words["future"])
    past = not tokens.isdisjoint(words["past"]) or any(len(t) > 4 and t.endswith(endings) for t in tokens)
    return "" if past == future else "past" if past else "future"


def _without(sentence: str, days: Sequence[Mention]) -> str:
    """A sentence without its dates: May is a month there."""
    for day in reversed(days):
        sentence = f"{sentence[: day.start]} {sentence[day.end :]}"
    return sentence


def _first(date: str) -> str:
    return bounds_of(date)[0] or ""


def _last(date: str) -> str:
    return bounds_of(date)[1] or ""


@cache
def _tense_words(language: str) -> dict[str, frozenset[str]]:
    """kind -> words, empty for a language that the table does not know."""
    found: dict[str, frozenset[str]] = {}
    for row in _WORDS.read_text(encoding="utf-8").splitlines():
        if row and not row.startswith("#"):
            kind, spoken, words = row.split("\t")
            if spoken == language:
                found[kind] = frozenset(words.split("|"))
    return found

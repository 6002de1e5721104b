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
from backfile.text.dates.vocabulary import months_of

_WORDS = Path(__file__).parent / "data" / "tense_words.tsv"
_YEAR = re.compile(r"(?<![\d.,/-])(1[6-9]\d\d|20\d\d)(?![\d/–-]|[.,]\d)")
_CENTURIES = ("16", "17", "18", "19", "20")
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SENTENCE_ENDS = (". ", "! ", "? ", ".” ", '." ', "; ", "\n")
_LONGEST_SENTENCE = 600
_BEFORE_YEAR = 16
_MOST_SENTENCES = 4
"""So many sentences with a year are looked at, the latest year first: later ones prove no more."""


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
    prose = _Prose(paragraphs)
    clues = _clues(prose, words, language)
    earliest = max(
        (clue for clue in clues if not clue.future), key=lambda clue: _first(clue.date), default=None
    )
    latest = min((clue for clue in clues if clue.future), key=lambda clue: _last(clue.date), default=None)
    if earliest is None:
        return Proof()
    found = [Evidence("date_bounds", f"not before {earliest.date}: {earliest.sentence!r}", earliest.lines)]
    start = earliest.date
    later = _of_the_same_year(earliest, list(_yearless(prose, words, language)))
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


class _Prose:
    """Paragraphs as one text in which sentences are looked up by position."""

    def __init__(self, paragraphs: Sequence[tuple[str, Lines]]) -> None:
        self.text = "\n".join([text for text, _ in paragraphs])
        self._lines = [lines for _, lines in paragraphs]

    def lines_at(self, position: int) -> Lines:
        return self._lines[self.text.count("\n", 0, position)]

    def sentence(self, position: int) -> tuple[int, int]:
        """Where the sentence around a position begins and ends."""
        low, high = max(0, position - _LONGEST_SENTENCE), position + _LONGEST_SENTENCE
        start = max(self._end_before(sign, low, position) for sign in _SENTENCE_ENDS)
        stops = [self._end_after(sign, position, high) for sign in _SENTENCE_ENDS]
        return max(start + 1, low), min(min(stops), len(self.text))

    def _end_before(self, sign: str, low: int, position: int) -> int:
        at = self.text.rfind(sign, low, position)
        while at >= 0 and self._is_ordinal(at):
            at = self.text.rfind(sign, low, at)
        return at

    def _end_after(self, sign: str, position: int, high: int) -> int:
        at = self.text.find(sign, position, high)
        while at >= 0 and self._is_ordinal(at):
            at = self.text.find(sign, at + 1, high)
        return at if at >= 0 else high

    def _is_ordinal(self, at: int) -> bool:
        """Whether the full stop at a position makes an ordinal of a day ("3. Mai")."""
        before = self.text[max(0, at - 3) : at]
        return before[-1:].isdigit() and not before[-3:].isdigit()

    def found(self, needle: str) -> Iterator[int]:
        at = self.text.find(needle)
        while at >= 0:
            yield at
            at = self.text.find(needle, at + len(needle))


def _clues(prose: _Prose, words: dict[str, frozenset[str]], language: str | None) -> list[_Clue]:
    """What the sentences with the latest years prove."""
    years = [
        (year[1], at)
        for century in _CENTURIES
        for at in prose.found(century)
        if (year := _YEAR.match(prose.text, at))
        and plausible_year(int(year[1]))
        and _may_date(prose.text[max(0, at - _BEFORE_YEAR) : at], words)
    ]
    clues: list[_Clue] = []
    seen: set[int] = set()
    proven = ""
    for latest, at in sorted(years, key=lambda pair: (-int(pair[0]), pair[1])):
        if (proven and latest < proven) or len(seen) >= _MOST_SENTENCES:
            break
        start, end = prose.sentence(at)
        if start in seen:
            continue
        seen.add(start)
        found = list(_of_sentence(prose.text[start:end], prose.lines_at(at), words, language))
        clues.extend(found)
        if any(not clue.future for clue in found):
            proven = latest
    return clues


def _may_date(before: str, words: dict[str, frozenset[str]]) -> bool:
    """Whether what stands before a year makes it part of a date, or a word like "in" does."""
    token = before.split()[-1:]
    if not token:
        return False
    bare = token[0].strip(",.(").casefold()
    return bare in words["in"] or bare[:1].isdigit() or bool(months_of(bare)) or token[0][-1:] in ".-/"


def _yearless(prose: _Prose, words: dict[str, frozenset[str]], language: str | None) -> Iterator[_Yearless]:
    """Days told of in the past without their year, in sentences and paragraphs that name no other year."""
    for word in sorted(words["on"]):
        for needle in (f" {word} ", f"{word.capitalize()} "):
            for at in list(prose.found(needle))[:40]:
                piece = prose.text[at + len(needle) : at + len(needle) + 24]
                if any(letter.isdigit() for letter in piece):
                    yield from _yearless_at(prose, at + len(needle), words, language)


def _yearless_at(
    prose: _Prose, at: int, words: dict[str, frozenset[str]], language: str | None
) -> Iterator[_Yearless]:
    start, end = prose.sentence(at)
    sentence = prose.text[start:end]
    days = find_dates(sentence, language)
    day = next((day for day in days if day.kind == "yearless" and day.start + start == at), None)
    paragraph = prose.text[prose.text.rfind("\n", 0, at) + 1 : end]
    if day is None or len(day.readings) != 1 or _YEAR.search(paragraph):
        return
    if _tense(_without(sentence, days), words) == "past":
        yield _Yearless(day.readings[0], sentence.strip()[:120], prose.lines_at(at))


def _of_the_same_year(earliest: _Clue, yearless: Sequence[_Yearless]) -> _Yearless | None:
    """The latest day without a year that, in the latest year proven, is later than what is proven."""
    best = max(yearless, key=lambda day: day.month_day, default=None)
    if best is None:
        return None
    day = f"{earliest.date[:4]}{best.month_day[1:]}"
    return best if parse(day) is not None and day > _first(earliest.date) else None


def _of_sentence(
    sentence: str, lines: Lines, words: dict[str, frozenset[str]], language: str | None
) -> Iterator[_Clue]:
    """What one sentence proves."""
    days = find_dates(sentence, language)
    tense = _tense(_without(sentence, days), words)
    if not tense:
        return
    future = tense == "future"
    years = list(_YEAR.finditer(sentence))
    shown = sentence.strip()[:120]
    for mention in days:
        whole = mention.date if mention.kind == "day" or (mention.kind == "month" and not future) else None
        if mention.kind == "yearless" and len(mention.readings) == 1 and not future:
            said = _year_just_before(sentence, mention, years)
            whole = f"{said}{mention.readings[0][1:]}" if said else None
        if whole and parse(whole):
            yield _Clue(whole, future, shown, lines)
    for year in years:
        if not future and _preceded(sentence, year.start(), words["in"]):
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

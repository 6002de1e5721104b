"""Reads dates with the month in letters: 26 July 2025, Jul. 26th 2025, 2025. július 26., 26-JUL-2025."""

import re

from backfile.text.dates.edtf import format_day, is_day
from backfile.text.dates.mention import Mention
from backfile.text.dates.numeric import YEAR_END, christian_year, plausible_year
from backfile.text.dates.vocabulary import WORD, months_of

_WORD = WORD.pattern
_ORDINAL = r"(?:(?:st|nd|rd|th|er|re|ère|ième|ste|de|[ºª°]|-?го|-?е|\.?-?(?:ai|an))\b\.?|[.º°ª])?"
_OF = r"(?:(?:de|of|del|di|do|da|dhe|ta['’]|il|ב|thg|month)\s|d['’]|de\sl['’])?"
_RIGHT = re.compile(_ORDINAL + r"(?:\s?[,./‐‑–-]\s?|\s*)" + _OF + f"(?P<month>{_WORD})", re.IGNORECASE)
_YEAR_AFTER = re.compile(
    r"[\s,./‐‑–-]*(?:(?:del?|of|do|da|di|năm|ko|г|р|พ\.ศ\.|ค\.ศ\.|b\.?e)\.?\s)?(?:['’](?P<short>\d\d)|(?P<year>\d{4}))"
    + YEAR_END,
    re.IGNORECASE,
)
_SHORT_YEAR = re.compile(r"(\.\s?|[- ])(\d\d)(?![\d:.]|\s?[a-z]{2}\b)", re.IGNORECASE)
_TAIL = re.compile(r"(?:st|nd|rd|th)?")
_CLOCK_YEAR = re.compile(
    r"[\s,]+(?:at\s)?\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?(?:\s[a-z]{2,5})?[\s,]+(\d{4})(?!\d)",
    re.IGNORECASE,
)
_LAST_WORD = re.compile(f"{_WORD}$")
_YEAR_BEFORE = re.compile(
    r"(?<!\d)(\d{4})[.,(]*\s?(?:e\)?ko|m\.|gada|г\.?|оны|ж\.?|жылдың|жылғы|-ci il|il|-nji ýylyň)?\)?\s?$",
    re.IGNORECASE,
)
_VIETNAMESE = re.compile(r"\s(?:tháng|thg)\s(\d{1,2})(?:,|\snăm|/)?\s?(\d{4})(?!\d)", re.IGNORECASE)
_REACH = 26


def read_worded(text: str, start: int, end: int, language: str | None) -> Mention | None:
    """The date whose day is the number text[start:end] of one or two digits."""
    day = int(text[start:end])
    if not 1 <= day <= 31:
        return None
    right = _read_right(text, start, end, day, language)
    if right is not None and right.kind != "yearless":
        return right
    return _read_left(text, start, end, day, language) or right


def _read_right(text: str, start: int, end: int, day: int, language: str | None) -> Mention | None:
    if end >= len(text):
        return None
    found = _RIGHT.match(text, end, end + _REACH + 10)
    if found is None:
        return None
    months, month_end = _longest_month(text, found.start("month"), found.end("month"), language)
    if not months:
        eastern = _VIETNAMESE.match(text, end)
        if eastern:
            return _mention(
                start, eastern.end(), (int(eastern[1]),), int(eastern[2]), day, "month in letters"
            )
        return None
    form = "month in letters"
    year = _YEAR_AFTER.match(text, month_end, month_end + 16)
    if year is not None:
        value = int(year["year"]) if year["year"] else 2000 + int(year["short"])
        return _mention(start, year.end(), months, christian_year(value, text, language), day, form)
    short = _SHORT_YEAR.match(text, month_end)
    if short is not None and (short[1] != " " or len(text) == short.end()):
        value = int(short[2])
        return _mention(start, short.end(), months, value + (2000 if value <= 50 else 1900), day, form)
    before = _YEAR_BEFORE.search(text[max(0, start - 18) : start])
    if before is not None and plausible_year(int(before[1])):
        return _mention(max(0, start - 18) + before.start(), month_end, months, int(before[1]), day, form)
    return _yearless(start, month_end, months, day)


def _read_left(text: str, start: int, end: int, day: int, language: str | None) -> Mention | None:
    word, begin = _word_before(text, start)
    if not word:
        return None
    months, month_start = _month_at_end(word, begin, language)
    if not months:
        return None
    tail = _TAIL.match(text, end)
    end = tail.end() if tail else end
    year = _YEAR_AFTER.match(text, end, end + 14) or _CLOCK_YEAR.match(text, end, end + 36)
    form = "month in letters"
    if year is not None:
        value = year.groupdict().get("year") or year.groupdict().get("short") or year[1]
        number = int(value) if len(value) == 4 else 2000 + int(value)
        close = year.end() if year.re is _YEAR_AFTER else end
        return _mention(month_start, close, months, christian_year(number, text, language), day, form)
    before = _YEAR_BEFORE.search(text[max(0, month_start - 18) : month_start])
    if before is not None and plausible_year(int(before[1])):
        return _mention(max(0, month_start - 18) + before.start(), end, months, int(before[1]), day, form)
    return _yearless(month_start, end, months, day)


def _word_before(text: str, start: int) -> tuple[str, int]:
    """The word that stands before a number, at most a full stop and a blank away, and where it begins."""
    piece = text[max(0, start - _REACH) : start]
    if piece and (piece[-1].isspace() or piece[-1] == "-"):
        piece = piece[:-1]
    if piece and piece[-1] in ".,":
        piece = piece[:-1]
    if not piece or (not piece[-1].isalnum() and piece[-1] not in "’'" and not _is_mark(piece[-1])):
        return "", 0
    token = piece.rsplit(None, 1)[-1]
    found = _LAST_WORD.search(token)
    if found is None:
        return "", 0
    return found[0], max(0, start - _REACH) + len(piece) - len(found[0])


def _is_mark(letter: str) -> bool:
    """Whether a character is a vowel sign of an Indic or Thai word."""
    return letter >= "\u0300"


def _longest_month(text: str, start: int, end: int, language: str | None) -> tuple[tuple[int, ...], int]:
    """The month that the word at `start` names, and its end: words may be glued to what follows them."""
    word = text[start:end]
    months = months_of(word, language)
    if months:
        return months, start + len(word.rstrip("."))
    for cut in range(1, len(word)):
        if word[cut].isupper() and word[cut - 1].islower():
            return months_of(word[:cut], language), start + cut
    return (), end


def _month_at_end(word: str, start: int, language: str | None) -> tuple[tuple[int, ...], int]:
    months = months_of(word, language)
    if months:
        return months, start
    for cut in range(len(word) - 1, 0, -1):
        if word[cut].isupper() and word[cut - 1].islower():
            return months_of(word[cut:], language), start + cut
    return (), start


def _mention(start: int, end: int, months: tuple[int, ...], year: int, day: int, form: str) -> Mention | None:
    if not plausible_year(year):
        return None
    days = tuple(format_day(year, month, day) for month in months if is_day(year, month, day))
    if len(days) == 1:
        return Mention(start, end, "day", form, days[0])
    return Mention(start, end, "undecided", form, readings=days) if days else None


def _yearless(start: int, end: int, months: tuple[int, ...], day: int) -> Mention | None:
    days = tuple(f"--{month:02d}-{day:02d}" for month in months if is_day(2000, month, day))
    return Mention(start, end, "yearless", "day without its year", readings=days) if days else None

"""Reads the dates of East Asia: 2025年7月26日, 令和6年5月3日, 民國113年5月3日, 단기 4357년 5월 3일."""

import re

from backfile.text.dates.edtf import format_day, is_day
from backfile.text.dates.mention import Mention

_DATED = re.compile(r"(\d{4}|\d{1,3})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일號号]?")
_YEARLESS = re.compile(r"(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일號号]")
_ERA = re.compile(r"(?:中華|中华)?(令和|平成|昭和|大正|明治|民國|民国|단기|檀紀)\s?$")
_FIRST = re.compile(r"(?:中華|中华)?(令和|平成|昭和|大正|明治|民國|民国)元年\s?$")
_ERAS = {
    "令和": (2018, 99),
    "平成": (1988, 31),
    "昭和": (1925, 64),
    "大正": (1911, 15),
    "明治": (1867, 45),
    "民國": (1911, 199),
    "民国": (1911, 199),
    "단기": (-2333, 4500),
    "檀紀": (-2333, 4500),
}
"""The year before each era's first, and its last year."""
_REACH = 7
_FORM = "年月日"
_FIRST_YEAR, _LAST_YEAR = 1600, 2100
_PIVOT = 50


def read_east(text: str, start: int) -> Mention | None:
    """The date whose first number begins at `start`; its era, where one is printed, is part of it."""
    found = _DATED.match(text, start)
    if found is None:
        return _read_yearless(text, start)
    year = int(found[1])
    era = _ERA.search(text, max(0, start - _REACH), start)
    if era is not None:
        before, last = _ERAS[era[1]]
        if not 1 <= year <= last:
            return None
        start, year = era.start(), year + before
    elif len(found[1]) == 2:
        year += 2000 if year <= _PIVOT else 1900
    return _mention(start, found.end(), year, int(found[2]), int(found[3]))


def _read_yearless(text: str, start: int) -> Mention | None:
    """A day without its year, or of an era's first, which is printed without a number (令和元年)."""
    found = _YEARLESS.match(text, start)
    if found is None or not is_day(2000, int(found[1]), int(found[2])):
        return None
    month, day = int(found[1]), int(found[2])
    era = _FIRST.search(text, max(0, start - _REACH), start)
    if era is not None:
        return _mention(era.start(), found.end(), _ERAS[era[1]][0] + 1, month, day)
    return Mention(start, found.end(), "yearless", _FORM, readings=(f"--{month:02d}-{day:02d}",))


def _mention(start: int, end: int, year: int, month: int, day: int) -> Mention | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR or not is_day(year, month, day):
        return None
    return Mention(start, end, "day", _FORM, format_day(year, month, day))

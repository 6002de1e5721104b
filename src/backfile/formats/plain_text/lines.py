"""Cuts a text into the lines that the loader thinks in, each with the features that choices are made from."""

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from backfile.formats.plain_text.marks import (
    above_notes,
    bare,
    is_agency_copy,
    is_markdown,
    is_quoted,
    unquoted,
    without_agency_marks,
)
from backfile.formats.plain_text.reflow import Wrapping, dedented, joined, paragraphs, wrapping
from backfile.model.article import Lines

STOPS = frozenset(".!?…。！？．｡؟۔।։።။")
_CLOSERS = frozenset("\"'”’»“)]›」』）")
_DIGIT = re.compile(r"\d")
_DATE_LIKE = re.compile(
    r"(?:19|20)\d\d|\d{1,2}[./-]\d{1,2}|\d{1,2}:\d\d|\d\s*[年월月日]|\d\.? [^\W\d]{3}|[^\W\d]{3}\.? \d"
)
_WIDE = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_WIDEST_FROM = "\u0e00"
_HEADED = re.compile(r"\s*#{1,3} \S")
"""The first line is a heading as Markdown writes it."""
DATE_LINE_LIMIT = 200
"""Longer lines are prose; a date in them is not a date line."""
_SENTENCE = 40
"""Words; Thai and Lao print no full stops, and a line so long is a sentence."""
SHORT = 90
"""Characters; what is longer is rarely met again."""


def ends_sentence(text: str) -> bool:
    """Whether a text ends as sentences do, in the scripts of the news, closing quotes included."""
    sign = text[-1]
    return sign in STOPS or (sign in _CLOSERS and text[-2:-1] in STOPS)


class Line(Struct, frozen=True, array_like=True, gc=False):
    """A line of the text, or several that one paragraph was wrapped over; blank lines are counted, not kept.

    `number` and `last` are its first and last line in the file, from 1. `text` has its marks (bullets,
    heading signs, link targets) taken off and its whitespace collapsed. `words` counts words; in scripts that
    do not space them, half the characters. `ends` tells a sentence's end. `has_date` is a cheap guess: digits
    that may be a date or a time, in a line short enough to be a date line. `blanks` counts the blank lines
    before it, `indent` its leading blanks. `mark` is what stood before it: "#" to "######", "*", "-", ">",
    "|" or "". `link` tells that Markdown had it all in links.
    """

    number: int
    last: int
    text: str
    words: int
    ends: bool
    has_date: bool
    blanks: int
    indent: int = 0
    mark: str = ""
    link: bool = False

    @property
    def lines(self) -> Lines:
        return (self.number, self.last)


def make_line(number: int, raw: str, blanks: int, last: int = 0, mark: str = "", link: bool = False) -> Line:
    """The line for `raw`, which is not blank."""
    text, words, ends, has_date = _remembered(raw) if len(raw) < SHORT else _features(raw)
    indent = 0 if raw[0] == text[0] else len(raw) - len(raw.lstrip())
    return Line(number, last or number, text, words, ends, has_date, blanks, indent, mark, link)


def _features(raw: str) -> tuple[str, int, bool, bool]:
    """Text, words, `ends` and `has_date` of a line."""
    words = raw.split()
    text = " ".join(words)
    count, size = len(words), len(text)
    if not text.isascii() and (count * 12 < size or max(text) >= _WIDEST_FROM):
        count += len(_WIDE.findall(text)) // 2
    sign = text[-1]
    ends = sign in STOPS or (sign in _CLOSERS and text[-2:-1] in STOPS)
    if "\u0e00" <= sign <= "\u0eff" and count >= _SENTENCE:
        ends = True
    dated = size < DATE_LINE_LIMIT and _DIGIT.search(text) is not None and _DATE_LIKE.search(text) is not None
    return text, count, ends, dated


_remembered = lru_cache(maxsize=1 << 14)(_features)
"""The pages of a site have their menus in common."""


def cut(text: str) -> list[Line]:
    """The lines of a text that are not blank; wrapped paragraphs are one line, marks are taken off."""
    raws: Sequence[str] = text.split("\n")
    agency = False
    if is_quoted(text):
        raws = [unquoted(raw) for raw in raws]
    elif agency := is_agency_copy(text):
        raws = [without_agency_marks(raw) for raw in raws]
    if is_markdown(text) or _HEADED.match(text):
        return _cut_markdown(raws)
    if "\n        " in text:
        raws = dedented(raws)
    wrapped = wrapping(raws) or (wrapping(above_notes(raws)) if agency else None)
    if wrapped:
        return _cut_wrapped(raws, wrapped)
    found: list[Line] = []
    blanks = 0
    for number, raw in enumerate(raws, 1):
        if not raw or raw.isspace():
            blanks += 1
            continue
        # As make_line does; a page has hundreds of lines, and a call for each is felt.
        plain, words, ends, dated = _remembered(raw) if len(raw) < SHORT else _features(raw)
        indent = 0 if raw[0] == plain[0] else len(raw) - len(raw.lstrip())
        found.append(Line(number, number, plain, words, ends, dated, blanks, indent))
        blanks = 0
    return found


def _cut_markdown(raws: Sequence[str]) -> list[Line]:
    found: list[Line] = []
    blanks = 0
    for number, raw in enumerate(raws, 1):
        plain = bare(raw)
        if not plain.text or plain.text.isspace():
            blanks += 1
            continue
        found.append(make_line(number, plain.text, blanks, mark=plain.mark, link=plain.link))
        blanks = 0
    return found


def _cut_wrapped(raws: Sequence[str], wrapped: Wrapping) -> list[Line]:
    found: list[Line] = []
    before = -1
    for first, last in paragraphs(raws, wrapped):
        raw = raws[first]
        if last > first:
            raw = raw[: len(raw) - len(raw.lstrip())] + joined(raws[first : last + 1], wrapped.broken)
        found.append(make_line(first + 1, raw, first - before - 1, last=last + 1))
        before = last
    return found

"""Knows the words that are printed beside a date and say what it is the date of."""

import re
from functools import cache
from pathlib import Path
from typing import Literal

from backfile.formats.plain_text.field_phrases import is_wide
from backfile.text.dates.vocabulary import fold

LabelKind = Literal["", "published", "dated", "updated", "other"]

_TABLE = Path(__file__).parent / "field_words" / "date_labels.tsv"
_TAIL = re.compile(r"[\s:.,|·•–—\-(\[*_/@>]+$")
_BEFORE_PLAIN = re.compile(r"(?:^|[,;|·•)/–-])\s*$")
_SIGNS = " :.,;|·•–—-()[]*_/@>："
_MOST_WORDS = 5
_LONGEST_WIDE = 8
_SHORT_WORD = 4
_LONGEST = 44
"""Characters before a date in which its label may stand."""


@cache
def _kinds() -> dict[str, LabelKind]:
    """Label phrase -> what it makes of a date. A phrase listed twice keeps its first kind."""
    found: dict[str, LabelKind] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, _, phrases = line.split("\t")
            for phrase in phrases.split("|"):
                found.setdefault(fold(phrase), kind)  # type: ignore[arg-type]  # the table's words are its kinds
    return found


def label_at_end(text: str) -> LabelKind:
    """What the label at the end of a text makes of the date that follows it; "" where it ends in no label. A
    mere "date" counts alone: a delivery date is another matter's."""
    label = _longest_label(text)
    kind = _kinds().get(label, "")
    if kind == "dated" and _BEFORE_PLAIN.search(_TAIL.sub("", text)[: -len(label)]) is None:
        return ""
    return kind


def _longest_label(text: str) -> str:
    """The longest phrase of the table with which a text ends."""
    piece = fold(_TAIL.sub("", text[-_LONGEST:]))
    kinds = _kinds()
    for start in range(len(piece)):
        opens = start == 0 or not piece[start - 1].isalpha() or is_wide(piece[start])
        if opens and piece[start:] in kinds:
            return piece[start:]
    glued = _GLUED.search(_TAIL.sub("", text[-_LONGEST:]))
    return fold(glued[1]) if glued and fold(glued[1]) in kinds else ""


_GLUED = re.compile(r"[a-zäöüßéè0-9)]([A-ZÄÖÜÉ][^\W\d_]+)$")
"""A label whose left neighbour lost the space before it."""


def label_that_opens(text: str) -> LabelKind:
    """What a label with which a date line opens ("Posted by NAME on …") makes of its date."""
    words = fold(text[:40]).split()
    kinds = _kinds()
    for count in (3, 2, 1):
        kind = kinds.get(" ".join(words[:count]).rstrip(":,"), "")
        if kind and len(words) >= count and len(words[0]) > _SHORT_WORD:
            return kind
    return ""


def without_label_at_end(text: str) -> str:
    """A text without the label with which it ends."""
    bare = _TAIL.sub("", text)
    label = _longest_label(bare)
    return _TAIL.sub("", bare[: len(bare) - len(label)]) if label else bare


def label_at_start(text: str) -> LabelKind:
    """The same for East Asian labels that stand behind a date ("… 公開")."""
    piece = text.lstrip(" :|·(（[【")[:8]
    for end in range(len(piece), 1, -1):
        if is_wide(piece[0]) and piece[:end] in _kinds():
            return _kinds()[piece[:end]]
    return ""


def without_labels(text: str) -> str:
    """The words of a text that belong to no label, to see what else a date line holds."""
    kinds = _kinds()
    words = text.split()
    bare = [fold(word.strip(_SIGNS)) for word in words]
    left: list[str] = []
    at = 0
    while at < len(words):
        count = next((n for n in range(_MOST_WORDS, 0, -1) if " ".join(bare[at : at + n]) in kinds), 0)
        if not count:
            left.append(_without_wide_label(bare[at]) if bare[at] and is_wide(bare[at][0]) else words[at])
        at += count or 1
    return " ".join(left)


def _without_wide_label(word: str) -> str:
    for length in range(min(_LONGEST_WIDE, len(word)), 1, -1):
        if word[:length] in _kinds():
            return word[length:]
        if word[-length:] in _kinds():
            return word[:-length]
    return word

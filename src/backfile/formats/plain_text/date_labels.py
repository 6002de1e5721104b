"""Knows the words that are printed beside a date and say what it is the date of."""

import re
from functools import cache
from pathlib import Path
from typing import Literal

from backfile.text.dates.vocabulary import fold

LabelKind = Literal["", "published", "dated", "updated", "other"]

_TABLE = Path(__file__).parent / "field_words" / "date_labels.tsv"
_TAIL = re.compile(r"[\s:.,|·•–—\-(\[*_/@>]+$")
_BEFORE_PLAIN = re.compile(r"(?:^|[,;|·•)/–-])\s*$")
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


@cache
def _pattern() -> re.Pattern[str]:
    """All phrases, the longest first; a phrase of letters that are spaced begins and ends with a word, except
    that a date may be glued to it."""
    phrases = sorted(_kinds(), key=lambda phrase: (-len(phrase), phrase))
    return re.compile("|".join(map(re.escape, phrases)))


@cache
def _wide(letter: str) -> bool:
    return letter >= "\u2e80"


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
        if piece[start:] in kinds and (start == 0 or not piece[start - 1].isalpha() or _wide(piece[start])):
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
        if _wide(piece[0]) and piece[:end] in _kinds():
            return _kinds()[piece[:end]]
    return ""


def without_labels(text: str) -> str:
    """A text without the label phrases in it, to see what else a date line holds."""
    return _pattern().sub(lambda found: " " if _whole(found) else found[0], text.casefold())


def _whole(found: re.Match[str]) -> bool:
    text, start, end = found.string, found.start(), found.end()
    if _wide(found[0][0]):
        return True
    before = start == 0 or not text[start - 1].isalpha()
    return before and (end == len(text) or not text[end].isalpha())

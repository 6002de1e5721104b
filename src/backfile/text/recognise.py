"""Tells a text again from hashes of its words, after edits, in other wrapping, or where only a part stands.

Passages (text.likeness) tell reprints of long texts. What was withdrawn must be told as well where it is two
lines long, or where another page prints its first paragraph; so runs of three words are kept beside them.
"""

import re
from array import array
from collections.abc import Iterable
from unicodedata import normalize
from zlib import crc32

from backfile.model.text_mark import TextMark
from backfile.text.hashing import hash64
from backfile.text.likeness import ALIKE, likeness, passages

RUN, RUN_OF_SIGNS = 3, 6
"""Words in a phrase; signs where a script puts no space between words."""

KEPT = 512
"""Phrases kept of a text, those with the lowest hashes: all of one below 3 kB, else a fair sample."""

FEWEST = 5
"""Phrases below which a text is told only as a whole: "He said on Monday" is everywhere."""

LINE, SHORT = 20, 100
"""Phrases up to which a text is a line or two, and up to which it is short."""

SAME_LINE, SAME_SHORT, SAME_LONG = 0.6, 0.7, 0.85
"""The share of phrases from which texts are one. An edit of one word in twelve touches three of ten phrases,
of four in fifty a quarter. 0.85 of runs of three words are 0.7 of passages, which are six words long: below
that are the reports of a series (text.likeness)."""

PART = 0.5
"""A text that is so much shorter than another is compared as a part of it."""

EDITED = 0.3
"""The share that is enough where a text stands under its own name: then somebody worked on it."""

TELLING_HEADLINE = 12
"""Letters from which a headline alone tells a text of which nothing else is there."""

_WORD = re.compile(r"[^\W_]+")
_NO_SPACES = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]"
)
"""Thai, Lao, Burmese, Khmer, Japanese, Chinese (Unicode blocks)."""


def mark_of(headline: str | None, paragraphs: Iterable[str]) -> TextMark:
    """What tells a text again."""
    text = " ".join(paragraphs)
    words = _words(text)
    title = "".join(_words(headline or ""))
    return TextMark(
        _hash(title) if len(title) >= TELLING_HEADLINE else 0,
        _hash("".join(words)),
        array("I", sorted(_phrases(words))[:KEPT]).tobytes(),
        passages([normalize("NFC", text)]),
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(normalize("NFKC", text).casefold())


def _hash(letters: str) -> int:
    return hash64(letters) if letters else 0


def phrases_of(paragraphs: Iterable[str]) -> set[int]:
    """The hashes of all phrases of a text."""
    return _phrases(_words(" ".join(paragraphs)))


def _phrases(words: list[str]) -> set[int]:
    letters = "".join(words)
    run, parts = (RUN, words)
    if 2 * len(_NO_SPACES.findall(letters)) > len(letters):
        run, parts = RUN_OF_SIGNS, list(letters)
    encoded = [part.encode("utf-8", "replace") for part in parts]
    return {crc32(b" ".join(encoded[i : i + run])) for i in range(len(encoded) - run + 1)}


def same_text(known: TextMark, other: TextMark) -> bool:
    """Whether a text is a known one: edited, cut, printed in part, or printed with more around it."""
    if known.whole and known.whole == other.whole:
        return True
    here, there = _comparable(known, other)
    fewer, more = sorted((len(here), len(there)))
    if fewer < FEWEST:
        return _headline_alone(known, other)
    if fewer <= LINE:
        enough = SAME_LINE
    else:
        enough = SAME_SHORT if fewer <= SHORT or fewer < PART * more else SAME_LONG
    return len(here & there) >= enough * fewer or likeness(known.passages, other.passages) >= ALIKE


def _headline_alone(known: TextMark, other: TextMark) -> bool:
    """Whether of one of them there is nothing but the headline of the other."""
    return bool(known.headline) and known.headline == other.headline and not (known.whole and other.whole)


def edited_text(known: TextMark, other: TextMark) -> bool:
    """Whether a text may have become another by edits: asked only of one under the same name."""
    if same_text(known, other) or (known.headline and known.headline == other.headline):
        return True
    here, there = _comparable(known, other)
    return bool(here) and len(here & there) >= EDITED * min(len(here), len(there) or 1)


def _comparable(one: TextMark, other: TextMark) -> tuple[set[int], set[int]]:
    """The phrases of both up to where both are complete."""
    mine, theirs = array("I", one.phrases), array("I", other.phrases)
    last = min([kept[-1] for kept in (mine, theirs) if len(kept) == KEPT], default=0xFFFF_FFFF)
    return {h for h in mine if h <= last}, {h for h in theirs if h <= last}


class Recogniser:
    """Looks for a number of known texts; what shares nothing with any of them costs one comparison."""

    def __init__(self, known: Iterable[tuple[str, tuple[TextMark, ...]]]):
        self._known = [(name, mark) for name, marks in known for mark in marks]
        self._phrases = frozenset(h for _, mark in self._known for h in array("I", mark.phrases))
        self._hashes = frozenset(h for _, mark in self._known for h in (mark.headline, mark.whole) if h)

    def __bool__(self) -> bool:
        return bool(self._known)

    def names(self, headline: str | None, paragraphs: Iterable[str]) -> tuple[str, ...]:
        """The names of the known texts that a text is, sorted."""
        return self.names_of(mark_of(headline, paragraphs))

    def names_of(self, mark: TextMark) -> tuple[str, ...]:
        """The same of a text that is marked already."""
        hashes = {mark.headline, mark.whole}
        if self._phrases.isdisjoint(array("I", mark.phrases)) and self._hashes.isdisjoint(hashes):
            return ()
        return tuple(sorted({name for name, known in self._known if same_text(known, mark)}))


class HeldTexts:
    """Looks in files for whole texts that should be in none, whatever else these hold."""

    def __init__(self, known: Iterable[tuple[str, tuple[TextMark, ...], bytes]]):
        """`known`: names, what tells the texts, and the phrases (as in TextMark) that others rightly have."""
        self._known = [
            (name, left)
            for name, marks, shared in known
            for phrases in (frozenset(array("I", mark.phrases)) for mark in marks)
            if len(phrases) >= FEWEST and (left := phrases.difference(array("I", shared)))
        ]
        self._every = frozenset().union(*(phrases for _, phrases in self._known))

    def __bool__(self) -> bool:
        return bool(self._known)

    def names(self, text: str) -> tuple[str, ...]:
        """The names of the texts of which half or more stands in a longer text, sorted."""
        here = self._every.intersection(_phrases(_words(text)))
        return tuple(sorted({name for name, known in self._known if len(here & known) >= PART * len(known)}))

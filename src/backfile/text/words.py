"""Cuts text into the terms that search knows; the same rules as templates/static/search-words.js.

The rules are docs/search.md, "Words"; both sides are tested on tests/search/cases.json.
"""

import re
from collections.abc import Sequence

from backfile.text.folding import fold

LONGEST = 32
"""Characters of a term; what is longer is cut, in texts and in queries alike."""

UNSPACED_RANGES = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\u1780-\u17ff"  # Myanmar, Khmer
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"  # kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
)
"""Letters of the scripts that put no space between words, as ranges of a regular expression."""
_SPACELESS_RANGES = f"{UNSPACED_RANGES}\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"
"""These and Hangul, whose words take endings that no search should have to name."""
_MARK_RANGES = (
    "\u0300-\u036f\u0483-\u0489"  # Latin, Greek, Cyrillic
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"  # Hebrew
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"  # Arabic
    "\u0900-\u0963\u0980-\u09e3\u0a00-\u0a5f\u0a80-\u0ae3\u0b00-\u0b63\u0b80-\u0bd7\u0c00-\u0c63"
    "\u0c80-\u0ce3\u0d00-\u0d63\u0d80-\u0df3"  # the scripts of India and Sri Lanka
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd"  # Thai, Lao
    "\u102b-\u103e\u1056-\u1059\u17b4-\u17d3\u3099\u309a"  # Myanmar, Khmer, kana
)

_WORD = re.compile(rf"(?:[^\W_]|[{_MARK_RANGES}])+")
_SPACELESS = re.compile(f"[{_SPACELESS_RANGES}]")
_RUN = re.compile(f"[{_SPACELESS_RANGES}]+|[^{_SPACELESS_RANGES}]+")
_LOWERED = bytes(
    (c + 32 if 65 <= c <= 90 else c) if c > 127 or not c or chr(c).isalnum() else 32 for c in range(256)
)
"""For the bytes of UTF-8: ASCII in lower case, its punctuation blanked."""
_ASCII = bytes(range(128))
PART = "\0"
"""Stands behind the words of each part of a text."""


def terms(text: str) -> list[str]:
    """All terms of a text in order; a term's index in this list is its position. Terms may be empty: these
    keep their place and are not searched for."""
    return [term for word in _WORD.findall(text.lower()) for term in word_terms(word)]


def word_terms(word: str) -> tuple[str, ...]:
    """The terms of one word in lower case: one, but for scripts without spaces, whose runs give every pair of
    neighbouring characters ("대통령" -> "대통", "통령")."""
    folded = fold(word)
    if folded.isascii():
        return (folded[:LONGEST] if folded.isalnum() else "".join(filter(str.isalnum, folded))[:LONGEST],)
    folded = "".join(_WORD.findall(folded))
    if _SPACELESS.search(folded) is None:
        return (folded[:LONGEST],)
    return tuple(term for run in _RUN.findall(folded) for term in _run_terms(run))


def _run_terms(run: str) -> list[str]:
    if _SPACELESS.match(run) is None:
        return [run[:LONGEST]]
    return [run[i : i + 2] for i in range(len(run) - 1)] or [run]


def is_pair(term: str) -> bool:
    """Whether the term comes from a script without spaces."""
    return _SPACELESS.match(term) is not None


class Cutter:
    """Cuts many texts, each distinct word once. Gives the same terms as `terms`, several times faster."""

    def __init__(self) -> None:
        self._plain: set[str] = set()
        """Characters beyond ASCII that were met and only ever are part of a word that is one term."""

    def words(self, parts: Sequence[str]) -> list[str]:
        """The words of a text's parts in order, PART behind those of each. Every word is one term, which
        `term` tells. In a text with a script that has no spaces these are the terms themselves."""
        text = f" {PART} ".join([part.replace(PART, " ") if PART in part else part for part in parts])
        encoded = text.encode()
        if not text.isascii():
            for character in set(encoded.translate(None, _ASCII).decode()) - self._plain:
                if _WORD.fullmatch(character) is None:
                    text = text.replace(character, " ")
                elif _SPACELESS.search(fold(character)) is None:
                    self._plain.add(character)
                else:
                    return [word for part in parts for word in (*terms(part), PART)]
            encoded = text.encode()
        words = encoded.translate(_LOWERED).decode().split()
        words.append(PART)
        return words

    def term(self, word: str) -> str:
        """The term of a word that `words` gave."""
        if word.isascii():
            return word[:LONGEST]
        return word_terms(word.lower())[0] if len(word) > 2 or not is_pair(word) else word

"""Cuts text into the terms that search knows; the same rules as templates/static/search-words.js.

The rules are docs/search.md, "Words"; both sides are tested on tests/search/cases.json.
"""

import re

from backfile.text.folding import fold

LONGEST = 32
"""Characters of a term; what is longer is cut, in texts and in queries alike."""

_SPACELESS_RANGES = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\u1780-\u17ff"  # Myanmar, Khmer
    "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"  # Hangul
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"  # kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
)
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
_BLANKED = bytes(c if chr(c).isalnum() or c > 127 else 32 for c in range(256))
_PUNCTUATION = "“”‘’„«»–—…·•\u00a0\u202f"
"""Frequent enough to be blanked before words are looked at one by one."""


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
        self._single: dict[str, str | None] = {}

    def words(self, text: str) -> list[str]:
        """Words that give one term each, in order, in lower case; `term` folds them. In a text with a script
        that has no spaces these are the terms themselves."""
        text = text.lower()
        ascii_only = text.isascii()
        if not ascii_only:
            for mark in _PUNCTUATION:
                if mark in text:
                    text = text.replace(mark, " ")
        words = text.encode().translate(_BLANKED).decode().split()
        if ascii_only:
            return words
        if all(self._is_single(word) for word in set(words) if not word.isascii()):
            return words
        return terms(text)

    def term(self, word: str) -> str:
        """The term of a word that `words` gave."""
        if word.isascii():
            return word[:LONGEST]
        return word_terms(word)[0] if len(word) > 2 or not is_pair(word) else word

    def _is_single(self, word: str) -> bool:
        known = self._single.get(word)
        if known is None:
            single = _WORD.fullmatch(word) is not None and _SPACELESS.search(fold(word)) is None
            known = self._single[word] = word if single else ""
        return bool(known)

"""Finds candidates in scripts without capitals: Korean stems, Japanese and Chinese runs, words that recur."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from backfile.facets.tags.words import particles, stop_words

_UNSPACED = frozenset(("th", "lo", "my", "km", "bo"))
"""Languages that part phrases by spaces, not words."""
_ARABIC = frozenset(("ar", "fa", "ur", "ps", "ckb", "ug"))
_OTHERS = frozenset(
    ("he", "yi", "hi", "mr", "ne", "bn", "pa", "gu", "ta", "te", "kn", "ml", "si", "ka", "am", "ti", "dv")
)
UNCASED = _UNSPACED | _ARABIC | _OTHERS | {"ja", "zh", "ko"}
"""Languages whose scripts have no capitals."""

_RUNS = re.compile(r"[ァ-ヴー]{3,}(?:・[ァ-ヴー]+)*|[一-鿿々]{2,8}|[A-Z][A-Za-z0-9]*[A-Z0-9][A-Za-z0-9]*")
_HAN_JOINTS = re.compile(
    r"[的了在是和与與及对對将將为為不有也就从從到被把等年月日上下中说說会會要这這那個个]+"
)
_HAN = re.compile(r"[一-鿿]{2,12}")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_AROUND = ".,;:!?\"'“”‘’«»()[]…،؛؟।。、-–—"
_SCRIPTS = (
    ("ja", "\u3041", "\u30fa"),
    ("ko", "\uac00", "\ud7a3"),
    ("zh", "\u4e00", "\u9fff"),
    ("th", "\u0e01", "\u0e5b"),
    ("ar", "\u0621", "\u064a"),
    ("he", "\u05d0", "\u05ea"),
    ("hi", "\u0904", "\u0939"),
    ("ru", "\u0410", "\u044f"),
    ("el", "\u0391", "\u03c9"),
)


def script_language(text: str) -> str:
    """The language that an article without one is read in, told by its script; "en" for all with capitals."""
    if text.isascii():
        return "en"
    start = text[:200]
    for language, first, last in _SCRIPTS:
        if any(first <= character <= last for character in start):
            return language
    return "en"


def uncased_in(text: str, language: str) -> dict[str, int]:
    """Candidates and how often each stands, in the order of their first appearance."""
    if language == "ko":
        found = _stems(_WORDS.findall(text))
    elif language == "ja":
        found = Counter(_RUNS.findall(text))
    elif language == "zh":
        found = _recurring(part for run in _HAN.findall(text) for part in _HAN_JOINTS.split(run))
    elif language in _UNSPACED:
        found = _recurring(part for part in _parts(text) if len(part) > 3)
    else:
        words = [_bare(word) if language in _ARABIC else word for word in _parts(text)]
        found = Counter({word: n for word, n in Counter(words).items() if n > 2 and len(word) > 2})
    idle = stop_words(language)
    return {
        form: n
        for form, n in found.items()
        if form not in idle and not form.isdigit() and (n > 1 or len(form) > 2)
    }


def _parts(text: str) -> list[str]:
    """What stands between spaces, without signs; a pattern of letters would cut Indic words at vowels."""
    return [part.strip(_AROUND) for part in text.split()]


def _bare(word: str) -> str:
    """An Arabic word without "and", "in", "for" and the article written together with it."""
    for prefix in ("وال", "بال", "كال", "فال", "لل", "ال"):
        if word.startswith(prefix) and len(word) > len(prefix) + 2:
            return word[len(prefix) :]
    return word


def _recurring(parts: Iterable[str]) -> Counter[str]:
    times = Counter(parts)
    return Counter({part: n for part, n in times.items() if n > 1 and 1 < len(part) < 25})


def _stem(word: str) -> str:
    known = particles()
    for length in (3, 2, 1):
        if len(word) - length >= 2 and word[-length:] in known:
            return word[:-length]
    return word


def _stems(words: list[str]) -> Counter[str]:
    """Korean nouns without their particles. An ending is taken for a particle only where the article has the
    stem in another form too: "민주주의" ends like a genitive and is none. What ends in 다 is a verb."""
    stems = {word: _stem(word) for word in dict.fromkeys(words)}
    proofs = Counter(stems.values()) + Counter(word for word, stem in stems.items() if word != stem)
    nouns = [stems[word] if proofs[stems[word]] > 1 else word for word in words]
    times = Counter(noun for noun in nouns if not (len(noun) > 2 and noun.endswith("다")))
    found = Counter({noun: n for noun, n in times.items() if n > 1})
    return _with_pairs(found, nouns)


def _with_pairs(found: Counter[str], nouns: list[str]) -> Counter[str]:
    """Nouns and the pairs of them that recur; a noun that stands in its pair alone is left to it."""
    pairs = Counter([pair for pair in pairwise(nouns) if pair[0] in found and pair[1] in found])
    recurring = [(pair, n) for pair, n in pairs.items() if n > 1]
    spent = {noun for pair, n in recurring for noun in pair if found[noun] == n}
    whole = Counter({f"{first} {second}": n for (first, second), n in recurring})
    return whole + Counter({noun: n for noun, n in found.items() if noun not in spent})

"""Reads the names that stand in phrases by which a page speaks of itself ("About …", "… newsletter")."""

import re
from functools import cache, lru_cache

from backfile.formats.plain_text.copyright_lines import words_for
from backfile.formats.plain_text.field_phrases import opening_phrase
from backfile.text.dates.vocabulary import fold
from backfile.text.language import is_function_word

MOST_WORDS = 20
"""Words of a line in which a page speaks of itself in passing."""
LONGEST = 60
"""Words of a sentence in which it says what it is, or who writes for it."""

NAME = re.compile(
    r"[A-ZÀ-ÞА-ЯΑ-ΩİŞÇĞÖÜ][\w'’.&+-]*(?:\s+(?:(?:of|the|and|de|la|della|der|die|das|del|&|und|des|el|di)\s+)*[A-ZÀ-ÞА-ЯΑ-Ω0-9İŞÇĞÖÜ][\w'’.&+-]*){0,4}"
)
_SITE = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}\b")
_QUOTES = tuple("„“”\"«»‚‘'")
_NUMBERED = re.compile(r"\d{1,3}\s?[A-ZÀ-Þ][\w'’.-]+|\d\w*[A-Za-z]\w*")

WEAK = 0.7
"""Points of a phrase in which topics, authors and sections are named too."""

OWN = 0.9
"""Points of a thing that a publisher has and a section has not, as a shop."""

_STATES, WRITES = "says what it is or does", "has people who write for it"

Named = tuple[str, float, str]
"""A name, its points, and the rule."""


@lru_cache(maxsize=1 << 13)
def framed(text: str, words: int) -> tuple[Named, ...]:
    """What a line of so many words says of the page's own name."""
    found = offered(text, words)
    if 3 < words <= LONGEST:
        found.extend(_in_sentence(text))
    return tuple(found)


def offered(text: str, words: int) -> list[Named]:
    """Names that stand behind or before a phrase with which pages offer something of theirs."""
    found: list[Named] = []
    if words <= _OFFER_WORDS:
        found.extend(_behind_phrase(text, words))
    if 1 < words <= _LABEL_WORDS or (words <= MOST_WORDS and "-" in text):
        found.extend(_before_word(text, words))
    return found


_LABEL_WORDS = 5
_OFFER_WORDS = 40


def _behind_phrase(text: str, words: int) -> list[Named]:
    """ "About Caspian Weekly" speaks of the site; "More from …" may be of an author or a topic too."""
    for kind, points in (("about", 1.4), ("follow", WEAK)):
        end = opening_phrase(text, 0, words_for(kind))
        if end and text[end : end + 1] == " " and (words <= MOST_WORDS or " " in text[:end]):
            name = name_at(text, end + 1)
            if name and not (kind == "about" and name[0].isdigit()):
                return [(name, points, f"named behind “{text[:end].casefold()}”")]
    return []


def _before_word(text: str, words: int) -> list[Named]:
    """ "Caspian Weekly newsletter", "the Weekly-App"."""
    start, _, last = text.strip(" .:!?*").rpartition(" " if words > 1 else "-")
    word = fold(last)
    points = OWN if word in words_for("own") else WEAK if word in words_for("behind") else 0.0
    if words > 1 and points and len(start.split()) < _LABEL_WORDS:
        name = start if start.isalpha() and start[0].islower() else name_at(start, 0)
        shouted = name.isupper() and any(map(is_function_word, name.lower().split()))
        if name and len(name) == len(start) and not shouted:
            return [(name, points, f"named before “{word}”")]
    for token in text.split():
        name, hyphen, tail = token.partition("-")
        if hyphen and len(name) > 2 and name[0].isupper() and fold(tail) in words_for("own"):
            return [(name, OWN, f"named before “{fold(tail)}”")]
    return []


def _in_sentence(text: str) -> list[Named]:
    found: list[Named] = []
    opening = NAME.match(text) or _SITE.match(text)
    if opening and not any(opening_phrase(text, 0, words_for(kind)) for kind in ("about", "follow")):
        end = opening_phrase(text, opening.end() + 1, words_for("states"))
        if end:
            found.append((_plain(opening[0]), 1.5, _STATES))
    for kind, points, rule in (
        ("writes", 1.4, WRITES),
        ("of", 1.4, _STATES),
        ("first", 2.5, "where the text is said to have appeared first"),
    ):
        said = _phrase_inside(kind).search(text)
        if said:
            name = name_at(text, said.end())
            if name:
                found.append((name, points, rule))
    return found


@cache
def _phrase_inside(kind: str) -> re.Pattern[str]:
    phrases = sorted(words_for(kind), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\s", re.IGNORECASE)


def name_at(text: str, start: int) -> str:
    """The name that begins at `start`, without the words that lead on behind it; empty where none does."""
    if text[start : start + 1] in _QUOTES:
        start += 1
    found = _SITE.match(text, start) or NAME.match(text, start) or _NUMBERED.match(text, start)
    return _plain(found[0]) if found else ""


def _plain(name: str) -> str:
    words = name.split()
    stop = next((at for at, word in enumerate(words) if at and fold(word) in words_for("stop")), len(words))
    name = " ".join(words[:stop]).rstrip(" .,;:-'’&")
    return name.removesuffix("'s").removesuffix("’s")

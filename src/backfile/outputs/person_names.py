"""Splits a person's name into family and given name where that is sure; else the name stays whole."""

import re
import tomllib
from functools import cache
from importlib import resources

from backfile.text.citations import PersonName
from backfile.text.folding import fold

_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+")
_SYLLABLES = re.compile(r"[^\W\d_]+-[^\W\d_]+")
_HANGUL = re.compile(r"[가-힣]{2,4}")
_HAN = re.compile(r"[一-鿿]{2,4}")
_LATIN = re.compile(r"[^\W\d_][^\W\d_'’.-]*(?:['’.-]+[^\W\d_]*)*")
_FAMILY_FIRST = "hu"
_TWO_FAMILY_NAMES = "es"


@cache
def _words(name: str) -> frozenset[str]:
    text = resources.files("backfile.outputs").joinpath("name_words.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text)[name])


@cache
def _listed(name: str) -> frozenset[str]:
    text = resources.files("backfile.formats.plain_text").joinpath("field_words", name).read_text("utf-8")
    return frozenset(" ".join(line for line in text.splitlines() if not line.startswith("#")).split())


def person(name: str, language: str = "") -> PersonName:
    """The name of a person as a citation has it; `language` is that of the text (ISO 639-1)."""
    whole = PersonName(name)
    family, comma, given = name.partition(", ")
    if comma:
        return PersonName(name, family, given) if family and given and "," not in given else whole
    words = name.split()
    if len(words) < 2:
        return _eastern(name, language)
    if not all(_LATIN.fullmatch(word) for word in words):
        return whole
    return _of_two(words, language) if len(words) == 2 else _of_more(words, language)


def _eastern(name: str, language: str) -> PersonName:
    """A name in Han or Hangul, family name first; a Japanese one only by a family name of two signs."""
    families = _listed("family_names.txt")
    if not (_HANGUL.fullmatch(name) or _HAN.fullmatch(name)):
        return PersonName(name)
    if len(name) > 2 and (name[:2] in families or name[:2] in _words("korean_of_two")):
        return PersonName(name, name[:2], name[2:])
    if len(name) <= 3 and name[0] in families and language != "ja":
        return PersonName(name, name[0], name[1:])
    return PersonName(name)


def _is_given(word: str) -> bool:
    known = _listed("given_names.txt")
    return word.casefold() in known or fold(word) in known


def _of_two(words: list[str], language: str) -> PersonName:
    one, other = words
    whole = " ".join(words)
    for family, given in ((one, other), (other, one)):
        if (
            _SYLLABLES.fullmatch(given)
            and given.partition("-")[2].islower()
            and fold(family) in _words("korean")
        ):
            return PersonName(whole, family, given)
    if _INITIALS.fullmatch(one):
        return PersonName(whole, other, one)
    if fold(one) in _words("korean") or fold(other) in _words("korean"):
        return PersonName(whole)
    if language == _FAMILY_FIRST:
        if _is_given(other) and not _is_given(one):
            return PersonName(whole, one, other)
        return PersonName(whole) if _is_given(other) else _if_given(one, other, whole)
    return _if_given(one, other, whole)


def _if_given(one: str, other: str, whole: str) -> PersonName:
    return PersonName(whole, other, one) if _is_given(one) else PersonName(whole)


def _of_more(words: list[str], language: str) -> PersonName:
    whole = " ".join(words)
    if language == _FAMILY_FIRST or fold(words[0]) in _words("korean"):
        return PersonName(whole)
    given = 0
    while given < len(words) - 1 and (_INITIALS.fullmatch(words[given]) or _is_given(words[given])):
        given += 1
    if not given:
        return PersonName(whole)
    first = next((i for i in range(1, len(words) - 1) if words[i] in _words("particles")), len(words))
    if first <= given:
        return PersonName(whole, " ".join(words[first:]), " ".join(words[:first]))
    two = language == _TWO_FAMILY_NAMES and len(words) - given == 2
    if len(words) - given == 1 or two:
        return PersonName(whole, " ".join(words[given:]), " ".join(words[:given]))
    return PersonName(whole)

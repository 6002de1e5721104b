"""The forms of a tag: which spellings are one, and how a hashtag reads as words."""

import re
from functools import lru_cache

from backfile.facets.tags.words import german_adjectives, not_plural, solid_names
from backfile.text.folding import fold

_SIGNS = re.compile(r"[^\w+]+|_+")
_APOSTROPHES = re.compile(r"['’`´]")
_CAMEL = re.compile(r"(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])|(?<=[A-ZÀ-ÖØ-Þ])(?=[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{2})")
LONGEST = 80
_CASES = ("en", "er", "es", "em")
"""Endings of a German adjective that stand for the "e" of its plain form."""
_STEMS = ("isch", "lich", "bar", "haft", "sam", "los", "ativ")
"""Ends of German adjectives; what comes before has two letters at least."""


@lru_cache(16384)
def tag_key(form: str) -> str:
    """What all near-variants of a tag share: case, diacritics, hyphens, "#" and the plural do not count.

    "#Land_Mines", "land-mine" and "Land Mine" give "land mine"; "K-Pop" gives "kpop"; "grünen Energie" and
    "grüner Energie" give "grune energie". Empty for a form without letters or digits.
    """
    if form.isascii() and form[-1:] not in "sS-_" and form.replace(" ", "").isalnum() and form[1:2] != " ":
        return _undeclined(form.lower())
    capitals = form.isupper() and len(form) <= 4
    words = _SIGNS.sub(" ", _APOSTROPHES.sub("", fold(form))).split()
    if len(words) > 1 and len(words[0]) == 1 and words[0].isalpha():
        words[:2] = ["".join(words[:2])]
    if words and not capitals:
        words[-1] = singular(words[-1])
    return _undeclined(" ".join(words))


def _undeclined(key: str) -> str:
    """A key whose German adjectives have their plain ending, whatever the case in which they were printed."""
    if "en " in key or "er " in key or "es " in key or "em " in key:
        *before, last = key.split(" ")
        return " ".join([*map(_plain, before), last])
    return key


def _plain(word: str) -> str:
    if word[-2:] not in _CASES:
        return word
    stem = word[:-2]
    told = (stem.endswith(_STEMS) and len(stem) > 5) or word in german_adjectives(_CASES)
    return f"{stem}e" if told else word


def singular(word: str) -> str:
    """A folded word without the plural that English, French and Spanish share in writing."""
    if len(word) < 4 or word[-1] != "s" or word in not_plural() or not word.isascii():
        return word
    if word[-2] in "suioa":
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1]


@lru_cache(16384)
def label_of(form: str) -> str:
    """The form as people read it: "#GreenEnergy" -> "Green Energy", "#green_energy" -> "green energy"."""
    text = form.strip().lstrip("#＃").strip()
    if "_" in text:
        text = text.replace("_", " ")
    if " " not in text and not text.isupper() and not text.islower():
        text = _apart(text)
    return " ".join(text.split())[:LONGEST].rstrip()


def _apart(text: str) -> str:
    if text.casefold() in solid_names():
        return text
    parts = _CAMEL.split(text)
    if len(parts) == 1 or (len(parts[0]) == 1 and parts[0].islower()) or parts[0] in ("Mc", "Mac", "De", "O"):
        return text
    return " ".join(parts)

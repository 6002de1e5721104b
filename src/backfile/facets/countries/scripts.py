"""Finds the words of scripts without capitals that speak of a country."""

import re
from functools import cache, lru_cache

from backfile.facets.countries.gazetteer import script
from backfile.facets.countries.lexicon import UNPROVEN, GazetteerEntry
from backfile.facets.countries.words import fold, goes_on, words

SPACED = {
    "arabic": "\u0600-\u06ff",
    "hebrew": "\u0590-\u05ff",
    "devanagari": "\u0900-\u097f",
    "bengali": "\u0980-\u09ff",
    "tamil": "\u0b80-\u0bff",
    "georgian": "\u10a0-\u10ff",
    "ethiopic": "\u1200-\u137f",
    "cyrillic": "\u0400-\u052f",
    "greek": "\u0370-\u03ff\u1f00-\u1fff",
    "armenian": "\u0530-\u058f",
}
"""Scripts that part words by spaces, with their characters; endings and clitics are cut off on lookup."""
CASED = frozenset({"cyrillic", "greek", "armenian"})
"""Those that have capitals: names need one, adjectives do not."""
UNSPACED = {
    "han": "\u3040-\u30ff\u3400-\u9fff",
    "hangul": "\uac00-\ud7af",
    "thai": "\u0e00-\u0e7f",
    "burmese": "\u1000-\u109f",
    "khmer": "\u1780-\u17ff",
    "lao": "\u0e80-\u0eff",
}
"""Scripts whose names are found inside the line, whatever stands around them."""
CLITICS = {
    "arabic": ("وال", "بال", "لل", "ال", "و", "ب", "ل"),
    "hebrew": ("וה", "ה", "ב", "ל", "מ", "ו", "ש"),
}
"""What is written together with the next word: and, in, to, the."""
BEYOND_LATIN = re.compile("[\u0370-\u1dff\u1f00-\u1fff\u2e80-\uffff]")


def in_other_scripts(text: str, language: str) -> list[GazetteerEntry]:
    """All that the parts of a text in other scripts than Latin speak of, script by script."""
    found: list[GazetteerEntry] = []
    if text.isascii() or not BEYOND_LATIN.search(text):
        return found
    for name, characters in SPACED.items():
        if present(characters).search(text):
            found += in_spaced(text, name, language)
    for name, characters in UNSPACED.items():
        if present(characters).search(text):
            found += in_unspaced(text, name, language)
    return found


@cache
def present(characters: str) -> re.Pattern[str]:
    return re.compile(f"[{characters}]")


@cache
def word_of(name: str) -> re.Pattern[str]:
    return re.compile(f"[{SPACED[name]}]+(?:[-'’][{SPACED[name]}]+)*")


def in_spaced(text: str, name: str, language: str) -> list[GazetteerEntry]:
    """All that a text in a script with spaces speaks of."""
    matches = list(word_of(name).finditer(fold(text)))
    tokens = [match.group() for match in matches]
    cased = name in CASED and not text.isupper()
    found = []
    at = 0
    while at < len(tokens):
        entry, length = longest(tokens, at, name, language)
        if entry is not None and entry[0] != "-":
            if cased and length == 1:
                entry = proven(entry, tokens, at, text[: matches[at].end()], name, language)
            if entry is not None:
                found.append(entry)
        at += length
    return found


def proven(
    entry: GazetteerEntry, tokens: list[str], at: int, text: str, name: str, language: str
) -> GazetteerEntry | None:
    """The entry of a word in a script that has capitals, as far as its capital and the word before prove
    that it is a name. `text`: up to the word's end."""
    word = tokens[at]
    start = len(text) - len(word)
    usage = script(name, language).usage
    ordinary = word in usage.ordinary
    if text[start].islower():
        return entry if not ordinary and is_adjective(word, name, language) else None
    person = word in usage.persons
    if not ordinary and not person:
        return entry
    if (at and tokens[at - 1] in words("locative")) or (not person and goes_on(text[:start])):
        return entry
    return entry[0] + UNPROVEN, entry[1]


@lru_cache(maxsize=65536)
def is_adjective(word: str, name: str, language: str) -> bool:
    """Whether a word in small letters speaks of a nation: as a form that needs no capital, or derived."""
    lexicon = script(name, language)
    if word in lexicon.names:
        return word in lexicon.lower
    for cut in range(len(word) - 2):
        stem = word[: len(word) - cut]
        if stem in lexicon.stems:
            return stem in lexicon.lower or any(map(word[len(stem) :].startswith, words("derived")))
    return False


def longest(tokens: list[str], at: int, name: str, language: str) -> tuple[GazetteerEntry | None, int]:
    """The longest name that begins here, with its length in words."""
    lexicon = script(name, language)
    for stems, entry in lexicon.phrases.get(tokens[at][:4], ()):
        if len(tokens) >= at + len(stems) and all(map(str.startswith, tokens[at:], stems)):
            return entry, len(stems)
    for length in lexicon.heads.get(tokens[at], ()):
        parts = tokens[at : at + length]
        entry_of_name = lexicon.named(" ".join(parts)) if len(parts) == length else None
        if entry_of_name is not None:
            return entry_of_name, length
    return in_spaced_word(tokens[at], name, language), 1


@lru_cache(maxsize=65536)
def in_spaced_word(word: str, name: str, language: str) -> GazetteerEntry | None:
    """The entry of a word, with or without the little words written together with it."""
    lexicon = script(name, language)
    entry = lexicon.named(word) or lexicon.stemmed(word)
    for clitic in CLITICS.get(name, ()) if entry is None else ():
        bare = word[len(clitic) :]
        if word.startswith(clitic) and len(bare) > 2:
            entry = lexicon.named(bare) or lexicon.named("ال" + bare) or lexicon.stemmed(bare)
            if entry is not None:
                break
    return entry


@cache
def by_first(name: str, language: str) -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    """The first characters of a script's names, and the names by first character, longest first."""
    forms: dict[str, set[str]] = {}
    lexicon = script(name, language)
    for form in (*lexicon.names, *lexicon.stems):
        forms.setdefault(form[0], set()).add(form)
    table = {first: tuple(sorted(found, key=lambda f: (-len(f), f))) for first, found in forms.items()}
    return re.compile("[" + "".join(map(re.escape, sorted(table))) + "]"), table


def in_unspaced(text: str, name: str, language: str) -> list[GazetteerEntry]:
    """All that a text without spaces speaks of: the longest name at each place."""
    lexicon = script(name, language)
    first, table = by_first(name, language)
    found = []
    at = 0
    while (match := first.search(text, at)) is not None:
        start = match.start()
        at = start + 1
        for form in table[text[start]]:
            if text.startswith(form, start):
                entry = lexicon.names.get(form) or lexicon.stems[form]
                if entry[0] != "-":
                    found.append(entry)
                at = start + len(form)
                break
    return found

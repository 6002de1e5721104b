"""The word lists by which names are told, read once a process from the data files beside the code."""

from functools import cache
from importlib.resources import files

from msgspec import Struct

from backfile.facets.countries.gazetteer import latin
from backfile.facets.tags.words import dates, no_entries, stop_words, titles

LANGUAGES = ("en", "de", "fr", "es")
"""The languages that have rules; a text in another one gets no names rather than bad ones."""
_KINDS = {
    "c": "city",
    "b": "city",
    "m": "city",
    "r": "city",
    "t": "town",
    "o": "organisation",
    "i": "organisation",
}
"""What the gazetteer's letters mean here; regions are as well known as cities."""


class NameLists(Struct, frozen=True):
    """What one language knows of names. Words are as printed, those of `stop`, `peoples` and the cues in
    small letters; `peoples` are folded."""

    given: frozenset[str]
    places: frozenset[str]
    titles: frozenset[str]
    stop: frozenset[str]
    dates: frozenset[str]
    peoples: frozenset[str]
    organisation_words: frozenset[str]
    organisations: frozenset[str]
    no_organisation: frozenset[str]
    cues: dict[str, frozenset[str]]
    nouns_have_capitals: bool


@cache
def name_lists(language: str) -> NameLists:
    """The lists of a language of LANGUAGES."""
    given = (word for name in ("hand", *LANGUAGES, "other") for word in _words(f"given/{name}.txt"))
    kinds = _by_key("organisation_words.txt")
    cues = {**_by_key("cues.txt"), **_by_key("particles.txt")}
    return NameLists(
        frozenset(given) - frozenset(_words("no_given_names.txt")),
        _entries("places.txt"),
        titles(),
        stop_words(language),
        dates(language),
        no_entries(language),
        kinds["all"] | kinds[language] | (kinds["en"] if language == "de" else frozenset()),
        _entries("organisations.txt"),
        frozenset(_words("acronyms_no_organisation.txt")),
        {key.removeprefix(language + " "): words for key, words in cues.items() if key[:2] == language},
        language == "de",
    )


def known_kind(name: str, language: str) -> str:
    """What the gazetteer of countries says of a folded name: "city", "town", "organisation" or ""."""
    lexicon = latin(language)
    found = lexicon.names.get(name) or lexicon.towns.get(name)
    return _KINDS.get(found[1], "") if found else ""


def is_shared(name: str, language: str) -> bool:
    """Whether a place's folded name is also an ordinary word or a person's name, so that it needs proof."""
    usage = latin(language).usage
    return name in usage.ordinary or name in usage.persons


def _lines(name: str) -> list[str]:
    text = (files(__package__) / "data" / name).read_text("utf-8")
    return [line for line in text.splitlines() if line and line[0] != "#"]


def _words(name: str) -> list[str]:
    return [word for line in _lines(name) for word in line.split()]


def _entries(name: str) -> frozenset[str]:
    return frozenset(entry.strip() for line in _lines(name) for entry in line.split(";"))


def _by_key(name: str) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in _lines(name):
        key, words = line.split(": ", 1)
        found[key] = found.get(key, frozenset()) | frozenset(words.split())
    return found

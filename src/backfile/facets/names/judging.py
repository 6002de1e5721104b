"""Judges what a run of capitals names: a person, an organisation, a place, or nothing."""

import re
from collections.abc import Iterator

from backfile.facets.names.lists import NameLists, is_shared, known_kind
from backfile.facets.names.runs import CapitalRun
from backfile.text.folding import fold

_ACRONYM = re.compile(r"[A-Z][A-ZÄÖÜ&]{1,5}$|[A-Z]{2,4}-[A-Z]{1,3}$")
_INITIAL = re.compile(r"[A-Z][a-z]?$")
PERSON_WORDS = range(2, 5)
"""Words of a person's full name, without the small ones."""


def pieces(run: CapitalRun, lists: NameLists) -> Iterator[CapitalRun]:
    """The run without what belongs to no name: words that open sentences, dates, titles, peoples. A title is
    kept as what stands before ("title")."""
    words, before, opens = list(run.words), run.before, run.opens
    start = 0
    for at, word in enumerate(words):
        titled = word in lists.titles or (word == "State" and at > 1 and words[at - 2] == "Secretary")
        idle = word in lists.dates or (at == 0 and opens and word.lower() in lists.stop)
        people = (
            at == start and len(words) > at + 1 and fold(word) in lists.peoples and word not in lists.given
        )
        if titled and word != "State" and _names_office(words, at, lists):
            continue
        if titled or idle or people:
            if at > start:
                yield from _trimmed(words[start:at], opens, before, "", lists)
            start, before, opens = at + 1, "title" if titled else before, False
    if start < len(words):
        yield from _trimmed(words[start:], opens, before, run.after, lists)


def judge(run: CapitalRun, lists: NameLists, language: str, alone: frozenset[str]) -> str:
    """ "people", "organisations", "places", "alone" for a lone word that may be a family name, or ""."""
    words, name = run.words, " ".join(run.words)
    if name in lists.organisations:
        return "organisations"
    if name in lists.places:
        return "places"
    if fold(name) in lists.peoples and name not in lists.given:
        return ""
    if len(words) == 1:
        return _single(words[0], run, lists, language)
    if _is_organisation(words, lists):
        return "organisations"
    known = known_kind(fold(name), language)
    if known == "organisation":
        return "organisations"
    if known and not (words[0] in lists.given and words[-1] in alone):
        return "places"
    if words[-1] in lists.cues.get("place-after", ()) or words[0] in lists.cues.get("place-first", ()):
        return "places"
    return "people" if _is_person(run, lists, language, alone) else ""


def _single(word: str, run: CapitalRun, lists: NameLists, language: str) -> str:
    if _ACRONYM.match(word) and word not in lists.no_organisation:
        return "organisations"
    if run.before == "title" and word.lower() not in lists.stop and not lists.nouns_have_capitals:
        return "people"
    folded = fold(word)
    known = known_kind(folded, language) if word.lower() not in lists.stop and len(word) > 2 else ""
    if known == "organisation" and not lists.nouns_have_capitals:
        return "organisations"
    if not known or word.isupper():
        return "alone"
    if run.before in lists.cues["place-before"]:
        return "places" if known == "city" or not is_shared(folded, language) else "alone"
    sure = known == "city" or (not run.opens and not lists.nouns_have_capitals)
    if sure and word not in lists.given and not is_shared(folded, language):
        return "places"
    return "alone"


def _is_organisation(words: tuple[str, ...], lists: NameLists) -> bool:
    small = lists.cues["other"] | lists.cues["person"]
    head = next((at for at, word in enumerate(words) if word in small), len(words))
    kinds = lists.organisation_words
    return words[head - 1] in kinds or (words[0] in kinds and len(words) > 1)


def _is_person(run: CapitalRun, lists: NameLists, language: str, alone: frozenset[str]) -> bool:
    small = lists.cues["person"]
    words = [word for word in run.words if word not in small]
    if len(words) not in PERSON_WORDS or any(word in lists.cues["other"] - small for word in run.words):
        return False
    if any(word.isupper() and len(word) > 2 for word in words) or words[-1].lower() in lists.stop:
        return False
    if words[0] in lists.given or (words[0].split("-")[0] in lists.given and "-" in words[0]):
        return True
    if lists.nouns_have_capitals:
        return False
    if run.before == "title" or run.before in lists.cues["person-before"]:
        return True
    told = run.after in lists.cues["person-after"] or _INITIAL.match(words[0]) is not None
    return told or (words[-1] in alone and not known_kind(fold(words[-1]), language))


def _names_office(words: list[str], at: int, lists: NameLists) -> bool:
    """A title's word inside an organisation's name ("House of Lords", "Ministers Council") parts nothing."""
    return at > 0 and words[at - 1] in ("of", "des", "der", "de", "the")


def _trimmed(
    words: list[str], opens: bool, before: str, after: str, lists: NameLists
) -> Iterator[CapitalRun]:
    """The words without small ones at the ends; in German from the first given name on; parted at a small
    word that joins two names ("Merkel and Hollande")."""
    small = lists.cues["other"] | lists.cues["person"]
    for joint in ("and", "und", "et", "y", "for", "für", "pour"):
        if joint in words:
            cut = words.index(joint)
            if words[0] not in lists.organisation_words:
                yield from _trimmed(words[:cut], opens, before, "", lists)
                yield from _trimmed(words[cut + 1 :], False, joint, after, lists)
                return
    if lists.nouns_have_capitals:
        first = next((at for at, word in enumerate(words[:-1]) if word in lists.given), 0)
        words = words[first:]
    while words and words[0] in small:
        words = words[1:]
    while words and words[-1] in small:
        words = words[:-1]
    if words:
        yield CapitalRun(tuple(words), opens, before, after)

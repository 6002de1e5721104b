"""Finds the words of a text that speak of a country: one pass over its names, each name looked up once."""

import re
from collections.abc import Iterator
from functools import lru_cache

from backfile.facets.countries.gazetteer import latin
from backfile.facets.countries.lexicon import UNPROVEN, GazetteerEntry
from backfile.facets.countries.runs import CAPITAL, TOWN, run_reader
from backfile.facets.countries.scripts import in_other_scripts
from backfile.facets.countries.words import goes_on, words

UPPER = (
    "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽƏȘȚẞ"
    "ẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸƠƯ"
)
TOKEN = rf"[{UPPER}][\w.'’/&–-]*+"
RUN = re.compile(rf"{TOKEN}(?:,? (?:[a-z]{{1,3}} (?:the )?)?{TOKEN})*+")
"""Capitalised words with what may stand between them: a comma, "of", "and the", "de", "und"."""
LETTERS = re.compile(r"\w+")
LATIN_LETTERS = re.compile("[A-Za-z]")
SHORTEST = 4
"""Letters of the shortest adjective that is looked up in small letters."""


def mentions(text: str, language: str, free: bool = False) -> list[GazetteerEntry]:
    """What a text speaks of, in any script; `free` where a lone town's name is enough (a dateline)."""
    if text.isascii():
        return in_latin(text, language, free)
    found = in_latin(text, language, free) if LATIN_LETTERS.search(text) else []
    found += in_other_scripts(text, language)
    return found


def in_latin(text: str, language: str, free: bool = False) -> list[GazetteerEntry]:
    """All that a text in Latin script speaks of, in order; adjectives in small letters last."""
    found: list[GazetteerEntry] = []
    read = run_reader(language, free)
    for run in RUN.findall(text):
        entries = read(run)
        if entries:
            found += confirmed(entries, text, run, language, free)
    if language != "en":
        for word in LETTERS.findall(text):
            if len(word) >= SHORTEST and word[0].islower():
                adjective = in_word(word, language)
                if adjective is not None:
                    found.append(adjective)
    return found


def confirmed(
    entries: tuple[GazetteerEntry, ...], text: str, run: str, language: str, free: bool
) -> Iterator[GazetteerEntry]:
    """The entries of a run that the words around it leave standing ("Swiss francs" leaves none)."""
    end = text.find(run) + len(run)
    if text[end : end + 1] == " " and text[end + 1 : end + 2].islower():
        follower = text[end + 1 : end + 16].partition(" ")[0].rstrip(".,;:")
        if follower in words("tails"):
            entries = run_reader(language, free)(f"{run} {follower}")
    for entry in entries:
        code, kind = entry
        if kind.islower() and kind[0] != CAPITAL:
            yield entry
        elif located(text, run) or (kind[0] == CAPITAL and inside_a_sentence(text, run)):
            yield code, kind.lstrip(CAPITAL).lower()
        elif kind.lower() not in TOWN:
            yield code + UNPROVEN, kind.lstrip(CAPITAL).lower()


def located(text: str, run: str) -> bool:
    """Whether a preposition of place stands somewhere before the run."""
    at = text.find(run)
    while at >= 0:
        before = text[max(0, at - 14) : max(0, at - 1)].rpartition(" ")[2]
        if before.lower() in words("locative"):
            return True
        at = text.find(run, at + 1)
    return False


def inside_a_sentence(text: str, run: str) -> bool:
    """Whether the run stands somewhere after a word that its sentence goes on from."""
    at = text.find(run)
    while at >= 0:
        if goes_on(text[:at]):
            return True
        at = text.find(run, at + 1)
    return False


@lru_cache(maxsize=65536)
def in_word(word: str, language: str) -> GazetteerEntry | None:
    """What a word in small letters speaks of: an adjective in most languages."""
    lexicon = latin(language)
    if word in lexicon.usage.ordinary:
        return None
    if word in lexicon.lower:
        return lexicon.names.get(word) or lexicon.stems.get(word)
    usage = lexicon.usage
    for cut in range(1, min(usage.longest, len(word) - 3) + 1):
        stem = word[: len(word) - cut]
        if stem in lexicon.lower and stem in lexicon.stems:
            fits = usage.takes(stem, lexicon.paradigms.get(stem, ()), word[-cut:])
            return lexicon.stems[stem] if fits else None
    return None

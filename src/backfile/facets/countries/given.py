"""Reads the countries that a person or an export's index gave: codes, or names in any language we know."""

import re
from difflib import get_close_matches
from functools import cache, lru_cache

from backfile.facets.countries import names
from backfile.facets.countries.lexicon import GazetteerEntry
from backfile.facets.countries.scan import mentions
from backfile.facets.countries.words import DATA, fold
from backfile.model.article import NO_LINES, Article, Lines, Problem
from backfile.model.library import Filing

CODE = re.compile(r"[A-Z]{2}$")
MEANT_AS = {"UK": "GB", "EL": "GR", "SU": "RU", "DD": "DE", "YU": "RS", "ZR": "CD", "BU": "MM", "AN": "CW"}
"""Codes in use that ISO 3166-1 has not, or has withdrawn, and their successors."""


def given(article: Article) -> tuple[Filing, ...]:
    """One filing for each country given, in the order given; what is no country we know is left out."""
    lines: tuple[Lines, ...] = tuple(item.lines for item in article.evidence if item.field == "countries")
    codes: dict[str, None] = {}
    for word in article.countries:
        codes.update(dict.fromkeys(resolve(word, article.language or "en")))
    return tuple(
        Filing(code, names.name(code, "en"), 10.0 - place / 10, "given with the article", lines, given=True)
        for place, code in enumerate(codes)
    )


@lru_cache(4096)
def resolve(word: str, language: str = "en") -> tuple[str, ...]:
    """The codes of what a person wrote: "AZ", "azerbaijan", "Chicago Illinois", "United States--US"."""
    word = word.strip()
    upper = word.upper()
    if CODE.match(word) or (CODE.match(upper) and word.islower()):
        code = MEANT_AS.get(upper, upper)
        return (code,) if code in names.territories("en") else ()
    for code, name in names.territories("en").items():
        if fold(name) == fold(word):
            return (code,)
    found: dict[str, None] = {}
    for code, kind in place_names(word, language):
        if kind in "nrf":
            found.setdefault(code[:2])
    if not found:
        for code, _ in place_names(word, language):
            found.setdefault(code[:2])
    return tuple(found)


def unknown(article: Article) -> tuple[Problem, ...]:
    """A problem for each country given that names none we know; parts of the world are let be."""
    language = article.language or "en"
    line = next((item.lines for item in article.evidence if item.field == "countries"), NO_LINES)[0]
    return tuple(
        Problem(f"countries: {unknown_word(word, language)}", article.path, line)
        for word in article.countries
        if not resolve(word, language) and fold(word.strip()) not in wider()
    )


def unknown_word(word: str, language: str = "en") -> str:
    """A sentence part on a word that names no country we know, with the country that may be meant."""
    said = f"“{word}” is no country that we know, and nothing is filed under it"
    known = {fold(name): (name, code) for code, name in names.territories(language).items()}
    known |= {fold(name): (name, code) for code, name in names.territories("en").items()}
    near = get_close_matches(fold(word.strip()), known, n=1, cutoff=0.7)
    if near:
        name, code = known[near[0]]
        return f"{said}; did you mean {name} ({code})?"
    return f"{said}; write its name, or two letters like AZ (ISO 3166-1)"


@cache
def wider() -> frozenset[str]:
    """What is given as a country's place and is none: parts of the world, folded."""
    lines = (DATA / "wider.txt").read_text("utf-8").splitlines()
    return frozenset(fold(line) for line in lines if line and line[0] != "#")


def place_names(word: str, language: str) -> list[GazetteerEntry]:
    """What the words name, whether or not the person wrote capitals."""
    return mentions(word, language) or mentions(word.title(), language) or mentions(word.title(), "en")

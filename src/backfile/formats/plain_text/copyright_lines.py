"""Reads who owns a page from its copyright line, and knows the words by which pages name their publishers."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from backfile.text.dates.vocabulary import fold

_WORDS = Path(__file__).parent / "field_words" / "source_words.tsv"

COPYRIGHT = re.compile(r"©|\(c\)\s|\bcopyright\b", re.IGNORECASE)

_YEARS = re.compile(r"\b(?:19|20)\d\d\b(?:\s*[-–—]\s*(?:(?:19|20)\d\d|present|heute)\b)?")

MOST_WORDS = 6


def may_claim(text: str) -> bool:
    """A quick no to a line that has no sign of copyright."""
    return "©" in text or "opyright" in text or "(c)" in text or "COPYRIGHT" in text or "(C)" in text


def claims_rights(text: str) -> bool:
    """Whether a copyright line is the page's: a picture's has no year and reserves nothing."""
    folded = text.casefold()
    return _YEARS.search(text) is not None or any(phrase in folded for phrase in _RESERVED)


_RESERVED = (
    "rights reserved",
    "vorbehalten",
    "réservés",
    "reservados",
    "riservati",
    "voorbehouden",
    "saklıdır",
)


def copyright_holders(text: str) -> Iterator[tuple[str, bool]]:
    """The names in a copyright line, without years, rights and legal forms, and whether each had such a form:
    it is then a company's, which need not be the publication's."""
    sign = COPYRIGHT.search(text)
    bare = _YEARS.sub("|", COPYRIGHT.sub("|", text[sign.start() if sign else 0 :]))
    if not any(map(str.isalpha, bare)):
        bare = text[: sign.start() if sign else 0]  # the name stands before its sign
    for piece in re.split(r"[|.,;:•·/()@]|\s[-–—]\s|\s{2,}|\sby\s", bare):
        name, company = _trimmed(piece)
        if name:
            yield name, company


def _trimmed(piece: str) -> tuple[str, bool]:
    words = piece.strip(" -–—&").split()
    rights, companies = words_for("rights"), words_for("company")
    while words and ((fold(words[0]) in rights and fold(words[0]) != "the") or not words[0][0].isalnum()):
        words = words[1:]
    company = False
    while words and (fold(words[-1]) in companies or fold(words[-1]) in rights or words[-1] == "&"):
        company = company or fold(words[-1]) in companies
        words = words[:-1]
    name = " ".join(words)
    whole = words and len(words) <= MOST_WORDS and len(name) > 1 and fold(name) not in rights
    return (name, company) if whole else ("", False)


@cache
def words_for(kind: str) -> frozenset[str]:
    """The phrases of one kind in field_words/source_words.tsv, folded, of all languages."""
    found: set[str] = set()
    for row in _WORDS.read_text(encoding="utf-8").splitlines():
        cells = row.split("\t")
        if cells[0] == kind:
            found.update(map(fold, cells[2].split("|")))
    return frozenset(found)

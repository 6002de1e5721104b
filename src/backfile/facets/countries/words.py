"""How words are folded for lookup, and how the data files beside this module are read."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"

WORD = re.compile(r"(?:[^\W\d_]\.){2,}[^\W\d_]?|[^\W_]+(?:'[^\W_]+)*|,|(?<=[^\W\d_]{4})\.(?= )")
"""The words of a name. A comma counts as one, and so does a full stop after a long word; hyphens part;
dots hold initials together ("U.S.")."""


def fold(text: str) -> str:
    """Text for lookup: small letters, straight apostrophes, no final sigma; as long as the text was."""
    if text.isascii():
        return text.lower()
    return text.replace("İ", "I").replace("’", "'").lower().replace("ς", "σ")


def bare(word: str) -> str:
    """A folded word without the dots of initials and an English possessive."""
    return word.replace(".", "").removesuffix("'s") or word


def key(form: str) -> str:
    """A name as the gazetteer holds it: its folded words, joined by blanks; in other scripts than Latin,
    whose vowel signs are no letters to Python, as it is written."""
    if "\u0370" <= form[0] < "\u1e00" or form[0] >= "\u1f00":
        return fold(form)
    plain = form.replace("-", " ")
    if plain.replace(" ", "").isalpha():
        return fold(plain)
    return " ".join(map(bare, WORD.findall(fold(form))))


def rows(path: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Kind, code and forms of a data file; a file that does not exist has none."""
    if not path.exists():
        return
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line and line[0] != "#":
            kind, code, forms = line.split("\t")
            yield kind, code, forms.split("|")


@cache
def words(kind: str) -> frozenset[str]:
    """A list of hand/words.txt: "given" names, "generic" nouns after a place, "little" words, "origin"
    endings; "tails" are all that, standing after a country's word, take it away."""
    if kind == "tails":
        return words("currency") | words("after")
    lists = rows(DATA / "hand/words.txt")
    return frozenset(form for name, _, forms in lists if name == kind for form in forms)


def goes_on(before: str) -> bool:
    """Whether a sentence goes on after this text, which ends before a word."""
    return before[-1:] == " " and (before[-2:-1].isalnum() or before[-2:-1] in (",", ";"))


@cache
def letters() -> tuple[tuple[str, frozenset[str]], ...]:
    """Languages and the letters that tell them, from hand/letters.txt."""
    return tuple((code, frozenset(forms)) for _, code, forms in rows(DATA / "hand/letters.txt"))


def language_of(text: str) -> str:
    """The language whose letters a text has most of; English where it has none of them."""
    if text.isascii():
        return "en"
    counts = [(sum(map(text.count, marks)), language) for language, marks in letters()]
    most, language = max(counts)
    return language if most > 2 else "en"

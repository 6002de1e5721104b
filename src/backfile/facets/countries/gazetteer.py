"""The gazetteer: which words speak of which country, read once a process from the data files beside this module."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from msgspec import Struct

DATA = Path(__file__).parent / "data"

Entry = tuple[str, str]
"""Code and kind. The code is "AZ"; "KR/KP" where the context chooses; "KR+KP" for both; "-" for none. The kinds
are those of data/README.md: n name, d demonym, c capital, m b t city, r region, s state's abbreviation,
i institution, o organisation, p person, f former state, h hint, x mask."""

MASK = "x"
DROPPED: Entry = ("-", MASK)
TWIN = "~"
"""Parts the bearer of a name from a country where a small town bears it too: "FR~US" for Paris."""

WORD = re.compile(r"(?:[^\W\d_]\.){2,}[^\W\d_]?|[^\W_]+(?:'[^\W_]+)*|,|(?<=[^\W\d_]{4})\.(?= )")
"""The words of a name. A comma counts as one, and so does a full stop after a long word; hyphens part; dots hold
initials together ("U.S.")."""

PLURAL_OF = frozenset("ndf")
CASELESS = {
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
UNSPACED = {
    "han": "\u3040-\u30ff\u3400-\u9fff",
    "hangul": "\uac00-\ud7af",
    "thai": "\u0e00-\u0e7f",
    "burmese": "\u1000-\u109f",
    "khmer": "\u1780-\u17ff",
    "lao": "\u0e80-\u0eff",
}
"""Scripts whose names are found inside the line, whatever stands around them."""


class Lexicon(Struct, frozen=True):
    """The words of one language or script.

    `names`: folded words joined by blanks -> entry; `towns` are looked up after them. `capitals`: abbreviations, which must stand in capitals.
    `heads`: first word of longer names -> their lengths in words, longest first. `stems`: beginnings of
    inflected words. `phrases`: first four letters -> stems of words that follow each other. `lower`: forms that
    need no capital letter. `ending`: how many letters may follow a stem.
    """

    names: dict[str, Entry]
    towns: dict[str, Entry]
    capitals: dict[str, Entry]
    heads: dict[str, tuple[int, ...]]
    stems: dict[str, Entry]
    phrases: dict[str, list[tuple[tuple[str, ...], Entry]]]
    lower: frozenset[str]
    ending: int


def fold(text: str) -> str:
    """Text for lookup: small letters, straight apostrophes; as long as the text was."""
    return text.lower() if text.isascii() else text.replace("İ", "I").replace("’", "'").lower()


def rows(path: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Kind, code and forms of a data file; a file that does not exist has none."""
    if not path.exists():
        return
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line and line[0] != "#":
            kind, code, forms = line.split("\t")
            yield kind, code, forms.split("|")


ENDINGS = {"en": 1, "de": 4, "fr": 3, "es": 3, "it": 3, "pt": 3}
LONG_ENDING = 5


@cache
def latin(language: str) -> Lexicon:
    """The words of a language in Latin script, with the world's cities and what is named alike everywhere."""
    paths = []
    if language != "en":
        paths.append(DATA / "latin/en.txt")
    paths.append(DATA / f"latin/{language}.txt")
    paths.append(DATA / f"hand/{language}.txt")
    paths.append(DATA / "hand/common.txt")
    paths += [DATA / "hand/hints.txt", DATA / "hand/masks.txt", DATA / "hand/twins.txt"]
    return build(paths, ENDINGS.get(language, LONG_ENDING), *cities())


@cache
def script(name: str) -> Lexicon:
    """The words of a script that several languages share."""
    return build([DATA / f"scripts/{name}.txt", DATA / f"hand/{name}.txt"], LONG_ENDING, {}, {})


@cache
def cities() -> tuple[dict[str, Entry], dict[str, set[int]]]:
    """The world's cities, which the generated file holds as keys, and the lengths of long names by first word.
    All languages share them."""
    names: dict[str, Entry] = {}
    lengths: dict[str, set[int]] = {}
    for kind, code, forms in rows(DATA / "cities.txt"):
        names.update(dict.fromkeys(forms, (code, kind)))
        if " " in forms[0]:
            for form in forms:
                lengths.setdefault(form[: form.index(" ")], set()).add(form.count(" ") + 1)
    return names, lengths


def build(
    paths: list[Path], ending: int, towns: dict[str, Entry], town_lengths: dict[str, set[int]]
) -> Lexicon:
    """A lexicon of data files; a later file wins over an earlier one, and all win over `towns`."""
    names: dict[str, Entry] = {}
    lengths = {head: set(found) for head, found in town_lengths.items()}
    capitals: dict[str, Entry] = {}
    stems: dict[str, Entry] = {}
    lower: set[str] = set()
    phrases: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for path in paths:
        for kind, code, forms in rows(path):
            entry = (code, kind)
            for form in forms:
                if kind == "drop":
                    names[key(form)] = DROPPED
                    stems.pop(fold(form).rstrip("*"), None)
                elif kind == "twin":
                    bearer = names.get(key(form)) or towns.get(key(form))
                    if bearer is not None and code not in bearer[0] and bearer[0] != "-":
                        names[key(form)] = (bearer[0] + TWIN + code, bearer[1])
                elif form[-1] == "*" and " " in form and ending > 1:
                    parts = tuple(part.rstrip("*") for part in fold(form).split())
                    phrases.setdefault(parts[0][:4], []).append((parts, entry))
                elif form[-1] == "*" and ending == 1:
                    names[key(form[:-1])] = entry
                elif form[-1] == "*":
                    stems[fold(form[:-1])] = entry
                    if form[0].islower():
                        lower.add(fold(form[:-1]))
                elif form.isupper() and len(form) < 7 and " " not in form:
                    capitals[form.replace(".", "")] = entry
                else:
                    if form.isalpha():
                        name = fold(form)
                    else:
                        plain = form.replace("-", " ")
                        name = fold(plain) if plain.replace(" ", "").isalpha() else key(form)
                        if " " in name:
                            head, length = name[: name.index(" ")], name.count(" ") + 1
                            lengths.setdefault(head, set()).add(length)
                    names[name] = entry
                    if form[0].islower():
                        lower.add(name)
    heads = {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}
    return Lexicon(names, towns, capitals, heads, stems, phrases, frozenset(lower), ending)


def key(form: str) -> str:
    """A name as the lexicon holds it: its folded words, joined by blanks."""
    return " ".join(map(bare, WORD.findall(fold(form))))


def bare(word: str) -> str:
    """A folded word without the dots of initials and an English possessive."""
    return word.replace(".", "").removesuffix("'s") or word


def named(lexicon: Lexicon, name: str) -> Entry | None:
    """The entry of a folded name as it is."""
    return lexicon.names.get(name) or lexicon.towns.get(name)


def stemmed(lexicon: Lexicon, word: str) -> Entry | None:
    """The entry of an inflected word: its longest known beginning, with an ending that is not too long."""
    if not lexicon.stems:
        return None
    for cut in range(min(lexicon.ending, len(word) - 3) + 1):
        entry = lexicon.stems.get(word[: len(word) - cut])
        if entry is not None:
            return entry
    return None

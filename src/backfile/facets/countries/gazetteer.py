"""The gazetteer: the lexicons of languages and scripts, each read once a process."""

from functools import cache

from backfile.facets.countries.lexicon import Entry, Lexicon, Reader, Towns
from backfile.facets.countries.words import DATA, rows

ENDINGS = {"en": 1, "de": 4, "fr": 3, "es": 3, "it": 3, "pt": 3}
"""How many letters may follow a stem."""
LONG_ENDING = 5


@cache
def latin(language: str) -> Lexicon:
    """The words of a language in Latin script, with the world's cities and what is named alike everywhere."""
    reader = Reader(ENDINGS.get(language, LONG_ENDING), towns())
    if language != "en":
        reader.read(DATA / "latin/en.txt")
    reader.read(DATA / f"latin/{language}.txt")
    reader.drop(DATA / f"hand/{language}.txt")
    for name in ("common", language, "hints", "masks", "twins"):
        reader.read(DATA / f"hand/{name}.txt")
    return reader.lexicon()


@cache
def script(name: str) -> Lexicon:
    """The words of a script that several languages share."""
    reader = Reader(LONG_ENDING)
    reader.read(DATA / f"scripts/{name}.txt")
    reader.drop(DATA / f"hand/{name}.txt")
    reader.read(DATA / f"hand/{name}.txt")
    return reader.lexicon()


@cache
def towns() -> Towns:
    """The world's cities, which the generated file holds folded. All languages share them."""
    names: dict[str, Entry] = {}
    lengths: dict[str, set[int]] = {}
    for kind, code, forms in rows(DATA / "cities.txt"):
        names.update(dict.fromkeys(forms, (code, kind)))
        if " " in forms[0]:
            for form in forms:
                lengths.setdefault(form[: form.index(" ")], set()).add(form.count(" ") + 1)
    return names, lengths

"""The gazetteer: the lexicons of languages and scripts, each read once a process."""

from functools import cache

from backfile.facets.countries.lexicon import GazetteerEntry, Lexicon, Reader, Towns
from backfile.facets.countries.usage import WRITTEN_AS, usage
from backfile.facets.countries.words import DATA, rows

LEARNED = frozenset({"ru", "uk", "bg", "mk", "el"})
"""Languages in other scripts than Latin whose endings and words we have learned."""


@cache
def latin(language: str) -> Lexicon:
    """The words of a language in Latin script, with the world's cities and what is named alike everywhere."""
    language = WRITTEN_AS.get(language, language)
    reader = Reader(usage(language), towns())
    if language != "en":
        reader.read_whole(DATA / "latin/en.txt")
    reader.read(DATA / f"latin/{language}.txt")
    reader.drop(DATA / f"hand/{language}.txt")
    english = ("hints", "twins") if language == "en" else ()
    for name in ("common", "outlets", language, "masks", *english):
        reader.read(DATA / f"hand/{name}.txt")
    return reader.lexicon()


def script(name: str, language: str) -> Lexicon:
    """The words of a script that several languages share, as one of them inflects them."""
    return shared(name, language if language in LEARNED else "")


@cache
def shared(name: str, language: str) -> Lexicon:
    """The same; without a language as any may."""
    reader = Reader(usage(language))
    reader.read(DATA / f"scripts/{name}.txt")
    reader.drop(DATA / f"hand/{name}.txt")
    reader.read(DATA / f"hand/{name}.txt")
    return reader.lexicon()


@cache
def towns() -> Towns:
    """The world's cities, which the generated file holds folded. All languages share them."""
    names: dict[str, GazetteerEntry] = {}
    lengths: dict[str, set[int]] = {}
    for kind, code, forms in rows(DATA / "cities.txt"):
        names.update(dict.fromkeys(forms, (code, kind)))
        if " " in forms[0]:
            for form in forms:
                lengths.setdefault(form[: form.index(" ")], set()).add(form.count(" ") + 1)
    return names, lengths

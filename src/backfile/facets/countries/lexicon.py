"""The words of one language or script, each with the country that it speaks of."""

from pathlib import Path

from msgspec import Struct

from backfile.facets.countries.usage import Usage
from backfile.facets.countries.words import fold, key, rows

GazetteerEntry = tuple[str, str]
"""Code and kind. The code is "AZ"; "KR/KP" where the context chooses; "KR+KP" for both; "FR~US" where a
small town bears the name too; "-" for none. The kinds are those of data/README.md: n name, d demonym, c
capital, m b t city, r region, s state's abbreviation, i institution, o organisation, p person, f former
state, h hint, x mask."""

TWIN = "~"
UNPROVEN = "?"
"""Ends the code of a name that is an ordinary word too, where nothing beside it proves that it is a place."""
MASK: GazetteerEntry = ("-", "x")
PLURAL = frozenset("ndf")
"""Kinds that may take a plural "s"."""
BESIDES = frozenset({"drop", "word", "person"})
"""Kinds of rows that name nothing."""
ABBREVIATION = 6
"""A form in capitals up to this length must stand in capitals in the text."""

StemPhrases = dict[str, list[tuple[tuple[str, ...], GazetteerEntry]]]


class Lexicon(Struct, frozen=True):
    """`names`: folded words joined by blanks -> entry; `towns` are looked up after them. `capitals`:
    abbreviations, which must stand in capitals. `heads`: first word of longer names -> their lengths in
    words, longest first. `stems`: beginnings of inflected words; `paradigms`: the endings that their names
    have uninflected, where we know. `phrases`: first four letters -> stems of words that follow each other.
    `lower`: forms that need no capital letter. `usage`: what the language does with its words.
    """

    names: dict[str, GazetteerEntry]
    towns: dict[str, GazetteerEntry]
    capitals: dict[str, GazetteerEntry]
    heads: dict[str, tuple[int, ...]]
    stems: dict[str, GazetteerEntry]
    paradigms: dict[str, tuple[str, ...]]
    phrases: StemPhrases
    lower: frozenset[str]
    usage: Usage

    def named(self, name: str) -> GazetteerEntry | None:
        """The entry of a folded name as it is."""
        return self.names.get(name) or self.towns.get(name)

    def stemmed(self, word: str) -> GazetteerEntry | None:
        """The entry of an inflected word: its longest known beginning, with an ending of its paradigm."""
        if not self.stems:
            return None
        for cut in range(min(self.usage.longest, len(word) - 3) + 1):
            stem = word[: len(word) - cut]
            entry = self.stems.get(stem)
            if entry is None:
                continue
            if entry == MASK or self.usage.takes(stem, self.paradigms.get(stem, ()), word[len(stem) :]):
                return entry
        return None


Towns = tuple[dict[str, GazetteerEntry], dict[str, set[int]]]
"""Towns by folded name, and the lengths of the long names by first word."""

NO_TOWNS: Towns = ({}, {})


class Reader:
    """Reads data files into a lexicon; a later file wins over an earlier one, and all win over the towns."""

    def __init__(self, usage: Usage, towns: Towns = NO_TOWNS) -> None:
        self.usage = usage
        self.whole = usage.longest == 1
        self.towns = towns[0]
        self.lengths = {head: set(found) for head, found in towns[1].items()}
        self.names: dict[str, GazetteerEntry] = {}
        self.capitals: dict[str, GazetteerEntry] = {}
        self.stems: dict[str, GazetteerEntry] = {}
        self.paradigms: dict[str, tuple[str, ...]] = {}
        self.phrases: StemPhrases = {}
        self.lower: set[str] = set()

    def read(self, path: Path) -> None:
        """Adds the rows of a file, but those that drop; one that does not exist adds nothing."""
        for kind, code, forms in rows(path):
            if kind == "twin":
                self.twin(forms, code)
            elif kind not in BESIDES:
                self.add(forms, (code, kind))

    def read_whole(self, path: Path) -> None:
        """Adds the rows of another language's file: its stems take no endings here."""
        whole, self.whole = self.whole, True
        self.read(path)
        self.whole = whole

    def drop(self, path: Path) -> None:
        """Makes the forms that a file drops speak of nothing, as far as they have been read."""
        for kind, _, forms in rows(path):
            for form in forms if kind == "drop" else ():
                self.names[key(form)] = MASK
                self.stems.pop(fold(form).rstrip("*"), None)

    def twin(self, forms: list[str], code: str) -> None:
        """Says that small towns of a country bear the names too."""
        for form in forms:
            bearer = self.names.get(key(form)) or self.towns.get(key(form))
            if bearer is not None and code not in bearer[0] and bearer != MASK:
                self.names[key(form)] = (bearer[0] + TWIN + code, bearer[1])

    def add(self, forms: list[str], entry: GazetteerEntry) -> None:
        """Adds forms of one country and kind."""
        for form in forms:
            if "*" in form and self.whole:
                self.names[key(form.partition("*")[0])] = entry
            elif "*" in form:
                self.add_stem(fold(form), form[0].islower(), entry)
            elif form.isupper() and len(form) <= ABBREVIATION and " " not in form:
                self.capitals[form.replace(".", "")] = entry
            else:
                name = key(form)
                self.names[name] = entry
                if " " in name:
                    self.lengths.setdefault(name[: name.index(" ")], set()).add(name.count(" ") + 1)
                if form[0].islower():
                    self.lower.add(name)

    def add_stem(self, form: str, small: bool, entry: GazetteerEntry) -> None:
        """Adds the beginning of an inflected word, or of several that follow each other."""
        if " " in form:
            stems = tuple(part.rstrip("*") for part in form.split())
            self.phrases.setdefault(stems[0][:4], []).append((stems, entry))
            return
        stem, _, ending = form.partition("*")
        self.stems[stem] = entry
        if ending or stem in self.paradigms:
            self.paradigms[stem] = tuple(dict.fromkeys((*self.paradigms.get(stem, ()), ending)))
        if small:
            self.lower.add(stem)

    def lexicon(self) -> Lexicon:
        """What was read."""
        heads = {head: tuple(sorted(found, reverse=True)) for head, found in self.lengths.items()}
        lower = frozenset(self.lower)
        return Lexicon(
            self.names,
            self.towns,
            self.capitals,
            heads,
            self.stems,
            self.paradigms,
            self.phrases,
            lower,
            self.usage,
        )

"""What a language does with its words: how names are inflected, and which of their forms are words too."""

from functools import cache

from msgspec import Struct

from backfile.facets.countries.words import DATA, rows

LONG_STEM = 6
"""Letters from which on hardly another word begins like the name."""
LONG_ENDING = 5
"""Letters that may follow a stem in a language whose endings we have not learned."""
ENDINGS = {"en": 1, "de": 4, "fr": 3, "es": 3, "it": 3, "pt": 3}
"""The same in languages that inflect little."""
CAPITAL_NOUNS = frozenset({"de", "lb"})
"""Languages that write every noun with a capital."""
LISTS = frozenset({"word", "person"})
"""Kinds of rows that say what a name's form is besides; learned in usage/, kept by hand in hand/."""
WRITTEN_AS = {"nb": "no", "nn": "no", "tl": "fil", "bs": "hr", "sh": "hr"}
"""Codes of languages whose words stand under another's."""


class Usage(Struct, frozen=True):
    """`longest`: letters that may follow a stem; `free`: that may follow one that nothing else begins with,
    whatever they are. `endings`: by the ending that names have uninflected, those
    that they take; empty where nobody learned them. `every`: all of these. `ordinary`: folded words that
    a name's form shares with an ordinary word, which need proof; `persons`: those that it shares with a
    person's name, which need a place's preposition. `capital_nouns`: a capital proves nothing.
    """

    longest: int
    free: int
    endings: dict[str, frozenset[str]]
    every: frozenset[str]
    ordinary: frozenset[str]
    persons: frozenset[str]
    capital_nouns: bool

    def takes(self, stem: str, paradigms: tuple[str, ...], ending: str) -> bool:
        """Whether the name of a stem may end so: as one of its paradigms does, where we learned these, or
        anyhow after a long stem."""
        if len(ending) <= self.free and (not self.endings or len(stem) >= LONG_STEM):
            return True
        for paradigm in paradigms:
            learned = self.endings.get(paradigm)
            if ending == paradigm or (ending in learned if learned else len(ending) <= len(paradigm)):
                return True
        return not paradigms and ending in self.every


@cache
def usage(language: str) -> Usage:
    """What we know of a language; of one without a file only how long its endings may be."""
    endings: dict[str, frozenset[str]] = {}
    lists: dict[str, frozenset[str]] = {}
    for path in (f"usage/{language}.txt", f"hand/{language}.txt"):
        for kind, code, forms in rows(DATA / path):
            if kind == "ending":
                endings[code.strip("-")] = frozenset(form.strip("-") for form in forms)
            elif kind in LISTS:
                lists[kind] = lists.get(kind, frozenset()) | frozenset(forms)
    every = frozenset().union(*endings.values())
    free = ENDINGS.get(language, LONG_ENDING)
    longest = max(free, *map(len, every)) if every else free
    none: frozenset[str] = frozenset()
    words, persons = lists.get("word", none), lists.get("person", none)
    return Usage(longest, free, endings, every, words, persons, language in CAPITAL_NOUNS)

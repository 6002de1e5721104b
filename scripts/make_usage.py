"""Learns what languages do with their words: `python scripts/make_usage.py [LANGUAGE …]`.

    pip install wordfreq==3.1.1 simplemma==2.0.0 faker

Writes src/backfile/facets/countries/data/usage/LANGUAGE.txt. Endings: those that at least two long names of
one paradigm take among the words of the language. Words: forms that the gazetteer takes for a place's and
that the language has as a word of its own. Persons: forms that are given or family names there. The
three packages are no dependencies of the project; their licences stand in data/README.md. To be run after
make_gazetteer.py, and again when names were added by hand.
"""

import argparse
import importlib
import pkgutil
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from statistics import median

import faker.providers.person
from babel import Locale
from babel.core import get_global
from make_gazetteer import cldr_rows
from simplemma.strategies.dictionaries import dictionary_factory
from wordfreq import get_frequency_dict, zipf_frequency

from backfile.facets.countries import gazetteer
from backfile.facets.countries.lexicon import GazetteerEntry, Lexicon
from backfile.facets.countries.runs import single
from backfile.facets.countries.scripts import in_spaced_word
from backfile.facets.countries.usage import usage
from backfile.facets.countries.words import DATA, fold, rows

SCRIPT = dict.fromkeys(("ru", "uk", "bg", "mk", "sr", "be"), "cyrillic") | {"el": "greek", "hy": "armenian"}
"""Languages in another script than Latin whose words have capitals."""
DICTIONARY = {"no": "nb", "fil": "tl", "hr": "hbs", "sr": ""}
FREQUENCIES = {"no": "nb", "hr": "sh", "sr": ""}
COUNTED = ("bg", "ca", "cs", "da", "de", "el", "en", "es", "fi", "fil", "fr", "hu", "id", "is", "it", "lt")
COUNTED += ("lv", "mk", "ms", "nb", "nl", "pl", "pt", "ro", "ru", "sh", "sk", "sl", "sv", "tr", "uk", "vi")
"""Languages whose words wordfreq has counted, those in scripts with capitals."""

STEMMED = ("cs", "sk", "pl", "hr", "sl", "hu", "fi", "et", "lt", "lv", "ru", "uk", "bg", "mk", "el")
"""Languages whose names are kept as stems, where there are words enough to learn their endings from."""
LANGUAGES = (
    *STEMMED,
    "af",
    "ca",
    "cy",
    "da",
    "de",
    "es",
    "fil",
    "fr",
    "ga",
    "gl",
    "id",
    "is",
    "it",
    "ms",
    "nl",
)
LANGUAGES += ("no", "pt", "ro", "sq", "sv", "tr", "vi")

LONG_STEM = 6
"""Letters of the shortest stem that teaches endings: shorter ones begin too many other words."""
SHORT_STEM = 4
LONGEST_ENDING = 8
TEACHERS = 2
"""Names that must take an ending before it is one of their paradigm."""

# How much more frequent (in powers of ten) a word is than the place could be, before it is taken for an
# ordinary one. Fitted on the languages of one half, dealt by hash; the other half was only scored.
NATIVE_COUNTED = 1.7
"""The language's own name of a country, by counting alone."""
NATIVE_LISTED = 1.2
"""The same where the dictionary has the word in small letters only."""
NATIVE_FOUND = 1.3
"""The same where the dictionary has it in small letters, as it has names too."""
NATIVE_CITY = 0.0
DERIVED = 1.3
"""What a word that looks like the name's adjective must be more frequent than the name."""
BORROWED_COUNTED = 1.1
"""A name that the language does not write otherwise than English or the place itself."""
BORROWED_LISTED = 0.2
BORROWED_FOUND = 0.5
"""The same where the dictionary writes names in small letters too."""
LEADER_COUNTED = 2.0
"""The same for a leader's name, which other languages spell otherwise."""
PERSON = -0.5
PERSON_ELSEWHERE = -0.3
CAPITAL_PERSON = 0.3
PERSON_WHOLE = 0.3
PERSON_HERE = -0.5
"""The same for a form, not the whole name, that is a given name in the language's own countries."""
LEMMA_BEYOND = -1.0
"""How frequent another word must be, against the name, whose form a form of the name is too."""
UNHEARD = 1.0
"""What a name counts that other languages never print: one in a hundred million words is Zipf 1."""
MIDDLING = 3.5
"""How often a country is named whose name has several words, and can't be counted."""
MAJORITY, LEAST_SHARE = 50, 20
OWN_CAPITALS = 0.8
"""Share of country names that a dictionary has in capitals, below which its small letters prove nothing."""


@cache
def frequencies(language: str) -> dict[str, float]:
    """Folded word -> frequency."""
    code = FREQUENCIES.get(language, language)
    if code not in COUNTED:
        return {}
    return {fold(word): share for word, share in get_frequency_dict(code, "best").items() if word.isalpha()}


@cache
def dictionary(language: str) -> dict[str, str]:
    """Form -> lemma, in the capitals that a dictionary gives them."""
    code = DICTIONARY.get(language, language)
    if code not in dictionary_factory.SUPPORTED_LANGUAGES:
        return {}
    pairs = dictionary_factory._load_dictionary_from_disk(code).items()
    return {form.decode(): lemma.decode() for form, lemma in pairs}


def stems(language: str) -> dict[str, str]:
    """Stem -> the ending of its name, "*" where nobody says."""
    found: dict[str, str] = {}
    script = SCRIPT.get(language)
    for path in (
        f"hand/{script or language}.txt",
        f"{'scripts' if script else 'latin'}/{script or language}.txt",
    ):
        for _, _, forms in rows(DATA / path):
            for form in forms:
                stem, star, ending = fold(form).partition("*")
                if star and stem.isalpha() and len(stem) >= SHORT_STEM:
                    found[stem] = ending if path[0] != "h" else found.get(stem, "*")
    return found


def learn_endings(language: str) -> dict[str, set[str]]:
    """Paradigm -> its endings."""
    known = stems(language)
    teachers: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    names = {fold(form) for form in dictionary(language) if form[:1].isupper() and form.isalpha()}
    for word in {*frequencies(language), *names}:
        for cut in range(min(LONGEST_ENDING, len(word) - SHORT_STEM) + 1):
            stem = word[: len(word) - cut]
            if stem in known:
                if len(stem) >= LONG_STEM:
                    teachers[known[stem]][word[len(stem) :]].add(stem)
                break
    found = {
        paradigm: {ending for ending, by in endings.items() if len(by) >= TEACHERS}
        for paradigm, endings in teachers.items()
    }
    return {paradigm: endings for paradigm, endings in found.items() if endings}


NATIONS = frozenset("ndf")
NEEDS_A_PLACE = frozenset("bt")
"""Kinds that in Latin script count only where the words beside them make them places, listed or not."""


@cache
def native(language: str) -> frozenset[str]:
    """Folded names and stems that the language itself has; of a script, which several share, CLDR's."""
    found = set()
    for path in (f"latin/{language}.txt", f"hand/{language}.txt"):
        for kind, _, forms in rows(DATA / path):
            found |= {fold(form).partition("*")[0] for form in forms if kind not in ("x", "drop", "twin")}
    if language in SCRIPT:
        for forms in cldr_rows(language).values():
            found |= {fold(form).partition("*")[0] for form in forms}
    return frozenset(found)


def bases_of(word: str, code: str, lexicon: Lexicon, language: str) -> tuple[str, ...]:
    """The language's own names that a word is or is an inflected form of; nothing where it has none."""
    if word in native(language):
        return (word,)
    for cut in range(len(word) - SHORT_STEM + 1):
        stem = word[: len(word) - cut]
        entry = lexicon.stems.get(stem)
        if entry is not None and stem in native(language) and entry[0].startswith(code):
            paradigms = lexicon.paradigms.get(stem, ("",))
            fits = lexicon.usage.takes(stem, lexicon.paradigms.get(stem, ()), word[len(stem) :])
            return tuple(stem + paradigm for paradigm in paradigms) if fits else ()
    return ()


@cache
def renown(code: str) -> float:
    """How often a country is named, on the Zipf scale: the median of all languages counted."""
    found = []
    for language in COUNTED:
        locale = Locale.parse({"sh": "hr", "nb": "no"}.get(language, language))
        name = str(locale.territories.get(code, ""))
        share = max(zipf_frequency(part, language) for part in (name, *SHORT.get(code, ())))
        if name and share:
            found.append(share)
    return median(found) if found else MIDDLING


SHORT = {"PS": ("Palestine",), "MK": ("Macedonia",), "US": ("USA",), "CZ": ("Czech",), "GB": ("Britain",)}


@cache
def abroad(name: str, language: str) -> float:
    """How often a name is printed in other languages of the script: in English, or in the middle one."""
    script = SCRIPT.get(language)
    own = FREQUENCIES.get(language, language)
    others = [other for other in COUNTED if other != own and SCRIPT.get(other) == script]
    counts = sorted(zipf_frequency(name, other) for other in others) or [0.0]
    english = zipf_frequency(name, "en") if "en" in others else 0.0
    return max(english, counts[len(counts) // 2], UNHEARD)


@cache
def at_home(language: str, code: str, least: float) -> bool:
    """Whether a country has made a language official that this percentage of its people speak."""
    spoken = get_global("territory_languages").get(code, {})
    names = {language, FREQUENCIES.get(language, language)}
    return any(
        info.get("official_status") and info["population_percent"] > least
        for tongue, info in spoken.items()
        if tongue in names
    )


@cache
def person_names(language: str) -> frozenset[str]:
    """Folded given and family names of the language's countries."""
    return frozenset().union(
        *(names_of(locale) for locale in locales() if locale.partition("_")[0] == language)
    )


@cache
def given_names_of(language: str) -> frozenset[str]:
    """Folded given names of the language's countries."""
    return frozenset().union(
        *(names_of(found, ("first_names",)) for found in locales() if found.partition("_")[0] == language)
    )


@cache
def given_names() -> frozenset[str]:
    """Folded given names of all countries."""
    return frozenset().union(*(names_of(locale, ("first_names",)) for locale in locales()))


def locales() -> list[str]:
    return [module.name for module in pkgutil.iter_modules(faker.providers.person.__path__)]


@cache
def names_of(locale: str, fields: tuple[str, ...] = ("first_names", "last_names")) -> frozenset[str]:
    """Folded names of one of Faker's locales."""
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    tables = [getattr(provider, field) for field in dir(provider) if field.startswith(fields)]
    names = (str(name) for table in tables if isinstance(table, Iterable) for name in table)
    return frozenset(fold(name) for name in names if name.isalpha())


@cache
def tells_case(language: str) -> bool:
    """Whether the dictionary writes names in capitals."""
    names = [str(name) for name in Locale.parse(language).territories.values() if str(name).isalpha()]
    known = [name for name in names if name in dictionary(language) or name.lower() in dictionary(language)]
    right = [name for name in known if dictionary(language).get(name, "")[:1].isupper()]
    return len(right) > OWN_CAPITALS * len(known)


def judge(word: str, entry: GazetteerEntry, lexicon: Lexicon, language: str) -> str:
    """What a word that the gazetteer takes for a place's is besides: "word", "person" or nothing."""
    code, kind = entry[0][:2], entry[1]
    if code[0] == "-" or language == "en":
        return ""
    bases = bases_of(word, code, lexicon, language)
    whole = word in native(language) or (not bases and lexicon.named(word) is not None)
    if at_home(language, code, LEAST_SHARE if bases and kind == "n" else MAJORITY):
        person = word in (given_names_of(language) if whole else person_names(language))
        return "person" if person and kind not in NATIONS and not (whole and kind == "c") else ""
    share = counted(word, language)
    if bases and not whole and kind != "d" and lemma_beyond(word, bases, code, lexicon, language):
        return "word"
    if bases and is_found(word, language) and share - renown(code) > NATIVE_FOUND:
        return "word"
    if kind in NATIONS:
        return of_a_nation(word, kind, share - renown(code), whole, bool(bases), language, lexicon)
    excess = share - abroad(word, language)
    if bases:
        if share - renown(code) > NATIVE_CITY and is_listed(word, language):
            return "word"
    elif is_borrowed_word(word, excess, share, kind, language):
        return "word"
    least = CAPITAL_PERSON if kind == "c" else PERSON if word in person_names(language) else PERSON_ELSEWHERE
    return "person" if kind != "p" and excess > least and is_person(word, kind, language) else ""


def is_borrowed_word(word: str, excess: float, share: float, kind: str, language: str) -> bool:
    """Whether a form that is no name of the language's own is a word of it."""
    if is_listed(word, language) and (excess > BORROWED_LISTED or not share):
        return True
    if is_found(word, language) and excess > BORROWED_FOUND:
        return True
    least = LEADER_COUNTED if kind == "p" else BORROWED_COUNTED
    return language not in SCRIPT and excess > least


def lemma_beyond(word: str, bases: tuple[str, ...], code: str, lexicon: Lexicon, language: str) -> bool:
    """Whether a form that may be a name's is one of another word, which is more frequent than the name: much
    more, where it could be the adjective of the name."""
    lemma = dictionary(language).get(word, "")
    if not lemma[:1].islower() or fold(lemma) in bases or fold(lemma) in lexicon.lower:
        return False
    stem = next(stem for stem in (word[:cut] for cut in range(len(word), 0, -1)) if stem in lexicon.stems)
    derived = fold(lemma).startswith(stem) and fold(lemma)[len(stem) :] in lexicon.usage.every
    famed = min(max(counted(base, language) for base in bases), renown(code))
    return counted(fold(lemma), language) > famed + (DERIVED if derived else LEMMA_BEYOND)


def counted(word: str, language: str) -> float:
    """How often a language prints a word, on the Zipf scale; 0 where nobody counted."""
    return zipf_frequency(word, FREQUENCIES.get(language, language)) if frequencies(language) else 0.0


def of_a_nation(
    word: str, kind: str, excess: float, whole: bool, own: bool, language: str, lexicon: Lexicon
) -> str:
    """The verdict on a nation's own name or adjective."""
    listed = is_listed(word, language) and not (own and word in lexicon.lower)
    other = not own and is_another(word, language) and excess > BORROWED_LISTED
    if excess > NATIVE_COUNTED or other or (listed and excess > (NATIVE_LISTED if own else BORROWED_LISTED)):
        return "word"
    person = is_person(word, kind, language)
    if not own and kind == "n":
        return "person" if person and excess > PERSON else ""
    least = PERSON_WHOLE if whole else PERSON_HERE if word in given_names_of(language) else 0.0
    return "person" if person and excess > least and (kind == "n" or not whole) else ""


def is_person(word: str, kind: str, language: str) -> bool:
    """Whether a form is a person's name: in the language's own countries, or anywhere for kinds that hold
    fewer great cities and companies that children are named after."""
    anywhere = "nmrb" if language in SCRIPT else "nmr"
    return word in person_names(language) or (kind in anywhere and word in given_names())


def is_listed(word: str, language: str) -> bool:
    """Whether the dictionary has a form in small letters and not in capitals, or people who write without
    accents write so a word that is more frequent."""
    if without_accents(language).get(word, 0) > frequencies(language).get(word, 0):
        return True
    low = dictionary(language).get(word, "")
    high = dictionary(language).get(word[:1].upper() + word[1:], "")
    if not low[:1].islower() or high[:1].isupper():
        return False
    return tells_case(language) or fold(low) != word


def is_found(word: str, language: str) -> bool:
    """Whether the dictionary has a form in small letters, if perhaps in capitals too."""
    return dictionary(language).get(word, "")[:1].islower()


def is_another(word: str, language: str) -> bool:
    """Whether the dictionary has a form both as a name's and as another word's."""
    low = dictionary(language).get(word, "")
    high = dictionary(language).get(word[:1].upper() + word[1:], "")
    return low[:1].islower() and high[:1].isupper() and fold(low) != fold(high)


@cache
def without_accents(language: str) -> dict[str, float]:
    """Listed words by their spelling without accents, where that is another, with their frequency."""
    found: dict[str, float] = {}
    for word, share in frequencies(language).items():
        plain = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
        if plain != word and dictionary(language).get(word, "")[:1].islower():
            found[plain] = max(share, found.get(plain, 0.0))
    return found


def entry_of(word: str, language: str) -> tuple[GazetteerEntry | None, Lexicon]:
    """What the gazetteer takes a folded word for, at the beginning of a sentence."""
    script = SCRIPT.get(language)
    if script:
        return in_spaced_word(word, script, language), gazetteer.script(script, language)
    lexicon = gazetteer.latin(language)
    return single(lexicon, word), lexicon


def learn_words(language: str) -> dict[str, set[str]]:
    """Lists "word" and "person"."""
    found: dict[str, set[str]] = {"word": set(), "person": set()}
    listed = {form for form in dictionary(language) if form.isalpha() and form.islower()}
    for word in candidates({*frequencies(language), *map(fold, listed), *person_names(language)}, language):
        entry, lexicon = entry_of(word, language)
        if entry is not None and (language in SCRIPT or entry[1] not in NEEDS_A_PLACE):
            verdict = judge(word, entry, lexicon, language)
            if verdict:
                found[verdict].add(word)
    return found


def candidates(known: set[str], language: str) -> Iterator[str]:
    """The words that may be found in the gazetteer, by a glance at their beginnings."""
    script = SCRIPT.get(language)
    lexicon = gazetteer.script(script, language) if script else gazetteer.latin(language)
    whole = {name for name in (*lexicon.names, *lexicon.towns) if " " not in name}
    begins = {stem[:SHORT_STEM] for stem in lexicon.stems}
    for word in known:
        if len(word) > 2 and (
            word in whole or word[:SHORT_STEM] in begins or word[:-1] in whole or word[:-2] in whole
        ):
            yield word


def write(language: str, endings: dict[str, set[str]], words: dict[str, set[str]]) -> None:
    path = DATA / f"usage/{language}.txt"
    lines = [
        f"ending\t{paradigm or '-'}\t{'|'.join(sorted(ending or '-' for ending in endings[paradigm]))}"
        for paradigm in sorted(endings)
    ]
    lines += [f"{kind}\t-\t{'|'.join(sorted(forms))}" for kind, forms in sorted(words.items()) if forms]
    if lines:
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("languages", nargs="*", default=LANGUAGES)
    for language in arguments.parse_args().languages:
        (DATA / f"usage/{language}.txt").unlink(missing_ok=True)
        endings = learn_endings(language) if language in STEMMED else {}
        write(language, endings, {})
        for known in (usage, gazetteer.latin, gazetteer.shared, in_spaced_word):
            known.cache_clear()
        words = learn_words(language)
        write(language, endings, words)
        print(language, sum(map(len, endings.values())), {kind: len(forms) for kind, forms in words.items()})


if __name__ == "__main__":
    main()

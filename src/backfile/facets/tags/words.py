"""The word lists of the tag index, read once from the data files beside the code."""

from functools import cache
from importlib.resources import files

from backfile.facets.countries.gazetteer import latin
from backfile.text.folding import fold

_OF_COUNTRIES = frozenset("ndf")
"""What the gazetteer calls names, demonyms and former states; its cities and regions may be tags."""


def _lines(name: str) -> list[str]:
    file = files(__package__) / "data" / name
    text = file.read_text("utf-8") if file.is_file() else ""
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _words(name: str) -> frozenset[str]:
    return frozenset(word for line in _lines(name) for word in line.split())


def _entries(name: str, between: str) -> list[str]:
    entries = (entry.strip() for line in _lines(name) for entry in line.split(between))
    return [entry for entry in entries if entry]


@cache
def not_plural() -> frozenset[str]:
    """Folded words that end in "s" and keep it."""
    return _words("not_plural.txt")


@cache
def german_adjectives(endings: tuple[str, ...]) -> frozenset[str]:
    """Folded German adjectives with these endings, of those that no ending of the stem gives away."""
    listed = _words("adjectives_de.txt")
    declined = {stem + ending for stem in listed if stem[0] != "-" for ending in endings}
    return frozenset(declined - {word[1:] for word in listed if word[0] == "-"})


@cache
def little_words() -> frozenset[str]:
    """Small words that take no capital inside a name."""
    return _words("little_words.txt")


@cache
def solid_names() -> frozenset[str]:
    """Folded names with a capital inside that are one word."""
    return _words("solid_names.txt")


@cache
def stop_words(language: str) -> frozenset[str]:
    """Lower-case words of a language that hold no subject: function words, verbs and qualities."""
    return _words(f"stop/{language}.txt") | _words(f"spoilers/{language}.txt") | calendar(language)


@cache
def openers(language: str) -> frozenset[str]:
    """Capitalised words that open a sentence and belong to no name ("The", "Despite")."""
    if language == "en":
        return _words("openers_en.txt")
    return frozenset(word.capitalize() for word in _words(f"stop/{language}.txt"))


@cache
def titles() -> frozenset[str]:
    """Words that stand before a person's name, as printed ("President", "Mr")."""
    return _words("titles.txt")


@cache
def calendar(language: str) -> frozenset[str]:
    """Lower-case names of weekdays and months in a language."""
    rows = (line.split(": ") for line in _lines("calendar.txt"))
    return frozenset(word for code, words in rows if code == language for word in words.split())


@cache
def dates(language: str) -> frozenset[str]:
    """Names of weekdays and months with a capital: they may open a run of capitals, and belong to no name."""
    return frozenset(word.capitalize() for word in calendar(language))


@cache
def no_entries(language: str) -> frozenset[str]:
    """Folded forms that are no tag by themselves: countries and their peoples, which have an index of their
    own, and lone given names."""
    rows = (line.split(": ", 1) for line in _lines("nations.txt"))
    nations = {fold(name) for code, names in rows if code in ("en", language) for name in names.split("; ")}
    peoples = {fold(entry) for entry in _entries("demonyms.txt", ";")}
    indexed = {fold(name) for name, (_, kind) in latin(language).names.items() if kind in _OF_COUNTRIES}
    return frozenset(nations | peoples | indexed | _words("given_names.txt"))


@cache
def particles() -> frozenset[str]:
    """Korean particles that stand behind a noun."""
    return _words("particles_ko.txt")


@cache
def titles_with_of() -> frozenset[str]:
    """Titles that open a name of their own when "of" follows, as printed."""
    return _words("titles_with_of.txt")


@cache
def idle_singles(language: str) -> frozenset[str]:
    """Lower-case words that are no name when they stand alone with a capital."""
    offices = {title.lower() for title in titles()} | {word.lower() for word in openers(language)}
    return stop_words(language) | no_entries(language) | _words("masthead.txt") | offices


@cache
def parting_words(language: str) -> frozenset[str]:
    """Capitalised words that part the names of a run: titles, and those that open a sentence. In German,
    where all nouns have capitals, also nouns of every report and those for peoples ("Sohn", "Brite")."""
    if language != "de":
        return titles() | openers(language)
    nouns = _words("spoilers/de.txt") | frozenset(_entries("demonyms.txt", ";"))
    return titles() | openers(language) | {noun.capitalize() for noun in nouns}


@cache
def single_terms(language: str) -> frozenset[str]:
    """Lower-case one-word index terms of a language, singular and plural."""
    terms = [term for term in _entries(f"terms/{language}.txt", ",") if " " not in term and term.islower()]
    plurals = [term + "s" for term in terms if not term.endswith(("s", "y", "ing", "ism"))]
    return frozenset(terms + plurals if language == "en" else terms)


def sign_forms(word: str) -> tuple[str, ...]:
    """The forms in which splitting a text at spaces leaves a word: bare, or with signs before or behind."""
    behind = [word + sign for sign in (",", ".", ";", ":", '"', "'s", "’s", "?", "!", ")", "”")]
    return (word, *behind, *[sign + word for sign in ('"', "“", "(")])


@cache
def phrases(language: str) -> tuple[frozenset[str], dict[str, tuple[tuple[str, str], ...]]]:
    """Index terms of several words by their first word, each as it is sought and as it is written: a headline
    is read in small letters. The first words also as a set: sets meet faster."""
    found: dict[str, dict[str, str]] = {}
    for term in _entries(f"terms/{language}.txt", ","):
        if " " in term:
            for form in (term, term.lower()):
                found.setdefault(form.split()[0], {})[form] = term
    return frozenset(found), {first: tuple(terms.items()) for first, terms in found.items()}

"""Finds the words of a text that speak of a country: one pass over its names, each name looked up once."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from backfile.facets.countries.gazetteer import (
    CASELESS,
    DATA,
    PLURAL_OF,
    UNSPACED,
    WORD,
    Entry,
    Lexicon,
    bare,
    fold,
    latin,
    named,
    rows,
    script,
    stemmed,
)

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽƏȘȚẞĐẠ-Ỹ"
TOKEN = rf"[{UPPER}][\w.'’/&–-]*"
RUN = re.compile(rf"{TOKEN}(?:,? (?:[a-z]{{1,3}} (?:the )?)?{TOKEN})*")
"""Capitalised words with what may stand between them: a comma, "of", "and the", "de", "und"."""
LETTERS = re.compile(r"\w+")
CHAIN = re.compile(r"[^\W_]+(?:[-–][^\W_]+){2,}")

TOWN = frozenset("bt")
"""Kinds whose names are so many that they count only where a preposition or a word like "County" makes them places."""


@cache
def words(kind: str) -> frozenset[str]:
    """A list of hand/words.txt: "given" names, "generic" nouns after a place, "little" words, "origin" endings;
    "tails" are all that, standing after a country's word, take it away."""
    if kind == "tails":
        return words("currency") | words("after")
    return frozenset(
        form for name, _, forms in rows(DATA / "hand/words.txt") if name == kind for form in forms
    )


@lru_cache(maxsize=65536)
def in_run(run: str, language: str, free: bool) -> tuple[Entry, ...]:
    """What a run of capitalised words speaks of. `free`: towns need no preposition (a dateline). A kind in
    capital letters is a town's that the words before the run must confirm."""
    lexicon = latin(language)
    if run.isalpha() and run not in lexicon.capitals and single(lexicon, fold(run)) is None:
        return ()
    if run.count("-") + run.count("–") > 1:
        run = CHAIN.sub(lambda chain: without_route(chain.group(), lexicon), run)
    tokens = WORD.findall(run.replace("’", "'"))
    keys = [bare(fold(token)) for token in tokens]
    found: list[Entry] = []
    known_until = at = 0
    while at < len(tokens):
        entry, length = longest(lexicon, tokens, keys, at)
        if entry is None:
            known_until = at + 1 if keys[at] == "." else known_until
            at += 1
            continue
        state = state_after(lexicon, tokens, keys, at + length, entry) if entry[1] in "mbtcn" else None
        if state is not None:
            found.append((state[0], "t"))
            length += state[1]
        elif entry[1] == "s":
            if at and keys[at - 1] == ",":
                found.append((entry[0], "t"))
        else:
            kind = stands(entry, keys, at, length, known_until, free)
            if kind in TOWN and run.isupper() and not free:
                kind = ""
            elif kind in "mcr" and corporate(keys, at + length):
                kind = "o"
            if kind:
                found.append((entry[0], kind))
        at += length
        known_until = at
    return tuple(entry for entry in found if entry[0] != "-")


def state_after(
    lexicon: Lexicon, tokens: list[str], keys: list[str], at: int, town: Entry
) -> tuple[str, int] | None:
    """The code of ", Texas" or ", Ont." after a town's name, and how many words that takes. A country after a
    country is the next of a list."""
    if at + 1 < len(keys) and keys[at] == ",":
        entry, length = longest(lexicon, tokens, keys, at + 1)
        if entry is not None and entry[1] in ("rs" if town[1] == "n" else "nrs"):
            return entry[0], 1 + length
    return None


def longest(lexicon: Lexicon, tokens: list[str], keys: list[str], at: int) -> tuple[Entry | None, int]:
    """The longest name that begins here, with its length in words."""
    word = keys[at]
    for length in lexicon.heads.get(word, ()):
        entry = named(lexicon, " ".join(keys[at : at + length]))
        if entry is not None:
            return entry, length
    token = tokens[at]
    if token.isupper():
        entry = lexicon.capitals.get(token.replace(".", ""))
        if entry is not None:
            return entry, 1
    return single(lexicon, word), 1


def single(lexicon: Lexicon, word: str) -> Entry | None:
    """The entry of one word: as it is, without a possessive or plural ending, or by its stem."""
    entry = named(lexicon, word)
    if entry is not None:
        return entry
    if "'" in word:
        base = word.partition("'")[0]
        return named(lexicon, base) or lexicon.capitals.get(base.upper()) or stemmed(lexicon, base)
    if word[-1] == "s" and len(word) > 4:
        entry = named(lexicon, word[:-1])
        if entry is not None and entry[1] in PLURAL_OF:
            return entry
    if word.endswith("er") and len(word) > 6:
        entry = named(lexicon, word[:-2])
        if entry is not None and entry[1] in "mcbr":
            return entry
    return stemmed(lexicon, word)


def stands(entry: Entry, keys: list[str], at: int, length: int, known_until: int, free: bool) -> str:
    """The kind as which a name found in a run counts; "" where it stands for a person or a thing named after
    the place, a capital letter where the words before the run must say that it is a place."""
    kind = entry[1]
    if kind in "xho":
        return kind
    after = keys[at + length] if at + length < len(keys) else ""
    if after in words("origin") or after in words("currency"):
        return ""
    before = keys[at - 1] if at > known_until else ""
    if length == 1 and kind in "nmbtcr" and before in words("given"):
        return ""
    if kind not in TOWN or free:
        return kind
    if before in words("locative") or after in words("generic"):
        return kind
    if (after and after not in words("little") and after != ",") or at > 0:
        return ""
    return kind.upper()


def corporate(keys: list[str], at: int) -> bool:
    """Whether the words after a name end it as a company's ("Houston Metals Corp")."""
    for word in keys[at : at + 4]:
        if word == ",":
            return False
        if word in words("corporate"):
            return True
    return False


def without_route(chain: str, lexicon: Lexicon) -> str:
    """A chain of three or more names is a road, a railway or a pipeline, whose ends are no subjects."""
    parts = re.split("[-–]", chain)
    if named(lexicon, " ".join(map(fold, parts))):
        return chain
    places = sum(single(lexicon, fold(part)) is not None for part in parts)
    return "route" if places > 1 and all(part[0].isupper() for part in parts) else chain


@lru_cache(maxsize=65536)
def in_word(word: str, language: str) -> Entry | None:
    """What a word in small letters speaks of: an adjective in most languages."""
    lexicon = latin(language)
    if word in lexicon.lower:
        return lexicon.names.get(word) or lexicon.stems.get(word)
    for cut in range(1, min(lexicon.ending, len(word) - 3) + 1):
        stem = word[: len(word) - cut]
        if stem in lexicon.lower and stem in lexicon.stems:
            return lexicon.stems[stem]
    return None


def in_latin(text: str, language: str, free: bool = False) -> list[Entry]:
    """All that a text in Latin script speaks of, in order; adjectives in small letters last."""
    found: list[Entry] = []
    for run in RUN.findall(text):
        entries = in_run(run, language, free)
        if entries:
            found += confirmed(entries, text, run, language, free)
    if language != "en":
        for word in LETTERS.findall(text):
            if len(word) > 3 and word[0].islower():
                adjective = in_word(word, language)
                if adjective is not None:
                    found.append(adjective)
    return found


def confirmed(entries: tuple[Entry, ...], text: str, run: str, language: str, free: bool) -> Iterator[Entry]:
    """The entries of a run that the words around it leave standing ("Swiss francs" leaves none)."""
    end = text.find(run) + len(run)
    if text[end : end + 1] == " " and text[end + 1 : end + 2].islower():
        follower = text[end + 1 : end + 16].partition(" ")[0].rstrip(".,;:")
        if follower in words("tails"):
            entries = in_run(f"{run} {follower}", language, free)
    for entry in entries:
        kind = entry[1]
        if kind.islower():
            yield entry
        elif located(text, run):
            yield entry[0], kind.lower()


def located(text: str, run: str) -> bool:
    """Whether a preposition of place stands somewhere before the run."""
    at = text.find(run)
    while at > 1:
        before = text[max(0, at - 14) : at - 1].rpartition(" ")[2]
        if before.lower() in words("locative"):
            return True
        at = text.find(run, at + 1)
    return False


@cache
def caseless(name: str) -> re.Pattern[str]:
    return re.compile(f"[{CASELESS[name]}]+(?:[-'’][{CASELESS[name]}]+)*")


CLITICS = {
    "arabic": ("وال", "بال", "لل", "ال", "و", "ب", "ل"),
    "hebrew": ("וה", "ה", "ב", "ל", "מ", "ו", "ש"),
}


@lru_cache(maxsize=65536)
def in_caseless_word(word: str, name: str) -> Entry | None:
    lexicon = script(name)
    entry = lexicon.names.get(word) or stemmed(lexicon, word)
    if entry is None:
        for clitic in CLITICS.get(name, ()):
            bare = word[len(clitic) :]
            if word.startswith(clitic) and len(bare) > 2:
                entry = lexicon.names.get(bare) or lexicon.names.get("ال" + bare) or stemmed(lexicon, bare)
                if entry is not None:
                    break
    return entry


def in_caseless(text: str, name: str) -> list[Entry]:
    """All that a text in a script with spaces speaks of."""
    lexicon = script(name)
    found = []
    tokens = caseless(name).findall(fold(text))
    at = 0
    while at < len(tokens):
        step = 1
        entry = None
        for length in lexicon.heads.get(tokens[at], ()):
            entry = lexicon.names.get(" ".join(tokens[at : at + length]))
            if entry is not None:
                step = length
                break
        for stems, phrase in lexicon.phrases.get(tokens[at][:4], ()):
            if len(tokens) >= at + len(stems) and all(map(str.startswith, tokens[at:], stems)):
                entry, step = phrase, len(stems)
        entry = entry or in_caseless_word(tokens[at], name)
        if entry is not None and entry[0] != "-":
            found.append(entry)
        at += step
    return found


@cache
def unspaced(name: str) -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    """The first characters of the script's names, and the names by first character, longest first."""
    by_first: dict[str, list[str]] = {}
    for form in script(name).names:
        by_first.setdefault(form[0], []).append(form)
    for form in script(name).stems:
        by_first.setdefault(form[0], []).append(form)
    table = {
        first: tuple(sorted(set(forms), key=lambda f: (-len(f), f))) for first, forms in by_first.items()
    }
    return re.compile("[" + "".join(sorted(table)) + "]"), table


def in_unspaced(text: str, name: str) -> list[Entry]:
    """All that a text without spaces speaks of: the longest name at each place."""
    lexicon = script(name)
    first, table = unspaced(name)
    found = []
    at = 0
    while (match := first.search(text, at)) is not None:
        start = match.start()
        at = start + 1
        for form in table[text[start]]:
            if text.startswith(form, start):
                entry = lexicon.names.get(form) or lexicon.stems[form]
                if entry[0] != "-":
                    found.append(entry)
                at = start + len(form)
                break
    return found


@cache
def scripts_of() -> tuple[tuple[str, bool, re.Pattern[str]], ...]:
    spaced = [(name, True, re.compile(f"[{characters}]")) for name, characters in CASELESS.items()]
    dense = [(name, False, re.compile(f"[{characters}]")) for name, characters in UNSPACED.items()]
    return tuple(spaced + dense)


LATIN_LETTERS = re.compile("[A-Za-z]")
BEYOND_LATIN = re.compile("[\u0370-\u1eff\u2e80-\uffff]")


def mentions(text: str, language: str, free: bool = False) -> list[Entry]:
    """What a text speaks of, in any script; `free` where a lone town's name is enough (a dateline)."""
    found = in_latin(text, language, free) if text.isascii() or LATIN_LETTERS.search(text) else []
    if not text.isascii() and BEYOND_LATIN.search(text):
        for name, spaced, characters in scripts_of():
            if characters.search(text):
                found += in_caseless(text, name) if spaced else in_unspaced(text, name)
    return found

"""Knows the phrases that news pages print around their articles, in the languages of `words/`."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from msgspec import Struct

KINDS = (
    "",
    "comments",
    "related",
    "tags",
    "author",
    "share",
    "subscribe",
    "legal",
    "menu",
    "advert",
    "media",
    "label",
    "highlight",
    "recurs",
    "credit",
    "promo",
)
"""What a phrase says of its line. "recurs" is no phrase: many files of the heap have the line. "credit" and
"promo" are told by one word: what names a picture's maker, what advertises."""

_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"\d+")
_ENDS = " \t:.…!?»«›<>|•·*-–—→▶▸▾↓+[]()#"
_SIGNS_OFF = str.maketrans(dict.fromkeys("/()[]{}.,:;|©–—\"'“”„", " "))
LONGEST = 30
CREDIT_WORDS = 26
PROMO_WORDS = 45


class Phrases(Struct, frozen=True):
    """`whole`: folded phrase -> kind. `begins`: first word -> (phrase, kind) of those that begin with it.
    `wide`: the same for scripts that put no spaces between words. The rest are single words."""

    whole: Mapping[str, str]
    begins: Mapping[str, tuple[tuple[str, str], ...]]
    wide: tuple[tuple[str, str], ...]
    question: frozenset[str]
    answer: frozenset[str]
    credit: frozenset[str]
    promo: frozenset[str]
    wide_starts: tuple[str, ...]


def folded(text: str) -> str:
    """The form in which lines and phrases are compared: no case, digits as 0, no signs at the ends."""
    text = text.casefold()
    if _DIGIT.search(text):
        text = _DIGITS.sub("0", text)
    return text.strip(_ENDS).replace("’", "'")


@cache
def phrases() -> Phrases:
    """All phrases of all languages, read once."""
    whole: dict[str, str] = {}
    begins: dict[str, list[tuple[str, str]]] = {}
    wide: list[tuple[str, str]] = []
    labels: dict[str, set[str]] = {"question": set(), "answer": set(), "credit": set(), "promo": set()}
    for kind, phrase in _entries():
        if kind in labels:
            labels[kind].add(phrase)
        elif not phrase.endswith("*"):
            whole.setdefault(folded(phrase), kind)
        elif phrase[0] > "\u0e00":
            wide.append((phrase.rstrip("* "), kind))
        else:
            start = phrase.rstrip("*").replace("’", "'")
            whole.setdefault(folded(start), kind)
            begins.setdefault(start.split()[0], []).append((start, kind))
    return Phrases(
        whole,
        {word: tuple(known) for word, known in begins.items()},
        tuple(wide),
        frozenset(labels["question"]),
        frozenset(labels["answer"]),
        frozenset(labels["credit"]),
        frozenset(labels["promo"]),
        tuple([start for start, _ in wide]),
    )


def _entries() -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    folder = files("backfile.formats.plain_text") / "words"
    for file in sorted(folder.iterdir(), key=lambda file: (file.name != "en.txt", file.name)):
        if not file.name.endswith(".txt"):
            continue
        kind = ""
        for raw in file.read_text("utf-8").split("\n"):
            phrase = raw.strip()
            if phrase.startswith("[") and phrase.endswith("]"):
                kind = phrase[1:-1]
            elif phrase:
                found.append((kind, phrase))
    return found


@lru_cache(maxsize=1 << 15)
def kind_of(text: str) -> str:
    """The kind of the phrase that a line of up to LONGEST words is or begins with, or nothing. Menus recur
    from file to file, so that most look-ups are remembered ones."""
    known = phrases()
    line = folded(text)
    kind = known.whole.get(line, "")
    if kind or not line:
        return kind
    if text[0] > "\u0e00":
        if not text.startswith(known.wide_starts):
            return ""
        return next(kind for start, kind in known.wide if text.startswith(start))
    words = line.split()
    for start, kind in known.begins.get(words[0], ()):
        if line.startswith(start):
            return kind
    if len(words) <= CREDIT_WORDS and _names_a_maker(words, known.credit):
        return "credit"
    return "promo" if not known.promo.isdisjoint(words) else ""


def _names_a_maker(words: list[str], credit: frozenset[str]) -> bool:
    """Whether a line has a word of pictures' credits, between signs too ("(Reuters/AP)")."""
    if not credit.isdisjoint(words):
        return True
    signed = [word for word in words if not word.isalnum()]
    return bool(signed) and not credit.isdisjoint(" ".join(signed).translate(_SIGNS_OFF).split())


def promotes(text: str) -> bool:
    """Whether a paragraph has a word by which pages advertise themselves."""
    return not phrases().promo.isdisjoint(text.casefold().split())

"""Knows the phrases that news pages print around their articles, in the languages of `words/`."""

import re
from collections.abc import Mapping
from functools import cache
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
)
"""What a phrase says of its line. "recurs" is no phrase: many files of the heap have the line."""

_DIGITS = re.compile(r"\d+")
_ENDS = " \t:.…!?»«›<>|•·*-–—→▶▸▾↓+[]()#"
LONGEST = 30


class Phrases(Struct, frozen=True):
    """`whole`: folded phrase -> kind. `begins`: first word -> (phrase, kind) of those that begin with it.
    `wide`: the same for scripts that put no spaces between words. `question` and `answer`: interview labels."""

    whole: Mapping[str, str]
    begins: Mapping[str, tuple[tuple[str, str], ...]]
    wide: tuple[tuple[str, str], ...]
    question: frozenset[str]
    answer: frozenset[str]


def folded(text: str) -> str:
    """The form in which lines and phrases are compared: no case, digits as 0, no signs at the ends."""
    text = text.casefold()
    if any(sign.isdigit() for sign in text):
        text = _DIGITS.sub("0", text)
    return text.strip(_ENDS).replace("’", "'")


@cache
def phrases() -> Phrases:
    """All phrases of all languages, read once."""
    whole: dict[str, str] = {}
    begins: dict[str, list[tuple[str, str]]] = {}
    wide: list[tuple[str, str]] = []
    labels: dict[str, set[str]] = {"question": set(), "answer": set()}
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


def kind_of(text: str, words: int) -> str:
    """The kind of the phrase that a line is or begins with, or nothing."""
    if words > LONGEST or not text:
        return ""
    known = phrases()
    line = folded(text)
    kind = known.whole.get(line, "")
    if kind or not line:
        return kind
    if text[0] > "\u0e00":
        return next((kind for start, kind in known.wide if text.startswith(start)), "")
    starts = known.begins.get(line.split(" ", 1)[0])
    if starts:
        return next((kind for start, kind in starts if line.startswith(start)), "")
    return ""

"""The book of the rules by which files are read: what readers write down, by its rule and its sentence."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

from msgspec import Struct

MISSING_HEADLINE, MISSING_DATE = "headline.missing", "date.missing"
"""The rules that say why a field has nothing."""

_TABLE = Path(__file__).parent / "data" / "rules.tsv"
_SLOT = re.compile(r"\\{(\w+)\\}")
_SLOTS = {
    "facts": r"[a-z][\w' ]*",
    "points": r"[+-]\d+\.\d(?:, [a-z].*)?",
    "meta": r"(?:meta|og|microdata|rdfa|itemprop|dc|<|link|host of).*",
    "title": r"(?:the |beginning of the |end of the )?title",
    "quote": r".*",
    "quoted": r"'.*'|\".*\"",
}
"""What may stand in a slot; in one that has no entry, anything."""
_SHOWN = re.compile(r"(?P<rules>.+?): (?P<quote>'.*'|\".*\") \([^()]*(?:\([^()]*\))?[^()]*\)", re.DOTALL)
"""Rules of a date, then the date as printed and the form that it is written in."""


class Rule(Struct, frozen=True):
    """A rule of reading: `written` is how readers write it down, what varies in braces; `sentence` says it to
    people, in English, and is a message of the catalogues."""

    id: str
    written: str
    sentence: str

    def said(self, slots: Mapping[str, str], sentence: str = "") -> str:
        """The sentence, or its translation, with what stood in the slots."""
        said = sentence or self.sentence
        for name, value in slots.items():
            said = said.replace(f"{{{name}}}", value)
        return said


class NamedRules(Struct, frozen=True):
    """What a reader wrote down, understood: its `rules`, each with what stood in its slots, and the words of
    the file that it quotes, "" for none."""

    rules: tuple[tuple[Rule, tuple[tuple[str, str], ...]], ...]
    quote: str = ""

    @property
    def ids(self) -> str:
        """The ids of the rules, for `explain`."""
        return " + ".join([rule.id for rule, _ in self.rules])


@cache
def rules() -> dict[str, Rule]:
    """Every rule by its id, in the order of the book; of several that would fit, the first is meant."""
    lines = _TABLE.read_text("utf-8").splitlines()
    found = [Rule(*line.split("\t")) for line in lines if line and not line.startswith("#")]
    return {rule.id: rule for rule in found}


@lru_cache(4096)
def told(written: str) -> NamedRules:
    """The rules that a reader wrote down; none where the book has them not (a plugin's own words)."""
    shown = _SHOWN.fullmatch(written) if written.endswith(")") else None
    if shown:
        return NamedRules(tuple(_each(shown["rules"])), _unquoted(shown["quote"]))
    whole = _find(written)
    if whole is None:
        return NamedRules(tuple(_each(written)))
    return NamedRules((whole,), _unquoted(_quote(dict(whole[1]))))


def _each(written: str) -> Iterator[tuple[Rule, tuple[tuple[str, str], ...]]]:
    for part in written.split(", "):
        found = _find(part)
        if found:
            yield found


def _find(written: str) -> tuple[Rule, tuple[tuple[str, str], ...]] | None:
    plain, patterned = _index()
    if written in plain:
        return plain[written], ()
    for rule, pattern in patterned:
        found = pattern.fullmatch(written)
        if found:
            return rule, tuple(found.groupdict().items())
    return None


@cache
def _index() -> tuple[dict[str, Rule], tuple[tuple[Rule, re.Pattern[str]], ...]]:
    """The rules that are always written alike, and those with slots."""
    plain = {rule.written: rule for rule in rules().values() if "{" not in rule.written and rule.written}
    return plain, tuple([(rule, _pattern(rule)) for rule in rules().values() if "{" in rule.written])


def _pattern(rule: Rule) -> re.Pattern[str]:
    slots = _SLOT.sub(lambda slot: f"(?P<{slot[1]}>{_SLOTS.get(slot[1], '.*?')})", re.escape(rule.written))
    return re.compile(slots, re.DOTALL)


def _quote(slots: Mapping[str, str]) -> str:
    return slots.get("quote") or slots.get("quoted") or ""


def _unquoted(words: str) -> str:
    quoted = len(words) > 1 and words[0] == words[-1] and words[0] in "'\""
    return words[1:-1] if quoted else words

"""Finds names in text of scripts that have capitals: runs of capitalised words, and acronyms."""

import re
from collections import Counter
from functools import cache

from backfile.facets.tags.words import openers, stop_words, titles

JOINTS = (
    "of the|of|de la|de los|del|de|dos|da|do|della|di|du|des|van der|van den|van|von der|von|bin|ibn|al|ter"
)


@cache
def capitals() -> str:
    """The upper-case letters of the alphabets up to U+2000, as ranges for a character class of `re`."""
    ranges: list[list[int]] = []
    for code in range(ord("A"), 0x2000):
        if not chr(code).isupper():
            continue
        if ranges and code - ranges[-1][1] == 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


@cache
def run_pattern() -> re.Pattern[str]:
    """A capitalised word in mid-sentence with those that follow it, or at the start of a sentence several
    together or an acronym. A single word that opens a sentence proves nothing and is passed over."""
    upper = f"[{capitals()}]"
    rest = r"\w*(?:[-‑]\w+)*"
    more = rf"(?: (?:(?:{JOINTS}) )?{upper}{rest})"
    middle = rf"(?<=[^.!?:…\n\"“”„»«'‘’>] {upper}){rest}{more}*"
    opening = rf"(?:{rest}{more}+|[A-Z\d]+\b)"
    return re.compile(rf"{upper}(?:{middle}|{opening})")


def names_in(text: str, language: str) -> dict[str, int]:
    """Names as printed and how often each stands, short forms counted with the full name, in the order of
    their first appearance."""
    single: dict[str, int] = {}
    several: dict[str, int] = {}
    persons: set[str] = set()
    offices, starts, idle = titles(), openers(language), stop_words(language)
    for run, times in Counter(run_pattern().findall(text)).items():
        if " " not in run:
            if run not in offices and run not in starts and run.lower() not in idle:
                single[run] = single.get(run, 0) + times
            continue
        words = run.split(" ")
        if offices.isdisjoint(words) and words[0] not in starts and words[-1] not in starts:
            several[run] = several.get(run, 0) + times
            continue
        for form, person in _parted(words, offices, starts):
            known = several if " " in form else single
            if known is several or form.lower() not in idle:
                known[form] = known.get(form, 0) + times
            if person:
                persons.add(form)
    _join_tails(several)
    return _with_short_forms(several, single, persons, text)


def _parted(words: list[str], offices: frozenset[str], starts: frozenset[str]) -> list[tuple[str, bool]]:
    """The names of a run that titles part, each with whether a title stands before it."""
    found: list[tuple[str, bool]] = []
    part: list[str] = []
    person = False
    for word in [*words, ""]:
        if word and word not in offices and (part or (word not in starts and not word.islower())):
            part.append(word)
            continue
        while part and (part[-1] in starts or part[-1].islower()):
            part.pop()
        if part:
            found.append((" ".join(part), person))
        part = []
        person = word in offices
    return found


def _join_tails(several: dict[str, int]) -> None:
    """Counts "Security Council" with "UN Security Council" where an article has both."""
    for form in [form for form in several if form.count(" ") > 1]:
        tail = form.partition(" ")[2]
        while " " in tail:
            if tail in several and form in several:
                several[form] += several.pop(tail)
            tail = tail.partition(" ")[2]


def _with_short_forms(
    several: dict[str, int], single: dict[str, int], persons: set[str], text: str
) -> dict[str, int]:
    full: dict[str, str] = {}
    for form in several:
        full.setdefault(form[form.rindex(" ") + 1 :], form)
        if form in persons:
            full.setdefault(form[: form.index(" ")], form)
    found = dict(several)
    for form, times in single.items():
        name = full.get(form)
        if name is None and form.isupper() and 2 < len(form) < 8:
            name = _expansion(form, several, text)
            if name is not None:
                found[form] = found.pop(name, 0) + times
                continue
        if name is None:
            found[form] = times
        elif name in found:
            found[name] += times
    return found


def _expansion(acronym: str, several: dict[str, int], text: str) -> str | None:
    """The full name that an acronym stands for: by its initials, or because it is printed behind it."""
    for form in several:
        if form[0] == acronym[0]:
            if "".join(word[0] for word in form.split(" ") if word[0].isupper()) == acronym:
                return form
            if f"{form} ({acronym})" in text:
                return form
    return None

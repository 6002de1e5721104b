"""Finds names in text of scripts that have capitals: runs of capitalised words, and acronyms."""

import re
from collections import Counter
from functools import cache

from backfile.facets.tags.words import dates, idle_singles, parting_words, titles, titles_with_of

JOINTS = (
    "of|of the|&|de|del|de la|van|von|bin|al|da|do|dos|di|du|des|la|della|van der|van den|von der|ibn|ter"
)
LETTERS_BEFORE = 0x2000
"""Upper-case letters lie below this code point in all alphabets that have them, save rare ones."""

_WITH_PORTFOLIO = frozenset({"Secretary", "Minister", "Ministry", "Commissioner"})
"""Offices before which stands what they are for: of "New Home Secretary" the first two are no name."""


@cache
def capitals() -> str:
    """The upper-case letters, as ranges for a character class of `re`."""
    ranges: list[list[int]] = []
    for code in range(ord("A"), LETTERS_BEFORE):
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
    together or an acronym. A single word that opens a sentence proves nothing and is passed over. Begins
    with a space because `re` finds a literal fastest: lines must be joined with one."""
    upper = f"[{capitals()}]"
    rest = rf"(?:['’]{upper})?[\w-]*"
    more = rf"(?: (?:(?:{JOINTS}) )?{upper}{rest})"
    middle = rf"(?<=[^.!?:…\n\"“”„»«'‘’>] {upper}){rest}{more}*"
    return re.compile(rf" [\"“„«'‘(]?({upper}(?:{middle}|{rest}{more}+|[A-Z\d]+\b))")


def names_in(text: str, language: str) -> dict[str, int]:
    """Names as printed and how often each stands, short forms counted with the full name, in the order of
    their first appearance. Lines of `text` are joined with a line feed and a space."""
    single: dict[str, int] = {}
    several: dict[str, int] = {}
    surnames: dict[str, int] = {}
    persons: set[str] = set()
    idle, parting, days = idle_singles(language), parting_words(language), dates(language)
    for run, times in Counter(run_pattern().findall(text)).items():
        if " " not in run:
            if run.lower() not in idle:
                single[run] = times
            continue
        words = run.split(" ")
        if words[1] == "of" and words[0][-1] == "s" and words[0].lower() in idle:
            del words[:2]  # "Managers of Hansol" at the start of a sentence
        elif words[0] not in days and parting.isdisjoint(words):
            several[run] = times
            continue
        for form, person in _parted(words, parting, days):
            if " " in form:
                several[form] = several.get(form, 0) + times
                if person:
                    persons.add(form)
            elif form.lower() not in idle:
                known = surnames if person else single
                known[form] = known.get(form, 0) + times
    _join_tails(several, keep_tail=language == "de")
    return _with_short_forms(several, (single, surnames), persons, text)


def _parted(words: list[str], parting: frozenset[str], days: frozenset[str]) -> list[tuple[str, bool]]:
    """The names of a run that titles and openers part, each with whether a title stands before it. A weekday
    or a month opens a run and is of no name; further on it is ("Black Friday")."""
    found: list[tuple[str, bool]] = []
    part: list[str] = []
    before = False
    for word, following in zip([*words, ""], [*words[1:], "", ""], strict=True):
        opens = word not in parting or (following == "of" and word in titles_with_of())
        if word and opens and (part or (word[0].isupper() and word not in days)):
            part.append(word)
            continue
        while part and not part[-1][0].isupper():
            part.pop()
        if part and (word not in _WITH_PORTFOLIO or before or len(part) == 1):
            found.append((" ".join(part), before))
        part = []
        before = before or word in titles()
    return found


def _join_tails(several: dict[str, int], keep_tail: bool) -> None:
    """Counts "Security Council" with "UN Security Council" where an article has both, and "Kim Clijsters of
    Belgium" with "Kim Clijsters". German sets nouns before names without a sign ("Schriftsteller Vargas
    Llosa"): there the tail is the name."""
    for form in [form for form in several if form.count(" ") > 1]:
        if form not in several:  # it was another's tail
            continue
        head = form.partition(" of ")[0]
        if " " in head and head != form and head in several:
            several[head] += several.pop(form)
            continue
        tail = form.partition(" ")[2]
        while " " in tail:
            if tail in several and form in several:
                kept, joined = (tail, form) if keep_tail else (form, tail)
                several[kept] += several.pop(joined)
            tail = tail.partition(" ")[2]


def _with_short_forms(
    several: dict[str, int], short: tuple[dict[str, int], dict[str, int]], persons: set[str], text: str
) -> dict[str, int]:
    """`several` with the singles: "Aliyev" counts for "Ilham Aliyev", "KOICA" stands for its full name. Of
    the `short` ones the second are known by a title alone ("Mr Brown"): only a full name tells whom it is."""
    full = {form[form.rindex(" ") + 1 :]: form for form in reversed(several)}
    for form in [form for form in several if form in persons]:
        full.setdefault(form[: form.index(" ")], form)
    single, surnames = short
    for form, times in surnames.items():
        if (name := full.get(form)) in several:
            several[name] += times
    for form, times in single.items():
        name = full.get(form)
        if name is not None and name in several:
            several[name] += times
            continue
        if form in surnames:
            continue
        if 2 < len(form) < 8 and form.isupper():
            name = _expansion(form, several, text)
            if name is not None:
                times += several.pop(name)
        several[form] = times
    return several


def _expansion(acronym: str, several: dict[str, int], text: str) -> str | None:
    """The full name that an acronym stands for: by its initials, or because it is printed behind it."""
    first = acronym[0]
    for form in several:
        if form[0] == first and " " in form:
            if "".join([word[0] for word in form.split(" ") if word[0].isupper()]) == acronym:
                return form
            if f"{form} ({acronym})" in text:
                return form
    return None

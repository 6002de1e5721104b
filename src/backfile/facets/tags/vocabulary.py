"""Finds the vocabulary of site.yaml in the text, wherever its terms stand."""

import re
from functools import lru_cache

from msgspec import Struct

from backfile.facets.tags.forms import singular
from backfile.facets.tags.given import Wishes, settle, wishes
from backfile.facets.tags.uncased import UNCASED, script_language
from backfile.facets.tags.words import sign_forms
from backfile.model.library import Filing
from backfile.model.settings import TagSettings

WEIGHT = 8.0
"""More than any candidate of the text has: a person asked for these."""


class Vocabulary(Struct, frozen=True):
    """`firsts`: forms in which a term's first word may stand between spaces -> numbers of the terms.
    `unspaced`: numbers of the terms that are sought inside lines. `terms`: pattern, key and label of each."""

    forms: frozenset[str]
    firsts: dict[str, tuple[int, ...]]
    unspaced: tuple[int, ...]
    terms: tuple[tuple[re.Pattern[str], str, str], ...]


@lru_cache(8)
def vocabulary(terms: tuple[str, ...]) -> Vocabulary:
    """The terms of the settings, ready to be sought. Aliases and hidden tags are seen to by `settle`."""
    firsts: dict[str, tuple[int, ...]] = {}
    unspaced: list[int] = []
    patterns: list[tuple[re.Pattern[str], str, str]] = []
    rules = wishes(TagSettings(vocabulary=terms))
    for term in terms:
        settled = settle(term, rules)
        words = re.findall(r"\w+", term.casefold())
        if settled is None or not words:
            continue
        number = len(patterns)
        if script_language(term) in UNCASED:
            unspaced.append(number)
            patterns.append((re.compile(re.escape(term.casefold())), *settled))
            continue
        last = singular(words[-1])
        ending = f"{re.escape(last[:-1])}(?:y|ies)" if last[-1] == "y" else f"{re.escape(last)}(?:e?s)?"
        body = r"[\s-]+".join([*map(re.escape, words[:-1]), ending])
        patterns.append((re.compile(rf"(?<!\w){body}(?!\w)"), *settled))
        starts = words[:1] if len(words) > 1 else [last, last + "s", last + "es", last[:-1] + "ies"]
        for form in {form for word in starts for form in sign_forms(word)}:
            firsts[form] = (*firsts.get(form, ()), number)
    return Vocabulary(frozenset(firsts), firsts, tuple(unspaced), tuple(patterns))


def vocabulary_filings(text: str, tags: TagSettings, rules: Wishes) -> dict[str, Filing]:
    """The terms of the vocabulary that stand in `text`, by key, in the order of the vocabulary."""
    known = vocabulary(tags.vocabulary)
    lower = text.casefold()
    spread = lower.replace("-", " ").replace("—", " ")
    present = known.forms.intersection(spread.split())
    numbers = {number for form in present for number in known.firsts[form]}
    found: dict[str, Filing] = {}
    for number in sorted(numbers.union(known.unspaced)):
        pattern, key, label = known.terms[number]
        times = len(pattern.findall(lower))
        if times and key not in rules.hidden:
            often = f"{times} times" if times > 1 else "once"
            found[key] = Filing(key, label, WEIGHT, f"in the vocabulary, {often}", given=True)
    return found

"""Finds terms in lower-case text: those of the word lists, and pairs of words that recur."""

from backfile.facets.tags.words import phrases, single_terms, stop_words

LEAD = 1500
"""Characters in which a term must stand first: what news is about it says early."""
PAIRS = 140
"""Words, from the start, of which pairs are looked at."""


def terms_in(text: str, language: str) -> dict[str, int]:
    """Lower-case terms and how often each stands; `text` is lower-case, the headline first."""
    lead = text[:LEAD]
    for sign in '.,;:!?"“”()\n':
        lead = lead.replace(sign, " | ") if sign in lead else lead
    words = lead.split()
    present = set(words)
    found = {word: text.count(word) for word in sorted(present & single_terms(language))}
    by_first = phrases(language)
    for first in sorted(present & by_first.keys()):
        for term in by_first[first]:
            if term in text:
                found[term] = text.count(term)
    _add_pairs(found, words[:PAIRS], text, stop_words(language))
    return found


def _add_pairs(found: dict[str, int], words: list[str], text: str, idle: frozenset[str]) -> None:
    telling = [word if len(word) > 2 and word not in idle else "" for word in words]
    for first, second in zip(telling, telling[1:], strict=False):
        if first and second and first.isalpha() and second.isalpha():
            pair = f"{first} {second}"
            if pair not in found and (times := text.count(pair)) > 1:
                found[pair] = times

"""Finds terms in lower-case text: those of the word lists, and pairs of words that recur."""

from collections import Counter
from itertools import pairwise

from backfile.facets.tags.words import phrases, single_terms, stop_words

LEAD = 800
"""Characters in which a term must stand: what news is about it says early."""
_SIGNS = ".,\"“”:;()?!'’"
"""Set apart before splitting, so that they part pairs and stick to no word."""


def terms_in(headline: str, text: str, language: str) -> dict[str, int]:
    """Lower-case terms and how often each stands in the headline and the first 800 characters of `text`."""
    lead = f"{headline.lower()}\n{text[:LEAD]}"
    for sign in _SIGNS:
        if sign in lead:
            lead = lead.replace(sign, f" {sign} ")
    words = lead.split()
    times = Counter(words)
    found: dict[str, int] = {}
    for term in sorted(single_terms(language).intersection(times)):
        found[term] = times[term]
    firsts, terms_by_first = phrases(language)
    for first in sorted(firsts.intersection(times)):
        for sought, term in terms_by_first[first]:
            if sought in lead:
                found[term] = found.get(term, 0) + lead.count(sought)
    idle = stop_words(language)
    often = 2 if language == "en" else 3
    telling = {word for word, n in times.items() if n > 1 and len(word) > 2 and word not in idle}
    pairs = Counter([pair for pair in pairwise(words) if pair[0] in telling and pair[1] in telling])
    for (first, second), n in pairs.items():
        if n >= often and first.isalpha() and second.isalpha() and first.islower() and second.islower():
            found.setdefault(f"{first} {second}", n)
    return found

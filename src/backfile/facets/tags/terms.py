"""Finds terms in lower-case text: those of the word lists, and pairs of words that recur."""

from collections import Counter
from itertools import pairwise

from backfile.facets.tags.words import phrases, stop_words, term_forms

LEAD = 1000
"""Characters in which a term must stand: what news is about it says early."""


def terms_in(headline: str, text: str, language: str) -> dict[str, int]:
    """Lower-case terms and how often each stands in the headline and the first 1000 characters of `text`."""
    headline = headline.lower()
    lead = text[:LEAD]
    words = [*headline.split(), *lead.split()]
    times = Counter(words)
    found: dict[str, int] = {}
    forms, term_of = term_forms(language)
    for form in sorted(forms.intersection(times)):
        term = term_of[form]
        found[term] = found.get(term, 0) + times[form]
    firsts, terms_by_first = phrases(language)
    for first in sorted(firsts.intersection(times)):
        for term in terms_by_first[first]:
            if term in lead or term in headline:
                found[term] = lead.count(term) + headline.count(term)
    idle = stop_words(language)
    telling = {word for word, n in times.items() if n > 1 and len(word) > 2 and word not in idle}
    pairs = Counter([pair for pair in pairwise(words) if pair[0] in telling and pair[1] in telling])
    for (first, second), n in pairs.items():
        if n > 1 and first.isalpha() and second.isalpha() and first.islower() and second.islower():
            found.setdefault(f"{first} {second}", n)
    return found

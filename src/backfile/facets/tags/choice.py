"""Chooses among an article's candidates those that tell it from the rest of the heap."""

from backfile.facets.contract import Rarity
from backfile.model.library import Filing

AT_MOST = 8
SMALL = 6
"""The step below which a heap is small (64 articles): there a tag may stand in a third of the articles."""


def chosen(filings: tuple[Filing, ...], rarity: Rarity, articles: int) -> tuple[Filing, ...]:
    """Given tags all; of the candidates the best eight that at least one more article has and that are not
    merely frequent. Depends on powers of two alone, so that one edit seldom changes it."""
    size = max(articles, 1).bit_length() - 1
    ceiling = max(1, size - 2 if size < SMALL else size - 3)
    scored = []
    kept = []
    for place, filing in enumerate(filings):
        if filing.sure:
            kept.append(filing)
            continue
        steps = rarity(filing.value)
        if 1 <= steps <= ceiling:
            scored.append((-filing.weight * (size - steps + 1), place, filing))
    scored.sort()
    room = max(0, AT_MOST - len(kept))
    return (*kept, *(filing for _, _, filing in scored[:room]))

"""Asks each facet which of an article's candidates the whole heap confirms."""

from array import array
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from backfile.facets.shelf import Facets
from backfile.model.index_card import FOUND, GIVEN, SURE, IndexCard, Standing
from backfile.model.library import Filing
from backfile.store import Catalogue, number
from backfile.text.tally import Tally, step

Confirmed = tuple[Standing, ...]
"""Each filing that stands."""


def confirming(
    store: Catalogue, size: int, facets: Facets, count: Callable[[int], int]
) -> Callable[[int, IndexCard], Confirmed]:
    """What tells of an article which of its candidates stand. `size` is that of the heap as a step; `count`
    gives how many articles have a candidate."""

    def confirm(article: int, card: IndexCard) -> Confirmed:
        if not card.unsure:
            return ()
        filed = {f.facet: f.filings for f in store.filed(article)}
        steps = iter([step(count(value)) for value in hashes(card)])
        chosen: list[Standing] = []
        for name, _ in card.unsure:
            filings: tuple[Filing, ...] = filed[name]
            rarity = {filing.value: next(steps) for filing in filings if not filing.sure}
            kept = facets.named(name).choose(filings, partial(_step_of, rarity), 1 << size)
            kept += tuple([f for f in filings if f.given and f not in kept])  # a person's word stands
            chosen += [
                (name, f.value, f.label, GIVEN if f.given else SURE if f.sure else FOUND)
                for f in kept
                if f.about
            ]
        return tuple(chosen)

    return confirm


def _step_of(steps: Mapping[str, int], value: str) -> int:
    return steps.get(value, 0)


def hashes(card: IndexCard) -> "array[int]":
    """The hashes of an article's candidates."""
    return array("Q", card.candidates)


def holders(store: Catalogue, tally_moves: dict[int, tuple[int, int]]) -> set[int]:
    """The files with a candidate whose count went from one step to another."""
    needles = [
        value.to_bytes(8, "little")
        for value, (before, after) in tally_moves.items()
        if step(before) != step(after) and before > 0
    ]
    if not needles:
        return set()
    rows = store.all_candidates()
    return {sid for sid, own, found in rows if any(needle in own or needle in found for needle in needles)}


def candidate_counts(store: Catalogue) -> Tally:
    """How many articles have each candidate. What is another article counts as that one only."""
    return Tally.of(_counted(store))


def _counted(store: Catalogue) -> Iterator["array[int]"]:
    for sid, own, found in store.all_candidates():
        yield array("Q", own)
        if found:
            cards = (
                (number(sid, i), card) for i, card in enumerate(store.cards(sid)) if card.printed_on >= 0
            )
            yield from (hashes(card) for article, card in cards if store.leader(article) == article)

"""Asks each facet which of an article's candidates the whole heap confirms."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from msgspec import Struct

from backfile.facets.shelf import Facets
from backfile.model.index_card import FOUND, GIVEN, SURE, IndexCard, Standing
from backfile.model.library import Filing
from backfile.store import Catalogue, number
from backfile.text.tally import Tally, step

Confirmed = tuple[Standing, ...]
"""Each filing that stands."""

Doubt = tuple[int, tuple[tuple[str, bytes], ...]]
"""An article's number, and for each unsure facet the steps of its candidates' counts, a byte each."""


class ChooseTask(Struct, frozen=True):
    """Doubts in, (number, Chosen) out. `articles` is the heap's size as a step."""

    catalogue: str
    articles: int
    facets: Facets

    def open(self) -> Callable[[list[Doubt]], list[tuple[int, Confirmed]]]:
        store = Catalogue(Path(self.catalogue), read_only=True)

        def choose(doubt: Doubt) -> tuple[int, Confirmed]:
            article, unsure = doubt
            filed = {f.facet: f.filings for f in store.record(article).filed}
            chosen: list[Standing] = []
            for name, steps in unsure:
                filings: tuple[Filing, ...] = filed[name]
                rarity = dict(zip([f.value for f in filings if not f.sure], steps, strict=True))
                kept = self.facets.named(name).choose(filings, partial(_step_of, rarity), 1 << self.articles)
                kept += tuple([f for f in filings if f.given and f not in kept])  # a person's word stands
                chosen += [
                    (name, f.value, f.label, GIVEN if f.given else SURE if f.sure else FOUND)
                    for f in kept
                    if f.about
                ]
            return article, tuple(chosen)

        return lambda batch: [choose(doubt) for doubt in batch]


def _step_of(steps: Mapping[str, int], value: str) -> int:
    return steps.get(value, 0)


def doubts(cards: Iterable[tuple[int, IndexCard]], count: Callable[[int], int]) -> Iterator[Doubt]:
    """The doubts of those articles that have any; `count` gives how many articles have a candidate."""
    for article, card in cards:
        if not card.unsure:
            continue
        steps = bytes([step(count(value)) for value in hashes(card)])
        unsure = []
        for facet, many in card.unsure:
            unsure.append((facet, steps[:many]))
            steps = steps[many:]
        yield article, tuple(unsure)


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

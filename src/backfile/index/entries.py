"""Makes the entries of articles: what each is filed under, with what the heap confirms of its candidates."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from backfile.engines.contract import Crashed, Engine
from backfile.facets.shelf import Facets
from backfile.index import choose, enter
from backfile.model.index_card import Entry, IndexCard, Pinned
from backfile.store import Catalogue, number

BATCH = 256

Live = tuple[int, IndexCard, str | None]
"""The number and the card of an article that has a page; the id of the one on whose page it was printed."""

Pin = Callable[[str, str], Pinned]
"""Tells by its id, and by the address that it would have, what an article was given once."""


def entries_of(
    store: Catalogue, cards: Iterable[Live], size: int, engine: Engine, facets: Facets, pin: Pin
) -> Iterator[Entry]:
    """The entries of articles, addresses not told apart; `size` is that of the heap as a step."""
    counts = store.tally("candidates")
    common = counts.common() if len(counts.keys) < 4_000_000 else None
    count = counts.count if common is None else lambda value: common.get(value, 1)
    task = choose.ChooseTask(str(store.path), size, facets)
    waiting: list[list[Live]] = []

    def batches() -> Iterator[list[choose.Doubt]]:
        source = iter(cards)
        while batch := list(islice(source, BATCH)):
            waiting.append(batch)
            yield list(choose.doubts(((article, card) for article, card, _ in batch), count))

    for result in engine.map(task, batches()):
        if isinstance(result, Crashed):
            raise RuntimeError(f"choosing among candidates failed: {result}")
        chosen = dict(result)
        for article, card, parent in waiting.pop(0):
            pinned = pin(card.id, card.address)
            yield enter.entry(article, card, chosen.get(article, ()), parent, pinned, facets)


def all_live(store: Catalogue) -> Iterator[Live]:
    """All articles but those that are another article."""
    merged = store.merged()
    passed_over = next(merged, None)
    for sid, cards in store.all_cards():
        for i, card in enumerate(cards):
            if (article := number(sid, i)) == passed_over:
                passed_over = next(merged, None)
            else:
                yield article, card, cards[card.printed_on].id if card.printed_on >= 0 else None


def live_among(store: Catalogue, affected: set[int]) -> Iterator[Live]:
    """The same of some."""
    for article in sorted(affected):
        card = store.card(article)
        if card is not None and store.leader(article) == article:
            parent = enter.parent(store, article, card)
            yield article, card, None if parent is None else store.card_of(parent).id

"""Makes the entries of articles where their cards are read: what each is filed under, with what the heap
confirms of its candidates."""

from array import array
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from backfile.engines.contract import Crashed, Engine
from backfile.facets.shelf import Facets
from backfile.index import choose, enter
from backfile.index.duplicates.passages import looked_up
from backfile.model.index_card import UNKNOWN, IndexCard, Pinned, Standing
from backfile.store import Catalogue
from backfile.store.index import LiveRow, live_row

BATCH = 256

Pin = Callable[[str, str], Pinned]
"""Tells by its id, and by the address that it would have, what an article was given once."""

ToEnter = tuple[int, Pinned]
"""The number of an article that has a page, and what it was given once."""


class EntriesMade(Struct, frozen=True):
    """The entries of a batch of articles in columns: their rows in the catalogue; the filings that occur,
    each once; for each article which of these it has, as numbers of four bytes; all passages under which
    articles are kept, and in the same order the articles' numbers, eight bytes each."""

    rows: list[LiveRow]
    filings: list[Standing]
    standing: list[bytes]
    passages: bytes
    numbers: bytes


class EntriesTask(Struct, frozen=True):
    """Articles in, EntriesMade out, addresses not told apart. `size` is that of the heap as a step."""

    catalogue: str
    size: int
    facets: Facets

    def open(self) -> Callable[[list[ToEnter]], EntriesMade]:
        store = Catalogue(Path(self.catalogue), read_only=True)
        counts = store.tally("candidates")
        common = counts.common() if len(counts.keys) < 4_000_000 else None
        count = counts.count if common is None else lambda value: common.get(value, 1)
        confirm = choose.confirming(store, self.size, self.facets, count)

        def work(batch: list[ToEnter]) -> EntriesMade:
            rows, standing = [], []
            filings: dict[Standing, int] = {}
            passages, numbers = array("Q"), array("Q")
            for article, pinned in batch:
                card = store.card_of(article)
                made = enter.entry(
                    article, card, confirm(article, card), _page_of(store, article, card), pinned, self.facets
                )
                rows.append(live_row(made))
                keys = zip(made.summary.groups, made.labels, made.marks, strict=True)
                stands = [filings.setdefault((*key, label, mark), len(filings)) for key, label, mark in keys]
                standing.append(array("I", stands).tobytes())
                kept = looked_up(card.passages)
                passages.extend(kept)
                numbers.extend([article] * len(kept))
            return EntriesMade(rows, list(filings), standing, passages.tobytes(), numbers.tobytes())

        return work


def _page_of(store: Catalogue, article: int, card: IndexCard) -> str | None:
    """The id of the article on whose page this one was printed."""
    parent = enter.parent(store, article, card)
    return None if parent is None else store.card_of(parent).id


def entries_of(
    store: Catalogue, articles: Iterable[int], size: int, engine: Engine, facets: Facets, pin: Pin | None
) -> Iterator[EntriesMade]:
    """The entries of articles that have a page; `pin` is None where none was given anything."""
    store.commit()  # what workers are to see
    task = EntriesTask(str(store.path), size, facets)
    for result in engine.map(task, _batches(store, articles, pin)):
        if isinstance(result, Crashed):
            raise RuntimeError(f"choosing among candidates failed: {result}")
        yield result


def _batches(store: Catalogue, articles: Iterable[int], pin: Pin | None) -> Iterator[list[ToEnter]]:
    batch: list[ToEnter] = []
    for article in articles:
        if pin is None:
            batch.append((article, UNKNOWN))
        else:
            card = store.card_of(article)
            batch.append((article, pin(card.id, card.address)))
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def live_among(store: Catalogue, affected: set[int]) -> Iterator[int]:
    """Those of some articles that are there, and no other article."""
    for article in sorted(affected):
        if store.card(article) is not None and store.leader(article) == article:
            yield article

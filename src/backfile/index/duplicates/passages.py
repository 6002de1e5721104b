"""Keeps which articles have a passage, so that texts with one in common can be found.

An article is kept under the few passages by which it is looked up, and under the digest of all of them, where
its exact copies meet however many there are.
"""

from array import array
from collections.abc import Iterator, Sequence
from zlib import crc32

from backfile.store import Catalogue
from backfile.store.passages import Bucket
from backfile.text.likeness import keys

BUCKETS = 4096
CROWD = 64
"""A passage that more articles have is a standing phrase (a notice of copyright): it brings none together."""

_DIGEST = 1 << 32


class Passages:
    """The articles by their passages, in buckets that are read when they are asked for and written by `save`.
    With `empty` nothing is read: all will be added."""

    def __init__(self, store: Catalogue, empty: bool = False):
        self.store = store
        self._empty = empty
        self._buckets: dict[int, Bucket] = {}
        self._dirty: set[int] = set()
        self._shared: dict[int, list[int]] | None = None

    def add_all(self, keys: "array[int]", numbers: "array[int]") -> None:
        """Adds articles, each as often as it has keys."""
        buckets = self._buckets
        for key, article in zip(keys, numbers, strict=True):
            passages, articles = buckets.get(key % BUCKETS) or self._bucket(key)
            passages.append(key)
            articles.append(article)
        self._dirty.update([key % BUCKETS for key in keys])

    def add(self, article: int, told: bytes) -> None:
        for key in looked_up(told):
            passages, numbers = self._bucket(key)
            passages.append(key)
            numbers.append(article)
            self._dirty.add(key % BUCKETS)

    def remove(self, article: int, told: bytes) -> None:
        """Takes an article out; nothing happens where it was not in."""
        for key in looked_up(told):
            passages, numbers = self._bucket(key)
            places = [i for i, n in enumerate(numbers) if n == article and passages[i] == key]
            for place in reversed(places):
                del passages[place], numbers[place]
                self._dirty.add(key % BUCKETS)

    def crowd(self, key: int) -> Sequence[int]:
        """The numbers of the articles with a passage."""
        if self._shared is not None:
            return self._shared.get(key, ())
        passages, numbers = self._bucket(key)
        return [number for passage, number in zip(passages, numbers, strict=True) if passage == key]

    def read_all(self) -> None:
        """Reads every passage there is."""
        self._buckets = dict(self.store.all_passages())

    def shared(self) -> Iterator[Sequence[int]]:
        """The crowds that may hold copies, of all passages. Thereafter only these are known."""
        self._shared = {}
        for bucket in sorted(self._buckets):
            passages, numbers = self._buckets[bucket]
            first: dict[int, int] = {}
            for passage, number in zip(passages, numbers, strict=True):
                known = first.setdefault(passage, number)
                if known != number:
                    self._shared.setdefault(passage, [known]).append(number)
        yield from [crowd for key, crowd in self._shared.items() if telling(key, crowd)]

    def _bucket(self, key: int) -> Bucket:
        bucket = self._buckets.get(key % BUCKETS)
        if bucket is None:
            bucket = (array("Q"), array("Q")) if self._empty else self.store.passages_in(key % BUCKETS)
            self._buckets[key % BUCKETS] = bucket
        return bucket

    def save(self) -> None:
        """Writes what changed."""
        self.store.set_passages((bucket, self._buckets[bucket]) for bucket in sorted(self._dirty))
        self._dirty = set()


def looked_up(told: bytes) -> Sequence[int]:
    """What a text is kept under; the last one, beyond 32 bits, is the digest that only copies share."""
    return [*keys(told), _DIGEST | crc32(told)] if told else ()


def telling(key: int, crowd: Sequence[int]) -> bool:
    """Whether those who have this key may be one text for it."""
    return len(crowd) <= CROWD or key >= _DIGEST

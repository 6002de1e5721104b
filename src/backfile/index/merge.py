"""Tells which articles found on others' pages are one article, or one that has a file of its own."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, pairwise
from pathlib import Path

from msgspec import Struct

from backfile.engines.contract import Crashed, Engine
from backfile.store import Catalogue
from backfile.store.identities import Member

IDENTITIES = 1 << 63
"""Hashes of headlines are below it."""
AT_ONCE = 512
"""Found articles that a worker looks at, on average."""


class MergeTask(Struct, frozen=True):
    """Ranges of identities in, (article, the one that it is) out."""

    catalogue: str

    def open(self) -> Callable[[list[tuple[int, int]]], list[tuple[int, int]]]:
        store = Catalogue(Path(self.catalogue), read_only=True)

        def work(batch: list[tuple[int, int]]) -> list[tuple[int, int]]:
            sharing = (members for range_ in batch for members in _sharing(store, *range_))
            return [led for members in sharing for led in leaders(members).items()]

        return work


def merge_all(store: Catalogue, engine: Engine) -> None:
    """Settles the leaders of all articles, each of which leads itself."""
    parts = 1 + store.count_found() // AT_ONCE
    edges = [IDENTITIES * part // parts for part in range(parts + 1)]
    store.commit()  # what workers are to see
    with store.filling("found_leader"):
        for result in engine.map(
            MergeTask(str(store.path)), ([(first, end - 1)] for first, end in pairwise(edges))
        ):
            if isinstance(result, Crashed):
                raise RuntimeError(f"telling what is known from elsewhere failed: {result}")
            store.set_leaders(result)


def _sharing(store: Catalogue, first: int, last: int) -> Iterator[list[Member]]:
    """The articles under one headline, for each that several have."""
    for _, group in groupby(store.identities(first, last), key=lambda member: member.identity):
        members = list(group)
        if len(members) > 1:
            yield members


def merge(store: Catalogue, identities: Iterable[int]) -> set[int]:
    """Settles anew the leaders of all articles with these identities. Returns the numbers of these articles
    and of those that led them before."""
    together: set[int] = set()
    moved: list[tuple[int, int]] = []
    for identity in sorted(set(identities)):
        members = store.with_identity(identity)
        led = leaders(members)
        for member in members:
            if not member.own:
                leader, before = led.get(member.number, member.number), store.leader(member.number)
                if leader != before:
                    moved.append((member.number, leader))
                    together.add(before)
        together.update(member.number for member in members)
    store.set_leaders(moved)
    return together


def leaders(members: list[Member]) -> dict[int, int]:
    """For each member that is no article of its own: the number of the article that it is. A file's own
    article always leads; of several found ones that with the longest text does, ties by id."""
    own = sorted((m for m in members if m.own), key=lambda m: m.id)
    found = sorted((m for m in members if not m.own), key=lambda m: (-m.words, m.id))
    leading: list[Member] = own
    led = {}
    for member in found:
        leader = next((candidate for candidate in leading if same(candidate, member)), None)
        if leader is None:
            leading = [*leading, member]
        else:
            led[member.number] = leader.number
    return led


def same(one: Member, other: Member) -> bool:
    """Whether two articles under one headline are the same: their texts start alike; or they are of one day
    and no two sources contradict, where one may be a summary; or one is a bare headline that nothing
    contradicts."""
    if one.sketch and one.sketch == other.sketch:
        return True
    if one.source and other.source and one.source != other.source:
        return False
    if one.date and other.date:
        return one.date == other.date
    return not one.sketch or not other.sketch

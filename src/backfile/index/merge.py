"""Tells which articles found on others' pages are one article, or one that has a file of its own."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec import Struct

from backfile.store import Catalogue

_SELECT = "select identity, number, own, sketch, date, source, words, id from identities"


class Member(Struct, frozen=True):
    """An article under a headline that others have too. `sketch` is 0 for one without text, `source` 0 for
    one without a source."""

    identity: int
    number: int
    own: int
    sketch: int
    date: str | None
    source: int
    words: int
    id: str


def merge_all(store: Catalogue) -> None:
    """Settles the leaders of all articles, each of which leads itself."""
    with store.filling("found_leader"):
        store.set_leaders(led for members in _sharing(store) for led in leaders(members).items())


def _sharing(store: Catalogue) -> Iterator[list[Member]]:
    """The articles under one headline, for each that several have."""
    rows = store.db.execute(f"{_SELECT} order by identity, number")
    for _, group in groupby(rows, key=lambda row: row[0]):
        members = list(group)
        if len(members) > 1:
            yield [Member(*row) for row in members]


def merge(store: Catalogue, identities: Iterable[int]) -> set[int]:
    """Settles anew the leaders of all articles with these identities. Returns the numbers of these articles
    and of those that led them before."""
    together: set[int] = set()
    moved: list[tuple[int, int]] = []
    for identity in sorted(set(identities)):
        rows = store.db.execute(f"{_SELECT} where identity = ? order by number", (identity,))
        members = [Member(*row) for row in rows]
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

"""Tells which articles found on others' pages are one article, or one that the heap has as a file of its own."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec import Struct

from backfile.catalogue import Catalogue

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


def merge(store: Catalogue, identities: Iterable[int] | None) -> set[int]:
    """Settles anew the leaders of all articles with these identities (None: of all articles). Returns the
    numbers whose leader changed, and their leaders of before and after."""
    changed: set[int] = set()
    for members in _groups(store, identities):
        before = _leaders(store, members) if identities is not None else {}
        after = leaders(members)
        for number in {**before, **after}:
            old, new = before.get(number), after.get(number)
            if old == new:
                continue
            changed.update(n for n in (number, old, new) if n is not None)
            if new is None:
                store.db.execute("delete from merged where number = ?", (number,))
            else:
                store.db.execute("insert or replace into merged values (?, ?)", (number, new))
    return changed


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


def _groups(store: Catalogue, identities: Iterable[int] | None) -> Iterator[list[Member]]:
    if identities is None:
        rows = store.db.execute(f"{_SELECT} order by identity")
        for _, group in groupby(rows, key=lambda row: row[0]):
            members = list(group)
            if len(members) > 1:
                yield [Member(*row) for row in members]
        return
    for identity in sorted(set(identities)):
        rows = store.db.execute(f"{_SELECT} where identity = ?", (identity,))
        yield [Member(*row) for row in rows]


def _leaders(store: Catalogue, members: list[Member]) -> dict[int, int]:
    found = {}
    for member in members:
        row = store.db.execute("select leader from merged where number = ?", (member.number,)).fetchone()
        if row:
            found[member.number] = row[0]
    return found

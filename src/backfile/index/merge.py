"""Tells which articles found on others' pages are one article, or one that has a file of its own."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from backfile.store import Catalogue
from backfile.store.identities import Member


def merge_all(store: Catalogue) -> None:
    """Settles the leaders of all articles, each of which leads itself."""
    with store.filling("found_leader"):
        store.set_leaders(led for members in _sharing(store) for led in leaders(members).items())


def _sharing(store: Catalogue) -> Iterator[list[Member]]:
    """The articles under one headline, for each that several have."""
    for _, group in groupby(store.identities(), key=lambda member: member.identity):
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

"""Puts reprints of one text together: quotes, wrapping and cuts apart, they are the same article.

Texts that share a passage are compared; those alike are one family, but for what a person said. An edit can
change the families of the articles with which the changed ones share a passage or did, and of no others.
"""

from collections.abc import Iterable, Mapping

import msgspec
from msgspec import Struct

from backfile.catalogue import Catalogue
from backfile.model.decided import Pair, Verdicts
from backfile.stages.index.file import Files, Key
from backfile.stages.index.kin import Known, Printing
from backfile.stages.index.passages import Passages, looked_up, telling


def settle_all(store: Catalogue, passages: Passages, verdicts: Verdicts) -> None:
    """Finds the families of all articles; those that have a page are in `passages`."""
    known = Known(store, passages, verdicts)
    candidates = {article for crowd in passages.shared() for article in crowd}
    candidates |= _named(known, verdicts.same)
    known.load(sorted(candidates))
    families, _ = _found(known, candidates)
    _enter(store, families)
    passages.save()
    store.note("verdicts", msgspec.msgpack.encode(verdicts))


class Resettled(Struct, frozen=True):
    """Articles whose family is another than before (`moved`), and those with all whose family `held` or holds
    a changed article."""

    moved: frozenset[int] = frozenset()
    held: frozenset[int] = frozenset()


def settle(store: Catalogue, passages: Passages, verdicts: Verdicts, were: Mapping[int, bytes]) -> Resettled:
    """Finds the families anew that the changed articles belong to or did; `were` has for each the passages
    under which it may have been kept."""
    known = Known(store, passages, verdicts)
    seeds = set(were)
    for key in _moved(known, were):
        crowd = passages.crowd(key)
        if telling(key, crowd[len(were) :]):  # else it was a standing phrase before, and is one now
            seeds.update(crowd)
    said = store.noted("verdicts")
    former = msgspec.msgpack.decode(said, type=Verdicts) if said else Verdicts()
    if former != verdicts:
        seeds |= _named(known, {*former.same} ^ {*verdicts.same} | {*former.apart} ^ {*verdicts.apart})
        store.note("verdicts", msgspec.msgpack.encode(verdicts))
    seeds |= families_of(store, seeds).keys()
    families, seen = _found(known, seeds)
    region = seen | seeds
    before = families_of(store, region)
    store.db.executemany("delete from families where number = ?", [(n,) for n in sorted(region)])
    _enter(store, families)
    after = {n: family for family in map(_numbers, families) for n in family}
    moved = frozenset(n for n in before.keys() | after.keys() if before.get(n) != after.get(n))
    return Resettled(moved, moved | {n for n in after if not were.keys().isdisjoint(after[n])})


def _moved(known: Known, were: Mapping[int, bytes]) -> set[int]:
    """Puts the changed articles under their passages; returns all of these, the former ones included."""
    keys: set[int] = set()
    for article in sorted(were):
        printing = known.printing(article)
        told = printing.passages if printing else b""
        keys.update(looked_up(were[article]), looked_up(told))
        known.passages.remove(article, were[article])
        known.passages.remove(article, told)
        known.passages.add(article, told)
    known.passages.save()
    return keys


def _named(known: Known, pairs: Iterable[Pair]) -> set[int]:
    """The articles that verdicts name, as far as they are there."""
    numbers = (known.number_of(name) for names in sorted(pairs) for name in names)
    return {article for article in numbers if article is not None}


def _found(known: Known, seeds: Iterable[int]) -> tuple[list[list[Printing]], set[int]]:
    """The families among all that the seeds are linked to, and all of these."""
    families: list[list[Printing]] = []
    seen: set[int] = set()
    for seed in sorted(seeds):
        if seed not in seen:
            component = known.component(seed)
            seen.update(_numbers(component))
            if len(component) > 1:
                families += known.families(component)
    return families, seen


def _numbers(family: Iterable[Printing]) -> tuple[int, ...]:
    return tuple([printing.number for printing in family])


def _enter(store: Catalogue, families: Iterable[list[Printing]]) -> None:
    rows = [(p.number, family[0].number, rank) for family in families for rank, p in enumerate(family)]
    store.db.executemany("insert or replace into families values (?, ?, ?)", rows)


def families_of(store: Catalogue, articles: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """The families of those of the articles that are in one, for all their members, in their order."""
    leaders: set[tuple[int]] = set()
    for article in articles:
        leaders.update(store.db.execute("select leader from families where number = ?", (article,)))
    select = "select number from families where leader = ? order by rank"
    found = [tuple(n for (n,) in store.db.execute(select, leader)) for leader in sorted(leaders)]
    return {article: family for family in found for article in family}


def all_families(store: Catalogue) -> dict[int, tuple[int, ...]]:
    """The families of all articles that are in one, in their order."""
    rows = store.db.execute("select leader, number from families order by leader, rank")
    found: dict[int, list[int]] = {}
    for leader, article in rows:
        found.setdefault(leader, []).append(article)
    return {article: family for family in map(tuple, found.values()) for article in family}


def listing(store: Catalogue, kin: Resettled, files: Files, shifts: dict[Key, int]) -> set[Key]:
    """The groups that list articles whose family changed or holds a changed one. Those behind an article that
    now is shown, or no longer is, have moved: `shifts` is told."""
    found = set()
    for article in sorted(kin.held):
        entry = store.entry(article)
        for key in entry.summary.groups if entry else ():
            found.add(key)
            members = files.group(key).members
            at = members.index(article) if article in kin.moved else len(members)
            shifts[key] = min(at, shifts.get(key, at))
    return found

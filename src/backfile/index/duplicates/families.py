"""Puts reprints of one text together: quotes, wrapping and cuts apart, they are the same article.

Texts that share a passage are compared; those alike are one family, but for what a person said. An edit can
change the families of the articles with which the changed ones share a passage or did, and of no others.
"""

from collections.abc import Iterable, Mapping

import msgspec
from msgspec import Struct

from backfile.index.duplicates.passages import Passages, looked_up, telling
from backfile.index.duplicates.same_text import KnownPrintings, Printing
from backfile.index.groups import Groups, Key
from backfile.model.decided import Pair, Verdicts
from backfile.model.index_card import Entry
from backfile.store import Catalogue


def settle_all(store: Catalogue, passages: Passages, verdicts: Verdicts) -> None:
    """Finds the families of all articles; those that have a page are in `passages`."""
    known = KnownPrintings(store, passages, verdicts)
    candidates = {article for crowd in passages.shared() for article in crowd}
    candidates |= _named(known, verdicts.same)
    known.load(sorted(candidates))
    families, _ = _found(known, candidates)
    _enter(store, families)
    passages.save()
    store.note("verdicts", msgspec.msgpack.encode(verdicts))


Families = Mapping[int, tuple[int, ...]]
"""For each article of a family the numbers of all, in their order; no article without a family is in it."""


class Resettled(Struct, frozen=True):
    """The families that may have changed, as they were and as they are. Of `moved` articles the family is
    another than before; that of `held` ones is, or it holds a changed article."""

    before: Families
    after: Families
    moved: frozenset[int]
    held: frozenset[int]


def settle(store: Catalogue, passages: Passages, verdicts: Verdicts, were: Mapping[int, bytes]) -> Resettled:
    """Finds the families anew that the changed articles belong to or did; `were` has for each the passages
    under which it may have been kept."""
    known = KnownPrintings(store, passages, verdicts)
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
    store.forget_families_of(region)
    _enter(store, families)
    after = {n: family for family in map(_numbers, families) for n in family}
    moved = frozenset(n for n in before.keys() | after.keys() if before.get(n) != after.get(n))
    held = moved | {n for n in after if not were.keys().isdisjoint(after[n])}
    return Resettled(before, after, moved, held)


def _moved(known: KnownPrintings, were: Mapping[int, bytes]) -> set[int]:
    """Puts the changed articles under their passages; returns all of these, the former ones included."""
    keys: set[int] = set()
    known.load(sorted(were))
    for article in sorted(were):
        printing = known.printing(article)
        told = printing.passages if printing else b""
        keys.update(looked_up(were[article]), looked_up(told))
        known.passages.remove(article, were[article])
        known.passages.remove(article, told)
        known.passages.add(article, told)
    known.passages.save()
    return keys


def _named(known: KnownPrintings, pairs: Iterable[Pair]) -> set[int]:
    """The articles that verdicts name, as far as they are there."""
    numbers = (known.store.number_of(name) for names in sorted(pairs) for name in names)
    return {article for article in numbers if article is not None}


def _found(known: KnownPrintings, seeds: Iterable[int]) -> tuple[list[list[Printing]], set[int]]:
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
    store.set_families(map(_numbers, families))


def families_of(store: Catalogue, articles: Iterable[int]) -> Families:
    """The families of those of the articles that are in one, for all their members, in their order."""
    return {article: family for family in store.families_of(articles) for article in family}


def all_families(store: Catalogue) -> Families:
    """The families of all articles that are in one, in their order."""
    found: dict[int, list[int]] = {}
    for leader, article in store.in_families():
        found.setdefault(leader, []).append(article)
    return {article: family for family in map(tuple, found.values()) for article in family}


def listing(
    store: Catalogue, kin: Resettled, before: Mapping[int, Entry], after: Mapping[int, Entry], groups: Groups
) -> tuple[dict[Key, int], list[Entry]]:
    """The groups that list an article whose family changed, or a member of it, each with the place of the
    first member that is shown and was not, or was and is not; and the entries of these articles. `before` and
    `after` have the entries that changed."""
    changed = before.keys() | after.keys()
    listed = [n for n in kin.held if n in kin.moved or not changed.isdisjoint(kin.after.get(n, ()))]
    now = {article: store.entry(article) for article in listed}
    then = {n: before.get(n) if n in before or n in after else entry for n, entry in now.items()}
    hid, hides = _hidden(kin.before, then), _hidden(kin.after, now)
    places: dict[Key, int] = {}
    for article in sorted(listed):
        was, entry = then[article], now[article]
        for key in entry.summary.groups if entry else ():
            members = groups.group(key).members
            stood = was is not None and key in was.summary.groups
            turned = stood and ((article, key) in hid) != ((article, key) in hides)
            at = members.index(article) if turned else len(members)
            places[key] = min(at, places.get(key, at))
    return places, [entry for entry in now.values() if entry]


def _hidden(families: Families, entries: Mapping[int, Entry | None]) -> set[tuple[int, Key]]:
    """The articles that a group does not list, for it has one that stands before them in their family."""
    hidden: set[tuple[int, Key]] = set()
    for family in set(families.values()):
        listed: set[Key] = set()
        for article in family:
            entry = entries.get(article)
            groups = set(entry.summary.groups) if entry else set()
            hidden.update((article, key) for key in groups & listed)
            listed |= groups
    return hidden

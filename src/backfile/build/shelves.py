"""Settles before pages are planned where each entry of a facet stands, and follows up those that moved."""

from array import array
from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from backfile.facets.contract import Facet
from backfile.facets.shelf import Facets
from backfile.model.address_ledger import AddressLedger
from backfile.model.library import Changes
from backfile.model.settings import Settings
from backfile.outputs.groups import owner_of
from backfile.outputs.shelving import (
    Shelf,
    Shelved,
    changed_shelves,
    digest_of,
    is_own,
    lines_of,
    node_of,
    shelves_of,
)
from backfile.plugins.shelves import facets_of
from backfile.store import Catalogue

_Shelves = list[tuple[Shelf, bytes]]
_Key = tuple[str, str]


def shelved(store: Catalogue, settings: Settings, promises: AddressLedger, changes: Changes) -> Changes:
    """The changes with those pages that name an entry which has a page of its own now and had none, or the
    other way round, or which stands on another page of its index; also with the pages of indexes that differ.
    Where each stands is noted in the catalogue."""
    touched = {facet for facet, _ in changes.groups}
    given = frozenset(promises.lists)
    store.note("given lists", msgspec.msgpack.encode(promises.lists))
    moved: set[_Key] = set()
    differing: set[tuple[str, Shelf]] = set()
    for facet in facets_of(settings.plugins).listed:
        if not (changes.everything or facet.name in touched):
            continue
        before = _noted(store, facet.name)
        now = shelves_of(_entries(store, facet, settings, given), settings.language)
        noted = [(node, digest_of(entries)) for node, entries in now.items()]
        store.note(f"shelves {facet.name}", msgspec.msgpack.encode(noted))
        if not changes.everything:
            differing |= {(facet.name, node) for node in changed_shelves(dict(before), dict(noted))}
            moved |= _crossing(store, facet, settings, given, changes)
            moved |= _moved(facet, settings.language, _inner(before), now)
    return (
        _followed(store, replace(changes, shelves=frozenset(differing)), moved)
        if differing or moved
        else changes
    )


def given_lists(store: Catalogue) -> frozenset[str]:
    """The addresses of lists that the public was given, as the last `shelved` noted them."""
    return frozenset(msgspec.msgpack.decode(store.noted("given lists") or b"\x90", type=list[str]))


def inner_shelves(store: Catalogue, facets: Facets) -> dict[str, frozenset[Shelf]]:
    """Of each facet the pages of its index that lead on to others."""
    return {facet.name: _inner(_noted(store, facet.name)) for facet in facets.listed}


def _noted(store: Catalogue, facet: str) -> _Shelves:
    known = store.noted(f"shelves {facet}")
    return msgspec.msgpack.decode(known, type=_Shelves) if known else []


def _inner(shelves: _Shelves) -> frozenset[Shelf]:
    return frozenset(node[:-1] for node, _ in shelves if node)


def _entries(store: Catalogue, facet: Facet, settings: Settings, given: frozenset[str]) -> Iterator[Shelved]:
    for value, label, count in store.labels(facet.name):
        own = _is_own(facet, value, count, settings, given)
        yield Shelved(value, facet.title(value, label, settings), lines_of(count, own))


def _is_own(facet: Facet, value: str, count: int, settings: Settings, given: frozenset[str]) -> bool:
    page = f"{facet.name}/{facet.slug(value, settings)}.html" if given else ""
    return is_own(count, page, settings, given)


def _crossing(
    store: Catalogue, facet: Facet, settings: Settings, given: frozenset[str], changes: Changes
) -> set[_Key]:
    """The touched entries that have a page of their own now and had none, or the other way round."""
    found = set()
    for key in changes.groups:
        if key[0] == facet.name and (group := store.stored_group(key)):
            own = _is_own(facet, key[1], len(group.members) // 8, settings, given)
            if own != bool(store.pages_of(owner_of(key))):
                found.add(key)
    return found


def _moved(
    facet: Facet, language: str, before: frozenset[Shelf], now: dict[Shelf, list[Shelved]]
) -> set[_Key]:
    """The entries that stand on another page of the index than they would have stood on before."""
    inner = frozenset(node[:-1] for node in now if node)
    if inner == before:
        return set()
    return {
        (facet.name, entry.value)
        for node, entries in now.items()
        for entry in entries
        if entry.lines > 1 and node_of(entry.label, entry.value, language, before) != node
    }


def _followed(store: Catalogue, changes: Changes, moved: set[_Key]) -> Changes:
    """The changes with the members of the entries that moved, whose pages lead there, and with all that these
    stand under, for it is named beside them."""
    members: set[int] = set()
    for key in moved:
        if group := store.stored_group(key):
            members.update(array("Q", group.members))
    naming = {key for number in members if (entry := store.entry(number)) for key in entry.summary.groups}
    shifts = dict(changes.shifts)
    for key in naming - changes.groups:
        if group := store.stored_group(key):
            shifts[key] = len(group.members) // 8
    shifts.update(dict.fromkeys(moved, 0))
    return replace(
        changes, articles=changes.articles | members, groups=changes.groups | naming, shifts=shifts
    )

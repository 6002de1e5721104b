"""Says what the site owes to addresses that are no article's any more."""

from collections.abc import Collection, Iterable, Mapping

from backfile.decisions.addresses import Addresses
from backfile.decisions.ledger import holds
from backfile.decisions.withdrawals import Withdrawals
from backfile.model.address_ledger import AddressLedger, Moved, Tombstone
from backfile.model.text_mark import Met
from backfile.outputs.shelving import is_list


def _lists(published: frozenset[str], words: tuple[str, ...], facets: Collection[str]) -> tuple[str, ...]:
    return tuple(sorted(path for path in published if is_list(path, facets) and not holds(path, words)))


def promises(
    withdrawals: Withdrawals,
    places: Mapping[str, str],
    addresses: Addresses,
    met: Iterable[Met],
    published: frozenset[str],
    facets: Collection[str],
) -> AddressLedger:
    """The ways and the tombstones. `places`: the ids that withdrawn articles have now. The `published`
    addresses of every copy that was taken out say what that of the withdrawn article says. `facets` have
    lists."""
    stones = {stone.address: stone for stone in withdrawals.tombstones()}
    notes = {e.article: e.note for e in withdrawals.entries if e.mode == "tombstone"}
    copies = {(m.article, m.name) for m in met if m.what == "tombstone"}
    own = {(name, name) for name in notes} | {(places[name], name) for name in notes}
    for article, name in sorted(own | copies):
        known = addresses.of(article)
        for address in known if (article, name) in own else published.intersection(known):
            stones.setdefault(address, Tombstone(address, notes.get(name, "")))
    for address in sorted(stones):
        if addresses.in_use(address):
            del stones[address]
    ways = {way.old: way for way in addresses.moved()}
    for entry in withdrawals.entries:
        if entry.mode == "redirect" and addresses.in_use(entry.to) and not addresses.in_use(entry.address):
            ways[entry.address] = Moved(entry.address, entry.to)
    moved = tuple(ways[old] for old in sorted(ways) if old not in stones)
    return AddressLedger(
        moved,
        tuple(stones[address] for address in sorted(stones)),
        len(withdrawals.articles("noindex")),
        len(withdrawals.articles("redact")),
        _lists(published - withdrawals.given_up(), withdrawals.words(), facets),
    )

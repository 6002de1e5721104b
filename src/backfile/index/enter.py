"""Gives each article its entry: the address, and the groups in which it stands."""

from msgspec.structs import replace

from backfile.facets.dates import UNDATED
from backfile.facets.shelf import Facets
from backfile.index.choose import Confirmed
from backfile.model.index_card import SURE, Entry, IndexCard, Pinned, Standing
from backfile.model.library import Summary
from backfile.store import Catalogue, file_of, number
from backfile.text.hashing import digest
from backfile.text.identifiers import identifier

UNDATED_FILING: Standing = (*UNDATED, UNDATED[1], SURE)


def entry(
    article: int, card: IndexCard, chosen: Confirmed, parent_id: str | None, pin: Pinned, facets: Facets
) -> Entry:
    """The entry of an article whose address nobody shares; `pin` is what it was given once. Of two filings
    under one value the first stands."""
    given = bool(pin.address) and not card.address_given
    address = pin.address.removesuffix(".html") if given else card.address
    called = pin.identifier or card.identifier
    filings: list[Standing] = sorted((*card.filings, *chosen), key=lambda filing: facets.rank[filing[0]])
    if card.unlisted:
        filings = []
    elif not any(facet == UNDATED[0] for facet, _, _, _ in filings):
        filings.append(UNDATED_FILING)
    standing: dict[tuple[str, str], tuple[str, int]] = {}
    for facet, value, label, mark in filings:
        standing.setdefault((facet, value), (label, mark))
    summary = Summary(
        number=article,
        id=card.id,
        path=f"{address}.html",
        headline=card.headline,
        date=card.date,
        date_bounds=card.date_bounds,
        source=card.source,
        language=card.language,
        teaser=card.teaser,
        groups=tuple(standing),
        digest=card.digest,
        found_in=parent_id,
        pictures=card.pictures,
        identifier=called,
    )
    labels = tuple([label for label, _ in standing.values()])
    marks = bytes([mark for _, mark in standing.values()])
    pinned = given or card.address_given
    return Entry(card.order, address, summary, labels, pinned, marks, called, bool(pin.identifier))


def parent(store: Catalogue, article: int, card: IndexCard) -> int | None:
    """The number of the article on whose page this one was printed."""
    return number(file_of(article), card.printed_on) if card.printed_on >= 0 else None


def settle_ties(store: Catalogue, addresses: set[str] | None) -> list[tuple[Entry, Entry]]:
    """Tells articles with one address apart: the one that was given it keeps it, else the oldest; the others
    get a digest of their id, which stays whatever else comes. `addresses` None looks at all. Returns the
    entries that changed, as they were and as they are."""
    moved = []
    for address in store.addresses_of_several() if addresses is None else sorted(addresses):
        entries = [entry for article in store.at_address(address) if (entry := store.entry(article))]
        entries.sort(key=lambda entry: not entry.pinned)
        for i, was in enumerate(entries):
            path = f"{address}-{digest(was.summary.id.encode()).hex()[:6]}.html" if i else f"{address}.html"
            if path != was.summary.path:
                now = with_path(was, path)
                store.set_entries([now])
                moved.append((was, now))
    return moved


def settle_identifiers(store: Catalogue, identifiers: set[str] | None) -> list[tuple[Entry, Entry]]:
    """Tells articles with one identifier apart, as `settle_ties` does with addresses: it stays with the one
    that the ledger knows by it, else with the oldest; the others are called by it and their ids."""
    moved = []
    for shared in store.identifiers_of_several() if identifiers is None else sorted(identifiers):
        entries = [entry for article in store.at_identifier(shared) if (entry := store.entry(article))]
        entries.sort(key=lambda entry: not entry.identified)
        for i, was in enumerate(entries):
            name = identifier((shared, was.summary.id)) if i else shared
            if name != was.summary.identifier:
                now = replace(was, summary=replace(was.summary, identifier=name))
                store.set_entries([now])
                moved.append((was, now))
    return moved


def with_path(entry: Entry, path: str) -> Entry:
    return replace(entry, summary=replace(entry.summary, path=path))

"""The order in which the index is brought up to date, and what each step changes for the next."""

from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from backfile.engines.contract import Crashed, Engine
from backfile.facets.shelf import Facets
from backfile.index import choose, enter, relate
from backfile.index.duplicates import families
from backfile.index.duplicates.passages import Passages
from backfile.index.entries import BATCH, Pin, entries_of, live_among
from backfile.index.groups import GroupColumns, Groups, Key
from backfile.index.merge import merge, merge_all
from backfile.model.decided import NO_VERDICTS, Decided, Verdicts
from backfile.model.index_card import Entry, IndexCard
from backfile.model.library import Changes
from backfile.store import Catalogue, file_of, number, place_of
from backfile.store.index import entry_in
from backfile.text.tally import step


class Delta(Struct, frozen=True):
    """The cards of the files that changed, as they were and as they are; empty where everything is new.
    `facets` are those of the archive. `pin` tells what an article was given once, by its id and its address.
    `file_found` enriches what was printed on others' pages (build.workers.FoundTask); `decided` is what
    persons decided about a file, by path, and `verdicts` what they said of reprints.
    """

    everything: bool
    file_found: Any
    decided: Callable[[str], Decided]
    facets: Facets
    pin: Pin | None = None
    before: dict[int, IndexCard] = {}
    after: dict[int, IndexCard] = {}
    verdicts: Verdicts = NO_VERDICTS


def index(store: Catalogue, delta: Delta, engine: Engine) -> Changes:
    """The library of what has been read. Afterwards the catalogue holds it, and the result says how it
    differs from the one before."""
    size = step(_articles(store, delta))
    resized = store.noted("size") != b"%d" % size
    store.note("size", b"%d" % size)
    if delta.everything or resized:
        return _anew(store, delta, size, engine)
    identities = {card.identity for cards in (delta.before, delta.after) for card in cards.values()}
    concerned = delta.before.keys() | delta.after.keys() | store.sharing(identities)
    counts = Counter(_candidates(store, delta, concerned))
    together = merge(store, identities)
    _file_found(store, delta, concerned | together, engine)
    after = Counter(_candidates(store, None, concerned))
    changes = {value: after[value] - counts[value] for value in counts.keys() | after.keys()}
    changes = {value: change for value, change in changes.items() if change}
    moves = store.change_tally("candidates", store.tally("candidates"), changes) if changes else {}
    affected = concerned | together
    for sid in choose.holders(store, moves):
        affected.update(number(sid, i) for i in range(len(store.cards(sid))))
    return _changed(store, delta, affected, concerned | together, size, engine)


def _articles(store: Catalogue, delta: Delta) -> int:
    """How many articles the groups hold, without what is printed on the pages of others."""
    known = store.noted("articles")
    if delta.everything or known is None:
        articles = store.count_own()
    else:
        came, went = (sum(card.printed_on < 0 for card in c.values()) for c in (delta.after, delta.before))
        articles = int(known) + came - went
    store.note("articles", b"%d" % articles)
    return articles


def _candidates(store: Catalogue, delta: Delta | None, articles: set[int]) -> Iterator[int]:
    """The candidates by which these articles count: with `delta` as the last build left them, else as they
    are now. What is known to be another article counts only as that."""
    for article in articles:
        if delta is None:
            card = store.card(article) if store.leader(article) == article else None
        elif store.entry(article) is None:
            continue
        else:
            card = delta.before.get(article) or store.card(article)
        if card is not None:
            yield from choose.hashes(card)


def _file_found(store: Catalogue, delta: Delta, articles: set[int] | None, engine: Engine) -> None:
    """Gives those of the articles that were found on others' pages, and stand alone, their full cards."""
    store.commit()
    brief = []
    for article in store.standing_alone(articles):
        card = store.card_of(article)
        if not card.address:
            brief.append((article, card.printed_on, delta.decided(card.id.partition("#")[0])))
    by_file: dict[int, dict[int, IndexCard]] = {}
    for result in engine.map(delta.file_found, (brief[i : i + BATCH] for i in range(0, len(brief), BATCH))):
        if isinstance(result, Crashed):
            raise RuntimeError(f"filing articles found on others' pages failed: {result}")
        store.place_records((article, place) for article, _, place in result)
        for article, card, _ in result:
            by_file.setdefault(file_of(article), {})[place_of(article)] = card
    for sid in sorted(by_file):
        store.refile(sid, by_file[sid])
    store.commit()


def _anew(store: Catalogue, delta: Delta, size: int, engine: Engine) -> Changes:
    """Everything is concluded again from the readings."""
    gone = store.live_articles()
    old_groups = store.group_keys()
    store.forget_index()
    merge_all(store, engine)
    _file_found(store, delta, None, engine)
    store.set_tally("candidates", choose.candidate_counts(store))
    passages, columns = Passages(store, empty=True), GroupColumns()
    with store.filling("live_place", "live_address", "live_identifier"):
        for made in entries_of(store, store.all_live(), size, engine, delta.facets, delta.pin):
            store.set_live(made.rows)
            columns.add([row[0] for row in made.rows], made.filings, made.standing)
            passages.add_all(array("Q", made.passages), array("Q", made.numbers))
    enter.settle_ties(store, None)
    enter.settle_identifiers(store, None)
    families.settle_all(store, passages, delta.verdicts)
    groups = Groups(store, empty=True)
    order = store.in_order()
    groups.fill(columns, order)
    groups.save()
    relate.relate_all(store, sorted(order), delta.facets, engine)
    live = frozenset(order)
    return Changes(
        everything=True,
        articles=live,
        gone=frozenset(gone - live),
        groups=frozenset(groups.keys() | old_groups),
    )


def _changed(
    store: Catalogue, delta: Delta, affected: set[int], touched: set[int], size: int, engine: Engine
) -> Changes:
    """What follows from the changed groups, and nothing else, is concluded again. The entries of `affected`
    may differ; the pages of `touched` may, whatever becomes of their entries."""
    before = {n: entry for n in sorted(affected) if (entry := store.entry(n))}
    live = live_among(store, affected)
    made = entries_of(store, live, size, engine, delta.facets, delta.pin)
    after = {row[0]: entry_in(row) for batch in made for row in batch.rows}
    for article in before:
        store.remove_entry(article)
    store.set_entries(after.values())
    addresses = {entry.address for entries in (before, after) for entry in entries.values()}
    identifiers = {entry.identifier for entries in (before, after) for entry in entries.values()}
    settled = (enter.settle_ties(store, addresses), enter.settle_identifiers(store, identifiers))
    for was, now in chain.from_iterable(settled):
        if was.summary.number not in after:
            before.setdefault(was.summary.number, was)
        after[now.summary.number] = now
    for article in [n for n in before if before[n] == after.get(n)]:
        del before[article], after[article]
    cards = {**delta.after, **delta.before}
    were = {n: card.passages for n in before | after if (card := cards.get(n) or store.card(n))}
    kin = families.settle(store, Passages(store), delta.verdicts, were)
    retold = [n for n in before if n in after and _retells(before[n], after[n])]
    groups = frozenset(key for article in retold for key in after[article].summary.groups)
    for article in retold:
        del before[article], after[article]
    return replace(_spread(store, delta.facets, touched.union(retold), before, after, kin), retold=groups)


def _retells(was: Entry, now: Entry) -> bool:
    """Whether nothing of an article changed but its record, so that no list shows it otherwise."""
    summary = replace(now.summary, digest=was.summary.digest)
    return replace(now, summary=summary) == was


def _spread(
    store: Catalogue,
    facets: Facets,
    together: set[int],
    before: dict[int, Entry],
    after: dict[int, Entry],
    kin: families.Resettled,
) -> Changes:
    """Groups the changed articles, and follows what that means for the pages of others."""
    groups = Groups(store)
    beside, again, shifts = _refiled(store, facets, before, after, groups)
    touched = together | before.keys() | after.keys() | kin.held | beside
    again |= kin.moved
    for key, (members, _) in groups.before.items():
        now = len(groups.group(key).members)
        if key[0] in facets.weights and relate.weight(members) != relate.weight(now):
            again.update(groups.group(key).members)
    gone, renamed = set(before) - set(after), groups.members_of(groups.renamed())
    touched |= renamed | _printed_together(store, touched)
    again -= gone
    relate.relate_anew(store, again, groups, facets, families.families_of(store, again))
    touched |= again
    for article in gone:
        store.remove_related(article)
    groups.save()
    listing, kept = families.listing(store, kin, before, after, groups)
    shifts.update((key, min(at, shifts.get(key, at))) for key, at in listing.items())
    live = {article for article in touched if store.entry(article)}
    naming = {key for article in renamed if (entry := store.entry(article)) for key in entry.summary.groups}
    _settle_shifts(shifts, naming, groups)
    dates = (entry.summary.date or "" for entry in (*before.values(), *after.values(), *kept))
    return Changes(
        articles=frozenset(live),
        gone=frozenset(gone),
        groups=frozenset(groups.before) | naming | listing.keys(),
        shifts=shifts,
        days=frozenset(date[5:10] for date in dates if len(date) >= 10),
    )


def _refiled(
    store: Catalogue, facets: Facets, before: dict[int, Entry], after: dict[int, Entry], groups: Groups
) -> tuple[set[int], set[int], dict[Key, int]]:
    """Files the changed articles; the articles beside them, those whose related ones may change, and for each
    group the place from which its members have moved."""
    beside: set[int] = set()
    again: set[int] = set(after)
    shifts: dict[Key, int] = {}
    for entries, act in ((before, groups.take), (after, groups.put)):
        for article in sorted(entries):
            beside.update(store.beside(entries[article].place))
            steady = _steady(before.get(article), after.get(article))
            for key, at in act(entries[article]):
                if key not in steady:
                    shifts[key] = min(at, shifts.get(key, at))
                if key[0] in facets.ways:
                    beside.update(groups.group(key).members[max(0, at - 1) : at + 2])
                if key[0] in facets.weights:
                    again.update(relate.neighbourhood(key, at, groups))
    return beside, again, shifts


def _settle_shifts(shifts: dict[Key, int], naming: set[Key], groups: Groups) -> None:
    """A renamed group's pages all differ; where no member has moved, no page but those of changed members."""
    shifts.update((key, 0) for key in groups.renamed())
    unmoved = (naming | groups.before.keys()) - shifts.keys()
    shifts.update((key, len(groups.group(key).members)) for key in unmoved)


def _steady(was: Entry | None, now: Entry | None) -> set[Key]:
    """The groups in which a changed article stands where it stood, so that no other member has moved."""
    if was is None or now is None or was.place != now.place:
        return set()
    return set(was.summary.groups) & set(now.summary.groups)


def _printed_together(store: Catalogue, articles: set[int]) -> set[int]:
    """The articles on whose pages these are printed, and those that are printed on theirs."""
    return {
        other
        for article in articles
        for others in (store.printed_on(article), store.printed_with(article))
        for other in others
    }

"""The library as the outputs see it, read from the catalogue as it is asked for."""

from array import array
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache

from msgspec.structs import replace

from backfile.build.shelves import given_lists, inner_shelves
from backfile.facets.dates import UNDATED
from backfile.index.duplicates.families import all_families
from backfile.index.groups import Groups, Key
from backfile.index.relate import relating, weight
from backfile.model.address_ledger import NO_ADDRESSES, AddressLedger
from backfile.model.index_card import Entry
from backfile.model.library import GroupLink, Link, Summary
from backfile.model.settings import Settings
from backfile.outputs.reprints import named
from backfile.outputs.shelving import Shelf, entry_path, is_own, node_of
from backfile.plugins.shelves import facets_of
from backfile.store import Catalogue
from backfile.text.collation import SortKey, sort_key
from backfile.text.standing import PlacesInOrder

SHARED_SHOWN = 3
CACHED = 20_000
"""Articles kept decoded; beyond it, what is asked for again is read again."""
ITEMS = 200_000
"""List entries held in memory; the others are laid aside, for an article stands in about ten lists, which are
planned one after the other."""


class CatalogueLibrary:
    """model.library.Library over a catalogue. `render_item` makes the entry for lists of a summary, of the
    other printings that it names and of their number; with `whole` all articles will be asked for, so that
    their order is read at once."""

    def __init__(
        self,
        store: Catalogue,
        settings: Settings,
        theme_files: Sequence[tuple[str, bytes]],
        render_item: Callable[[Summary, tuple[Link, ...], int], str],
        whole: bool = False,
        promises: AddressLedger = NO_ADDRESSES,
    ):
        self.settings = settings
        self._store = store
        self._files = Groups(store)
        self._theme_files = theme_files
        self._render_item = render_item
        self._facets = facets_of(settings.plugins)
        self._entries: dict[int, Entry] = {}
        self._items: dict[int, str] = {}
        self._laid_aside = False
        self._links: dict[int, Link] = {}
        self._whole = whole
        self.promises = promises
        self._given_lists = given_lists(store)
        self._shelves_of = inner_shelves(store, self._facets)
        self._families: Mapping[int, Sequence[int]] | None = None
        self._standing: tuple[PlacesInOrder, ...] = ()
        self._ways: dict[Key, PlacesInOrder] = {}
        self._worths: dict[int, dict[Key, int]] = {}
        self._shelves: dict[bool, array[int]] = {}
        self._groups: dict[str, tuple[GroupLink, ...]] = {}
        self._given: dict[str, Mapping[str, int]] = {}
        self._lone = store.lone_groups()
        self.group = lru_cache(CACHED)(self._group)  # type: ignore[method-assign]

    def expect(self, numbers: Sequence[int] | None) -> None:
        """Reads the articles that will be asked for at once; with None all, where they are not too many."""
        if numbers is None:
            entries = self._store.entries() if self._store.count_articles()[0] <= CACHED else iter(())
        else:
            entries = self._store.some_entries([n for n in numbers if n not in self._entries])
        if len(self._entries) >= CACHED:
            self._entries.clear()
        self._entries.update((entry.summary.number, self._as_shown(entry)) for entry in entries)

    def dated(self) -> Sequence[int]:
        return self._shelf(dated=True)

    def undated(self) -> Sequence[int]:
        return self._shelf(dated=False)

    def _shelf(self, dated: bool) -> "array[int]":
        if dated not in self._shelves:
            self._shelves[dated] = self._store.on_shelf(dated)
        return self._shelves[dated]

    def _entry(self, article: int) -> Entry:
        entry = self._entries.get(article)
        if entry is None:
            entry = self._store.entry(article)
            if entry is None:
                raise KeyError(article)
            if len(self._entries) >= CACHED:
                self._entries.clear()
            self._entries[article] = entry = self._as_shown(entry)
        return entry

    def _as_shown(self, entry: Entry) -> Entry:
        """An article without the groups of which no reader is shown anything."""
        summary = entry.summary
        if self._lone.isdisjoint(summary.groups):
            return entry
        groups = tuple([key for key in summary.groups if key not in self._lone])
        return replace(entry, summary=replace(summary, groups=groups))

    def summary(self, number: int) -> Summary:
        return self._entry(number).summary

    def link(self, number: int) -> Link:
        link = self._links.get(number)
        if link is None:
            if len(self._links) >= CACHED:
                self._links.clear()
            s = self._entry(number).summary
            link = self._links[number] = Link(
                s.path, s.headline, s.date, s.date_bounds, s.source, s.language, s.identifier
            )
        return link

    def item(self, number: int) -> str:
        item = self._items.get(number)
        if item is None:
            if len(self._items) >= ITEMS:
                self._store.lay_aside(self._items)
                self._items, self._laid_aside = {}, True
            known = self._store.laid_aside(number) if self._laid_aside else None
            self._items[number] = item = known or self.new_item(number)
        return item

    def new_item(self, number: int) -> str:
        """An entry for lists that is not held."""
        return self._render_item(self.summary(number), *named(self, number))

    def take_items(self, items: Sequence[tuple[int, str]]) -> None:
        """Holds entries for lists that were made elsewhere."""
        if len(self._items) >= ITEMS:
            self._store.lay_aside(self._items)
            self._items, self._laid_aside = {}, True
        self._items.update(items)

    def groups(self, facet: str) -> Sequence[GroupLink]:
        if facet not in self._groups:
            unseen = self._lone | {UNDATED}
            links = [
                self.group(facet, value)
                for value in self._store.group_values(facet)
                if (facet, value) not in unseen
            ]
            order = (lambda link: link.value) if self._facets.named(facet).traits.calendar else self._collated
            self._groups[facet] = tuple(sorted(links, key=order))
        return self._groups[facet]

    def _collated(self, link: GroupLink) -> tuple[SortKey, str]:
        return sort_key(link.label, self.settings.language), link.value

    def group(self, facet: str, value: str) -> GroupLink:  # replaced by its cached form for each library
        return self._group(facet, value)

    def _group(self, facet: str, value: str) -> GroupLink:
        group = self._files.group((facet, value))
        label = group.label if group.forms else value
        if (facet, value) == UNDATED:
            return GroupLink(facet, value, value, "undated/index.html", len(group.members))
        kind = self._facets.named(facet)
        title = kind.title(value, label, self.settings)
        if kind.traits.calendar:
            path = f"{value.replace('-', '/')}/index.html"
            return GroupLink(facet, value, title, path, len(group.members))
        slug = kind.slug(value, self.settings)
        path = f"{facet}/{slug}.html"
        if not is_own(len(group.members), path, self.settings, self._given_lists):
            node = node_of(title, value, self.settings.language, self.inner_shelves(facet))
            path = entry_path(facet, node, slug)
        return GroupLink(facet, value, title, path, len(group.members))

    def given_lists(self) -> Collection[str]:
        return self._given_lists

    def inner_shelves(self, facet: str) -> Collection[Shelf]:
        return self._shelves_of.get(facet, ())

    def members(self, facet: str, value: str) -> Sequence[int]:
        return () if (facet, value) in self._lone else self._files.group((facet, value)).members

    def given(self, facet: str) -> Mapping[str, int]:
        if facet not in self._given:
            self._given[facet] = self._store.given_groups(facet)
        return self._given[facet]

    def neighbours(self, number: int) -> tuple[Link | None, Link | None]:
        older, newer = self._beside(number)
        return (None if older is None else self.link(older), None if newer is None else self.link(newer))

    def _beside(self, article: int) -> tuple[int | None, int | None]:
        if not self._whole:
            return self._store.beside_in_shelf(self._entry(article).place)
        self._standing = self._standing or (
            PlacesInOrder(self._shelf(True)),
            PlacesInOrder(self._shelf(False)),
        )
        found = [standing.beside(article) for standing in self._standing]
        older, newer = max(one for one, _ in found), max(other for _, other in found)
        return None if older < 0 else older, None if newer < 0 else newer

    def beside(self, facet: str, value: str, number: int) -> tuple[int, int]:
        members = self.members(facet, value)
        if self._whole:  # one walk over the group is cheaper than a search for each
            standing = self._ways.get((facet, value))
            if standing is None:
                standing = self._ways[facet, value] = PlacesInOrder(members)
            return standing.beside(number)
        place = members.index(number)
        older = members[place - 1] if place else -1
        return older, members[place + 1] if place + 1 < len(members) else -1

    def related(self, number: int) -> Sequence[tuple[Link, str]]:
        own = self._worth(number)
        return [(self.link(other), self._shared(own, other)) for other in self._store.related(number)]

    def _worth(self, article: int) -> dict[Key, int]:
        """The groups that relate an article to others, the rarest first, with what sharing each is worth."""
        worth = self._worths.get(article)
        if worth is None:
            if len(self._worths) >= CACHED:
                self._worths.clear()
            keys = relating(self.summary(article), self._facets.weights)
            weights = {key: weight(len(self._files.group(key).members)) for key in keys}
            worth = self._worths[article] = {
                key: weights[key] for key in sorted(keys, key=lambda k: -weights[k])
            }
        return worth

    def _shared(self, own: dict[Key, int], other: int) -> str:
        theirs = self._worth(other)
        shared = [key for key in own if key in theirs]
        return ", ".join([self.group(*key).label for key in shared[:SHARED_SHOWN]])

    def printed_on(self, number: int) -> Sequence[Link]:
        pages = self._store.printed_on(number)
        if len(pages) > 1:
            pages.sort(key=lambda page: self._entry(page).place)
        return [self.link(page) for page in pages]

    def printed_with(self, number: int) -> Sequence[Link]:
        others = self._store.printed_with(number)
        return [self.link(other) for other in others if self._entry(other).place < "2"]

    def families(self) -> Mapping[int, Sequence[int]]:
        if self._families is None:
            self._families = all_families(self._store)
        return self._families

    def theme_files(self) -> Sequence[tuple[str, bytes]]:
        return self._theme_files

"""Which articles are in the index and in which segment each stands; tells the segments to read again."""

from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec

from backfile.model.library import Changes, Library, Summary
from backfile.outputs.search import files
from backfile.outputs.search.places import Division, address_hash, division, when
from backfile.outputs.search.run import RunMember, Segment
from backfile.outputs.search.sizes import Sizes
from backfile.plugins.shelves import facets_of
from backfile.store.search import Kept, PlacedRun, SearchTables
from backfile.text.hashing import digest

_decode_division = msgspec.msgpack.Decoder(Division).decode
_FEW = 16
"""Changed articles of a segment up to which the others are not read again."""
_AT_ONCE = 1000
"""Articles that are noted together."""
Listed = tuple[int, Summary | None]
_sign = msgspec.msgpack.Encoder(order="deterministic").encode


class Roster:
    """Brings the kept articles up to date with the library.

    `stale` are the names of segments to read again, `blocks` the files that had a line of a changed article.
    """

    def __init__(self, library: Library, tables: SearchTables, sizes: Sizes):
        self.library, self.tables, self.sizes = library, tables, sizes
        self._facets = frozenset(facet.name for facet in facets_of(library.settings.plugins).filters)
        self.stale: set[str] = set()
        self.blocks: set[int] = set()
        self._changed: dict[int, list[int]] = {}
        """By year, the articles that need a segment."""
        self._left_of: dict[str, dict[int, str]] = {}
        """By segment, the characters of the articles that were in it and changed or are gone; empty for those
        that only moved."""
        self._joined: dict[str, set[int]] = {}
        """By segment, the articles that are put into it."""

    def update(self, changes: Changes) -> None:
        fresh = self.tables.is_empty()
        for group in _batched(self._articles(changes)):
            entered: list[PlacedRun] = []
            for number, summary in group:
                kept = None if fresh else self.tables.kept(number)
                if summary is not None:
                    entered += self._entered(number, summary, kept)
                elif kept is not None:
                    self.tables.remove(number)
                    self._left(kept)
            self.tables.put(entered)
        self.tables.index("year")
        for year, numbers in sorted(self._changed.items()):
            self._divide(year, set(numbers))
        self.tables.index("segment")

    def segments(self) -> Iterator[Segment]:
        """The stale segments as they are now, by name; emptied ones have no members."""
        divisions: dict[int, Division] = {}
        for name in sorted(self.stale):
            members = []
            placed = when(None)
            characters = []
            left = self._left_of.get(name, {})
            for number, placed, character in self.tables.members(name):
                characters.append(left.get(number, character))
                if placed.year not in divisions:
                    divisions[placed.year] = self._division(placed.year) or Division()
                summary = self.library.summary(number)
                day = divisions[placed.year].day(placed)
                members.append(RunMember(number, summary.id, day, tuple(_filters(summary, self._facets))))
            span = divisions[placed.year].span(placed) if members else "unknown"
            segment = Segment(name, span, tuple(members))
            if left.keys() == self._joined.get(name, set()) and len(left) <= _FEW:
                changed, kept = frozenset(left), self.tables.run(name)
                segment = Segment(name, span, tuple(members), changed, tuple(characters), kept)
            yield segment

    def _articles(self, changes: Changes) -> Iterator[Listed]:
        """The articles that may differ from what is kept, and None for those that left."""
        if not changes.everything:
            for number in sorted(changes.gone):
                yield number, None
            for number in sorted(changes.articles - changes.gone):
                yield number, self.library.summary(number)
            return
        left = set(self.tables.all_numbers())
        for shelf in (self.library.dated(), self.library.undated()):
            for number in shelf:
                left.discard(number)
                yield number, self.library.summary(number)
        for number in sorted(left):
            yield number, None

    def _entered(self, number: int, summary: Summary, kept: Kept | None) -> Iterator[PlacedRun]:
        """What is to be noted of an article; nothing where it is as it was."""
        sign = digest(_sign(msgspec.structs.replace(summary, number=0)))
        if kept is not None:
            if kept.sign == sign:
                return
            self._left(kept)
        placed = when(summary.date)
        self._changed.setdefault(placed.year, []).append(number)
        hashed = address_hash(summary.id)
        yield PlacedRun(number, placed, hashed, sign, summary.language or "", files.entry(summary))

    def _left(self, kept: Kept) -> None:
        self.stale.add(kept.segment)
        self._left_of.setdefault(kept.segment, {})[kept.number] = kept.character
        self.blocks.add(kept.block)
        self._changed.setdefault(kept.year, [])

    def _division(self, year: int) -> Division | None:
        noted = self.tables.division(year)
        return _decode_division(noted) if noted else None

    def _divide(self, year: int, changed: set[int]) -> None:
        """Gives the changed articles their segment; all of the year where its division changes."""
        now = division(year, self.tables.days(year), self.sizes)
        before = self._division(year)
        same = before == now
        other_days = before is not None and before.by_month != now.by_month
        if not same:
            self.tables.set_division(year, msgspec.msgpack.encode(now))
        moved = []
        for number, placed, hashed, segment in (
            self.tables.of_year(year) if not same else self.tables.some(changed)
        ):
            name = now.segment(placed, hashed)
            if name != segment or number in changed or other_days:
                moved.append((number, name))
                self._joined.setdefault(name, set()).add(number)
                if segment:
                    self._left_of.setdefault(segment, {})[number] = ""
                self.stale |= {name, segment} - {""}
        self.tables.set_segments_of(moved)


def _batched(articles: Iterable[Listed]) -> Iterator[list[Listed]]:
    stream = iter(articles)
    while group := list(islice(stream, _AT_ONCE)):
        yield group


def _filters(summary: Summary, facets: frozenset[str]) -> Iterator[str]:
    for facet, value in summary.groups:
        if facet in facets:
            yield files.filter_term(facet, value)
    if summary.language:
        yield files.filter_term("language", summary.language)

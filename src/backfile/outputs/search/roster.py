"""Which articles are in the index and in which segment each stands; tells the segments to read again."""

from collections.abc import Iterator

import msgspec

from backfile.model.library import Changes, Library, Summary
from backfile.outputs.search import files
from backfile.outputs.search.keeper import Keeper, Kept
from backfile.outputs.search.places import Division, address_hash, division, when
from backfile.outputs.search.run import Member, Segment
from backfile.outputs.search.sizes import Sizes
from backfile.text.hashing import digest

_LEFT_OUT = ("dates",)
"""Facets that need no filter: a date is told by an article's place."""
_sign = msgspec.msgpack.Encoder(order="deterministic").encode


class Roster:
    """Brings the kept articles up to date with the library.

    `stale` are the names of segments to read again, `blocks` the files that had a line of a changed article.
    """

    def __init__(self, library: Library, keeper: Keeper, sizes: Sizes):
        self.library, self.keeper, self.sizes = library, keeper, sizes
        self.stale: set[str] = set()
        self.blocks: set[int] = set()
        self._changed: dict[int, list[int]] = {}
        """By year, the articles that need a segment."""

    def update(self, changes: Changes) -> None:
        fresh = self.keeper.count() == 0
        for number, summary in self._articles(changes):
            kept = None if fresh else self.keeper.kept(number)
            if summary is not None:
                self._enter(number, summary, kept)
            elif kept is not None:
                self.keeper.remove(number)
                self._left(kept)
        for year, numbers in sorted(self._changed.items()):
            self._divide(year, set(numbers))

    def segments(self) -> Iterator[Segment]:
        """The stale segments as they are now, by name; emptied ones have no members."""
        divisions: dict[int, Division] = {}
        for name in sorted(self.stale):
            members = []
            placed = when(None)
            for number, placed in self.keeper.members(name):
                if placed.year not in divisions:
                    divisions[placed.year] = self.keeper.division(placed.year) or Division()
                summary = self.library.summary(number)
                day = divisions[placed.year].day(placed)
                members.append(Member(number, summary.id, day, tuple(_filters(summary))))
            span = divisions[placed.year].span(placed) if members else "unknown"
            yield Segment(name, span, tuple(members))

    def _articles(self, changes: Changes) -> Iterator[tuple[int, Summary | None]]:
        """The articles that may differ from what is kept, and None for those that left."""
        if not changes.everything:
            for number in sorted(changes.gone):
                yield number, None
            for number in sorted(changes.articles - changes.gone):
                yield number, self.library.summary(number)
            return
        left = set(self.keeper.all_numbers())
        for shelf in (self.library.dated(), self.library.undated()):
            for number in shelf:
                left.discard(number)
                yield number, self.library.summary(number)
        for number in sorted(left):
            yield number, None

    def _enter(self, number: int, summary: Summary, kept: Kept | None) -> None:
        sign = digest(_sign(msgspec.structs.replace(summary, number=0)))
        if kept is not None:
            if kept.sign == sign:
                return
            self._left(kept)
        placed = when(summary.date)
        self.keeper.put(number, placed, sign, summary.language or "", files.entry(summary))
        self._changed.setdefault(placed.year, []).append(number)

    def _left(self, kept: Kept) -> None:
        self.stale.add(kept.segment)
        self.blocks.add(kept.block)
        self._changed.setdefault(kept.year, [])

    def _divide(self, year: int, changed: set[int]) -> None:
        """Gives the changed articles their segment; all of the year where its division changes."""
        now = division(year, self.keeper.days(year), self.sizes)
        before = self.keeper.division(year)
        same = before == now
        other_days = before is not None and before.by_month != now.by_month
        if not same:
            self.keeper.set_division(year, now)
        for number, placed, segment in self.keeper.of_year(year) if not same else self.keeper.some(changed):
            name = now.segment(placed, address_hash(self.library.summary(number).id))
            if name != segment or number in changed or other_days:
                self.keeper.set_segment_of(number, name)
                self.stale |= {name, segment} - {""}


def _filters(summary: Summary) -> Iterator[str]:
    for facet, value in summary.groups:
        if facet not in _LEFT_OUT:
            yield files.filter_term(facet, value)
    if summary.language:
        yield files.filter_term("language", summary.language)

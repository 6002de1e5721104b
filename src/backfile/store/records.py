"""The whole records of articles: the table says where each lies among the segments."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

import msgspec
from msgspec import Struct

from backfile.model.index_card import RecordPlace
from backfile.model.library import Filed, Record
from backfile.store import segments
from backfile.store.segments import DamagedRecordError, SegmentReader, SegmentWriter
from backfile.store.tables import Tables

MOST_SEGMENTS = 64
"""Segments up to which none is put together with others: every reading process of a build makes one."""
MERGED = 48
"""So many of the smallest are put together then."""
_AT_ONCE = 256


class _FiledAlone(Struct, frozen=True, array_like=True):
    """A record of which the article is not decoded."""

    article: msgspec.Raw
    filed: tuple[Filed, ...] = ()


_decode_record = msgspec.msgpack.Decoder(Record).decode
_decode_filed = msgspec.msgpack.Decoder(_FiledAlone).decode
_PLACE = "select segment, at, size, crc from records"


class RecordTable(Tables):
    """Records by the number of the article."""

    def __init__(self, path: Path, read_only: bool = False):
        super().__init__(path, read_only)
        self._reader = SegmentReader(self.records_folder)

    def place_records(self, places: Iterable[tuple[int, RecordPlace]]) -> None:
        """Notes for articles where their records were written."""
        rows = [(article, *place) for article, place in places]
        self.db.executemany("insert or replace into records values (?, ?, ?, ?, ?)", rows)
        ends: dict[int, int] = {}
        for _, segment, at, size, _ in rows:
            ends[segment] = max(at + size, ends.get(segment, 0))
        self.db.executemany(
            "insert into segments values (?, ?) on conflict do update set size = max(size, excluded.size)",
            ends.items(),
        )

    def record(self, article: int) -> Record:
        """The whole record of an article; raises KeyError where there is none."""
        return _decode_record(self._record(article))

    def filed(self, article: int) -> tuple[Filed, ...]:
        """What an article is filed under, without its text; raises KeyError as above."""
        return _decode_filed(self._record(article)).filed

    def records(self) -> Iterator[Record]:
        """Every record that was read, file by file."""
        numbers = [number for (number,) in self.db.execute("select number from records order by number")]
        return map(self.record, numbers)

    def _record(self, article: int) -> bytes:
        try:
            return self._reader.read(self._place(article))
        except DamagedRecordError:  # a build has compacted meanwhile: it lies elsewhere
            self._reader.close()
            return self._reader.read(self._place(article))

    def _place(self, article: int) -> RecordPlace:
        place: RecordPlace | None = self.db.execute(f"{_PLACE} where number = ?", (article,)).fetchone()
        if place is None:
            raise KeyError(article)
        return place

    def compact(self, whole: bool = False) -> None:
        """Writes segments of which half is dead without that half, and the smallest as one where there are
        many; with `whole` every segment that holds anything but live records. For when no other process
        writes; all that went before is committed."""
        found = segments.sizes(self.records_folder)
        select = "select segment, sum(size) from records group by segment"
        live = dict.fromkeys(found, 0) | dict(self.db.execute(select))
        if whole:
            stale = {segment for segment, size in found.items() if size != live[segment]}
        else:
            stale = {segment for segment, size in found.items() if 2 * live[segment] <= size}
            if len(found) > MOST_SEGMENTS:
                stale.update(sorted(found, key=found.__getitem__)[:MERGED])
        if not stale:
            return
        try:
            self._move_out_of(stale)
        except OSError:  # the disk may have no room for both
            self.db.execute("rollback")
            self.db.execute("begin")
            if whole:
                raise
            return
        self._reader.close()
        segments.clear(self.records_folder, self._segments())

    def _move_out_of(self, stale: set[int]) -> None:
        """Copies what is live in these segments to new ones, in the order of the articles."""
        self.commit()
        named = ", ".join(map(str, sorted(stale)))
        rows = iter(
            self.db.execute(
                f"select number, segment, at, size, crc from records where segment in ({named}) "
                "order by number"
            ).fetchall()
        )
        writer = SegmentWriter(self.records_folder)
        try:
            while some := list(islice(rows, _AT_ONCE)):
                contents = [self._reader.read(place) for _, *place in some]
                self.place_records(zip([row[0] for row in some], writer.append(contents), strict=True))
        finally:
            writer.close()
        self.db.execute(f"delete from segments where segment in ({named})")
        self.commit()

    def close(self) -> None:
        with suppress(AttributeError):  # it could not be opened
            self._reader.close()
        super().close()

"""Which articles have a passage, in buckets."""

from array import array
from collections.abc import Iterable, Iterator

from backfile.store.tables import Tables

Bucket = tuple["array[int]", "array[int]"]
"""Passages and, at the same places, the numbers of articles that have them."""


class PassageTable(Tables):
    """Buckets of passages by number."""

    def passages_in(self, bucket: int) -> Bucket:
        select = "select passages, numbers from passages where bucket = ?"
        row = self.db.execute(select, (bucket,)).fetchone()
        return (array("Q", row[0]), array("Q", row[1])) if row else (array("Q"), array("Q"))

    def all_passages(self) -> Iterator[tuple[int, Bucket]]:
        rows = self.db.execute("select bucket, passages, numbers from passages")
        return ((bucket, (array("Q", keys), array("Q", numbers))) for bucket, keys, numbers in rows)

    def set_passages(self, buckets: Iterable[tuple[int, Bucket]]) -> None:
        rows = ((bucket, keys.tobytes(), numbers.tobytes()) for bucket, (keys, numbers) in buckets)
        self.db.executemany("insert or replace into passages values (?, ?, ?)", rows)

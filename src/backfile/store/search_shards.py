"""What the search index knows of its files of postings: where each starts, and its words."""

import sqlite3
from collections.abc import Iterable

from msgspec import Struct

SCHEMA = (
    "create table if not exists search_shards (drawer integer, first text, head text, length integer, "
    "filled integer, size integer, crc integer, primary key (drawer, first)) without rowid",
    "create table if not exists search_words (drawer integer, first text, words blob, "
    "primary key (drawer, first))",
)


class Shard(Struct, frozen=True):
    """A file of postings: its `first` term names it; `head` and `length` are of its first line, `filled` is
    the length of all lines, `size` and `crc` are those of the file."""

    first: str
    head: str
    length: int
    filled: int
    size: int
    crc: int


class ShardTables:
    """The tables of the files, by drawer."""

    db: sqlite3.Connection

    def shards(self, drawer: int) -> list[Shard]:
        rows = self.db.execute(
            "select first, head, length, filled, size, crc from search_shards "
            "where drawer = ? order by first",
            (drawer,),
        )
        return [Shard(*row) for row in rows]

    def set_shards(self, drawer: int, gone: Iterable[Shard], made: Iterable[Shard]) -> None:
        for shard in gone:
            self.db.execute("delete from search_shards where drawer = ? and first = ?", (drawer, shard.first))
        for shard in made:
            self.db.execute(
                "insert into search_shards values (?, ?, ?, ?, ?, ?, ?)",
                (drawer, shard.first, shard.head, shard.length, shard.filled, shard.size, shard.crc),
            )

    def set_words(self, drawer: int, gone: Iterable[Shard], made: Iterable[tuple[str, bytes]]) -> None:
        """Notes the words of a drawer's files, each under the first term of its file."""
        for shard in gone:
            self.db.execute("delete from search_words where drawer = ? and first = ?", (drawer, shard.first))
        self.db.executemany(
            "insert into search_words values (?, ?, ?)", [(drawer, first, words) for first, words in made]
        )

    def words(self, drawer: int) -> list[bytes]:
        """The words of a drawer's files, in the order of the files."""
        rows = self.db.execute("select words from search_words where drawer = ? order by first", (drawer,))
        return [words for (words,) in rows]

    def firsts(self) -> list[str]:
        return [
            first for (first,) in self.db.execute("select first from search_shards order by drawer, first")
        ]

"""What the index knows between builds: the tables of the catalogue that belong to search."""

import sqlite3
from collections.abc import Iterable, Iterator

import msgspec
from msgspec import Struct

from backfile.outputs.search.places import Division, When

_SCHEMA = (
    "create table if not exists search_meta (key text primary key, value blob) without rowid",
    "create table if not exists search_articles (number integer primary key, year integer, month integer, "
    "day integer, segment text, character text, block integer, sign blob, language text, entry blob)",
    "create index if not exists search_by_year on search_articles (year, month, day)",
    "create index if not exists search_by_segment on search_articles (segment)",
    "create index if not exists search_by_language on search_articles (language)",
    "create index if not exists search_by_block on search_articles (block)",
    "create table if not exists search_years (year integer primary key, division blob)",
    "create table if not exists search_segments (name text primary key, capacity integer) without rowid",
    "create table if not exists search_runs (drawer integer, segment text, cells blob, "
    "primary key (drawer, segment))",
    "create table if not exists search_shards (drawer integer, first text, head text, length integer, "
    "filled integer, size integer, crc integer, primary key (drawer, first)) without rowid",
)
_TABLES = ("meta", "articles", "years", "segments", "runs", "shards")

_decode_division = msgspec.msgpack.Decoder(Division).decode
_decode_cells = msgspec.msgpack.Decoder(dict[str, bytes]).decode
Cells = dict[str, bytes]

NOWHERE = -1
"""The block of an article that has no result line: it is not placed yet, or is kept out of lists."""


class Kept(Struct, frozen=True):
    """An article as the index has it. `sign` tells whether it changed."""

    number: int
    year: int
    segment: str
    block: int
    sign: bytes


class Shard(Struct, frozen=True):
    """A file of postings: its `first` term names it; `head` and `length` are of its first line, `filled` is
    the length of all lines, `size` and `crc` are those of the file."""

    first: str
    head: str
    length: int
    filled: int
    size: int
    crc: int


class Keeper:
    """The tables, by the questions asked of them."""

    def __init__(self, db: sqlite3.Connection):
        self.db = db
        for statement in _SCHEMA:
            db.execute(statement)

    def forget_all(self) -> None:
        for table in _TABLES:
            self.db.execute(f"delete from search_{table}")

    def get(self, key: str) -> bytes:
        row = self.db.execute("select value from search_meta where key = ?", (key,)).fetchone()
        return row[0] if row else b""

    def set(self, key: str, value: bytes) -> None:
        self.db.execute("insert or replace into search_meta values (?, ?)", (key, value))

    # articles -----------------------------------------------------------------------------------------------

    def kept(self, number: int) -> Kept | None:
        row = self.db.execute(
            "select number, year, segment, block, sign from search_articles where number = ?", (number,)
        ).fetchone()
        return Kept(*row) if row else None

    def all_numbers(self) -> frozenset[int]:
        return frozenset(number for (number,) in self.db.execute("select number from search_articles"))

    def count(self) -> int:
        return int(self.db.execute("select count(*) from search_articles").fetchone()[0])

    def languages(self) -> list[tuple[str, int]]:
        return self.db.execute(
            "select language, count(*) from search_articles where language != '' "
            "group by language order by language"
        ).fetchall()

    def put(self, number: int, placed: When, sign: bytes, language: str, entry: bytes) -> None:
        """Notes an article as it is now; its segment, character and block are given later."""
        self.db.execute(
            "insert or replace into search_articles values (?, ?, ?, ?, '', '', ?, ?, ?, ?)",
            (number, placed.year, placed.month, placed.day, NOWHERE, sign, language, entry),
        )

    def remove(self, number: int) -> None:
        self.db.execute("delete from search_articles where number = ?", (number,))

    def days(self, year: int) -> dict[tuple[int, int], int]:
        """Numbers of articles by month and day."""
        rows = self.db.execute(
            "select month, day, count(*) from search_articles where year = ? group by month, day", (year,)
        )
        return {(month, day): count for month, day, count in rows}

    def of_year(self, year: int) -> list[tuple[int, When, str]]:
        """Number, date and segment of a year's articles."""
        rows = self.db.execute(
            "select number, month, day, segment from search_articles where year = ? order by number", (year,)
        )
        return [(number, When(year, month, day), segment) for number, month, day, segment in rows]

    def some(self, numbers: Iterable[int]) -> list[tuple[int, When, str]]:
        """The same of these articles."""
        say = "select number, year, month, day, segment from search_articles where number = ?"
        rows = [self.db.execute(say, (number,)).fetchone() for number in sorted(numbers)]
        return [(number, When(year, month, day), segment) for number, year, month, day, segment in rows]

    def set_segment_of(self, number: int, segment: str) -> None:
        self.db.execute("update search_articles set segment = ? where number = ?", (segment, number))

    def members(self, segment: str) -> list[tuple[int, When]]:
        """Numbers and dates of a segment's articles."""
        rows = self.db.execute(
            "select number, year, month, day from search_articles where segment = ? order by number",
            (segment,),
        )
        return [(number, When(year, month, day)) for number, year, month, day in rows]

    # years, segments and runs -------------------------------------------------------------------------------

    def division(self, year: int) -> Division | None:
        row = self.db.execute("select division from search_years where year = ?", (year,)).fetchone()
        return _decode_division(row[0]) if row else None

    def set_division(self, year: int, division: Division) -> None:
        encoded = msgspec.msgpack.encode(division)
        self.db.execute("insert or replace into search_years values (?, ?)", (year, encoded))

    def set_segment(self, name: str, capacity: int) -> None:
        self.db.execute("insert or replace into search_segments values (?, ?)", (name, capacity))

    def remove_segment(self, name: str) -> None:
        self.db.execute("delete from search_segments where name = ?", (name,))

    def wide(self, narrow: tuple[int, ...]) -> dict[str, int]:
        """The capacities that are none of `narrow`, by segment."""
        rows = self.db.execute("select name, capacity from search_segments order by name")
        return {name: capacity for name, capacity in rows if capacity not in narrow}

    def run(self, segment: str, drawer: int) -> bytes:
        row = self.db.execute(
            "select cells from search_runs where drawer = ? and segment = ?", (drawer, segment)
        ).fetchone()
        return row[0] if row else b"\x80"

    def set_run(self, segment: str, drawer: int, cells: bytes) -> None:
        if cells == b"\x80":
            self.db.execute("delete from search_runs where drawer = ? and segment = ?", (drawer, segment))
        else:
            self.db.execute("insert or replace into search_runs values (?, ?, ?)", (drawer, segment, cells))

    def runs(self, drawer: int) -> Iterator[tuple[bytes, Cells]]:
        """All segments' cells in a drawer, in the order of the segments' bytes."""
        rows = self.db.execute(
            "select segment, cells from search_runs where drawer = ? order by segment", (drawer,)
        )
        for name, cells in rows:
            yield name.encode(), _decode_cells(cells)

    # results ------------------------------------------------------------------------------------------------

    def place(self, number: int, character: str, block: int) -> frozenset[int]:
        """Notes where an article's result line is; the blocks that differ thereby."""
        row = self.db.execute(
            "select character, block from search_articles where number = ?", (number,)
        ).fetchone()
        if row == (character, block):
            return frozenset()
        self.db.execute(
            "update search_articles set character = ?, block = ? where number = ?", (character, block, number)
        )
        return frozenset((block, int(row[1])))

    def places(self) -> list[tuple[int, str, str]]:
        """Number, segment and character of every article."""
        return self.db.execute("select number, segment, character from search_articles").fetchall()

    def entries(self, block: int) -> list[tuple[str, bytes]]:
        return self.db.execute(
            "select segment || character, entry from search_articles where block = ? order by 1", (block,)
        ).fetchall()

    # shards -------------------------------------------------------------------------------------------------

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

    def firsts(self) -> list[str]:
        return [
            first for (first,) in self.db.execute("select first from search_shards order by drawer, first")
        ]


def decoded(cells: bytes) -> Cells:
    """term -> cell of one segment in one drawer."""
    return _decode_cells(cells)

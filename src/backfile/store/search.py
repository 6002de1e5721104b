"""What the search index knows between builds."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import astuple

from backfile.store.search_shards import SCHEMA, ShardTables

_SCHEMA = (
    *SCHEMA,
    "create table if not exists search_meta (key text primary key, value blob) without rowid",
    "create table if not exists search_articles (number integer primary key, year integer, month integer, "
    "day integer, hash integer, segment text, character text, block integer, sign blob, language text, "
    "entry blob)",
    "create table if not exists search_years (year integer primary key, division blob)",
    "create table if not exists search_segments (name text primary key, capacity integer) without rowid",
    "create table if not exists search_runs (drawer integer, segment text, terms blob, cells blob, "
    "primary key (drawer, segment))",
)
_INDEXES = {"year": "year, month, day", "segment": "segment", "block": "block", "language": "language"}
_TABLES = ("meta", "articles", "years", "segments", "runs", "shards", "words")

Cells = tuple[bytes, bytes]
"""Terms and, in the same order, their cells without the segment's name; a line each."""
NO_CELLS = (b"", b"")

NOWHERE = -1
"""The block of an article that has no result line: it is not placed yet, or is kept out of lists."""


_HALF = 1 << 63
"""Taken from hashes of 64 bits, for SQLite's numbers have a sign."""


class CalendarDay(Struct, frozen=True, array_like=True):
    """`year` is 0 for the undated, `month` and `day` where they are not known."""

    year: int
    month: int
    day: int


class PlacedRun(Struct, frozen=True):
    """What is noted of an article. `hashed` is the hash of its address, `entry` its line of results."""

    number: int
    day: CalendarDay
    hashed: int
    sign: bytes
    language: str
    entry: bytes


class Kept(Struct, frozen=True):
    """An article as the index has it. `sign` tells whether it changed."""

    number: int
    year: int
    segment: str
    character: str
    block: int
    sign: bytes


class SearchTables(ShardTables):
    """The tables that belong to search, in the build's own transaction. `drawers` is how many there are."""

    def __init__(self, db: sqlite3.Connection, drawers: int):
        self.db = db
        self._drawers = ", ".join(map(str, range(drawers)))
        for statement in _SCHEMA:
            db.execute(statement)

    def forget_all(self) -> None:
        """Empties the tables. Their indexes are made again by `index`, each when it is needed: to keep them
        up to date while all articles are entered costs far more."""
        for table in _TABLES:
            self.db.execute(f"delete from search_{table}")
        for name in _INDEXES:
            self.db.execute(f"drop index if exists search_by_{name}")

    def index(self, *names: str) -> None:
        for name in names:
            columns = _INDEXES[name]
            self.db.execute(f"create index if not exists search_by_{name} on search_articles ({columns})")

    def get(self, key: str) -> bytes:
        row = self.db.execute("select value from search_meta where key = ?", (key,)).fetchone()
        return row[0] if row else b""

    def set(self, key: str, value: bytes) -> None:
        self.db.execute("insert or replace into search_meta values (?, ?)", (key, value))

    # articles -----------------------------------------------------------------------------------------------

    def kept(self, number: int) -> Kept | None:
        row = self.db.execute(
            "select number, year, segment, character, block, sign from search_articles where number = ?",
            (number,),
        ).fetchone()
        return Kept(*row) if row else None

    def all_numbers(self) -> frozenset[int]:
        return frozenset(number for (number,) in self.db.execute("select number from search_articles"))

    def is_empty(self) -> bool:
        return self.db.execute("select 1 from search_articles limit 1").fetchone() is None

    def count(self) -> int:
        return int(self.db.execute("select count(*) from search_articles").fetchone()[0])

    def languages(self) -> list[tuple[str, int]]:
        return self.db.execute(
            "select language, count(*) from search_articles where language != '' "
            "group by language order by language"
        ).fetchall()

    def put(self, articles: Iterable[PlacedRun]) -> None:
        """Notes articles as they are now; their segment, character and block are given later."""
        self.db.executemany(
            "insert or replace into search_articles values (?, ?, ?, ?, ?, '', '', ?, ?, ?, ?)",
            [
                (
                    a.number,
                    *astuple(a.day),
                    a.hashed - _HALF,
                    NOWHERE,
                    a.sign,
                    a.language,
                    a.entry,
                )
                for a in articles
            ],
        )

    def remove(self, number: int) -> None:
        self.db.execute("delete from search_articles where number = ?", (number,))

    def days(self, year: int) -> dict[tuple[int, int], int]:
        """Numbers of articles by month and day."""
        rows = self.db.execute(
            "select month, day, count(*) from search_articles where year = ? group by month, day", (year,)
        )
        return {(month, day): count for month, day, count in rows}

    def of_year(self, year: int) -> list[tuple[int, CalendarDay, int, str]]:
        """Number, date, hash of the address and segment of a year's articles."""
        rows = self.db.execute(
            "select number, month, day, hash, segment from search_articles where year = ?", (year,)
        )
        return [
            (number, CalendarDay(year, month, day), hashed + _HALF, segment)
            for number, month, day, hashed, segment in rows
        ]

    def some(self, numbers: Iterable[int]) -> list[tuple[int, CalendarDay, int, str]]:
        """The same of these articles."""
        say = "select number, year, month, day, hash, segment from search_articles where number = ?"
        rows = [self.db.execute(say, (number,)).fetchone() for number in sorted(numbers)]
        return [
            (number, CalendarDay(year, month, day), hashed + _HALF, segment)
            for number, year, month, day, hashed, segment in rows
        ]

    def set_segments_of(self, segments: Iterable[tuple[int, str]]) -> None:
        self.db.executemany(
            "update search_articles set segment = ? where number = ?", [(name, n) for n, name in segments]
        )

    def members(self, segment: str) -> list[tuple[int, CalendarDay, str]]:
        """Numbers, dates and characters of a segment's articles."""
        rows = self.db.execute(
            "select number, year, month, day, character from search_articles where segment = ? "
            "order by number",
            (segment,),
        )
        return [
            (number, CalendarDay(year, month, day), character) for number, year, month, day, character in rows
        ]

    # years, segments and runs -------------------------------------------------------------------------------

    def division(self, year: int) -> bytes:
        """How a year's articles are divided, as it was noted; empty where nothing was."""
        row = self.db.execute("select division from search_years where year = ?", (year,)).fetchone()
        return row[0] if row else b""

    def set_division(self, year: int, division: bytes) -> None:
        self.db.execute("insert or replace into search_years values (?, ?)", (year, division))

    def set_segment(self, name: str, capacity: int) -> None:
        self.db.execute("insert or replace into search_segments values (?, ?)", (name, capacity))

    def remove_segment(self, name: str) -> None:
        self.db.execute("delete from search_segments where name = ?", (name,))

    def wide(self, narrow: tuple[int, ...]) -> dict[str, int]:
        """The capacities that are none of `narrow`, by segment."""
        rows = self.db.execute("select name, capacity from search_segments order by name")
        return {name: capacity for name, capacity in rows if capacity not in narrow}

    def run(self, segment: str) -> tuple[tuple[int, bytes, bytes], ...]:
        """The cells of a segment, as in run.Run."""
        return tuple(
            self.db.execute(
                "select drawer, terms, cells from search_runs "
                f"where segment = ? and drawer in ({self._drawers}) order by drawer",
                (segment,),
            )
        )

    def set_run(self, segment: str, drawer: int, cells: Cells) -> None:
        if cells == NO_CELLS:
            self.db.execute("delete from search_runs where drawer = ? and segment = ?", (drawer, segment))
        else:
            self.db.execute(
                "insert or replace into search_runs values (?, ?, ?, ?)", (drawer, segment, *cells)
            )

    def runs(self, drawer: int) -> Iterator[tuple[bytes, Cells]]:
        """All segments' cells in a drawer, in the order of the segments' bytes."""
        rows = self.db.execute(
            "select segment, terms, cells from search_runs where drawer = ? order by segment", (drawer,)
        )
        return ((name.encode(), (terms, cells)) for name, terms, cells in rows)

    # results ------------------------------------------------------------------------------------------------

    def place(self, segment: str, places: Mapping[int, tuple[str, int]]) -> frozenset[int]:
        """Notes where a segment's articles stand, as characters, and which blocks have their result lines;
        gives the blocks that differ thereby."""
        before = {
            number: (character, block)
            for number, character, block in self.db.execute(
                "select number, character, block from search_articles where segment = ?", (segment,)
            )
        }
        moved = [number for number, place in places.items() if before[number] != place]
        self.set_places((number, *places[number]) for number in moved)
        return frozenset(block for n in moved for block in (before[n][1], places[n][1]))

    def set_places(self, places: Iterable[tuple[int, str, int]]) -> None:
        """Number, character and block of articles."""
        self.db.executemany(
            "update search_articles set character = ?, block = ? where number = ?",
            ((character, block, number) for number, character, block in places),
        )

    def key(self, number: int) -> str:
        """By what name the files of results know an article; empty for one that is kept out of lists."""
        row = self.db.execute(
            "select segment || character from search_articles where number = ? and character != ''",
            (number,),
        ).fetchone()
        return row[0] if row else ""

    def places(self) -> list[tuple[int, str, str]]:
        """Number, segment and character of every article."""
        return self.db.execute("select number, segment, character from search_articles").fetchall()

    def entries(self, block: int) -> list[tuple[str, bytes]]:
        return self.db.execute(
            "select segment || character, entry from search_articles where block = ? order by 1", (block,)
        ).fetchall()

"""A small library in memory, and a archive over a folder: search without the rest of the house."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from backfile.model.article import Article, Block
from backfile.model.library import Changes, GroupLink, Record, Summary
from backfile.model.settings import Settings
from backfile.outputs.search.index import SearchIndex
from backfile.outputs.search.sizes import SIZES, Sizes
from backfile.text.hashing import digest

EVERYTHING = Changes(everything=True)


class Piece(NamedTuple):
    """An article as a test writes it down."""

    id: str
    headline: str
    text: str
    date: str | None = None
    source: str | None = None
    language: str | None = "en"
    groups: tuple[tuple[str, str], ...] = ()


class Shelf:
    """Library and context at once."""

    def __init__(self, pieces: Iterable[Piece]):
        self.settings = Settings()
        self.records: dict[int, Record] = {}
        self.summaries: dict[int, Summary] = {}
        self.printings: list[tuple[int, ...]] = []
        for piece in pieces:
            self.put(piece)

    def put(self, piece: Piece) -> int:
        body = tuple(Block("paragraph", line) for line in piece.text.split("\n"))
        article = Article(piece.id, piece.id, piece.headline, date=piece.date, source=piece.source, body=body)
        record = Record(article)
        number = self.number(piece.id) or max(self.summaries, default=0) + 1
        self.records[number] = record
        self.summaries[number] = Summary(
            number,
            piece.id,
            f"{(piece.date or 'undated')[:4]}/{piece.id}.html",
            piece.headline,
            piece.date,
            None,
            piece.source,
            piece.language,
            groups=piece.groups,
            digest=digest(msgspec.msgpack.encode(record)),
        )
        return number

    def number(self, article: str) -> int | None:
        return next((n for n, summary in self.summaries.items() if summary.id == article), None)

    def remove(self, number: int) -> None:
        del self.records[number], self.summaries[number]

    def dated(self) -> Sequence[int]:
        return sorted(n for n, s in self.summaries.items() if s.date)

    def undated(self) -> Sequence[int]:
        return sorted(n for n, s in self.summaries.items() if not s.date)

    def summary(self, number: int) -> Summary:
        return self.summaries[number]

    def groups(self, facet: str) -> Sequence[GroupLink]:
        counts = Counter(v for s in self.summaries.values() for f, v in s.groups if f == facet)
        return [GroupLink(facet, value, value.upper(), "", counts[value]) for value in sorted(counts)]

    def families(self) -> dict[int, tuple[int, ...]]:
        return {number: family for family in self.printings for number in family}

    def record(self, number: int) -> Record:
        return self.records[number]


class FolderBench:
    """outputs.contract.Bench over a folder, in this process."""

    def __init__(
        self,
        shelf: Shelf,
        folder: Path,
        fingerprint: bytes = b"1",
        sizes: Sizes = SIZES,
        database: Path | str = ":memory:",
    ):
        self.shelf, self.folder, self.fingerprint, self.sizes = shelf, folder, fingerprint, sizes
        self.settings = shelf.settings
        self.db = sqlite3.connect(database, isolation_level=None)
        self.db.execute("pragma journal_mode = wal")
        self.db.execute("pragma synchronous = off")

    def map(self, work: Callable[[Any, Any], Any], items: Iterable[Any]) -> Iterator[Any]:
        for item in items:
            yield work(self.shelf, item)

    def former(self, path: str) -> bytes | None:
        try:
            return (self.folder / path).read_bytes()
        except FileNotFoundError:
            return None

    def build(self, changes: Changes | None = None) -> int:
        """Brings the folder up to date; how many files changed."""
        changed = 0
        self.db.execute("begin")
        for made in SearchIndex(self.sizes).gather(self.shelf, changes or EVERYTHING, self):  # type: ignore[arg-type]
            place = self.folder / made.path
            if not made.content:
                place.unlink()
            elif self.former(made.path) != made.content:
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(made.content)
            else:
                continue
            changed += 1
        self.db.execute("commit")
        return changed

    def files(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in sorted((self.folder / "search").iterdir())}

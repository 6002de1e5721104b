"""What was read from the heap: the state of its files, cards, signals, questions, problems."""

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from itertools import count
from pathlib import Path

import msgspec

from backfile.model.article import Problem
from backfile.model.heap import Questions
from backfile.model.index_card import FileRead, IndexCard
from backfile.model.text_mark import Met
from backfile.store.numbers import file_of, number, place_of
from backfile.store.tables import Tables

_encode = msgspec.msgpack.Encoder().encode
_decode_cards = msgspec.msgpack.Decoder(tuple[IndexCard, ...]).decode
_decode_questions = msgspec.msgpack.Decoder(Questions).decode
_decode_problems = msgspec.msgpack.Decoder(tuple[Problem, ...]).decode
_COLUMNS = {
    "readings": "?, ?, ?, ?, ?, ?",
    "identities": "?, ?, ?, ?, ?, ?, ?, ?",
    "candidates": "?, ?, ?",
    "found": "?, ?, ?",
    "asked": "?, ?",
    "met": "?, ?, ?, ?",
}
"""The tables that hold what was read, but for the records."""


def candidates_of(cards: Iterable[IndexCard]) -> tuple[bytes, bytes]:
    """The candidates of a file's own articles, and of those printed on their pages."""
    own: list[bytes] = []
    found: list[bytes] = []
    for card in cards:
        (own if card.printed_on < 0 else found).append(card.candidates)
    return b"".join(own), b"".join(found)


class Readings(Tables):
    """The tables that reading fills."""

    def __init__(self, path: Path, read_only: bool = False):
        super().__init__(path, read_only)
        self._cards = lru_cache(4)(self._load_cards)

    def listings(self) -> dict[str, bytes]:
        """The heap's folders with their files as the last build found them (stages.scan)."""
        return dict(self.db.execute("select folder, files from listings"))

    def set_listings(self, folders: dict[str, bytes]) -> None:
        """Notes how folders are now; one without files is forgotten."""
        rows = [(folder, files) for folder, files in folders.items() if files]
        self.db.executemany("insert or replace into listings values (?, ?)", rows)
        empty = [(folder,) for folder, files in folders.items() if not files]
        self.db.executemany("delete from listings where folder = ?", empty)

    def forget_listings(self) -> None:
        """Takes every file for new."""
        self.db.execute("delete from listings")

    def is_unread(self) -> bool:
        """Whether no file was ever read."""
        return self.db.execute("select 1 from sources limit 1").fetchone() is None

    def sources(self) -> dict[str, int]:
        """The files that were read, with their numbers."""
        return dict(self.db.execute("select path, sid from sources"))

    def asking(self, paths: Iterable[str]) -> set[str]:
        """The files in whose reading one of these paths was looked for."""
        if self.db.execute("select 1 from asked limit 1").fetchone() is None:
            return set()
        select = "select sources.path from asked join sources using (sid) where asked.path = ?"
        return {name for path in paths for (name,) in self.db.execute(select, (path,))}

    def count_sources(self) -> int:
        """How many files were read."""
        return int(self.db.execute("select count(*) from sources").fetchone()[0])

    def sid(self, path: str) -> int | None:
        """The number of a file that was read; None for one that was not."""
        row = self.db.execute("select sid from sources where path = ?", (path,)).fetchone()
        return int(row[0]) if row else None

    def sha256(self, path: str) -> str:
        """The digest of a file as it was read last; "" for one that was not read."""
        row = self.db.execute("select sha256 from sources where path = ?", (path,)).fetchone()
        return str(row[0]) if row else ""

    def decided(self) -> dict[str, bytes]:
        """The files about which persons had decided something, with a digest of it."""
        return dict(self.db.execute("select path, decided from sources where decided != x''"))

    def set_sources(self, files: Iterable[tuple[str, str, bytes]], fresh: bool = False) -> list[int]:
        """Notes the state of files: path, SHA-256, digest of what was decided. The number of each is that of
        the path if it is known, else a new one; with `fresh` none of these paths is known."""
        files = list(files)
        known = [None if fresh else self.sid(path) for path, _, _ in files]
        following = count(self._last_sid() + 1)
        sids = [next(following) if sid is None else sid for sid in known]
        self.db.executemany(
            "insert or replace into sources values (?, ?, ?, ?)",
            [(sid, *file) for sid, file in zip(sids, files, strict=True)],
        )
        return sids

    def _last_sid(self) -> int:
        return int(self.db.execute("select coalesce(max(sid), 0) from sources").fetchone()[0])

    def remove_source(self, sid: int) -> None:
        self.forget_readings([sid])
        self.db.execute("delete from readings where sid = ?", (sid,))
        self._cards.cache_clear()
        self.db.execute("delete from sources where sid = ?", (sid,))

    def forget_readings(self, sids: Iterable[int]) -> None:
        """Takes out what was read from files, before they are read again or because they are gone."""
        keys = [(sid,) for sid in sids]
        for table in ("candidates", "asked", "met"):
            self.db.executemany(f"delete from {table} where sid = ?", keys)
        numbers = [(number(sid, 0), number(sid + 1, 0) - 1) for (sid,) in keys]
        for table in ("records", "found", "identities"):
            self.db.executemany(f"delete from {table} where number between ? and ?", numbers)

    def set_readings(self, readings: Iterable[tuple[int, FileRead, bytes]]) -> None:
        """What was read from files of whose former reading nothing is left: the number of each, and the
        digest of what the heap told it, empty for nothing."""
        self._cards.cache_clear()
        rows: dict[str, list[tuple[object, ...]]] = {table: [] for table in _COLUMNS}
        for sid, read, answers in readings:
            first = number(sid, 0)
            rows["readings"].append((sid, read.cards, read.marks, read.questions, answers, read.problems))
            rows["identities"] += [(first + i, *row) for i, row in enumerate(read.identities)]
            if read.candidates or read.found_candidates:
                rows["candidates"].append((sid, read.candidates, read.found_candidates))
            rows["found"] += [(first + i, first + parent, first + i) for i, parent in read.found]
            rows["asked"] += [(sid, path) for path in dict.fromkeys(read.asked)]
            rows["met"] += [(sid, met.article, met.name, met.what) for met in read.met]
        for table, columns in _COLUMNS.items():
            if rows[table]:
                self.db.executemany(f"insert or replace into {table} values ({columns})", rows[table])

    def refile(self, sid: int, filed: dict[int, IndexCard]) -> None:
        """Puts full cards in the place of brief ones; `filed` is by place in the file."""
        cards = list(self.cards(sid))
        for at, card in filed.items():
            cards[at] = card
        self.db.execute("update readings set cards = ? where sid = ?", (_encode(cards), sid))
        self._cards.cache_clear()
        row = (sid, *candidates_of(cards))
        self.db.execute("insert or replace into candidates values (?, ?, ?)", row)

    def cards(self, sid: int) -> tuple[IndexCard, ...]:
        """The cards of a file; kept for a moment, for a file of thousands of articles is asked for each."""
        return self._cards(sid)

    def _load_cards(self, sid: int) -> tuple[IndexCard, ...]:
        row = self.db.execute("select cards from readings where sid = ?", (sid,)).fetchone()
        return _decode_cards(row[0]) if row else ()

    @staticmethod
    def cards_in(read: FileRead) -> tuple[IndexCard, ...]:
        """The cards of a file as it was read."""
        return _decode_cards(read.cards)

    def all_cards(self) -> Iterator[tuple[int, tuple[IndexCard, ...]]]:
        for sid, cards in self.db.execute("select sid, cards from readings order by sid"):
            yield sid, _decode_cards(cards)

    def card(self, article: int) -> IndexCard | None:
        cards, at = self.cards(file_of(article)), place_of(article)
        return cards[at] if at < len(cards) else None

    def card_of(self, article: int) -> IndexCard:
        """The card of an article that is there."""
        card = self.card(article)
        assert card is not None
        return card

    def number_of(self, name: str) -> int | None:
        """The number of an article by its id."""
        sid = self.sid(name.partition("#")[0])
        if sid is None:
            return None
        return next((number(sid, i) for i, card in enumerate(self.cards(sid)) if card.id == name), None)

    def marks(self, sid: int) -> bytes:
        row = self.db.execute("select marks from readings where sid = ?", (sid,)).fetchone()
        return row[0] if row else b""

    def all_marks(self) -> Iterator[bytes]:
        return (row[0] for row in self.db.execute("select marks from readings where marks != x''"))

    def questions(self, sids: Collection[int] | None) -> list[tuple[int, str, Questions, bytes]]:
        """Of every file with questions (None), or of those among these files: its number, its path, the
        questions, the digest of the last answer."""
        columns = "select sid, path, questions, answers from readings join sources using (sid)"
        select = f"{columns} where questions != x''"
        if sids is None:
            rows = self.db.execute(f"{select} order by path").fetchall()
        else:
            found = (self.db.execute(f"{select} and sid = ?", (sid,)).fetchone() for sid in sids)
            rows = [row for row in found if row]
        return [(sid, path, _decode_questions(questions), answers) for sid, path, questions, answers in rows]

    def problems(self) -> list[Problem]:
        rows = self.db.execute(
            "select (select path from sources s where s.sid = r.sid), problems from readings r "
            "where problems != x''"
        ).fetchall()
        return [problem for _, blob in sorted(rows) for problem in _decode_problems(blob)]

    def met(self) -> list[Met]:
        """The articles about which something was decided, as they were met in the heap."""
        return [
            Met(*row)
            for row in self.db.execute("select distinct article, name, what from met order by 1, 2, 3")
        ]

    def with_digest(self, sha256: str) -> list[str]:
        """The files that hold the very same bytes, by path."""
        return [
            path
            for (path,) in self.db.execute(
                "select path from sources where sha256 = ? order by path", (sha256,)
            )
        ]

    def count_own(self) -> int:
        """How many articles the files hold, without what is printed on the pages of others."""
        return int(self.db.execute("select count(*) from identities where own = 1").fetchone()[0])

    def sharing(self, identities: Collection[int]) -> set[int]:
        """The articles with one of these identities."""
        select = "select number from identities where identity = ?"
        return {n for identity in identities for (n,) in self.db.execute(select, (identity,))}

    def article_ids(self) -> list[str]:
        """The ids of all articles that were read, those without a page of their own included."""
        return [name for (name,) in self.db.execute("select id from identities order by id")]

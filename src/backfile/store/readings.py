"""What was read from the heap: the state of its files, cards, signals, questions, problems, records."""

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import msgspec

from backfile.model.article import Problem
from backfile.model.heap import Questions
from backfile.model.index_card import FileRead, IndexCard
from backfile.model.library import Record
from backfile.model.text_mark import Met
from backfile.store.numbers import RECORDS_IN_ROW, file_of, number, place_of, slot
from backfile.store.tables import Tables
from backfile.text.hashing import name_hash

_encode = msgspec.msgpack.Encoder().encode
_decode_cards = msgspec.msgpack.Decoder(tuple[IndexCard, ...]).decode
_decode_questions = msgspec.msgpack.Decoder(Questions).decode
_decode_problems = msgspec.msgpack.Decoder(tuple[Problem, ...]).decode
_decode_record = msgspec.msgpack.Decoder(Record).decode
_decode_row = msgspec.msgpack.Decoder(tuple[bytes, ...]).decode


def _identity(article: int, card: IndexCard) -> tuple[int, int, bool, int, str | None, int, int, str]:
    """A row of `identities`."""
    source = name_hash(card.source)
    return article, card.identity, card.printed_on < 0, card.sketch, card.date, source, card.words, card.id


class Readings(Tables):
    """The tables that reading fills."""

    def __init__(self, path: Path, read_only: bool = False):
        super().__init__(path, read_only)
        self._row = lru_cache(16)(self._load_row)
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

    def _set_asked(self, sid: int, paths: Iterable[str]) -> None:
        self.db.execute("delete from asked where sid = ?", (sid,))
        rows = [(sid, path) for path in dict.fromkeys(paths)]
        self.db.executemany("insert into asked values (?, ?)", rows)

    def asking(self, paths: Iterable[str]) -> set[str]:
        """The files in whose reading one of these paths was looked for."""
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

    def set_source(self, path: str, sha256: str, decided: bytes = b"") -> int:
        """Notes a file's state; its number is that of the path if it is known, else a new one."""
        row = self.db.execute(
            "insert into sources (path, sha256, decided) values (?, ?, ?) on conflict (path) do update "
            "set sha256 = excluded.sha256, decided = excluded.decided returning sid",
            (path, sha256, decided),
        ).fetchone()
        return int(row[0])

    def remove_source(self, sid: int) -> None:
        self.forget_reading(sid)
        self.db.execute("delete from readings where sid = ?", (sid,))
        self.db.execute("delete from asked where sid = ?", (sid,))
        self.db.execute("delete from met where sid = ?", (sid,))
        self._cards.cache_clear()
        self.db.execute("delete from sources where sid = ?", (sid,))

    def forget_reading(self, sid: int) -> None:
        """Takes out what was read from a file, before it is read again or because it is gone."""
        self.db.execute(
            "delete from records where slot between ? and ?", (slot(sid, 0), slot(sid + 1, 0) - 1)
        )
        self.db.execute("delete from candidates where sid = ?", (sid,))
        its_numbers = (number(sid, 0), number(sid + 1, 0) - 1)
        self.db.execute("delete from found where number between ? and ?", its_numbers)
        self.db.execute("delete from identities where number between ? and ?", its_numbers)

    def set_reading(self, sid: int, read: FileRead, marks: bytes, answers: bytes) -> None:
        """What was read from a file. `answers` is the digest of what the heap told it; empty for nothing."""
        self._cards.cache_clear()
        self._set_met(sid, read.met)
        self.db.execute(
            "insert or replace into readings values (?, ?, ?, ?, ?, ?)",
            (
                sid,
                _encode(read.cards),
                marks,
                _encode(read.questions) if read.questions else b"",
                answers,
                _encode(read.problems) if read.problems else b"",
            ),
        )
        self._set_asked(sid, read.asked)
        if not read.cards:
            return
        own = b"".join(card.candidates for card in read.cards if card.printed_on < 0)
        printed = b"".join(card.candidates for card in read.cards if card.printed_on >= 0)
        if own or printed:
            self.db.execute("insert into candidates values (?, ?, ?)", (sid, own, printed))
        self.db.executemany(
            "insert into identities values (?, ?, ?, ?, ?, ?, ?, ?)",
            [_identity(number(sid, i), card) for i, card in enumerate(read.cards)],
        )
        found = [
            (number(sid, i), number(sid, c.printed_on), number(sid, i))
            for i, c in enumerate(read.cards)
            if c.printed_on >= 0
        ]
        if found:
            self.db.executemany("insert into found values (?, ?, ?)", found)
        for at in range(0, len(read.records), RECORDS_IN_ROW):
            row = (slot(sid, at), _encode(read.records[at : at + RECORDS_IN_ROW]))
            self.db.execute("insert or replace into records values (?, ?)", row)

    def _set_met(self, sid: int, found: Collection[Met]) -> None:
        self.db.execute("delete from met where sid = ?", (sid,))
        rows = [(sid, met.article, met.name, met.what) for met in found]
        self.db.executemany("insert into met values (?, ?, ?, ?)", rows)

    def refile(self, sid: int, filed: dict[int, tuple[IndexCard, bytes]]) -> None:
        """Puts full cards and records in the place of brief ones; `filed` is by place in the file."""
        cards = list(self.cards(sid))
        for at, (card, _) in filed.items():
            cards[at] = card
        self.db.execute("update readings set cards = ? where sid = ?", (_encode(cards), sid))
        self._cards.cache_clear()
        own = b"".join(card.candidates for card in cards if card.printed_on < 0)
        found = b"".join(card.candidates for card in cards if card.printed_on >= 0)
        self.db.execute("insert or replace into candidates values (?, ?, ?)", (sid, own, found))
        for row in sorted({slot(sid, at) for at in filed}):
            records = list(self._load_row(row))
            for at, (_, record) in filed.items():
                if slot(sid, at) == row:
                    records[at % RECORDS_IN_ROW] = record
            self.db.execute("update records set records = ? where slot = ?", (_encode(records), row))
        self._row.cache_clear()

    def cards(self, sid: int) -> tuple[IndexCard, ...]:
        """The cards of a file; kept for a moment, for a file of thousands of articles is asked for each."""
        return self._cards(sid)

    def _load_cards(self, sid: int) -> tuple[IndexCard, ...]:
        row = self.db.execute("select cards from readings where sid = ?", (sid,)).fetchone()
        return _decode_cards(row[0]) if row else ()

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

    def record(self, article: int) -> Record:
        """The whole record of an article; raises KeyError where there is none."""
        row = self._row(article // RECORDS_IN_ROW)
        return _decode_record(row[article & (RECORDS_IN_ROW - 1)])

    def records(self) -> Iterator[Record]:
        """Every record that was read, file by file."""
        for (blob,) in self.db.execute("select records from records order by slot"):
            yield from map(_decode_record, _decode_row(blob))

    def _load_row(self, slot: int) -> tuple[bytes, ...]:
        found = self.db.execute("select records from records where slot = ?", (slot,)).fetchone()
        if found is None:
            raise KeyError(slot)
        return _decode_row(found[0])

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

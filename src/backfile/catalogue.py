"""What the last build knew: one SQLite file in .backfile/, rebuilt rather than trusted when in doubt."""

import sqlite3
from array import array
from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from pathlib import Path

import msgspec
from msgspec import Struct

from backfile.model.article import Problem
from backfile.model.card import Card, Entry, FileRead
from backfile.model.heap import Questions
from backfile.model.library import Changes, Record
from backfile.text.hashing import digest, name_hash
from backfile.text.tally import Tally

INDEX_BITS = 20
"""An article's number is its file's number, and its place in the file in these low bits."""
RECORDS_IN_ROW = 64
MOST_TALLY_CHANGES = 20_000

_SCHEMA = """
create table meta (key text primary key, value blob) without rowid;
create table sources (sid integer primary key, path text unique, sha256 text, decided blob);
create index sources_decided on sources (path) where decided != x'';
create table listings (folder text primary key, files blob) without rowid;
create table readings
    (sid integer primary key, cards blob, marks blob, questions blob, lore blob, problems blob);
create index readings_problems on readings (sid) where problems != x'';
create index readings_questions on readings (sid) where questions != x'';
create table candidates (sid integer primary key, own blob, found blob);
create table records (slot integer primary key, records blob);
create table identities (identity integer, number integer, own integer, sketch integer, date text,
    source integer, words integer, id text, primary key (identity, number)) without rowid;
create table found (number integer primary key, parent integer, leader integer);
create index found_parent on found (parent);
create index found_leader on found (leader);
create table live (number integer primary key, place text, address text, summary blob);
create unique index live_place on live (place);
create index live_address on live (address);
create table groups (facet text, value text, members blob, forms blob, sure integer, given integer,
    primary key (facet, value)) without rowid;
create index groups_lone on groups (facet, value) where sure = 0 and length(members) = 8;
create index groups_given on groups (facet, value) where given > 0;
create table passages (bucket integer primary key, passages blob, numbers blob);
create table families (number integer primary key, leader integer, rank integer);
create index families_leader on families (leader);
create table related (number integer primary key, targets blob);
create table tallies (name text primary key, keys blob, counts blob);
create table tally_changes (name text, hash integer, change integer);
create table pages (path text primary key, owner text, key blob, written integer, build integer)
    without rowid;
create index pages_owner on pages (owner);
create table folders (path text primary key, mtime integer) without rowid;
"""

_encode = msgspec.msgpack.Encoder().encode
_decode_cards = msgspec.msgpack.Decoder(tuple[Card, ...]).decode
_decode_questions = msgspec.msgpack.Decoder(Questions).decode
_decode_problems = msgspec.msgpack.Decoder(tuple[Problem, ...]).decode
_decode_record = msgspec.msgpack.Decoder(Record).decode
_decode_entry = msgspec.msgpack.Decoder(Entry).decode
_decode_row = msgspec.msgpack.Decoder(tuple[bytes, ...]).decode


class Known(Struct, frozen=True, gc=False):
    """A source file as the last build knew it."""

    sid: int
    sha256: str


def _identity(article: int, card: Card) -> tuple[int, int, bool, int, str | None, int, int, str]:
    """A row of `identities`."""
    source = name_hash(card.source)
    return card.identity, article, card.printed_on < 0, card.sketch, card.date, source, card.words, card.id


class Catalogue:
    """The tables, by the questions that stages ask of them. Nothing is written to disk before `commit`."""

    def __init__(self, path: Path, read_only: bool = False):
        self.path = path
        self.notice = ""
        """A sentence on why an old catalogue was not used; empty where it was."""
        if read_only:
            self.db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        else:
            self.db = self._opened(path)
        self._row = lru_cache(16)(self._load_row)

    def _opened(self, path: Path) -> sqlite3.Connection:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            try:
                db = self._connected(path)
                found = db.execute("select value from meta where key = 'version'").fetchone()
                db.execute("select count(*) from (select 1 from pages limit 1)").fetchone()
                if found and found[0] == version():
                    return db
                self.notice = "The last build was another version's of Backfile; everything is read again."
                db.close()
            except sqlite3.DatabaseError:
                self.notice = "The catalogue of the last build is damaged; everything is read again."
            for leftover in path.parent.glob(path.name + "*"):
                leftover.unlink()
        db = self._connected(path)
        db.executescript(_SCHEMA)  # ends the transaction
        db.execute("begin")
        db.execute("insert into meta values ('version', ?)", (version(),))
        return db

    @staticmethod
    def _connected(path: Path) -> sqlite3.Connection:
        db = sqlite3.connect(path, isolation_level=None)
        # A power cut may damage the catalogue; it is then made anew, so waiting for the disk buys nothing.
        db.execute("pragma synchronous = off")
        db.execute("pragma journal_mode = wal")
        db.execute("pragma wal_autocheckpoint = 16384")
        db.execute("pragma cache_size = -65536")
        db.execute("begin")
        return db

    def commit(self) -> None:
        """Everything so far outlives this process, and workers see it."""
        self.db.execute("commit")
        self.db.execute("begin")

    def close(self) -> None:
        self.db.close()

    # meta ---------------------------------------------------------------------------------------------------

    def noted(self, key: str) -> bytes | None:
        row = self.db.execute("select value from meta where key = ?", (key,)).fetchone()
        return row[0] if row else None

    def note(self, key: str, value: bytes) -> None:
        self.db.execute("insert or replace into meta values (?, ?)", (key, value))

    def writes_to(self, output: str) -> bool:
        """Notes the output folder; whether it is another one than before. Pages are known for one folder:
        in another all are made anew, and none of the former is removed."""
        known = self.noted("output")
        self.note("output", output.encode())
        if known is None or known == output.encode():
            return False
        self.notice = "The last build wrote to another folder; every page is written anew."
        self.db.execute("delete from pages")
        self.db.execute("delete from folders")
        return True

    # sources ------------------------------------------------------------------------------------------------

    def listings(self) -> dict[str, bytes]:
        """The heap's folders with their files as the last build found them (stages.scan)."""
        return dict(self.db.execute("select folder, files from listings"))

    def set_listings(self, folders: dict[str, bytes]) -> None:
        """Notes how folders are now; one without files is forgotten."""
        rows = [(folder, files) for folder, files in folders.items() if files]
        self.db.executemany("insert or replace into listings values (?, ?)", rows)
        empty = [(folder,) for folder, files in folders.items() if not files]
        self.db.executemany("delete from listings where folder = ?", empty)

    def sources(self) -> dict[str, Known]:
        rows = self.db.execute("select path, sid, sha256 from sources")
        return {path: Known(sid, sha256) for path, sid, sha256 in rows}

    def sid(self, path: str) -> int | None:
        """The number of a file that was read; None for one that was not."""
        row = self.db.execute("select sid from sources where path = ?", (path,)).fetchone()
        return int(row[0]) if row else None

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
        self.db.execute("delete from sources where sid = ?", (sid,))

    # readings -----------------------------------------------------------------------------------------------

    def forget_reading(self, sid: int) -> None:
        """Takes out what was read from a file, before it is read again or because it is gone."""
        self.db.execute(
            "delete from records where slot between ? and ?", (slot(sid, 0), slot(sid + 1, 0) - 1)
        )
        self.db.execute("delete from candidates where sid = ?", (sid,))
        self.db.execute(
            "delete from found where number between ? and ?", (number(sid, 0), number(sid + 1, 0) - 1)
        )
        for i, card in enumerate(self.cards(sid)):
            self.db.execute(
                "delete from identities where identity = ? and number = ?", (card.identity, number(sid, i))
            )

    def set_reading(self, sid: int, read: FileRead, marks: bytes, lore: bytes) -> None:
        """What was read from a file. `lore` is the digest of what the heap told it; empty for nothing."""
        self.db.execute(
            "insert or replace into readings values (?, ?, ?, ?, ?, ?)",
            (
                sid,
                _encode(read.cards),
                marks,
                _encode(read.questions) if read.questions else b"",
                lore,
                _encode(read.problems) if read.problems else b"",
            ),
        )
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

    def refile(self, sid: int, filed: dict[int, tuple[Card, bytes]]) -> None:
        """Puts full cards and records in the place of brief ones; `filed` is by place in the file."""
        cards = list(self.cards(sid))
        for at, (card, _) in filed.items():
            cards[at] = card
        self.db.execute("update readings set cards = ? where sid = ?", (_encode(cards), sid))
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

    def cards(self, sid: int) -> tuple[Card, ...]:
        row = self.db.execute("select cards from readings where sid = ?", (sid,)).fetchone()
        return _decode_cards(row[0]) if row else ()

    def all_cards(self) -> Iterator[tuple[int, tuple[Card, ...]]]:
        for sid, cards in self.db.execute("select sid, cards from readings order by sid"):
            yield sid, _decode_cards(cards)

    def card(self, article: int) -> Card | None:
        cards, at = self.cards(file_of(article)), place_of(article)
        return cards[at] if at < len(cards) else None

    def card_of(self, article: int) -> Card:
        """The card of an article that is there."""
        card = self.card(article)
        assert card is not None
        return card

    def marks(self, sid: int) -> bytes:
        row = self.db.execute("select marks from readings where sid = ?", (sid,)).fetchone()
        return row[0] if row else b""

    def all_marks(self) -> Iterator[bytes]:
        return (row[0] for row in self.db.execute("select marks from readings where marks != x''"))

    def questions(self, sids: Collection[int] | None) -> list[tuple[int, str, Questions, bytes]]:
        """Of every file with questions (None), or of those among these files: its number, its path, the
        questions, the digest of the last answer."""
        select = (
            "select sid, path, questions, lore from readings join sources using (sid) where questions != x''"
        )
        if sids is None:
            rows = self.db.execute(f"{select} order by path").fetchall()
        else:
            found = (self.db.execute(f"{select} and sid = ?", (sid,)).fetchone() for sid in sids)
            rows = [row for row in found if row]
        return [(sid, path, _decode_questions(questions), lore) for sid, path, questions, lore in rows]

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

    # tallies ------------------------------------------------------------------------------------------------

    def tally(self, name: str) -> Tally:
        """A tally as it stands: as it was stored, with the changes since."""
        row = self.db.execute("select keys, counts from tallies where name = ?", (name,)).fetchone()
        if row is None:
            return Tally()
        tally = Tally(array("Q", row[0]), array("I", row[1]))
        changes = self.db.execute(
            "select hash, sum(change) from tally_changes where name = ? group by hash", (name,)
        )
        tally.add(dict(changes))
        return tally

    def set_tally(self, name: str, tally: Tally) -> None:
        """Stores a tally whole."""
        row = (name, tally.keys.tobytes(), tally.counts.tobytes())
        self.db.execute("insert or replace into tallies values (?, ?, ?)", row)
        self.db.execute("delete from tally_changes where name = ?", (name,))

    def change_tally(self, name: str, tally: Tally, changes: dict[int, int]) -> dict[int, tuple[int, int]]:
        """Adds to a tally and stores it; few changes are stored as such, beside the old whole."""
        moves = tally.add(changes)
        pending = self.db.execute("select count(*) from tally_changes where name = ?", (name,)).fetchone()[0]
        if pending + len(changes) > MOST_TALLY_CHANGES:
            self.set_tally(name, tally)
        else:
            rows = [(name, value, change) for value, change in changes.items() if change]
            self.db.executemany("insert into tally_changes values (?, ?, ?)", rows)
        return moves

    # index --------------------------------------------------------------------------------------------------

    def forget_index(self) -> None:
        """Empties everything that is concluded from the readings."""
        for table in ("live", "groups", "related", "passages", "families"):
            self.db.execute(f"delete from {table}")
        self.db.execute("update found set leader = number where leader != number")

    def leader(self, article: int) -> int:
        """The number of the article that this one is; its own where it is merged into none."""
        row = self.db.execute("select leader from found where number = ?", (article,)).fetchone()
        return row[0] if row else article

    def set_leader(self, article: int, leader: int) -> None:
        self.db.execute("update found set leader = ? where number = ?", (leader, article))

    def count_own(self) -> int:
        """How many articles the files hold, without what is printed on the pages of others."""
        return int(self.db.execute("select count(*) from identities where own = 1").fetchone()[0])

    def sharing(self, identities: Collection[int]) -> set[int]:
        """The articles with one of these identities."""
        select = "select number from identities where identity = ?"
        return {n for identity in identities for (n,) in self.db.execute(select, (identity,))}

    def standing_alone(self, articles: Collection[int] | None) -> list[int]:
        """The found articles (of these, or None: of all) that are no other article."""
        if articles is None:
            return [
                n
                for (n,) in self.db.execute("select number from found where leader = number order by number")
            ]
        select = "select number from found where number = ? and leader = number"
        return [n for article in sorted(articles) for (n,) in self.db.execute(select, (article,))]

    def merged(self) -> set[int]:
        """The found articles that are another article."""
        return {n for (n,) in self.db.execute("select number from found where leader != number")}

    def printed_on(self, article: int) -> list[int]:
        """The articles on whose pages this one was printed."""
        rows = self.db.execute(
            "select distinct parent from found where leader = ? order by parent", (article,)
        )
        return [parent for (parent,) in rows if parent != article]

    def printed_with(self, article: int) -> list[int]:
        """The articles that were printed on this one's page, in the order of the page."""
        rows = self.db.execute("select leader from found where parent = ? order by number", (article,))
        return list(dict.fromkeys(leader for (leader,) in rows if leader != article))

    def entry(self, article: int) -> Entry | None:
        row = self.db.execute("select summary from live where number = ?", (article,)).fetchone()
        return _decode_entry(row[0]) if row else None

    def set_entry(self, entry: Entry) -> None:
        row = (entry.summary.number, entry.place, entry.address, _encode(entry))
        self.db.execute("insert or replace into live values (?, ?, ?, ?)", row)

    def remove_entry(self, article: int) -> None:
        self.db.execute("delete from live where number = ?", (article,))

    def remove_related(self, article: int) -> None:
        self.db.execute("delete from related where number = ?", (article,))

    def count_articles(self) -> tuple[int, int]:
        """How many articles have a page, and how many of them are undated."""
        (articles,) = self.db.execute("select count(*) from live").fetchone()
        (undated,) = self.db.execute(
            "select count(*) from live where place >= '1' and place < '2'"
        ).fetchone()
        return articles, undated

    def labels(self, facet: str) -> list[tuple[str, str, int]]:
        """The groups of a facet: value, the form most used, number of articles."""
        rows = self.db.execute(
            "select value, members, forms from groups "
            "where facet = ? and not (sure = 0 and length(members) = 8) order by value",
            (facet,),
        )
        found = []
        for value, members, forms in rows:
            counts: dict[str, int] = msgspec.msgpack.decode(forms)
            found.append((value, min(counts, key=lambda form: (-counts[form], form)), len(members) // 8))
        return found

    def lone_groups(self) -> set[tuple[str, str]]:
        """The groups found in the text of one article only, of which no reader is shown anything."""
        return set(self.db.execute("select facet, value from groups where sure = 0 and length(members) = 8"))

    def given_groups(self, facet: str) -> dict[str, int]:
        """The values of a facet that persons gave, each with the number of articles to which they gave it."""
        return dict(
            self.db.execute("select value, given from groups where given > 0 and facet = ?", (facet,))
        )

    def addresses(self) -> dict[str, str]:
        """Article id -> address, of every article that has a page."""
        return {entry.summary.id: entry.summary.path for entry in self.entries()}

    def article_ids(self) -> list[str]:
        """The ids of all articles that were read, those without a page of their own included."""
        return [name for (name,) in self.db.execute("select id from identities order by id")]

    def shared_addresses(self) -> list[Problem]:
        """A note for each article that has another address because an older one has its own."""
        rows = self.db.execute(
            "select summary from live where address in "
            "(select address from live group by address having count(*) > 1) order by place"
        )
        entries = [_decode_entry(blob) for (blob,) in rows]
        return [
            Problem(
                f"another article has the address {entry.address}.html; this one is at {entry.summary.path}",
                entry.summary.id.partition("#")[0],
                severity="note",
            )
            for entry in entries
            if entry.summary.path != f"{entry.address}.html"
        ]

    def entries(self) -> Iterator[Entry]:
        """All articles that have a page, oldest first."""
        return (_decode_entry(blob) for (blob,) in self.db.execute("select summary from live order by place"))

    def beside(self, place: str) -> list[int]:
        """The articles next before and next after a place in the order."""
        before = "select number from live where place < ? order by place desc limit 1"
        after = "select number from live where place > ? order by place limit 1"
        return [n for statement in (before, after) for (n,) in self.db.execute(statement, (place,))]

    def beside_in_shelf(self, place: str) -> tuple[int | None, int | None]:
        """The next older and the next newer article among the dated ones, or among the undated."""
        low, high = ("", "1") if place < "1" else ("1", "2") if place < "2" else ("2", "2")
        older = self.db.execute(
            "select number from live where place < ? and place >= ? order by place desc limit 1", (place, low)
        ).fetchone()
        newer = self.db.execute(
            "select number from live where place > ? and place < ? order by place limit 1", (place, high)
        ).fetchone()
        return (older[0] if older else None, newer[0] if newer else None)

    def related(self, article: int) -> tuple[int, ...]:
        row = self.db.execute("select targets from related where number = ?", (article,)).fetchone()
        return tuple(array("Q", row[0])) if row else ()

    def set_related(self, article: int, targets: tuple[int, ...]) -> None:
        blob = array("Q", targets).tobytes()
        self.db.execute("insert or replace into related values (?, ?)", (article, blob))

    def everything(self) -> Changes:
        """The changes that stand for all there is, when pages must be planned again though no article
        changed."""
        return Changes(
            everything=True,
            articles=frozenset(n for (n,) in self.db.execute("select number from live")),
            groups=frozenset(self.db.execute("select facet, value from groups")),
        )

    # pages --------------------------------------------------------------------------------------------------

    def next_build(self) -> int:
        build = int(self.noted("build") or 0) + 1
        self.note("build", b"%d" % build)
        return build

    def count_pages(self) -> int:
        return int(self.db.execute("select count(*) from pages").fetchone()[0])

    def pages_of(self, owner: str) -> dict[str, bytes]:
        """An owner's pages with their keys; the key of one that was never written is empty."""
        rows = self.db.execute("select path, key, written from pages where owner = ?", (owner,))
        return {path: key if written else b"" for path, key, written in rows}

    def set_page(self, path: str, owner: str, key: bytes, build: int) -> None:
        """Notes a page that is about to be written."""
        self.db.execute("insert or replace into pages values (?, ?, ?, 0, ?)", (path, owner, key, build))

    def confirm_page(self, path: str, build: int) -> None:
        self.db.execute("update pages set build = ? where path = ?", (build, path))

    def drop_page(self, path: str, owner: str) -> None:
        """Notes that an owner has a page no longer; its file is still there."""
        self.db.execute("update pages set owner = '' where path = ? and owner = ?", (path, owner))

    def drop_pages_not_of(self, build: int) -> None:
        """Notes that the pages which a complete plan did not name are to go."""
        self.db.execute("update pages set owner = '' where build != ?", (build,))

    def dropped_pages(self) -> list[str]:
        return [path for (path,) in self.db.execute("select path from pages where owner = '' order by path")]

    def forget_dropped(self) -> None:
        self.db.execute("delete from pages where owner = ''")

    def pages_in(self, folder: str) -> list[str]:
        """The pages that lie in a folder of the site itself, not deeper; "" is the root."""
        prefix = f"{folder}/" if folder else ""
        rows = self.db.execute(
            "select path from pages where path >= ? and path < ?", (prefix, f"{prefix}\U0010ffff")
        )
        return [path for (path,) in rows if "/" not in path[len(prefix) :]]

    def lose_page(self, path: str) -> None:
        """Notes that a page's file is no longer there."""
        self.db.execute("update pages set written = 0 where path = ?", (path,))

    def folders(self) -> dict[str, int]:
        """Every folder of the site with its mtime in nanoseconds after the last build."""
        return dict(self.db.execute("select path, mtime from folders"))

    def set_folders(self, mtimes: dict[str, int]) -> None:
        self.db.execute("delete from folders")
        self.db.executemany("insert into folders values (?, ?)", mtimes.items())

    def page_paths(self) -> list[str]:
        return [path for (path,) in self.db.execute("select path from pages order by path")]

    def all_written(self, pages: Collection[str] | None = None) -> None:
        """Notes that these pages, or all, lie on the disk."""
        if pages is None:
            self.db.execute("update pages set written = 1 where written = 0")
        else:
            self.db.executemany("update pages set written = 1 where path = ?", [(path,) for path in pages])


@cache
def version() -> bytes:
    """A digest of how the tables and the values in them are laid out: what has another one can't be read."""
    nouns = sorted((Path(__file__).parent / "model").glob("*.py"))
    return digest(_SCHEMA.encode() + b"".join(noun.read_bytes() for noun in nouns))


def number(sid: int, index: int) -> int:
    """The number of an article, by its file's number and its place in the file."""
    return sid << INDEX_BITS | index


def file_of(article: int) -> int:
    """The number of the file that an article was read from."""
    return article >> INDEX_BITS


def place_of(article: int) -> int:
    """An article's place in its file, from 0."""
    return article & ((1 << INDEX_BITS) - 1)


def slot(sid: int, index: int) -> int:
    """The row of `records` in which an article's record stands."""
    return number(sid, index) // RECORDS_IN_ROW

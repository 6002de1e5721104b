"""The tables of the catalogue: one SQLite file, made anew rather than trusted when in doubt."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache
from pathlib import Path

from backfile.store import seal, segments
from backfile.system.refusals import refused_to_sqlite
from backfile.text.hashing import digest

_SCHEMA = """
create table meta (key text primary key, value blob) without rowid;
create table sources (sid integer primary key, path text unique, sha256 text, decided blob);
create index sources_decided on sources (path) where decided != x'';
create table listings (folder text primary key, files blob) without rowid;
create table readings
    (sid integer primary key, cards blob, marks blob, questions blob, answers blob, problems blob);
create index readings_problems on readings (sid) where problems != x'';
create index readings_questions on readings (sid) where questions != x'';
create table asked (sid integer, path text, primary key (sid, path)) without rowid;
create index asked_path on asked (path);
create table candidates (sid integer primary key, own blob, found blob);
create table met (sid integer, article text, name text, what text);
create index met_sid on met (sid);
create table records (number integer primary key, segment integer, at integer, size integer, crc integer);
create table segments (segment integer primary key, size integer);
create table identities (number integer primary key, identity integer, own integer, sketch integer,
    date text, source integer, words integer, id text);
create table found (number integer primary key, parent integer, leader integer);
create index found_parent on found (parent);
create table live (number integer primary key, place text, address text, identifier text, summary blob);
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
create table own_files (bucket integer, path text, digest blob, article integer, primary key (bucket, path))
    without rowid;
create table ledger (name text primary key, address text, former blob, identifier text) without rowid;
create index ledger_address on ledger (address);
create index ledger_moved on ledger (name) where former != x'';
create table folders (path text primary key, mtime integer) without rowid;
create table answers (name blob primary key, answer blob) without rowid;
"""
_INDEXES = {
    "identities_identity": "create index if not exists identities_identity on identities (identity)",
    "found_leader": "create index if not exists found_leader on found (leader)",
    "live_place": "create unique index if not exists live_place on live (place)",
    "live_address": "create index if not exists live_address on live (address)",
    "live_identifier": "create index if not exists live_identifier on live (identifier)",
}
"""Those whose keys come in no order, so that a big table is better sorted by them at its end."""


class Tables:
    """An opened catalogue. Nothing is written to disk before `commit`."""

    def __init__(self, path: Path, read_only: bool = False):
        self.path = path
        self.records_folder = path.parent / segments.FOLDER
        self.notice = ""
        """A sentence on why an old catalogue was not used; empty where it was."""
        self._read_only = read_only
        self._commits = 0
        self._changes = 0
        if read_only:
            self.db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        else:
            self.db = self._opened(path)

    def _opened(self, path: Path) -> sqlite3.Connection:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            self.notice = "The catalogue of the last build is damaged; everything is read again."
            known = self._known(path, seal.read(path))
            if known is not None:
                self.notice = ""
                self._commits = int(_noted(known, "commits") or 0)
                seal.opened(path, self._commits)
                return known
        remove(path)
        db = self._connected(path)
        db.executescript(_SCHEMA)  # ends the transaction
        db.execute("begin")
        db.execute("insert into meta values ('version', ?)", (version(),))
        self._index(db, _INDEXES)
        db.execute("commit")  # a build that ends here must not leave half a catalogue
        seal.opened(path, 0)
        db.execute("begin")
        return db

    def _known(self, path: Path, sealed: seal.Seal) -> sqlite3.Connection | None:
        """The catalogue that is there, if it can be trusted; raises only what the system refused."""
        if not sealed.sound:
            self.notice = (
                "The catalogue is damaged, or was changed since the last build; everything is read again."
            )
            return None
        db = None
        try:
            db = self._connected(path)
            found = _noted(db, "version")
            if found and found != version():
                self.notice = "The last build was another version's of Backfile; everything is read again."
            elif found and self._is_sound(db, sealed):
                self._index(db, _INDEXES)  # a build may have ended while one was taken away
                segments.clear(self.records_folder, _segments(db))
                return db
        except (sqlite3.DatabaseError, ValueError, TypeError) as error:
            if refused_to_sqlite(error) is not None:
                raise
        if db is not None:
            db.close()
        return None

    def _is_sound(self, db: sqlite3.Connection, sealed: seal.Seal) -> bool:
        """Whether nothing is missing; of a build that was cut off, whether all is as it was written."""
        there = segments.are_there(self.records_folder, _segments(db))
        return there and (sealed.closed or (_sound(db, sealed.commits) and self._are_readable(db)))

    def _are_readable(self, db: sqlite3.Connection) -> bool:
        reader = segments.SegmentReader(self.records_folder)
        try:
            for place in db.execute("select segment, at, size, crc from records order by segment, at"):
                reader.read(place)
        except segments.DamagedRecordError:
            return False
        finally:
            reader.close()
        return True

    def _segments(self) -> dict[int, int]:
        """The segments that hold anything, with the bytes that were noted of them."""
        return _segments(self.db)

    @staticmethod
    def _index(db: sqlite3.Connection, names: Iterable[str]) -> None:
        for name in names:
            db.execute(_INDEXES[name])

    @contextmanager
    def filling(self, *indexes: str) -> Iterator[None]:
        """Makes these indexes anew afterwards, instead of keeping them up while a whole table is filled."""
        for name in indexes:
            self.db.execute(f"drop index if exists {name}")
        yield
        self._index(self.db, indexes)

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
        changed = self.db.total_changes != self._changes
        if changed:
            self._commits += 1
            self.note("commits", b"%d" % self._commits)
            self._changes = self.db.total_changes
        self.db.execute("commit")
        self.db.execute("begin")
        if changed:
            seal.opened(self.path, self._commits)

    def snapshot(self, file: Path) -> None:
        """Copies what is committed to a file that other machines can read: without SQLite's log beside it."""
        file.unlink(missing_ok=True)
        with closing(sqlite3.connect(file, isolation_level=None)) as copy:
            self.db.backup(copy)
            copy.execute("pragma journal_mode = delete").fetchone()

    def sweep(self) -> None:
        """Leaves nothing in the file of what was deleted from it: SQLite only marks that room as free."""
        self.db.execute("commit")
        self.db.execute("vacuum")
        self.db.execute("pragma wal_checkpoint(truncate)").fetchone()
        self.db.execute("begin")

    def close(self) -> None:
        """Gives the catalogue back. All of it is in its one file then, also where readers are still open."""
        if self._read_only:
            self.db.close()
            return
        whole = False
        with suppress(sqlite3.DatabaseError):  # damaged, or the disk is full: the next build sees to it
            if self.db.in_transaction:
                self.db.execute("rollback")
            whole = self.db.execute("pragma wal_checkpoint(truncate)").fetchone()[0] == 0
        self.db.close()
        if whole:
            seal.close(self.path)

    def noted(self, key: str) -> bytes | None:
        return _noted(self.db, key)

    def note(self, key: str, value: bytes) -> None:
        if self.noted(key) != value:
            self.db.execute("insert or replace into meta values (?, ?)", (key, value))


def remove(path: Path) -> bool:
    """Removes a catalogue that nobody has open, with its records and what SQLite keeps beside it. Whether
    there was one."""
    was_there = path.exists()
    segments.clear(path.parent / segments.FOLDER)
    for leftover in (*path.parent.glob(f"{path.name}-*"), path.with_name(seal.NAME), path):
        leftover.unlink(missing_ok=True)
    return was_there


def _noted(db: sqlite3.Connection, key: str) -> bytes | None:
    row = db.execute("select value from meta where key = ?", (key,)).fetchone()
    return row[0] if row else None


def _segments(db: sqlite3.Connection) -> dict[int, int]:
    return dict(db.execute("select segment, size from segments"))


def _sound(db: sqlite3.Connection, commits: int) -> bool:
    """Whether all commits of a build that was cut off are there, and SQLite finds the file in order."""
    if int(_noted(db, "commits") or 0) < commits:
        return False
    found: list[tuple[str]] = db.execute("pragma quick_check(1)").fetchall()
    return found == [("ok",)]


@cache
def version() -> bytes:
    """A digest of how the tables and the values in them are laid out: what has another one can't be read."""
    nouns = sorted((Path(__file__).parents[1] / "model").glob("*.py"))
    schema = _SCHEMA + "".join(_INDEXES.values())
    return digest(schema.encode() + b"".join(noun.read_bytes() for noun in nouns))

"""Keeps the ledger of addresses in step with the archive; between builds its lines lie in the catalogue."""

import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import msgspec

from backfile.decisions.identity import identity_line, read_identity
from backfile.decisions.ledger import (
    HEAD,
    NAME,
    Ledger,
    LedgerError,
    moved,
    pins,
    propose,
    read_lines,
    written,
)
from backfile.model.address_ledger import Moved
from backfile.model.article import Problem
from backfile.model.index_card import UNKNOWN, Pinned
from backfile.storage.scan import FRESH
from backfile.store import Catalogue
from backfile.store.address_ledger import NamedLine
from backfile.text.hashing import digest_of

STRANGERS = 10
"""Articles in a ledger from which on it is strange that the heap has none of them."""
BATCH = 4096

_Seen = tuple[str, int, int]
"""The ledger's path, its size in bytes, and when it last changed in nanoseconds; nothing for none."""


class Addresses:
    """The ledger of one archive. `root` is the folder with site.yaml; without one there is no ledger, for
    nothing says where it should be kept. No address with one of the redacted `words` is given again. The file
    is read if it is not as the last build saw it, or with `verify`; raises LedgerError."""

    def __init__(self, store: Catalogue, root: Path | None, words: tuple[str, ...], verify: bool = False):
        self._store, self._words = store, words
        self._archive = ""
        self._file = root / NAME if root is not None and (root / "site.yaml").exists() else None
        self.digest = self._taken_in(verify)

    def _taken_in(self, verify: bool) -> bytes:
        """The digest of the file, whose lines the catalogue has from now on."""
        seen = self._seen()
        known = self._store.noted("ledger")
        then, digest = msgspec.msgpack.decode(known, type=tuple[_Seen, bytes]) if known else (None, b"")
        if then == seen and not verify:
            return digest
        now = digest_of(self._file) if self._file and self._file.exists() else b""
        if now != digest:
            self._store.set_ledger(self._read())
        self._note(now)
        return now

    def _seen(self) -> _Seen:
        if self._file is None or not self._file.exists():
            return ("", 0, 0)
        stat = self._file.stat()
        return (str(self._file), stat.st_size, stat.st_mtime_ns)

    def _note(self, digest: bytes) -> None:
        path, size, mtime = self._seen()
        if mtime > time.time_ns() - FRESH:  # it may be written again with the same date
            mtime = -mtime
        self._store.note("ledger", msgspec.msgpack.encode(((path, size, mtime), digest)))

    def _read(self) -> list[NamedLine]:
        if self._file is None or not self._file.exists():
            return []
        try:
            ledger, identifiers = read_lines(self._file.read_text("utf-8"))
        except UnicodeDecodeError as error:
            raise LedgerError(f"{NAME} is not in UTF-8 ({error}). Restore it from a copy.") from error
        return [(name, known, identifiers.get(name, "")) for name, known in ledger.items()]

    def pin(self, name: str, address: str = "") -> Pinned:
        """What the ledger gives to an article. One that it does not know, at the `address` of an article
        whose file is gone, was that one, and keeps its identifier."""
        known = self._store.line(name)
        if known:
            kept = pins({name: known}, self._words).get(name) or ""
            return Pinned(kept, self._store.identifier_of(name))
        for other, _ in self._store.lines_at(f"{address}.html") if address else ():
            if self._store.number_of(other) is None:
                return Pinned("", self._store.identifier_of(other))
        return UNKNOWN

    def of(self, name: str) -> tuple[str, ...]:
        """Every address that an article ever had, the one in use first."""
        return self._store.line(name)

    def in_use(self, address: str) -> bool:
        """Whether an article has its page at an address."""
        return self._store.at_path(address) is not None

    def keep(self, articles: Iterable[tuple[str, str, str]], archive: str = "") -> None:
        """Enters new articles, and those that stand elsewhere now: their ids, addresses and identifiers; and
        the archive's id. A ledger in which nothing is new is not written."""
        if self._file is None or self.strange():
            return
        known = read_identity(self._file.parent)
        self._archive = known or archive
        source = iter(articles)
        changed = bool(not known and archive and self._file.exists())
        while batch := list(islice(source, BATCH)):
            changed |= self._entered({n: address for n, address, _ in batch}, {n: i for n, _, i in batch})
        if changed:
            self._write(self._file)

    def _entered(self, articles: dict[str, str], identifiers: dict[str, str]) -> bool:
        """Enters some articles into the catalogue's lines; whether that changed any."""
        known: Ledger = {}
        renamed = False
        for name, address in articles.items():
            known.update(self._store.lines_at(address))
            if line := self._store.line(name):
                known[name] = line
                renamed |= self._store.identifier_of(name) != identifiers[name]
        others = ((name, self._path(name)) for name in known.keys() - articles.keys())
        proposed = propose(known, articles | {name: path for name, path in others if path})
        if proposed == known and not renamed:
            return False
        self._store.strike_lines(known.keys() - proposed.keys())
        self._store.enter_lines(
            (name, line, identifiers.get(name) or self._store.identifier_of(name))
            for name, line in sorted(proposed.items())
        )
        return True

    def _path(self, name: str) -> str | None:
        """The address of an article by its id; None where the archive has it no longer."""
        number = self._store.number_of(name)
        entry = None if number is None else self._store.entry(number)
        return entry.summary.path if entry else None

    def _write(self, file: Path) -> None:
        temporary = file.with_suffix(".yaml~")
        with temporary.open("w", encoding="utf-8", newline="\n") as stream:
            stream.write(HEAD + identity_line(self._archive))
            stream.writelines(map(written, self._store.lines()))
        temporary.replace(file)
        self.digest = digest_of(file)
        self._note(self.digest)

    def moved(self) -> tuple[Moved, ...]:
        """The old addresses of articles that the archive has, each with its way."""
        lines = dict(self._store.lines_moved())
        current = {name: path for name in lines if (path := self._path(name))}
        for address in {address for known in lines.values() for address in known}:
            if name := self._store.at_path(address):
                current[name] = address
        return moved(lines, current, self._words)

    def strange(self) -> list[Problem]:
        """What speaks against the ledger's being that of this heap: that it knows none of its files. Then
        nothing is entered, for two heaps in one ledger can hardly be told apart again."""
        if self._store.is_empty() or any(self._known()):
            return []
        lines = sum(1 for _ in self._store.lines())
        if lines < STRANGERS:
            return []
        message = (
            f"names {lines:,} articles, and this heap has none of them: it seems to be another "
            "heap's and is left as it is. Build this heap from a folder of its own (`--root FOLDER`). If all "
            f"its files were renamed for good, move {NAME} away; the articles then get new addresses"
        )
        return [Problem(message, NAME, 0, "warning")]

    def _known(self) -> Iterator[bool]:
        """For each line whether the heap has its file."""
        return (self._store.sid(name.partition("#")[0]) is not None for name, _, _ in self._store.lines())

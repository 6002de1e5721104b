"""The ledger of addresses as it was last read or written, so that a build need not read its file."""

from collections.abc import Iterable, Iterator

import msgspec

from backfile.store.tables import Tables

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(tuple[str, ...]).decode

LedgerLine = tuple[str, tuple[str, ...]]
"""Article id and its addresses, the one in use first."""

NamedLine = tuple[str, tuple[str, ...], str]
"""The same with the article's identifier, "" where it has none."""

_LINE = "select name, address, former, identifier from ledger"


class AddressLedgerTable(Tables):
    """The table of the ledger: a line an article, as in decisions/ledger.py."""

    def set_ledger(self, lines: Iterable[NamedLine]) -> None:
        """Takes these lines in the place of all."""
        self.db.execute("delete from ledger")
        self.enter_lines(lines)

    def enter_lines(self, lines: Iterable[NamedLine]) -> None:
        rows = (
            (name, known[0], _encode(known[1:]) if known[1:] else b"", identifier)
            for name, known, identifier in lines
        )
        self.db.executemany("insert or replace into ledger values (?, ?, ?, ?)", rows)

    def strike_lines(self, names: Iterable[str]) -> None:
        self.db.executemany("delete from ledger where name = ?", ((name,) for name in names))

    def has_lines(self) -> bool:
        """Whether the ledger knows any article."""
        return self.db.execute("select 1 from ledger limit 1").fetchone() is not None

    def line(self, name: str) -> tuple[str, ...]:
        """The addresses of an article, the one in use first; empty where it has no line."""
        row = self.db.execute(f"{_LINE} where name = ?", (name,)).fetchone()
        return _read(row)[1] if row else ()

    def identifier_of(self, name: str) -> str:
        """The identifier of an article; "" where the ledger has none."""
        row = self.db.execute("select identifier from ledger where name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def identified_by(self, identifier: str) -> str:
        """The article that the ledger knows by an identifier; "" for none."""
        select = "select name from ledger where identifier = ? order by name"
        row = self.db.execute(select, (identifier,)).fetchone()
        return str(row[0]) if row else ""

    def lines_at(self, address: str) -> list[LedgerLine]:
        """The articles that have an address in use."""
        return list(map(_read, self.db.execute(f"{_LINE} where address = ?", (address,))))

    def lines_moved(self) -> list[LedgerLine]:
        """The articles that had other addresses before."""
        return list(map(_read, self.db.execute(f"{_LINE} where former != x'' order by name")))

    def lines(self) -> Iterator[NamedLine]:
        """All lines, sorted by name."""
        return ((*_read(row), row[3]) for row in self.db.execute(f"{_LINE} order by name"))


def _read(row: tuple[str, str, bytes, str]) -> LedgerLine:
    name, address, former, _ = row
    return name, (address, *(_decode(former) if former else ()))

"""The ledger of addresses as it was last read or written, so that a build need not read its file."""

from collections.abc import Iterable, Iterator

import msgspec

from backfile.store.tables import Tables

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(tuple[str, ...]).decode

LedgerLine = tuple[str, tuple[str, ...]]
"""Article id and its addresses, the one in use first."""

_LINE = "select name, address, former from ledger"


class AddressLedgerTable(Tables):
    """The table of the ledger: a line an article, as in decisions/ledger.py."""

    def set_ledger(self, lines: Iterable[LedgerLine]) -> None:
        """Takes these lines in the place of all."""
        self.db.execute("delete from ledger")
        self.enter_lines(lines)

    def enter_lines(self, lines: Iterable[LedgerLine]) -> None:
        rows = ((name, known[0], _encode(known[1:]) if known[1:] else b"") for name, known in lines)
        self.db.executemany("insert or replace into ledger values (?, ?, ?)", rows)

    def strike_lines(self, names: Iterable[str]) -> None:
        self.db.executemany("delete from ledger where name = ?", ((name,) for name in names))

    def line(self, name: str) -> tuple[str, ...]:
        """The addresses of an article, the one in use first; empty where it has no line."""
        row = self.db.execute(f"{_LINE} where name = ?", (name,)).fetchone()
        return _read(row)[1] if row else ()

    def lines_at(self, address: str) -> list[LedgerLine]:
        """The articles that have an address in use."""
        return list(map(_read, self.db.execute(f"{_LINE} where address = ?", (address,))))

    def lines_moved(self) -> list[LedgerLine]:
        """The articles that had other addresses before."""
        return list(map(_read, self.db.execute(f"{_LINE} where former != x'' order by name")))

    def lines(self) -> Iterator[LedgerLine]:
        """All lines, sorted by name."""
        return map(_read, self.db.execute(f"{_LINE} order by name"))


def _read(row: tuple[str, str, bytes]) -> LedgerLine:
    name, address, former = row
    return name, (address, *(_decode(former) if former else ()))

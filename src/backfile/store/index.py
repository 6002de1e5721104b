"""What is concluded from the readings: which articles have a page, in which groups they stand, their kin."""

from array import array
from collections.abc import Collection, Iterable, Iterator

import msgspec

from backfile.model.article import Problem
from backfile.model.index_card import Entry
from backfile.model.library import Changes
from backfile.store.groups import GroupTable

_encode = msgspec.msgpack.Encoder().encode
_decode_entry = msgspec.msgpack.Decoder(Entry).decode


LiveRow = tuple[int, str, str, str, bytes]
"""An entry as the catalogue keeps it: its number, place, address and identifier, and msgpack of all."""


def live_row(entry: Entry) -> LiveRow:
    """The row of an entry."""
    return entry.summary.number, entry.place, entry.address, entry.identifier, _encode(entry)


def entry_in(row: LiveRow) -> Entry:
    """The entry of a row."""
    return _decode_entry(row[-1])


class Index(GroupTable):
    """The tables that index/ fills."""

    def forget_index(self) -> None:
        """Empties everything that is concluded from the readings."""
        for table in ("live", "groups", "related", "passages", "families"):
            self.db.execute(f"delete from {table}")
        self.db.execute("update found set leader = number where leader != number")

    def leader(self, article: int) -> int:
        """The number of the article that this one is; its own where it is merged into none."""
        row = self.db.execute("select leader from found where number = ?", (article,)).fetchone()
        return row[0] if row else article

    def set_leaders(self, leaders: Iterable[tuple[int, int]]) -> None:
        """Notes for (article, leader) that the first is the second."""
        rows = ((leader, article) for article, leader in leaders)
        self.db.executemany("update found set leader = ? where number = ?", rows)

    def standing_alone(self, articles: Collection[int] | None) -> list[int]:
        """The found articles (of these, or None: of all) that are no other article."""
        if articles is None:
            return [
                n
                for (n,) in self.db.execute("select number from found where leader = number order by number")
            ]
        select = "select number from found where number = ? and leader = number"
        return [n for article in sorted(articles) for (n,) in self.db.execute(select, (article,))]

    def all_live(self) -> "array[int]":
        """The articles that were read and are no other article, in ascending order."""
        rows = self.db.execute(
            "select i.number from identities i left join found f on f.number = i.number "
            "where f.leader is null or f.leader = i.number order by i.number"
        )
        return array("Q", [article for (article,) in rows])

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

    def some_entries(self, articles: Collection[int]) -> Iterator[Entry]:
        """The entries of those of these articles that have a page."""
        marks = ", ".join("?" * len(articles))
        rows = self.db.execute(f"select summary from live where number in ({marks})", tuple(articles))
        return (_decode_entry(blob) for (blob,) in rows)

    def live_articles(self) -> set[int]:
        """The numbers of all articles that have a page."""
        return {number for (number,) in self.db.execute("select number from live")}

    def is_live(self, article: int) -> bool:
        return self.db.execute("select 1 from live where number = ?", (article,)).fetchone() is not None

    def place(self, article: int) -> str:
        """What sorts an article that has a page among the others."""
        (place,) = self.db.execute("select place from live where number = ?", (article,)).fetchone()
        return str(place)

    def on_shelf(self, dated: bool) -> "array[int]":
        """The numbers of the dated articles, or of the undated, in their order."""
        select = "select number from live where place >= ? and place < ? order by place"
        rows = self.db.execute(select, ("", "1") if dated else ("1", "2"))
        return array("Q", [article for (article,) in rows])

    def in_order(self) -> "array[int]":
        """The numbers of all articles that have a page, in their order."""
        return array("Q", [n for (n,) in self.db.execute("select number from live order by place")])

    def at_address(self, address: str) -> list[int]:
        """The articles that would have an address, were it told apart for none; oldest first."""
        rows = self.db.execute("select number from live where address = ? order by place", (address,))
        return [article for (article,) in rows]

    def addresses_of_several(self) -> list[str]:
        """The addresses that more than one article would have."""
        rows = self.db.execute(
            "select address from live group by address having count(*) > 1 order by address"
        )
        return [address for (address,) in rows]

    def at_identifier(self, identifier: str) -> list[int]:
        """The articles that would have an identifier, were it told apart for none; oldest first."""
        rows = self.db.execute("select number from live where identifier = ? order by place", (identifier,))
        return [article for (article,) in rows]

    def identifiers_of_several(self) -> list[str]:
        """The identifiers that more than one article would have."""
        rows = self.db.execute(
            "select identifier from live group by identifier having count(*) > 1 order by identifier"
        )
        return [identifier for (identifier,) in rows]

    def set_entries(self, entries: Iterable[Entry]) -> None:
        self.set_live(map(live_row, entries))

    def set_live(self, rows: Iterable[LiveRow]) -> None:
        """Notes entries by their rows."""
        self.db.executemany("insert or replace into live values (?, ?, ?, ?, ?)", rows)

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

    def is_empty(self) -> bool:
        """Whether no article has a page."""
        return self.db.execute("select 1 from live limit 1").fetchone() is None

    def at_path(self, path: str) -> str | None:
        """The id of the article whose page this is. One that was told apart has six digits and a hyphen more
        than the address under which it is kept."""
        address = path.removesuffix(".html")
        select = "select summary from live where address in (?, ?)"
        for (blob,) in self.db.execute(select, (address, address[:-7])):
            summary = _decode_entry(blob).summary
            if summary.path == path:
                return summary.id
        return None

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

    def set_related(self, found: Iterable[tuple[int, bytes]]) -> None:
        """Notes for articles the numbers of those related to them, best first, 8 bytes each."""
        self.db.executemany("insert or replace into related values (?, ?)", found)

    def everything(self) -> Changes:
        """The changes that stand for all there is, when pages must be planned again though no article
        changed."""
        return Changes(
            everything=True,
            articles=frozenset(self.live_articles()),
            groups=frozenset(self.group_keys()),
        )

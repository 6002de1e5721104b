"""The groups in which articles stand, each with its members and the forms of its name."""

from collections.abc import Iterable

import msgspec
from msgspec import Struct

from backfile.store.tables import Tables

_Key = tuple[str, str]


class StoredGroup(Struct, frozen=True):
    """A group as it is kept: the numbers of its members, oldest first, 8 bytes each; how often each form of
    its name is used; how many stand there without the heap's word, and how many by a person's."""

    members: bytes
    forms: dict[str, int]
    sure: int
    given: int


class GroupTable(Tables):
    """Groups by (facet, value)."""

    def stored_group(self, key: _Key) -> StoredGroup | None:
        row = self.db.execute(
            "select members, forms, sure, given from groups where facet = ? and value = ?", key
        ).fetchone()
        return StoredGroup(row[0], msgspec.msgpack.decode(row[1]), row[2], row[3]) if row else None

    def set_group(self, key: _Key, group: StoredGroup) -> None:
        row = (*key, group.members, msgspec.msgpack.encode(group.forms), group.sure, group.given)
        self.db.execute("insert or replace into groups values (?, ?, ?, ?, ?, ?)", row)

    def remove_group(self, key: _Key) -> None:
        self.db.execute("delete from groups where facet = ? and value = ?", key)

    def group_values(self, facet: str) -> list[str]:
        """The values under which a facet has articles."""
        return [value for (value,) in self.db.execute("select value from groups where facet = ?", (facet,))]

    def group_keys(self) -> set[_Key]:
        return set(self.db.execute("select facet, value from groups"))

    def labels(self, facet: str) -> list[tuple[str, str, int]]:
        """The groups of a facet: value, the form most used, number of articles."""
        rows: Iterable[tuple[str, bytes, bytes]] = self.db.execute(
            "select value, members, forms from groups "
            "where facet = ? and not (sure = 0 and length(members) = 8) order by value",
            (facet,),
        )
        found = []
        for value, members, forms in rows:
            counts: dict[str, int] = msgspec.msgpack.decode(forms)
            found.append((value, min(counts, key=lambda form: (-counts[form], form)), len(members) // 8))
        return found

    def lone_groups(self) -> set[_Key]:
        """The groups found in the text of one article only, of which no reader is shown anything."""
        return set(self.db.execute("select facet, value from groups where sure = 0 and length(members) = 8"))

    def given_groups(self, facet: str) -> dict[str, int]:
        """The values of a facet that persons gave, each with the number of articles to which they gave it."""
        return dict(
            self.db.execute("select value, given from groups where given > 0 and facet = ?", (facet,))
        )

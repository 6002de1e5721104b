"""Which articles stand under one headline."""

from collections.abc import Iterator

from msgspec import Struct

from backfile.store.tables import Tables

_SELECT = "select identity, number, own, sketch, date, source, words, id from identities"


class Member(Struct, frozen=True):
    """An article under a headline that others have too. `sketch` is 0 for one without text, `source` 0 for
    one without a source."""

    identity: int
    number: int
    own: int
    sketch: int
    date: str | None
    source: int
    words: int
    id: str


class IdentityTable(Tables):
    """Articles by the hash of their headline, and the candidates that the heap must confirm."""

    def count_found(self) -> int:
        """How many articles were printed on others' pages."""
        return int(self.db.execute("select count(*) from found").fetchone()[0])

    def identities(self, first: int, last: int) -> Iterator[Member]:
        """The articles with an identity from one to another, headline by headline."""
        rows = self.db.execute(
            f"{_SELECT} where identity between ? and ? order by identity, number", (first, last)
        )
        return (Member(*row) for row in rows)

    def with_identity(self, identity: int) -> list[Member]:
        rows = self.db.execute(f"{_SELECT} where identity = ? order by number", (identity,))
        return [Member(*row) for row in rows]

    def all_candidates(self) -> Iterator[tuple[int, bytes, bytes]]:
        """For every file its number and the hashes of the candidates of its own articles, and of those
        printed on their pages."""
        return self.db.execute("select sid, own, found from candidates")

"""Entries of lists that were made in this build, laid aside where memory should not hold them all."""

from collections.abc import Mapping

from backfile.store.tables import Tables


class Items(Tables):
    """A table that is gone with the build."""

    def lay_aside(self, items: Mapping[int, str]) -> None:
        """Keeps the entries of articles, by number."""
        self.db.execute("create temp table if not exists items (number integer primary key, item text)")
        self.db.executemany("insert or ignore into items values (?, ?)", items.items())

    def laid_aside(self, number: int) -> str | None:
        """The entry of an article; to be asked only after some were laid aside."""
        row = self.db.execute("select item from items where number = ?", (number,)).fetchone()
        return row[0] if row else None

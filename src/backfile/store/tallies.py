"""How often the heap has what its files testify, and what they offer as tags."""

from array import array

from backfile.store.tables import Tables
from backfile.text.tally import Tally

MOST_TALLY_CHANGES = 20_000
"""Changes kept beside a tally; with more of them it is stored whole again."""


class TallyTable(Tables):
    """The counts by name, and the changes since they were stored whole."""

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

"""What workers answered to batches, kept until a build has come to its end."""

from collections.abc import Iterable

from backfile.model.index_card import RecordPlace
from backfile.store.tables import Tables


class AnswerTable(Tables):
    """Answers by the names of their batches."""

    def answer(self, name: bytes) -> bytes | None:
        """What was answered to a batch; None where it is not known."""
        row = self.db.execute("select answer from answers where name = ?", (name,)).fetchone()
        return None if row is None else bytes(row[0])

    def keep_answer(self, name: bytes, answer: bytes, places: Iterable[RecordPlace]) -> None:
        """Keeps an answer, and the segments that it speaks of; both outlive this process."""
        self.db.execute("insert or replace into answers values (?, ?)", (name, answer))
        ends: dict[int, int] = {}
        for segment, at, size, _ in places:
            ends[segment] = max(at + size, ends.get(segment, 0))
        self.db.executemany(
            "insert into segments values (?, ?) on conflict do update set size = max(size, excluded.size)",
            ends.items(),
        )
        self.commit()

    def forget_answers(self) -> None:
        """Forgets all: what was answered is where it belongs."""
        self.db.execute("delete from answers")

"""Maps in this very process."""

from collections.abc import Iterable, Iterator

from backfile.engines.contract import Crashed, Item, Result, Spent, Task


class Serial:
    """One batch after the other, without a worker process."""

    jobs = 1

    def __init__(self) -> None:
        self.spent = Spent()

    def map(self, task: Task[Item, Result], batches: Iterable[list[Item]]) -> Iterator[Result | Crashed]:
        work = task.open()
        for batch in batches:
            yield work(batch)

    def __enter__(self) -> "Serial":
        return self

    def __exit__(self, *exc: object) -> None:
        return None

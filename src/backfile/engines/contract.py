"""What an engine is, and what it can be given to do."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol, TypeVar

from msgspec import Struct

Item = TypeVar("Item")
Result = TypeVar("Result")
Answer = TypeVar("Answer", covariant=True)


class Task(Protocol[Item, Answer]):
    """A picklable recipe. `open` is called once in each process that runs it and returns the function that
    handles a batch; so each process loads its word lists and templates once."""

    def open(self) -> Callable[[list[Item]], Answer]: ...


class Crashed(Exception):
    """A worker process died (memory, a fault in a compiled library) while it had these items."""

    def __init__(self, items: list[Any], how: str):
        super().__init__(f"a worker process ended {how}")
        self.items = items
        self.how = how

    def __reduce__(self) -> "tuple[type[Crashed], tuple[list[Any], str]]":
        return Crashed, (self.items, self.how)  # an exception is else made again of its message alone


class Spent(Struct):
    """What maps took in workers: seconds of their processor time, and those of the longest batch of each map,
    which no number of workers makes shorter. Nothing where this process did the work itself."""

    cpu: float = 0.0
    longest: float = 0.0


class Engine(Protocol):
    """Runs maps. Used as a context manager; leaving it ends the worker processes."""

    jobs: int
    spent: Spent

    def map(self, task: Task[Item, Result], batches: Iterable[list[Item]]) -> Iterator[Result | Crashed]:
        """The results in the order of the batches. A batch whose worker died is given to new workers item by
        item; an item that kills its worker again is answered by a Crashed in its place. An exception that
        the task raises is raised here."""
        ...

    def __enter__(self) -> "Engine": ...

    def __exit__(self, *exc: object) -> None: ...

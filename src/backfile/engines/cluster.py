"""Where a cluster is, how long it is waited for, and who keeps its answers."""

from collections.abc import Callable
from typing import Any, Protocol

from msgspec import Struct

PATIENCE = 300.0
"""Seconds without a scheduler, or without a worker, after which a build gives up."""


class Keeper(Protocol):
    """Keeps the answers to batches from one build to the next, where a batch has a name: a digest of all that
    decides its answer."""

    def kept(self, task: Any, batch: list[Any]) -> Any | None:
        """The answer to a batch; None where it is not known."""
        ...

    def keep(self, task: Any, batch: list[Any], answer: Any) -> None: ...


class Cluster(Struct, frozen=True):
    """Where to work: the address of a scheduler, or "" for workers of this machine alone; and what workers
    need to know of the archive. `say` tells a person what a build waits for."""

    scheduler: str = ""
    plugins: tuple[str, ...] = ()
    say: Callable[[str], None] = lambda sentence: None
    keeper: Keeper | None = None

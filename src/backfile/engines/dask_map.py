"""One map over a cluster: parcels under way, answers taken as they are done and released at once."""

import pickle
import time
from collections.abc import Iterable, Iterator
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from backfile.engines.cluster import PATIENCE
from backfile.engines.dask_places import Elsewhere, Witnesses
from backfile.engines.dask_worker import ParcelAnswer
from backfile.engines.processes import AHEAD, failure
from backfile.model.refusal import BuildError

if TYPE_CHECKING:
    from backfile.engines.dask import Dask

_LOOK = 2.0
"""Seconds between two looks whether there still are workers."""
ROUNDS = 50
"""Times that a parcel is sent to be worked on apart; a worker is forgiven three deaths in each."""
_LOST = ("cancelled", "lost")


class DaskMap:
    """One map: parcels under way, and results that wait for their turn."""

    def __init__(self, engine: "Dask", task: Any, witnesses: Witnesses, elsewhere: Elsewhere):
        self.engine, self.task = engine, task
        self._witnesses, self._elsewhere = witnesses, elsewhere
        self._pickled = pickle.dumps(task)
        self._keeper = engine.cluster.keeper
        self._done: SimpleQueue[Any] = SimpleQueue()
        self._under_way: dict[Any, tuple[int, list[list[Any]]]] = {}
        self._ready: dict[int, list[Any]] = {}
        self._longest = 0.0

    def results(self, groups: Iterable[list[list[Any]]]) -> Iterator[Any]:
        source = enumerate(groups)
        given = answered = 0
        exhausted = False
        try:
            while True:
                while not exhausted and given - answered < self.engine.jobs * (AHEAD + 1):
                    following = next(source, None)
                    if following is None:
                        exhausted = True
                        break
                    self._give(*following)
                    given += 1
                while answered in self._ready:
                    yield from self._ready.pop(answered)
                    answered += 1
                if answered < given:
                    self._collect()
                elif exhausted:
                    return
        finally:
            self.engine.spent.longest += self._longest
            for future in self._under_way:
                future.cancel()

    def _give(self, position: int, group: list[list[Any]]) -> None:
        """Has a group worked on, or takes what a build that was cut off has left of it."""
        known = [self._keeper.kept(self.task, batch) for batch in group] if self._keeper else [None]
        if all(answer is not None for answer in known):
            self._ready[position] = known
        else:
            self._send(position, group)

    def _send(self, position: int, group: list[list[Any]]) -> None:
        future = self._submitted(group)
        self._under_way[future] = (position, group)
        future.add_done_callback(self._done.put)

    def _submitted(self, group: list[list[Any]], apart: bool = False) -> Any:
        parcel = self.engine.parcel(self._pickled, group, self._witnesses.of(group))
        return self.engine.submit(replace(parcel, elsewhere=self._elsewhere.pickled, apart=apart))

    def _collect(self) -> None:
        """Waits for a parcel, or for its loss; one that was lost with its scheduler is sent again."""
        future = self._next()
        position, group = self._under_way.pop(future)
        outcome = self._taken(future)
        if outcome is None:
            self._send(position, group)
        elif isinstance(outcome, Exception):
            self._ready[position] = self._apart(group)
        elif (answers := self._answers(outcome)) is None:
            self._send(position, group)
        else:
            self._ready[position] = answers
            if self._keeper is not None:
                for batch, answer in zip(group, answers, strict=True):
                    self._keeper.keep(self.task, batch, answer)

    def _next(self) -> Any:
        seen = time.monotonic()
        while True:
            try:
                future = self._done.get(timeout=_LOOK)
            except Empty:
                if self.engine.workers():
                    seen = time.monotonic()
                elif time.monotonic() - seen > PATIENCE:
                    raise BuildError(self.engine.alone()) from None
                continue
            if future in self._under_way:
                return future

    def _taken(self, future: Any) -> ParcelAnswer | Exception | None:
        """The outcome of a parcel; the error where its workers died, time after time; None where it must be
        sent again. The cluster holds it no longer."""
        from distributed.scheduler import KilledWorker

        try:
            if future.status in _LOST:
                return None
            outcome: ParcelAnswer = future.result(timeout=PATIENCE)
            return outcome
        except KilledWorker as error:
            return error
        except BuildError:
            raise
        except Exception as error:
            if future.status == "error" and not self._is_gone(error):
                raise failure(f"{type(error).__name__}: {error}") from error
            return None
        finally:
            future.release()

    @staticmethod
    def _is_gone(error: Exception) -> bool:
        """Whether an error tells of a machine that went away, and not of the work."""
        from distributed.client import FutureCancelledError
        from distributed.comm.core import CommClosedError

        return isinstance(error, CommClosedError | FutureCancelledError | TimeoutError | OSError)

    def _answers(self, outcome: ParcelAnswer) -> list[Any] | None:
        """The answers to a parcel's batches; None where it must be sent again. Raises what is wrong."""
        what, said = outcome
        if what == "another version":
            raise self.engine.refused(*said)
        if what == "unseen":
            if self._witnesses.are_there():
                raise BuildError(
                    f"A worker doesn't see the folder {said} as this machine does. Heap, site and cache must "
                    "lie on a disk that all machines share under the same path, or heap and site at s3://."
                )
            self._witnesses.again()
            return None
        if what == "elsewhere":
            self._elsewhere.prepare()
            return None
        if what == "failed":
            raise failure(said)
        pickled, seconds = said
        self.engine.spent.cpu += seconds
        self._longest = max(self._longest, seconds)
        answers: list[Any] = pickle.loads(pickled)
        return answers

    def _apart(self, group: list[list[Any]]) -> list[Any]:
        """The answers to the items of a group that workers died on. Whether it was for one of them is found
        out in processes of its own: a worker that somebody switched off says nothing about its work."""
        for _ in range(ROUNDS):
            taken = self._taken(self._submitted(group, apart=True))
            if taken is not None and not isinstance(taken, Exception):
                answers = self._answers(taken)
                if answers is not None:
                    return answers
        raise BuildError(
            f"Workers of the cluster died {ROUNDS} times while they had the same articles, and not of these. "
            "Look what ends them (memory, a time limit), then build again: it goes on where it stopped."
        )

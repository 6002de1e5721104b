"""Maps over the workers of a Dask cluster: results in order, taken as they are done and released at once."""

import logging
import pickle
import secrets
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, suppress
from itertools import chain, islice
from queue import Empty, SimpleQueue
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from msgspec import Struct
from msgspec.structs import replace

from backfile.engines import same
from backfile.engines.contract import Crashed, Item, Result, Task
from backfile.engines.dask_places import Elsewhere, Witnesses
from backfile.engines.dask_worker import Outcomes, Parcel, about, here, work
from backfile.engines.grouping import grouped
from backfile.engines.processes import AHEAD, failure
from backfile.engines.serial import Serial
from backfile.model.refusal import BuildError

PATIENCE = 300.0
"""Seconds without a scheduler, or without a worker, after which a build gives up."""
ANSWERED = 10.0
"""Seconds that a scheduler has for its first answer."""
DEATHS = 1
"""Deaths of workers of this machine that a parcel is forgiven: here nobody switches machines off."""
_LOOK = 2.0
"""Seconds between two looks whether there still are workers."""
_LOST = ("cancelled", "lost")
_MISSING = (
    "Building with Dask needs the library distributed. Install it with: pip install 'backfile[cluster]'"
)


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


class Dask:
    """engines.contract.Engine over a Dask client, which is made when the first map needs it."""

    def __init__(self, jobs: int, cluster: Cluster):
        self.jobs = jobs
        self.cluster = cluster
        self._client: Any = None
        self._open = ExitStack()
        self._build, self._maps = secrets.token_hex(8), 0
        self._state = same.state(cluster.plugins)

    def __enter__(self) -> "Dask":
        return self

    def __exit__(self, *exc: object) -> None:
        self._open.close()
        self._client = None

    def map(self, task: Task[Item, Result], batches: Iterable[list[Item]]) -> Iterator[Result | Crashed]:
        stream = grouped(batches)
        head = list(islice(stream, 2))
        if len(head) < 2:  # one parcel is not worth a cluster
            yield from Serial().map(task, chain.from_iterable(head))
            return
        if self._client is None:
            self._connect()
            self._compare()
        self._maps += 1
        with Witnesses(task) as witnesses, Elsewhere(task) as elsewhere:
            yield from _Map(self, task, witnesses, elsewhere).results(chain(head, stream))

    def _connect(self) -> None:
        try:
            from dask import config
            from distributed import Client, LocalCluster
        except ImportError as error:
            raise BuildError(_MISSING) from error
        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # a person is told in sentences
        address = self.cluster.scheduler
        try:
            if not address:
                scratch = self._open.enter_context(TemporaryDirectory(prefix="backfile-dask-"))
                self._open.enter_context(config.set({"distributed.scheduler.allowed-failures": DEATHS}))
                local = LocalCluster(  # type: ignore[no-untyped-call]
                    n_workers=self.jobs, threads_per_worker=1, memory_limit=0,
                    dashboard_address="127.0.0.1:0", local_directory=scratch,
                )  # fmt: skip
                address = self._open.enter_context(local).scheduler_address
            self._client = Client(  # type: ignore[no-untyped-call]
                address, timeout=ANSWERED, set_as_default=False
            )
        except (OSError, ValueError) as error:
            raise BuildError(
                f"There is no scheduler of Dask's at {address} ({error}). Start one (dask scheduler) and "
                "name its address with --scheduler tcp://HOST:8786."
            ) from error
        self._open.callback(self._leave)
        if self.cluster.scheduler:
            self._wait_for_workers()
            self.jobs = len(self.workers())

    def _leave(self) -> None:
        with suppress(Exception):  # the scheduler may be gone; nothing of ours is there any more
            self._client.close(timeout=5)

    def workers(self) -> list[str]:
        """The addresses of the workers."""
        with suppress(OSError, TimeoutError):
            return sorted(self._client.scheduler_info(n_workers=-1)["workers"])
        return []

    def _wait_for_workers(self) -> None:
        until, told = time.monotonic() + PATIENCE, False
        while not self.workers():
            if time.monotonic() > until:
                raise BuildError(self.alone())
            if not told:
                self.cluster.say("The scheduler has no workers yet; waiting for them …")
                told = True
            time.sleep(0.2)

    def alone(self) -> str:
        where = self.cluster.scheduler or "this machine"
        return (
            f"The scheduler at {where} had no workers for {PATIENCE / 60:.0f} minutes. Start some (dask "
            f"worker {where} --nthreads 1), then build again: it goes on where it stopped."
        )

    def _compare(self) -> None:
        """Raises BuildError where a worker would make other bytes than this process."""
        answers = self._client.run(about, self.cluster.plugins, on_error="return")
        for address, theirs in sorted(answers.items()):
            if isinstance(theirs, Exception):
                raise self.refused(address, [f"it can't run this version of Backfile ({theirs})"])
            if wrong := same.differences(self._state, theirs):
                raise self.refused(address, wrong)

    @staticmethod
    def refused(worker: str, wrong: list[str]) -> BuildError:
        return BuildError(
            f"The worker {worker} would not write the same bytes: {'; '.join(wrong)}. Install the same on "
            "all machines, then build again."
        )

    def parcel(self, task: bytes, batches: list[list[Any]], witnesses: tuple[str, ...]) -> Parcel:
        return Parcel(
            self._build, self._maps, task, pickle.dumps(batches), self._state, self.cluster.plugins,
            witnesses, here(),
        )  # fmt: skip

    def submit(self, parcel: Parcel) -> Any:
        """A future of Dask's for a parcel; connects anew where the scheduler is gone."""
        until = time.monotonic() + PATIENCE
        while True:
            with suppress(Exception):  # it names no type for what it raises of a lost scheduler
                if self._client.status == "running":
                    return self._client.submit(
                        work, parcel, key=f"backfile-{secrets.token_hex(8)}", pure=False
                    )
            if self._client.status == "closed":
                self._reconnect()
            if time.monotonic() > until:
                raise BuildError(
                    f"The scheduler at {self.cluster.scheduler} was gone for {PATIENCE / 60:.0f} minutes. "
                    "Start it, and workers, then build again: it goes on where it stopped."
                )
            time.sleep(0.2)

    def _reconnect(self) -> None:
        from distributed import Client

        with suppress(OSError, TimeoutError):
            self._client = Client(  # type: ignore[no-untyped-call]
                self.cluster.scheduler, timeout=ANSWERED, set_as_default=False
            )


class _Map:
    """One map: parcels under way, and results that wait for their turn."""

    def __init__(self, engine: Dask, task: Any, witnesses: Witnesses, elsewhere: Elsewhere):
        self.engine, self.task = engine, task
        self._witnesses, self._elsewhere = witnesses, elsewhere
        self._pickled = pickle.dumps(task)
        self._keeper = engine.cluster.keeper
        self._done: SimpleQueue[Any] = SimpleQueue()
        self._under_way: dict[Any, tuple[int, list[list[Any]]]] = {}
        self._ready: dict[int, list[Any]] = {}

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

    def _submitted(self, group: list[list[Any]]) -> Any:
        parcel = self.engine.parcel(self._pickled, group, self._witnesses.of(group))
        return self.engine.submit(replace(parcel, elsewhere=self._elsewhere.pickled))

    def _collect(self) -> None:
        """Waits for a parcel, or for its loss; one that was lost with its scheduler is sent again."""
        future = self._next()
        position, group = self._under_way.pop(future)
        outcome = self._taken(future)
        if outcome is None:
            self._send(position, group)
        elif isinstance(outcome, Exception):
            self._ready[position] = list(self._one_by_one(group))
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

    def _taken(self, future: Any) -> Outcomes | Exception | None:
        """The outcome of a parcel; the error where its workers died, time after time; None where it must be
        sent again. The cluster holds it no longer."""
        from distributed.scheduler import KilledWorker

        try:
            if future.status in _LOST:
                return None
            outcome: Outcomes = future.result(timeout=PATIENCE)
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

    def _answers(self, outcome: Outcomes) -> list[Any] | None:
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
        answers: list[Any] = pickle.loads(said)
        return answers

    def _one_by_one(self, group: list[list[Any]]) -> Iterator[Any]:
        """A group that workers died on, each item by itself."""
        for item in chain.from_iterable(group):
            while True:
                taken = self._taken(self._submitted([[item]]))
                if isinstance(taken, Exception):
                    yield Crashed([item], "again and again")
                    break
                answers = self._answers(taken) if taken else None
                if answers is not None:
                    yield from answers
                    break

"""Maps over the workers of a Dask cluster: the connection to it, and what is asked of its workers."""

import logging
import pickle
import secrets
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress
from itertools import chain, islice
from tempfile import TemporaryDirectory
from typing import Any

from backfile.engines import same
from backfile.engines.cluster import PATIENCE, Cluster
from backfile.engines.contract import Crashed, Item, Result, Spent, Task
from backfile.engines.dask_map import DaskMap
from backfile.engines.dask_places import Elsewhere, Witnesses
from backfile.engines.dask_worker import Parcel, about, here, work
from backfile.engines.grouping import grouped
from backfile.engines.serial import Serial
from backfile.model.refusal import BuildError

ANSWERED = 30.0
"""Seconds that a scheduler has for its first answer."""
DEATHS = 1
"""Deaths of workers of this machine that a parcel is forgiven: here nobody switches machines off."""
_MISSING = (
    "Building with Dask needs the library distributed. Install it with: pip install 'backfile[cluster]'"
)


class Dask:
    """engines.contract.Engine over a Dask client, which is made when the first map needs it."""

    def __init__(self, jobs: int, cluster: Cluster):
        self.jobs = jobs
        self.spent = Spent()
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
            yield from DaskMap(self, task, witnesses, elsewhere).results(chain(head, stream))

    def _connect(self) -> None:
        try:
            from dask import config
            from distributed import Client, LocalCluster
        except ImportError as error:
            raise BuildError(_MISSING) from error
        for name in ("distributed", "distributed.client"):  # a person is told in sentences
            logging.getLogger(name).setLevel(logging.CRITICAL)
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

"""Maps over worker processes: results in order, few batches under way, a worker's death survived."""

import os
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from itertools import chain, islice
from queue import SimpleQueue
from threading import Thread
from time import process_time
from typing import TYPE_CHECKING, Any

from backfile.engines.collecting import collect_rarely
from backfile.engines.contract import Crashed, Item, Result, Spent, Task
from backfile.engines.serial import Serial
from backfile.model.refusal import BuildError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

AHEAD = 2
"""Batches given to a worker before its first answer, so that it never waits for the parent."""


WARM = 32
"""Batches after which a single one, too, is given to a worker: they have at hand by then what this process
would load for it, and this process has work enough."""

HEARTBEAT = 1.0
"""Seconds between two looks of a worker whether its parent lives."""

PASSED_ON = (BuildError, OSError, MemoryError)
"""What a worker's exception is raised as here, too: a person can be told what to do about these."""


class WorkerError(RuntimeError):
    """An exception of a task that nobody foresaw, with the worker's own traceback."""

    is_told = True


def _work(inbox: "Connection") -> None:
    """A worker's life: a task is opened once, then its batches are answered until the parent hangs up."""
    collect_rarely()
    Thread(target=_end_with_parent, daemon=True).start()
    opened: dict[int, Callable[[list[Any]], Any]] = {}
    messages: SimpleQueue[Any] = SimpleQueue()
    Thread(target=_fetch, args=(inbox, messages), daemon=True).start()
    while (message := messages.get()) is not None:
        number, task, batch = message
        started = process_time()
        try:
            if task is not None:
                opened = {number: task.open()}
            answer: tuple[bool, Any] = (True, opened[number](batch))
        except KeyboardInterrupt:
            return
        except PASSED_ON as error:
            answer = (False, error)
        except BaseException:
            answer = (False, traceback.format_exc())
        inbox.send((*answer, process_time() - started))


def _end_with_parent() -> None:
    """Ends this process when its parent has ended, however that was and whatever this one is at.

    The pipe to the parent doesn't tell it where processes are forked: each holds copies of all its ends.
    """
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    if parent is None:
        return
    while os.getppid() == parent.pid and not wait([parent.sentinel], HEARTBEAT):
        pass
    os._exit(1)


def _fetch(inbox: "Connection", messages: "SimpleQueue[Any]") -> None:
    """Takes in what the parent sends while the worker works: were both to wait until the other reads, with
    more under way than a pipe holds, neither would ever go on."""
    try:
        while True:
            messages.put(inbox.recv())
    except (EOFError, OSError):
        messages.put(None)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Lets Ctrl+C wait until a process is forked: among what Python calls then, it would be lost with no more
    than a traceback. The new process never hears of it, and ends with its parent."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows, which forks nothing
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Worker:
    """One process and the batches that it has and has not answered."""

    def __init__(self, context: Any):
        self.conn, theirs = context.Pipe()
        self.process = context.Process(target=_work, args=(theirs,), daemon=True)
        with _uninterrupted():
            self.process.start()
        theirs.close()
        self.task_number = -1
        self.pending: deque[tuple[int, list[Any]]] = deque()

    def give(self, task_number: int, task: Any, position: int, batch: list[Any]) -> None:
        new = task if task_number != self.task_number else None
        self.task_number = task_number
        self.pending.append((position, batch))
        with suppress(BrokenPipeError, ConnectionResetError):  # its death shows where answers are awaited
            self.conn.send((task_number, new, batch))

    def end(self) -> str:
        with suppress(OSError):  # the closed pipe does not tell it: workers forked later hold its end
            self.conn.send(None)
        self.conn.close()
        self.process.join(timeout=5)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        return f"with code {self.process.exitcode}"


class Processes:
    """A fixed number of worker processes, kept for all maps of a build.

    `start` is a start method of multiprocessing: "fork" where the system has it, for it costs nothing there;
    "spawn" gives the same results.
    """

    def __init__(self, jobs: int, start: str | None = None):
        self.jobs = jobs
        self._start = start
        self._workers: list[_Worker] = []
        self._tasks = 0
        self.spent = Spent()
        self._longest = 0.0
        self._answered = 0

    @cached_property
    def _context(self) -> Any:
        import multiprocessing  # late: most builds have one batch and no worker

        methods = multiprocessing.get_all_start_methods()
        return multiprocessing.get_context(self._start or ("fork" if "fork" in methods else "spawn"))

    def __enter__(self) -> "Processes":
        return self

    def __exit__(self, *exc: object) -> None:
        for worker in self._workers:
            worker.end()
        self._workers = []

    def map(self, task: Task[Item, Result], batches: Iterable[list[Item]]) -> Iterator[Result | Crashed]:
        stream = iter(batches)
        head = list(islice(stream, 2))
        if len(head) < 2 and self._answered < WARM:  # one batch is not worth a process
            yield from Serial().map(task, head)
            return
        self._tasks += 1
        self._longest = 0.0
        source = enumerate(chain(head, stream))
        ready: dict[int, list[Any]] = {}
        given = answered = 0
        exhausted = False
        while True:
            while not exhausted and given - answered < self.jobs * (AHEAD + 1):
                following = next(source, None)
                if following is None:
                    exhausted = True
                    break
                self._idlest().give(self._tasks, task, *following)
                given += 1
            while answered in ready:
                yield from ready.pop(answered)
                answered += 1
            if answered < given:
                self._collect(task, ready)
            elif exhausted:
                self.spent.longest += self._longest
                return

    def _note(self, seconds: float) -> None:
        self._answered += 1
        self.spent.cpu += seconds
        self._longest = max(seconds, self._longest)

    def _idlest(self) -> _Worker:
        if len(self._workers) < self.jobs:
            self._workers.append(_Worker(self._context))
            return self._workers[-1]
        return min(self._workers, key=lambda worker: len(worker.pending))

    def _collect(self, task: Task[Any, Any], ready: dict[int, list[Any]]) -> None:
        """Waits for at least one answer, or a death, and files the results under their batch's position."""
        from multiprocessing.connection import wait

        busy = {worker.conn: worker for worker in self._workers if worker.pending}
        for conn in wait(list(busy)):
            worker = busy[conn]
            try:
                fine, answer, seconds = worker.conn.recv()
            except (EOFError, ConnectionResetError):
                self._workers.remove(worker)
                how = worker.end()
                (position, batch), *others = worker.pending
                ready[position] = list(self._one_by_one(task, batch, how))
                for later_position, later_batch in others:
                    self._idlest().give(self._tasks, task, later_position, later_batch)
                continue
            position, _ = worker.pending.popleft()
            self._note(seconds)
            if not fine:
                raise failure(answer)
            ready[position] = [answer]

    def _one_by_one(self, task: Task[Any, Any], batch: list[Any], how: str) -> Iterator[Any]:
        """The batch that a worker died on, each item in a process that nothing else depends on."""
        for item in batch:
            worker = _Worker(self._context)
            worker.give(self._tasks, task, 0, [item])
            try:
                fine, answer, seconds = worker.conn.recv()
            except (EOFError, ConnectionResetError):
                yield Crashed([item], worker.end())
                continue
            worker.end()
            self._note(seconds)
            if not fine:
                raise failure(answer)
            yield answer


def failure(answer: Any) -> Exception:
    """What a worker's failed batch raises here: what a person can be told, or its traceback."""
    return answer if isinstance(answer, PASSED_ON) else WorkerError(answer)

"""A Dask scheduler and its workers as processes of their own, as they run on machines of their own."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType

WORKERS = 2


class ClusterOnLoopback:
    """A scheduler and workers on 127.0.0.1; any of them can be killed, and comes back when it is kept alive.
    `preload` is a file of Python that each worker runs first."""

    def __init__(self, folder: Path, preload: str = "", workers: int = WORKERS):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{self.port}"
        self._folder = folder
        self._preload = ["--preload", preload] if preload else []
        self._scheduler: subprocess.Popen[bytes] | None = None
        self._workers: list[subprocess.Popen[bytes] | None] = [None] * workers

    def __enter__(self) -> "ClusterOnLoopback":
        self.keep_alive()
        until(self._answers)
        return self

    def _answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def keep_alive(self) -> None:
        """Starts what isn't running."""
        if self._scheduler is None or self._scheduler.poll() is not None:
            more = ["--host", "127.0.0.1", "--port", str(self.port), "--no-dashboard", "--no-show"]
            self._scheduler = self._started("scheduler", *more)
        for n, worker in enumerate(self._workers):
            if worker is None or worker.poll() is not None:
                more = ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--memory-limit", "0"]
                self._workers[n] = self._started("worker", self.address, *more, *self._preload)

    def kill_worker(self, n: int) -> None:
        worker = self._workers[n]
        if worker is not None:
            worker.send_signal(signal.SIGKILL)
            worker.wait()

    def kill_scheduler(self) -> None:
        if self._scheduler is not None:
            self._scheduler.send_signal(signal.SIGKILL)
            self._scheduler.wait()

    def _started(self, what: str, *more: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "distributed.cli.dask_" + what, *more]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        root = str(Path(__file__).parents[2])  # tasks of tests are found there
        environment = {**os.environ, "DASK_TEMPORARY_DIRECTORY": str(self._folder), "PYTHONPATH": root}
        return subprocess.Popen(command, cwd=self._folder, env=environment, **quiet)  # type: ignore[call-overload, no-any-return]

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        for process in (*self._workers, self._scheduler):
            if process is not None:
                process.kill()
                process.wait()


def until(condition: object, seconds: float = 60) -> None:
    """Waits until a condition holds."""
    end = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.05)

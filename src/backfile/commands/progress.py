"""A progress bar on a terminal when a build takes longer than a second; nothing elsewhere."""

import sys
import time
from typing import Any

AFTER = 1.0


class Progress:
    """Context manager around a build; `show` is given to it."""

    def __init__(self, quiet: bool):
        self._wanted = not quiet and sys.stderr.isatty()
        self._started = time.monotonic()
        self._bar: Any = None
        self._tasks: dict[str, Any] = {}

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *exc: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def show(self, stage: str, done: int, total: int) -> None:
        """Notes that so many of a stage's items are done; `total` is 0 where it is not known."""
        if not self._wanted or time.monotonic() - self._started < AFTER:
            return
        if self._bar is None:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
            from rich.progress import Progress as Bar

            columns = (TextColumn("{task.description:<8}"), BarColumn(), MofNCompleteColumn())
            self._bar = Bar(*columns, console=Console(stderr=True), transient=True)
            self._bar.start()
        if stage not in self._tasks:
            self._tasks[stage] = self._bar.add_task(stage, total=total or None)
        self._bar.update(self._tasks[stage], completed=done)

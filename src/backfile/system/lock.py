"""One process at a time: a lock that ends with the process that holds it, however that ends."""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from backfile.system.refusals import refused_to_sqlite

_BUSY = (5, 6)
_EACH = 0.2
"""Seconds between two looks whether the lock is free."""


class Taken(Exception):
    """Another process holds the lock; `owner` is its number, or "" where it did not leave one."""

    def __init__(self, owner: str):
        super().__init__(f"process {owner}" if owner else "another process")
        self.owner = owner


@contextmanager
def held(file: Path, patience: float, wait: Callable[[Taken], None] = lambda taken: None) -> Iterator[None]:
    """Holds the lock that `file` stands for; its folder is made where it is not there.

    SQLite's lock is used because every system has it and it is the process's own: it can't be left behind,
    nor mistaken for that of a later process with the same number. Waits for up to `patience` seconds, after
    `wait` was told once who has it; then raises Taken.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    connection = _locked(file, patience, wait)
    note = file.with_suffix(".pid")
    try:
        with suppress(OSError):  # it only tells those who wait whom they wait for
            note.write_text(str(os.getpid()), encoding="ascii")
        yield
    finally:
        with suppress(OSError):
            note.unlink()
        connection.close()


def _locked(file: Path, patience: float, wait: Callable[[Taken], None]) -> sqlite3.Connection:
    until = time.monotonic() + patience
    told = False
    while True:
        connection = sqlite3.connect(file, timeout=0, isolation_level=None)
        try:
            connection.execute("begin exclusive")
            return connection
        except sqlite3.DatabaseError as error:
            connection.close()
            if refused_to_sqlite(error) is None:
                file.unlink(missing_ok=True)  # damaged; nothing is in it, and nobody can hold it
                continue
            if refused_to_sqlite(error) not in _BUSY:
                raise
            taken = Taken(_owner(file))
            if time.monotonic() >= until:
                raise taken from error
        if not told:
            wait(taken)
            told = True
        time.sleep(_EACH)


def _owner(file: Path) -> str:
    try:
        said = file.with_suffix(".pid").read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
    return said if said.isdigit() else ""

"""What a process of a cluster does with a parcel: one after the other, whatever threads Dask gives it."""

import pickle
import platform
import time
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from backfile.engines import same
from backfile.engines.apart import apart
from backfile.engines.collecting import collect_rarely
from backfile.engines.processes import PASSED_ON

_Outcome = Literal["done", "failed", "another version", "unseen", "elsewhere"]
ParcelAnswer = tuple[_Outcome, Any]
"""What became of a parcel, and with it: the pickled answers and the seconds that they took; the error; this
worker, and what differs; a
folder that this machine doesn't see; nothing, where a machine asks for the snapshot of the catalogue."""


class Parcel(Struct, frozen=True):
    """Batches for one task. `number` tells the maps of one build apart; `witnesses` are files that are there
    where the parent's folders are; `host` is the parent's machine, and `elsewhere` the pickled task for all
    others, empty as long as none is known."""

    build: str
    number: int
    task: bytes
    batches: bytes
    state: dict[str, str]
    plugins: tuple[str, ...]
    witnesses: tuple[str, ...]
    host: str
    elsewhere: bytes = b""
    apart: bool = False
    """Whether each item is worked on by itself: workers have died while they had the parcel."""


def here() -> str:
    """The name of this machine."""
    return platform.node()


def about(plugins: tuple[str, ...]) -> dict[str, str]:
    """What this process would decide bytes with."""
    return same.state(plugins)


def work(parcel: Parcel) -> ParcelAnswer:
    """Handles a parcel in the one thread that all tasks of this process are opened and run in: what a task
    opens (a connection to SQLite, templates) is not made for many."""
    if wrong := same.differences(parcel.state, same.state(parcel.plugins)):
        from distributed import get_worker

        return "another version", (get_worker().address, wrong)
    return _thread().submit(_work, parcel).result()


def _work(parcel: Parcel) -> ParcelAnswer:
    for witness in parcel.witnesses:
        if not Path(witness).exists():
            return "unseen", str(Path(witness).parent)
    task = parcel.task
    if here() != parcel.host:
        if not parcel.elsewhere:
            return "elsewhere", None
        task = parcel.elsewhere
    try:
        began = time.thread_time()
        batches = pickle.loads(parcel.batches)
        if parcel.apart:
            answers = pickle.dumps(apart(task, list(chain.from_iterable(batches))))
        else:
            answer = _opened(parcel.build, parcel.number, task)
            answers = pickle.dumps([answer(batch) for batch in batches])
        return "done", (answers, time.thread_time() - began)
    except PASSED_ON as error:
        return "failed", error
    except BaseException:
        return "failed", traceback.format_exc()


@lru_cache(1)
def _opened(build: str, number: int, task: bytes) -> Callable[[list[Any]], Any]:
    """The task, opened once for all its batches that come here."""
    opened: Callable[[list[Any]], Any] = pickle.loads(task).open()
    return opened


@cache
def _thread() -> ThreadPoolExecutor:
    collect_rarely()
    return ThreadPoolExecutor(1, thread_name_prefix="backfile")

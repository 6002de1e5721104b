"""Keeps what readers on a cluster answered, so that a build that is cut off reads nothing twice."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import msgspec

from backfile.build.workers import ReadTask
from backfile.engines import same
from backfile.model.index_card import FileRead
from backfile.storage import scan
from backfile.store import Catalogue
from backfile.text.hashing import digest

_decode = msgspec.msgpack.Decoder(list[FileRead]).decode
_encode = msgspec.msgpack.Encoder(order="deterministic").encode
_FOLDERS = 16
"""Folders whose files are held at once: sorted paths come back to a folder after those below it."""


class KeptAnswers:
    """engines.cluster.Keeper over the catalogue, for what is read of the heap."""

    def __init__(self, store: Catalogue, plugins: tuple[str, ...]):
        self._store = store
        self._state = _encode(same.state(plugins))

    def kept(self, task: Any, batch: list[Any]) -> Any | None:
        name = self._name(task, batch)
        return self._store.answer(name) if name else None

    def keep(self, task: Any, batch: list[Any], answer: Any) -> None:
        if name := self._name(task, batch):
            places = (place for read in _decode(answer) for place in read.places)
            self._store.keep_answer(name, answer, places)

    def _name(self, task: Any, batch: list[Any]) -> bytes:
        """A digest of all that decides an answer; empty where a file may differ and look the same."""
        if not isinstance(task, ReadTask) or not all(read_job.seen for read_job in batch):
            return b""
        return digest(self._state + _encode((task, batch)))


def seen_in(folders: Mapping[str, bytes]) -> Callable[[str], str]:
    """What gives the version of a file by its path, of folders as they are to be known: "" where it may be
    written again with the same date (scan.FRESH), or was not looked at."""

    @lru_cache(_FOLDERS)
    def files(folder: str) -> dict[str, str]:
        found = scan.files_of(folders[folder]) if folders.get(folder) else []
        return {name: f"{size} {mtime}" for name, size, mtime in found if mtime > 0}

    def seen(path: str) -> str:
        folder = scan.folder_of(path)
        return files(folder).get(path[len(folder) :], "")

    return seen

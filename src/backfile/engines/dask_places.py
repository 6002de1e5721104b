"""Sees to it that workers have the files that a task names: the same folders, and a readable catalogue."""

import pickle
import secrets
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from backfile.storage.write import TEMPORARY
from backfile.store import Catalogue

_WRITTEN = ("catalogue", "records", "output")
_SNAPSHOT = "snapshot.db"


def _named(task: Any, fields: tuple[str, ...]) -> Iterator[str]:
    """The folders of this machine that a task names, in itself and in the tasks that it holds."""
    for name in getattr(task, "__struct_fields__", ()):
        value = getattr(task, name)
        if name in fields and isinstance(value, str) and value and "://" not in value:
            yield value
        elif hasattr(value, "open") and hasattr(value, "__struct_fields__"):
            yield from _named(value, fields)


class Witnesses:
    """Files that lie in the folders to which a task writes, for as long as this is entered: a worker that
    doesn't find them has other folders of the same names."""

    def __init__(self, task: Any):
        folders = [Path(name) for name in _named(task, _WRITTEN)]
        places = {folder if folder.suffix != ".db" else folder.parent for folder in folders}
        self._made = [
            place / f"{TEMPORARY}{secrets.token_hex(8)}~" for place in sorted(places) if place.is_dir()
        ]
        self._heaps = sorted({name for name in _named(task, ("root", "heap")) if Path(name).is_dir()})

    def __enter__(self) -> "Witnesses":
        self.again()
        return self

    def again(self) -> None:
        """Lays them out, where somebody has taken them away."""
        for file in self._made:
            file.touch()

    def of(self, group: list[list[Any]]) -> tuple[str, ...]:
        """The files that a worker must see for a group: these, and one of the heap that it is about."""
        first = group[0][0]
        path = first if isinstance(first, str) else getattr(first, "path", "")
        heap = [f"{root}/{path}" if isinstance(path, str) else root for root in self._heaps]
        seen = [file if Path(file).exists() else root for file, root in zip(heap, self._heaps, strict=True)]
        self.files = (*map(str, self._made), *seen)
        return self.files

    def are_there(self) -> bool:
        return all(Path(file).exists() for file in self.files)

    def __exit__(self, *exc: object) -> None:
        for file in self._made:
            file.unlink(missing_ok=True)


class Elsewhere:
    """The task as machines other than this one are given it: SQLite's catalogue can't be read from them while
    it is written, so they get a snapshot of it, which is made when the first of them asks."""

    def __init__(self, task: Any):
        self._task = task
        self._file: Path | None = None
        self.pickled = b""

    def __enter__(self) -> "Elsewhere":
        return self

    def prepare(self) -> None:
        """Makes the snapshot, once."""
        if self.pickled:
            return
        if path := next(_named(self._task, ("catalogue",)), ""):
            self._file = Path(path).with_name(_SNAPSHOT)
            Catalogue(Path(path), read_only=True).snapshot(self._file)
        self.pickled = pickle.dumps(self._reading(self._task))

    def _reading(self, task: Any) -> Any:
        """The task, reading the snapshot."""
        changed: dict[str, Any] = {}
        for name in getattr(task, "__struct_fields__", ()):
            value = getattr(task, name)
            if name == "catalogue" and self._file is not None:
                changed[name] = str(self._file)
            elif hasattr(value, "open") and hasattr(value, "__struct_fields__"):
                changed[name] = self._reading(value)
        return replace(task, **changed) if changed else task

    def __exit__(self, *exc: object) -> None:
        if self._file is not None:
            with suppress(OSError):
                self._file.unlink(missing_ok=True)

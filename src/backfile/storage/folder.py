"""A folder of this computer as the place of a heap or a site."""

import os
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from errno import ENOTDIR
from functools import cached_property
from pathlib import Path

from backfile.storage import inspect, scan
from backfile.storage.contract import WrittenFile
from backfile.storage.in_the_way import InTheWayError, Ways
from backfile.storage.read import Unreadable, bounded
from backfile.storage.write import (
    ANY,
    Writer,
    clear_temporary,
    is_temporary,
    refuse_foreign,
    remove,
)

_APPENDED = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)


class Folder:
    """storage.contract.Storage over a folder."""

    def __init__(self, folder: str):
        self.folder = folder
        self._notes: dict[str, int] = {}

    @cached_property
    def _writer(self) -> Writer:
        return Writer(self.folder)

    def is_there(self) -> bool:
        return os.path.isdir(self.folder)

    def prepare(self) -> None:
        if os.path.exists(self.folder) and not self.is_there():
            raise NotADirectoryError(ENOTDIR, "", self.folder)
        os.makedirs(self.folder, exist_ok=True)
        clear_temporary(self.folder)

    def look(self, leave_out: Collection[Path], follow_links: bool) -> scan.Look:
        return scan.look(Path(self.folder), leave_out, follow_links)

    def is_blank(self) -> bool:
        try:
            return all(map(is_temporary, os.listdir(self.folder)))
        except (FileNotFoundError, NotADirectoryError):
            return True

    def has(self, path: str) -> bool:
        return os.path.isfile(f"{self.folder}/{path}")

    def read(self, path: str) -> bytes | None:
        try:
            with open(f"{self.folder}/{path}", "rb", buffering=0) as handle:
                return handle.read()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def fetch(self, paths: Iterable[str]) -> Iterator[bytes | Unreadable]:
        for path in paths:
            try:
                yield bounded(self.folder, path)
            except Unreadable as reason:
                yield reason

    def write(self, path: str, content: bytes, known: bytes | None = ANY) -> bool:
        return self._writer.write(path, content, known)

    def write_all(self, files: Iterable[WrittenFile]) -> Iterator[bool | InTheWayError]:
        for path, content, known in files:
            try:
                yield self._writer.write(path, content, known)
            except InTheWayError as bad:
                yield bad

    def join(self, path: str, parts: Iterable[str], known: bytes | None = ANY) -> bytes:
        return self._writer.join(path, parts, known)

    def remove(self, path: str, known: bytes | None = ANY) -> bool:
        return remove(self.folder, path, known)

    def foreign(self, asked: Iterable[tuple[str, bytes | None]]) -> Iterator[InTheWayError]:
        ways = Ways(self.folder)
        for path, known in asked:
            try:
                ways.check(path)
                refuse_foreign(self.folder, path, known)
            except InTheWayError as bad:
                yield bad

    def names(self, folder: str) -> list[str]:
        try:
            found = os.listdir(f"{self.folder}/{folder}")
        except (FileNotFoundError, NotADirectoryError):
            return []
        return sorted(name for name in found if not is_temporary(name))

    def versions(self, folders: Iterable[str]) -> dict[str, int]:
        return inspect.mtimes(self.folder, folders)

    def note(self, path: str, line: bytes, settle: bool = False) -> None:
        file = self._notes.get(path)
        if file is None:
            file = self._notes[path] = os.open(f"{self.folder}/{path}", _APPENDED, 0o644)
        left = memoryview(b"\n" + line + b"\n")
        while left:
            left = left[os.write(file, left) :]
        if settle:
            os.fsync(file)

    def noted(self, path: str) -> list[bytes] | None:
        content = self.read(path)
        return None if content is None else content.split(b"\n")

    def forget_notes(self, path: str) -> None:
        self.close()
        with suppress(FileNotFoundError):
            os.unlink(f"{self.folder}/{path}")

    def close(self) -> None:
        for file in self._notes.values():
            os.close(file)
        self._notes.clear()

    def keeps(self) -> str:
        return ""

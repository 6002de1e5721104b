"""Writes files in place through a temporary name, and leaves alone those that already hold the same bytes."""

import os
from collections.abc import Iterable
from contextlib import suppress
from io import FileIO

TEMPORARY = ".backfile-"
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


class Writer:
    """Writes under one folder. A file is whole at every moment: the old one until the new one is there."""

    def __init__(self, folder: str):
        self.folder = folder
        self._temporary = f"{folder}/{TEMPORARY}{os.getpid()}~"

    def write(self, path: str, content: bytes) -> bool:
        """Whether the file had to be written; raises the OSError of the system (disk full, no permission)."""
        target = f"{self.folder}/{path}"
        if same(target, content):
            return False
        try:
            self._put(content)
            self._place(target)
        except OSError as error:
            raise self._given_up(error, target) from error
        return True

    def _put(self, content: bytes) -> None:
        descriptor = os.open(self._temporary, _FLAGS, 0o644)
        try:
            view = memoryview(content)
            while view:
                view = view[os.write(descriptor, view) :]
        finally:
            os.close(descriptor)

    def join(self, path: str, parts: Iterable[str]) -> bool:
        """Writes a file that consists of others of the same folder, one after the other."""
        target = f"{self.folder}/{path}"
        try:
            with open(self._temporary, "wb", buffering=0) as joined:
                for part in parts:
                    with open(f"{self.folder}/{part}", "rb", buffering=0) as source:
                        _append(source, joined)
            self._place(target)
        except OSError as error:
            raise self._given_up(error, target) from error
        return True

    def _given_up(self, error: OSError, target: str) -> OSError:
        """The system's error with the file's name, which a full disk does not tell; its half is removed."""
        with suppress(OSError):
            os.unlink(self._temporary)
        if error.filename is None or error.filename == self._temporary:
            return OSError(error.errno, error.strerror, target)
        return error

    def _place(self, target: str) -> None:
        try:
            os.replace(self._temporary, target)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(target), exist_ok=True)
            os.replace(self._temporary, target)


def _append(source: FileIO, joined: FileIO) -> None:
    """Copies a file behind what is written already; within the system, where it can do that."""
    left = os.fstat(source.fileno()).st_size
    if hasattr(os, "copy_file_range"):
        try:
            while left and (copied := os.copy_file_range(source.fileno(), joined.fileno(), left)):
                left -= copied
        except OSError:  # some file systems can't; what is left is copied by hand
            pass
    while chunk := source.read(1 << 20):
        view = memoryview(chunk)
        while view:
            view = view[joined.write(view) :]


def same(target: str, content: bytes) -> bool:
    """Whether a file holds exactly this."""
    try:
        if os.stat(target).st_size != len(content):
            return False
        with open(target, "rb", buffering=0) as file:
            return file.read() == content
    except OSError:
        return False


def remove(folder: str, path: str) -> bool:
    """Removes a file that a former build wrote, and folders that it leaves empty. Whether it was there."""
    target = f"{folder}/{path}"
    try:
        os.unlink(target)
    except FileNotFoundError:
        return False
    parent = os.path.dirname(target)
    while parent != folder:
        try:
            os.rmdir(parent)
        except OSError:
            break
        parent = os.path.dirname(parent)
    return True


def clear_temporary(folder: str) -> None:
    """Removes what a killed build left half-written."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(TEMPORARY) and entry.name.endswith("~"):
                os.unlink(entry.path)

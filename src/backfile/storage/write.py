"""Writes files in place through a temporary name, and leaves alone those that already hold the same bytes,
and those that are not ours."""

import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from io import FileIO
from pathlib import Path
from stat import S_ISLNK, S_ISREG

from backfile.storage.in_the_way import InTheWayError, Ways
from backfile.text.hashing import digest, digest_of

TEMPORARY = ".backfile-"
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
_HEADER = 1 << 16
"""Bytes in which the header of a table stands."""

ANY = b""
"""What a file may hold that we write over: anything."""


class Writer:
    """Writes under one folder. A file is whole at every moment: the old one until the new one is there.

    `known` is the digest of what a file must hold to be ours: ANY where it doesn't matter, None where there
    must be none. What is not ours is left as it is: InTheWayError says why."""

    def __init__(self, folder: str):
        self.folder = folder
        self._temporary = f"{folder}/{TEMPORARY}{secrets.token_hex(8)}~"  # of many machines, perhaps
        self._ways = Ways(folder)

    def write(self, path: str, content: bytes, known: bytes | None = ANY) -> bool:
        """Whether the file had to be written; raises InTheWayError and the OSError of the system (disk full,
        no permission)."""
        target = f"{self.folder}/{path}"
        self._ways.check(path)
        if self._stands(target, content) or refuse_foreign(self.folder, path, known):
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

    @staticmethod
    def _stands(target: str, content: bytes) -> bool:
        """Whether a file, and no link to one, holds exactly this."""
        try:
            stat = os.lstat(target)
            if stat.st_size != len(content) or not S_ISREG(stat.st_mode):
                return False
            with open(target, "rb", buffering=0) as file:
                return file.read() == content
        except OSError:
            return False

    def join(self, path: str, parts: Iterable[str], known: bytes | None = ANY) -> bytes:
        """Writes a file that consists of others of the same folder, one after the other; its digest. Of
        tables (.csv) the header stands once, for each part has it."""
        target = f"{self.folder}/{path}"
        self._ways.check(path)
        refuse_foreign(self.folder, path, known)
        try:
            with open(self._temporary, "wb", buffering=0) as joined:
                for i, part in enumerate(parts):
                    with open(f"{self.folder}/{part}", "rb", buffering=0) as source:
                        if i and path.endswith(".csv"):
                            _pass_header(source)
                        _append(source, joined)
            made = digest_of(Path(self._temporary))
            self._place(target)
        except OSError as error:
            raise self._given_up(error, target) from error
        return made

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


def _pass_header(source: FileIO) -> None:
    """Passes over a table's first line; names of columns hold no line breaks."""
    head = source.read(_HEADER)
    source.seek(head.find(b"\n") + 1)


def _append(source: FileIO, joined: FileIO) -> None:
    """Copies a file behind what is written already; within the system, where it can do that."""
    left = os.fstat(source.fileno()).st_size - source.tell()
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


def refuse_foreign(folder: str, path: str, known: bytes | None) -> bool:
    """Raises InTheWayError where what lies at a path is not what is `known` to be ours; else False."""
    target = f"{folder}/{path}"
    try:
        mode = os.lstat(target).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return False
    if not S_ISREG(mode):
        if known == ANY and S_ISLNK(mode):
            return False  # the link itself is replaced, and not what it leads to
        raise InTheWayError(path, "a link" if S_ISLNK(mode) else "a folder, or no file of the usual kind")
    if known is None:
        raise InTheWayError(path)
    if known != ANY:
        with open(target, "rb", buffering=0) as file:
            if digest(file.read()) != known:
                raise InTheWayError(path, by_hand=True)
    return False


def remove(folder: str, path: str, known: bytes | None = ANY) -> bool:
    """Removes a file that a former build wrote, and folders that it leaves empty. Whether it was there;
    raises InTheWayError where it isn't ours any more."""
    target = f"{folder}/{path}"
    Ways(folder).check(path)
    refuse_foreign(folder, path, known)
    try:
        os.unlink(target)
    except (FileNotFoundError, NotADirectoryError):
        return False
    parent = os.path.dirname(target)
    while parent != folder:
        try:
            os.rmdir(parent)
        except OSError:
            break
        parent = os.path.dirname(parent)
    return True


def is_temporary(name: str) -> bool:
    """Whether a file is one that is being written, or was when a build was killed."""
    return name.startswith(TEMPORARY) and name.endswith("~")


def clear_temporary(folder: str) -> None:
    """Removes what a killed build left half-written."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if is_temporary(entry.name):
                os.unlink(entry.path)

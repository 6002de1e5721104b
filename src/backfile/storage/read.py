"""Reads files of the heap, wherever it lies."""

import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from hashlib import sha256
from stat import S_ISREG

from backfile.model.article import SourceFile
from backfile.system.refusals import reason

BIGGEST = 200 * 1024 * 1024
"""Bytes. A larger file is no text that anyone saved from a page; reading it could exhaust the memory."""

_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
"""Windows would else translate line ends, and a pipe that took a file's place would be waited for."""


class Unreadable(Exception):
    """A file that can't be read; the message says why, to a person."""


def load(root: str, path: str) -> SourceFile:
    """A file of the heap with its content; raises Unreadable, and StorageError for a heap elsewhere."""
    return next(load_all(root, [path]))()


def load_all(root: str, paths: Iterable[str]) -> Iterator[Callable[[], SourceFile]]:
    """For each file of the heap what gives it, or raises Unreadable; some may be fetched ahead."""
    from backfile.storage.opened import storage_of  # late: it opens what this file is a part of

    named = list(paths)
    for path, content in zip(named, storage_of(root).fetch(named), strict=True):
        yield partial(_file, path, content)


def _file(path: str, content: "bytes | Unreadable") -> SourceFile:
    if isinstance(content, Unreadable):
        raise content
    return SourceFile(path, content, sha256(content).hexdigest())


def bounded(root: str, path: str) -> bytes:
    """What a file of a folder holds; raises Unreadable, also where it is larger than any text."""
    try:
        descriptor = os.open(f"{root}/{path}", _FLAGS)
        try:
            stat = os.fstat(descriptor)
            if not S_ISREG(stat.st_mode):
                raise Unreadable("is no file that can be read")
            size = stat.st_size
            if size > BIGGEST:
                raise Unreadable(f"is larger than {BIGGEST >> 20} MB; split it into smaller files")
            content = os.read(descriptor, size + 1)
            while len(content) < size and (more := os.read(descriptor, size)):
                content += more
        finally:
            os.close(descriptor)
    except OSError as error:
        raise Unreadable(f"can't be read: {reason(error)[0]}") from error
    return content

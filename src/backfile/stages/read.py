"""Reads the heap from the disk: which files there are, and what is in them."""

import os
from collections.abc import Collection
from hashlib import sha256
from pathlib import Path

from backfile.model.article import SourceFile, Stat

BIGGEST = 200 * 1024 * 1024
"""Bytes. A larger file is no text that anyone saved from a page; reading it could exhaust the memory."""


class Unreadable(Exception):
    """A file that can't be read; the message says why, to a person."""


def scan(root: Path, leave_out: Collection[Path] = ()) -> dict[str, Stat]:
    """Every file under `root` by its path with forward slashes, sorted. Hidden files and folders, and the
    folders `leave_out`, are no part of a heap. Links to folders are not followed."""
    skipped = {os.path.abspath(folder) for folder in leave_out}
    found: list[tuple[str, Stat]] = []
    waiting = [(os.path.abspath(root), "")]
    while waiting:
        folder, prefix = waiting.pop()
        for entry in _listed(folder):
            name = entry.name
            if name[0] == ".":
                continue
            if entry.is_dir(follow_symlinks=False):
                if entry.path not in skipped:
                    waiting.append((entry.path, f"{prefix}{name}/"))
            elif entry.is_file():
                stat = entry.stat()
                found.append((prefix + name, Stat(stat.st_size, stat.st_mtime_ns)))
    found.sort()
    return dict(found)


def _listed(folder: str) -> list["os.DirEntry[str]"]:
    with os.scandir(folder) as entries:
        return list(entries)


def load(root: str, path: str) -> SourceFile:
    """A file of the heap with its content; raises Unreadable."""
    try:
        descriptor = os.open(f"{root}/{path}", os.O_RDONLY)
        try:
            size = os.fstat(descriptor).st_size
            if size > BIGGEST:
                raise Unreadable(f"is larger than {BIGGEST >> 20} MB; split it into smaller files")
            content = os.read(descriptor, size + 1)
            while len(content) < size and (more := os.read(descriptor, size)):
                content += more
        finally:
            os.close(descriptor)
    except OSError as error:
        raise Unreadable(f"can't be read: {error.strerror}") from error
    return SourceFile(path, content, sha256(content).hexdigest())

"""Reads a file of the heap from the disk."""

import os
from hashlib import sha256

from backfile.model.article import SourceFile

BIGGEST = 200 * 1024 * 1024
"""Bytes. A larger file is no text that anyone saved from a page; reading it could exhaust the memory."""


class Unreadable(Exception):
    """A file that can't be read; the message says why, to a person."""


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

"""Reads a file of the heap, or one that lies within it: "2019.zip#a.docx#word/media/image1.png"."""

import io
import zlib
from zipfile import BadZipFile, ZipFile

from backfile.storage.read import Unreadable, load

BIGGEST = 64 * 1024 * 1024
_FAULTS = (
    BadZipFile,
    OSError,
    ValueError,
    EOFError,
    RuntimeError,
    NotImplementedError,
    LookupError,
    zlib.error,
)


def content_of(root: str, name: str) -> bytes:
    """The bytes of a file; raises Unreadable where there is none, or none that can be read."""
    path, *steps = name.split("#")
    content = load(root, path).content
    for step in steps:
        try:
            with ZipFile(io.BytesIO(content)) as archive:
                info = archive.getinfo(step)
                if info.file_size > BIGGEST:
                    raise Unreadable(f"is larger than {BIGGEST >> 20} MB")
                content = archive.read(info)
        except _FAULTS as error:
            raise Unreadable(f"can't be read in {path}") from error
    return content

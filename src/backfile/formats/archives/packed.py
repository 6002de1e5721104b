"""Reads a single file that was packed (.gz, .bz2, .xz) as the file that it is."""

import bz2
import gzip
import io
import lzma
import re
import zlib
from collections.abc import Callable, Iterator
from typing import Any

from backfile.formats.archives.members import MOST_RATIO, SMALL, Left, Refused, read_members
from backfile.formats.parts import Part
from backfile.model.article import SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.text.decoding import Decoded

NAME = "packed"
GZIP, BZIP, XZ = b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\x00"
_ENDING = re.compile(r"\.(?:gz|gzip|bz2|xz)$", re.IGNORECASE)
_TAR = re.compile(r"\.t[gbx]z2?$", re.IGNORECASE)
_PIECE = 1 << 20
_OPENERS: dict[bytes, Callable[[io.BytesIO], Any]] = {
    GZIP[:2]: gzip.open,
    BZIP[:2]: bz2.open,
    XZ[:2]: lzma.open,
}
FAULTS = (zlib.error, lzma.LZMAError, OSError, ValueError, EOFError, MemoryError)


class Packed:
    """A file packed by gzip, bzip2 or xz."""

    name = NAME

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        return file.content.startswith((GZIP, XZ)) or (
            file.content.startswith(BZIP) and file.content[4:10] == b"1AY&SY"
        )

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        return read_members(file, _member(file), Left([]), answers)


def _member(file: SourceFile) -> Iterator[Part]:
    name = file.path.rpartition("/")[2]
    yield Part(_TAR.sub(".tar", _ENDING.sub("", name)), unpacked(file.content, file.room))


def unpacked(content: bytes, room: int) -> bytes:
    """The bytes of a packed file, of all its streams; raises Refused where they are damaged or more than
    `room` or the ratio allows."""
    opener = _OPENERS[content[:2]]
    most = min(room, max(SMALL, len(content) * MOST_RATIO))
    pieces: list[bytes] = []
    size = 0
    try:
        with opener(io.BytesIO(content)) as stream:
            while piece := stream.read(_PIECE):
                size += len(piece)
                if size > most:
                    raise Refused(
                        "it would grow more than any text does when it is unpacked; it was not read"
                    )
                pieces.append(piece)
    except FAULTS as error:
        if not pieces or isinstance(error, Refused):
            raise Refused(f"it can't be unpacked ({error}): look for a better copy of it") from error
        raise Refused("it is cut off or damaged: look for a better copy of it") from error
    return b"".join(pieces)

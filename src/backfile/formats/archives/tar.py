"""Reads a tar as the folder that was packed into it; its links and devices are no files."""

import io
import tarfile
from collections.abc import Iterator

from backfile.formats.archives.members import (
    BIGGEST,
    MOST_MEMBERS,
    Left,
    Refused,
    read_members,
    safe_name,
    wanted,
)
from backfile.formats.parts import Part
from backfile.model.article import SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.text.decoding import Decoded

NAME = "tar"
_MAGIC, _PLACE = b"ustar", 257
FAULTS = (tarfile.TarError, OSError, ValueError, EOFError, UnicodeError, KeyError, IndexError, RecursionError)


class Tar:
    """A tar, as it is or packed (.tar.gz)."""

    name = NAME

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        return file.content[_PLACE : _PLACE + len(_MAGIC)] == _MAGIC

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        left = Left([])
        return read_members(file, _members(file, left), left, answers)


def _members(file: SourceFile, left: Left) -> Iterator[Part]:
    try:
        with tarfile.open(fileobj=io.BytesIO(file.content), mode="r:") as opened:
            for number, info in enumerate(opened):
                if number >= MOST_MEMBERS:
                    raise Refused(f"the tar holds more than {MOST_MEMBERS:,} files: unpack it into a folder")
                name = safe_name(info.name)
                if not info.isreg() or not wanted(name):
                    left.dropped += not info.isdir()
                elif info.size > BIGGEST:
                    left.refused.append((name, f"is larger than {BIGGEST >> 20} MB"))
                elif (member := opened.extractfile(info)) is not None:
                    yield Part(name, member.read(info.size))
    except FAULTS as error:
        raise Refused(f"the tar is damaged ({error}): look for a better copy of it") from error

"""Reads a zip as the folder that was packed into it."""

import io
import zlib
from collections.abc import Iterator
from zipfile import BadZipFile, ZipFile, ZipInfo

from backfile.formats.archives.members import (
    MOST_MEMBERS,
    Left,
    Refused,
    read_members,
    refusal,
    safe_name,
    wanted,
)
from backfile.formats.parts import Part
from backfile.model.article import SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.text.decoding import Decoded
from backfile.text.page_folders import of_pages

NAME = "zip"
STARTS = (b"PK\x03\x04", b"PK\x05\x06")
FAULTS = (BadZipFile, OSError, ValueError, EOFError, RuntimeError, NotImplementedError, zlib.error, KeyError,
    IndexError, OverflowError, MemoryError, UnicodeError)  # fmt: skip
"""What the library raises for damaged and foreign archives."""
_ENCRYPTED = 0x1
_UTF8 = 0x800


class Zip:
    """A zip; office documents, books and web archives are zips too, and are read by formats above."""

    name = NAME

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        return file.content.startswith(STARTS)

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        left = Left([])
        return read_members(file, _members(file, left), left, answers)


def entries(content: bytes) -> tuple[ZipFile, list[ZipInfo]]:
    """A zip and its files; raises Refused for one that can't be opened."""
    try:
        opened = ZipFile(io.BytesIO(content))
        infos = [info for info in opened.infolist() if not info.is_dir()]
    except FAULTS as error:
        raise Refused(f"the zip is damaged ({error}): look for a better copy of it") from error
    if len(infos) > MOST_MEMBERS:
        raise Refused(f"the zip holds more than {MOST_MEMBERS:,} files: unpack it into a folder")
    return opened, infos


def unpacked(opened: ZipFile, info: ZipInfo) -> bytes:
    """A member's bytes, never more than it says it has; raises Refused."""
    if info.flag_bits & _ENCRYPTED:
        raise Refused("is protected by a password")
    if reason := refusal(info.file_size, info.compress_size):
        raise Refused(reason)
    try:
        with opened.open(info) as member:
            return member.read(info.file_size)
    except FAULTS as error:
        raise Refused("is damaged") from error


def _members(file: SourceFile, left: Left) -> Iterator[Part]:
    opened, infos = entries(file.content)
    members = sorted((safe_name(_decoded_name(info)), index) for index, info in enumerate(infos))
    of_a_page = _of_pages([name for name, _ in members])
    for name, index in members:
        info = infos[index]
        if not wanted(name) or name in of_a_page:
            left.dropped += 1
            continue
        try:
            content = unpacked(opened, info)
        except Refused as reason:
            left.refused.append((name, str(reason)))
            continue
        yield Part(name, content)


def _of_pages(names: list[str]) -> frozenset[str]:
    """The members that belong to a page which a browser saved with a folder beside it."""
    folders: dict[str, list[str]] = {}
    for name in names:
        at = name.rfind("/") + 1
        folders.setdefault(name[:at], []).append(name[at:])
    found = of_pages(folders, lambda folder: folders.get(folder, ()))
    return frozenset(folder + name for folder, belonging in found.items() for name in belonging)


def _decoded_name(info: ZipInfo) -> str:
    """A name that was packed without saying its encoding is UTF-8 if it can be: the library takes it for the
    letters of the first PCs."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode()
    except UnicodeError:
        return info.filename

"""Where records lie: append-only files beside the catalogue, each written by one process."""

import os
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from io import FileIO
from pathlib import Path
from zlib import crc32

from backfile.model.index_card import RecordPlace

FOLDER = "records"
"""The folder of the segments, beside the catalogue."""

LARGEST = 256 << 20
"""Bytes from which on a writer begins its next segment, so that none takes long to compact."""

_ENDING = ".records"
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | getattr(os, "O_BINARY", 0)


class DamagedRecordError(LookupError):
    """A record is not where it was written, or not as it was."""


def file_name(segment: int) -> str:
    """The name of a segment's file."""
    return f"{segment:06}{_ENDING}"


def sizes(folder: Path) -> dict[int, int]:
    """The segments that are there, with their bytes."""
    try:
        with os.scandir(folder) as entries:
            found = [(entry.name.removesuffix(_ENDING), entry.stat().st_size) for entry in entries]
    except FileNotFoundError:
        return {}
    return {int(name): size for name, size in found if name.isdigit()}


def clear(folder: Path, kept: Collection[int] = ()) -> None:
    """Removes the segments that nothing refers to."""
    for segment in sizes(folder).keys() - set(kept):
        with suppress(PermissionError):  # open elsewhere, on Windows: the next build sees to it
            (folder / file_name(segment)).unlink(missing_ok=True)


def are_there(folder: Path, ends: Mapping[int, int]) -> bool:
    """Whether all segments reach as far as was noted of them."""
    found = sizes(folder)
    return all(found.get(segment, -1) >= end for segment, end in ends.items())


class SegmentWriter:
    """Appends records to a segment of its own, which is made with the first of them."""

    def __init__(self, folder: Path):
        self._folder = folder
        self._file = -1
        self._segment, self._end = 0, 0

    def append(self, contents: Iterable[bytes]) -> list[RecordPlace]:
        """Writes records one after the other; where each of them is. Raises OSError with the file's name."""
        contents = list(contents)
        if self._file < 0 or self._end > LARGEST:
            self._begin()
        name = self._folder / file_name(self._segment)
        places, at = [], self._end
        for content in contents:
            places.append((self._segment, at, len(content), crc32(content)))
            at += len(content)
        left = memoryview(b"".join(contents))
        try:
            while left:
                left = left[os.write(self._file, left) :]
        except OSError as error:
            self.close()  # what stands there half is not referred to
            raise OSError(error.errno, error.strerror, str(name)) from error
        self._end = at
        return places

    def _begin(self) -> None:
        self.close()
        self._folder.mkdir(parents=True, exist_ok=True)
        segment = max(sizes(self._folder), default=0) + 1
        while True:
            with suppress(FileExistsError):
                self._file = os.open(self._folder / file_name(segment), _FLAGS, 0o644)
                break
            segment += 1
        self._segment, self._end = segment, 0

    def close(self) -> None:
        if self._file >= 0:
            os.close(self._file)
        self._file = -1

    def __del__(self) -> None:
        self.close()


class SegmentReader:
    """Reads records from their segments, which are opened once."""

    def __init__(self, folder: Path):
        self._folder = folder
        self._files: dict[int, FileIO] = {}

    def read(self, place: RecordPlace) -> bytes:
        """A record's bytes; raises DamagedRecordError."""
        segment, at, size, crc = place
        try:
            file = self._files.get(segment)
            if file is None:
                file = self._files[segment] = FileIO(self._folder / file_name(segment))
        except FileNotFoundError as error:
            raise DamagedRecordError(f"{file_name(segment)} is gone") from error
        file.seek(at)
        content = file.read(size)
        if len(content) != size or crc32(content) != crc:
            raise DamagedRecordError(f"{file_name(segment)} is damaged at byte {at}")
        return content

    def close(self) -> None:
        """Gives the files back; they are opened again when they are asked for."""
        for file in self._files.values():
            file.close()
        self._files.clear()

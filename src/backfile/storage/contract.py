"""What a storage is: the place of a heap or a site, whose files are listed, read, written and removed."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Protocol

from backfile.storage.in_the_way import InTheWayError
from backfile.storage.read import Unreadable
from backfile.storage.scan import Look
from backfile.storage.write import ANY

WrittenFile = tuple[str, bytes, bytes | None]
"""A path, what is to stand there, and what must stand there to be written over (storage.write.Writer)."""


class Storage(Protocol):
    """One place. Paths are below it, with forward slashes; `known` is the digest of what a file must hold to
    be ours (ANY: it doesn't matter, None: there must be none). What the system or the host refuses is raised
    as OSError or StorageError."""

    def is_there(self) -> bool:
        """Whether the place can be looked at."""
        ...

    def prepare(self) -> None:
        """Makes the place ready to be written to, without what a killed build left half-written."""
        ...

    def look(self, leave_out: Collection[Path], follow_links: bool) -> Look:
        """All files of a heap, with their sizes and versions (scan.look)."""
        ...

    def is_blank(self) -> bool:
        """Whether there is nothing yet that could be in the way."""
        ...

    def has(self, path: str) -> bool:
        """Whether there is a file of this name."""
        ...

    def read(self, path: str) -> bytes | None:
        """What a file holds; None where there is none."""
        ...

    def fetch(self, paths: Iterable[str]) -> Iterator[bytes | Unreadable]:
        """What files of a heap hold, in order; why one can't be read stands in its place. Some may be fetched
        ahead, few of them at once."""
        ...

    def write(self, path: str, content: bytes, known: bytes | None = ANY) -> bool:
        """Whether the file had to be written; raises InTheWayError."""
        ...

    def write_all(self, files: Iterable[WrittenFile]) -> Iterator[bool | InTheWayError]:
        """As `write`, for each in order; several may be under way at once, and few are held."""
        ...

    def join(self, path: str, parts: Iterable[str], known: bytes | None = ANY) -> bytes:
        """Writes a file that consists of others of the place, one after the other; its digest."""
        ...

    def remove(self, path: str, known: bytes | None = ANY) -> bool:
        """Removes a file; whether it was there. Raises InTheWayError where it isn't ours any more."""
        ...

    def foreign(self, asked: Iterable[tuple[str, bytes | None]]) -> Iterator[InTheWayError]:
        """What is in the way of files that are to be written, each with what is `known` of it."""
        ...

    def names(self, folder: str) -> list[str]:
        """The names of the files right in a folder of the place ("" is its own); none where there is none."""
        ...

    def versions(self, folders: Iterable[str]) -> dict[str, int]:
        """For each folder that is there a number that differs when it gained or lost a file; never one of
        the last moments' in nanoseconds, unless it may change again without notice (scan.FRESH)."""
        ...

    def note(self, path: str, line: bytes, settle: bool = False) -> None:
        """Appends to the notes that are kept under a path; with `settle` they outlive a power cut."""
        ...

    def noted(self, path: str) -> list[bytes] | None:
        """The notes of a path, the last perhaps half written; None where nothing was ever noted."""
        ...

    def forget_notes(self, path: str) -> None:
        """Removes the notes of a path."""
        ...

    def close(self) -> None:
        """Gives back what is open for notes."""
        ...

    def keeps(self) -> str:
        """A sentence on former versions that the place keeps of what is removed; "" where it keeps none."""
        ...

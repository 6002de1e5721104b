"""The manifest of a site: which files in its folder are ours, kept in that folder itself.

It is the one truth on this, so that the answer outlives a renamed project and a lost, damaged or older cache.
It lies in parts by a hash of the path, each sorted, so that equal sites have equal manifests and an edit
writes a few small parts. What is about to be written is noted first, so that a build that is cut off knows
its own files again.
"""

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from stat import S_ISDIR

import msgspec
from msgspec import Struct

from backfile.model.own_file import BUCKETS, OwnFile, bucket
from backfile.storage.write import Writer
from backfile.text.hashing import digest

FOLDER = ".backfile-site"
"""The folder in the output that holds the manifest; hidden, linked by no page and sent by no publisher."""

PUBLISHED = ".backfile-published.json.gz"
"""The file in which a target of a publisher remembers what Backfile put there."""

FULL = 512
"""Files in a part of the manifest from which on it is cut in two: some 40 kB, written in a tenth of a
millisecond; an archive of 100,000 articles then has 512 parts at the most."""

_HEAD = "manifest.json"
_PENDING = "pending.json"


class ManifestHead(Struct, frozen=True):
    """What the manifest says first: whose site this is, and the digest of each of its parts."""

    archive: str
    files: int = 0
    parts: tuple[str, ...] = ()
    made_by: str = "backfile"
    version: int = 1


class DamagedManifestError(Exception):
    """A manifest that can't be read; the message names its file."""


def is_site(folder: Path | str) -> bool:
    """Whether a folder holds a site that Backfile built or published."""
    return os.path.isfile(f"{folder}/{FOLDER}/{_HEAD}") or os.path.isfile(f"{folder}/{PUBLISHED}")


def is_safe(path: str) -> bool:
    """Whether a path read from elsewhere stays inside the site's folder, and is no note of our own."""
    parts = path.split("/")
    strange = any(part in ("", ".", "..") for part in parts)
    return bool(path) and "\\" not in path and "\0" not in path and not strange and parts[0] != FOLDER


def part_count(files: int) -> int:
    """In how many parts so many files are listed: a power of two."""
    count = 1
    while count * FULL < files and count < BUCKETS:
        count *= 2
    return count


class Manifest:
    """The manifest in an output folder. `head` is None where there is none; raises DamagedError where its
    head can't be read (with `anew` it is then taken for none), and OSError."""

    def __init__(self, output: str, anew: bool = False):
        self.folder = f"{output}/{FOLDER}"
        self._output = output
        self.mark = b""
        """The digest of the whole, empty where there is none."""
        self.head = self._read_head(anew)
        self._pending: int | None = None

    def _read_head(self, anew: bool) -> ManifestHead | None:
        with suppress(FileNotFoundError):
            if not S_ISDIR(os.lstat(self.folder).st_mode):
                raise DamagedManifestError(self.folder)
        content = _read(f"{self.folder}/{_HEAD}")
        if content is None:
            return None
        try:
            head = msgspec.json.decode(content, type=ManifestHead)
        except msgspec.MsgspecError as error:
            if anew:
                return None
            raise DamagedManifestError(f"{self.folder}/{_HEAD}") from error
        self.mark = digest(content)
        return head

    def files(self, doubted: bool = False) -> Iterator[OwnFile]:
        """What the manifest lists, and what a build that was cut off may have written besides. With `doubted`
        parts that are not as they were left are read nonetheless, and those that can't be are passed over."""
        pending = self.pending()
        for n, mark in enumerate(self.head.parts if self.head else ()):
            name = f"{self.folder}/{_part_name(len(self.head.parts), n)}" if self.head else ""
            content = _read(name)
            lax = doubted or bool(pending)
            if not lax and (content is None or digest(content).hex() != mark):
                raise DamagedManifestError(name)
            try:
                found = msgspec.json.decode(content or b"[]", type=list[OwnFile])
            except msgspec.MsgspecError as error:
                if doubted:
                    continue
                raise DamagedManifestError(name) from error
            if not all(is_safe(file.path) for file in found):
                raise DamagedManifestError(name)
            yield from (file for file in found if file.path not in pending)
        yield from (OwnFile(path, b"") for path in sorted(pending))

    def pending(self) -> set[str]:
        """The paths that a build which was cut off had noted."""
        content = _read(f"{self.folder}/{_PENDING}") or b""
        found: set[str] = set()
        for line in content.split(b"\n"):
            with suppress(msgspec.MsgspecError):  # the last line may be half written
                found.update(msgspec.json.decode(line, type=list[str]))
        return set(filter(is_safe, found))

    def is_cut_off(self) -> bool:
        """Whether the last build of this site has not come to its end."""
        return os.path.exists(f"{self.folder}/{_PENDING}")

    def begin(self, archive: str) -> None:
        """Makes the manifest of a new site, or the site another archive's that took it over."""
        os.makedirs(self.folder, exist_ok=True)
        if self.head is None or self.head.archive != archive:
            known = self.head or ManifestHead(archive)
            self._put_head(msgspec.structs.replace(known, archive=archive))

    def expect(self, paths: Collection[str], settle: bool = False) -> None:
        """Notes files that are about to be written; with `settle` the note is on the disk before they are."""
        if not paths:
            return
        if self._pending is None:
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
            self._pending = os.open(f"{self.folder}/{_PENDING}", flags, 0o644)
        line = memoryview(b"\n" + msgspec.json.encode(list(paths)) + b"\n")
        while line:
            line = line[os.write(self._pending, line) :]
        if settle:
            os.fsync(self._pending)

    def conclude(
        self, files: int, listed: Callable[[int, int], Iterable[OwnFile]], touched: Collection[str] | None
    ) -> None:
        """Writes what has changed: `files` is their number, `listed` gives those from one bucket to before
        another, sorted by bucket and path; `touched` are the paths that may have, None for all."""
        assert self.head is not None, "begin comes first"
        count = part_count(files)
        marks = list(self.head.parts) if len(self.head.parts) == count else [""] * count
        if touched is None or len(self.head.parts) != count:
            stale: Iterable[int] = range(count)
        else:
            stale = sorted({bucket(path) * count // BUCKETS for path in touched})
        writer = Writer(self._output)
        for n in stale:
            content = _encoded(listed(n * BUCKETS // count, (n + 1) * BUCKETS // count))
            marks[n] = digest(content).hex()
            writer.write(f"{FOLDER}/{_part_name(count, n)}", content)
        former = len(self.head.parts)
        self._put_head(ManifestHead(self.head.archive, files, tuple(marks)))
        if former != count:
            self._clear({_HEAD, _PENDING, *(_part_name(count, n) for n in range(count))})

    def settle(self) -> None:
        """Forgets what was expected: all of it is in the manifest."""
        self.close()
        with suppress(FileNotFoundError):
            os.unlink(f"{self.folder}/{_PENDING}")

    def close(self) -> None:
        if self._pending is not None:
            os.close(self._pending)
            self._pending = None

    def remove(self) -> None:
        """Removes the manifest itself."""
        self._clear(set())
        os.rmdir(self.folder)

    def _put_head(self, head: ManifestHead) -> None:
        content = msgspec.json.format(msgspec.json.encode(head), indent=1)
        Writer(self._output).write(f"{FOLDER}/{_HEAD}", content)
        self.head, self.mark = head, digest(content)

    def _clear(self, kept: set[str]) -> None:
        for name in os.listdir(self.folder):
            if name not in kept:
                os.unlink(f"{self.folder}/{name}")


def _part_name(count: int, n: int) -> str:
    return f"{count}-{n}.json"


def _encoded(files: Iterable[OwnFile]) -> bytes:
    lines = [msgspec.json.encode(file) for file in files]
    return b"[\n" + b",\n".join(lines) + b"\n]\n"


def _read(file: str) -> bytes | None:
    try:
        with open(file, "rb", buffering=0) as handle:
            return handle.read()
    except (FileNotFoundError, NotADirectoryError):
        return None

"""The manifest of a site: which files in its folder are ours, kept in that folder itself.

It is the one truth on this, so that the answer outlives a renamed project and a lost, damaged or older cache.
It lies in parts by a hash of the path, each sorted, so that equal sites have equal manifests and an edit
writes a few small parts. What is about to be written is noted first, so that a build that is cut off knows
its own files again.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress

import msgspec
from msgspec import Struct

from backfile.model.own_file import BUCKETS, OwnFile, bucket
from backfile.storage.address import Location
from backfile.storage.opened import storage_of
from backfile.storage.own_names import FOLDER, PUBLISHED
from backfile.storage.write import ANY
from backfile.text.hashing import digest

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


def is_site(folder: Location | str) -> bool:
    """Whether a folder holds a site that Backfile built or published."""
    storage = storage_of(str(folder))
    return storage.has(_in_folder(_HEAD)) or storage.has(PUBLISHED)


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
        self._storage = storage_of(output)
        self.mark = b""
        """The digest of the whole, empty where there is none."""
        self.head = self._read_head(anew)

    def _read_head(self, anew: bool) -> ManifestHead | None:
        if any(self._storage.foreign([(_in_folder(_HEAD), ANY)])):
            raise DamagedManifestError(self.folder)  # its folder is none, or a link
        content = self._read(_HEAD)
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
            part = _part_name(len(self.head.parts), n) if self.head else ""
            name, content = f"{self.folder}/{part}", self._read(part)
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
        found: set[str] = set()
        for line in self._storage.noted(_in_folder(_PENDING)) or ():
            with suppress(msgspec.MsgspecError):  # the last line may be half written
                found.update(msgspec.json.decode(line, type=list[str]))
        return set(filter(is_safe, found))

    def is_cut_off(self) -> bool:
        """Whether the last build of this site has not come to its end."""
        return self._storage.noted(_in_folder(_PENDING)) is not None

    def begin(self, archive: str) -> None:
        """Makes the manifest of a new site, or the site another archive's that took it over."""
        if self.head is None or self.head.archive != archive:
            known = self.head or ManifestHead(archive)
            self._put_head(msgspec.structs.replace(known, archive=archive))

    def expect(self, paths: Collection[str], settle: bool = False) -> None:
        """Notes files that are about to be written; with `settle` the note is on the disk before they are."""
        if paths:
            self._storage.note(_in_folder(_PENDING), msgspec.json.encode(list(paths)), settle)

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
        for n in stale:
            content = _encoded(listed(n * BUCKETS // count, (n + 1) * BUCKETS // count))
            marks[n] = digest(content).hex()
            self._storage.write(_in_folder(_part_name(count, n)), content)
        former = len(self.head.parts)
        self._put_head(ManifestHead(self.head.archive, files, tuple(marks)))
        if former != count:
            self._clear({_HEAD, *(_part_name(count, n) for n in range(count))})

    def settle(self) -> None:
        """Forgets what was expected: all of it is in the manifest."""
        self._storage.forget_notes(_in_folder(_PENDING))

    def close(self) -> None:
        self._storage.close()

    def remove(self) -> None:
        """Removes the manifest itself."""
        self.settle()
        self._clear(set())

    def _put_head(self, head: ManifestHead) -> None:
        content = msgspec.json.format(msgspec.json.encode(head), indent=1)
        self._storage.write(_in_folder(_HEAD), content)
        self.head, self.mark = head, digest(content)

    def _clear(self, kept: set[str]) -> None:
        for name in self._storage.names(FOLDER):
            if name not in kept and not name.startswith(_PENDING):
                self._storage.remove(_in_folder(name))

    def _read(self, name: str) -> bytes | None:
        return self._storage.read(_in_folder(name))


def _in_folder(name: str) -> str:
    return f"{FOLDER}/{name}"


def _part_name(count: int, n: int) -> str:
    return f"{count}-{n}.json"


def _encoded(files: Iterable[OwnFile]) -> bytes:
    lines = [msgspec.json.encode(file) for file in files]
    return b"[\n" + b",\n".join(lines) + b"\n]\n"

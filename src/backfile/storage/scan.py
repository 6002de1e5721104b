"""Looks which files the heap has, and which of them are not as the last build found them."""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISDIR, S_ISREG

import msgspec
from msgspec import Struct

from backfile.model.article import Severity
from backfile.storage.own_names import FOLDER, PUBLISHED
from backfile.system.refusals import reason

File = tuple[str, int, int]
"""A file's name, its size in bytes, and when it last changed in nanoseconds."""

Listing = dict[str, list[File]]
"""The files of a heap by folder ("" for the heap's own, else with a slash at its end), sorted by name."""

Trouble = tuple[str, str, Severity]
"""The path of what lies in a heap and is left out, fit to be printed; why, for a person; how grave it is."""

OUTSIDE = (
    "is a link that leads out of the heap; it is left out. Put the file itself here, or write "
    "`follow_links: yes` into site.yaml"
)


class Look(Struct, frozen=True):
    """What a look through a heap found: its files, and what was left out of them; `sites` are the folders
    that were left out because Backfile made them, each with a slash at its end."""

    listing: Listing
    troubles: list[Trouble]
    sites: list[str] = []


FRESH = 2_000_000_000
"""Nanoseconds. A file that was written so shortly before a look may be written again with the same date:
FAT counts in steps of two seconds, other systems in a few milliseconds."""

SITES = frozenset({FOLDER, PUBLISHED})
"""Names that only a site that Backfile built or published has in its folder."""

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(list[File]).decode


class FolderDifference(Struct, frozen=True):
    """Paths that are new or differ, and paths that are gone, both sorted; and the folders that hold them as
    they are now, to be kept until the next build. A folder that is gone is empty. `doubted`: those that look
    as they did but were fresh then; they may differ."""

    changed: list[str]
    gone: list[str]
    folders: dict[str, bytes]
    doubted: list[str] = []


def scan(root: Path, leave_out: Collection[Path] = ()) -> Listing:
    """Every file under `root` that can be read, as `look` finds them."""
    return look(root, leave_out).listing


def look(root: Path, leave_out: Collection[Path] = (), follow_links: bool = False) -> Look:
    """Every file under `root`, and what lies there that is none. Hidden files and folders, and the folders
    `leave_out`, are no part of a heap. Links that lead out of it are followed only with `follow_links`, and
    never to a folder in which they lie. Raises OSError where the root itself can't be read."""
    return _Walk(os.path.abspath(root), leave_out, follow_links).run()


class _Walk:
    """One look through a heap; holds what was found so far. Folders are known by their real paths, so that
    none is read twice, however links lead to it."""

    def __init__(self, root: str, leave_out: Collection[Path], follow_links: bool):
        self.root, self.follow_links = root, follow_links
        self.real_root = os.path.realpath(root)
        self.skipped = {os.path.realpath(folder) for folder in leave_out}
        self.found: Listing = {}
        self.troubles: list[Trouble] = []
        self.sites: list[str] = []
        self.is_site = False
        self.walked: set[str] = set()
        self.links: list[tuple[str, str, str]] = []
        """Links to folders that are to be followed: the path that is shown, the link's own, its target."""

    def run(self) -> Look:
        self._walk(self.root, "", self.real_root)
        while self.links:  # those that were found in one round, by their names: never as the disk lists them
            links, self.links = sorted(self.links), []
            for shown, path, target in links:
                if target in self.walked:
                    self._trouble(shown, "is a link to a folder that is read already", "note")
                else:
                    self._walk(path, f"{shown}/", target)
        return Look(self.found, sorted(self.troubles), sorted(self.sites))

    def _walk(self, start: str, shown: str, real: str) -> None:
        waiting = [(start, shown, real)]
        while waiting:
            folder, prefix, place = waiting.pop()
            if place in self.walked or place in self.skipped:
                continue
            self.walked.add(place)
            files: list[File] = []
            self.is_site, others, links = False, len(waiting), len(self.links)
            try:
                with _opened(folder) as entries:
                    for entry in entries:
                        if self._entry(entry, folder, prefix, files):
                            name = entry.name
                            waiting.append(
                                (os.path.join(folder, name), f"{prefix}{name}/", os.path.join(place, name))
                            )
            except OSError as error:
                if not prefix:
                    raise
                self._trouble(prefix, f"this folder can't be read: {reason(error)[0]}; it is left out")
            if self.is_site and prefix:
                del waiting[others:], self.links[links:]
                self.sites.append(prefix)
            elif files:
                files.sort()
                self.found[prefix] = files

    def _entry(self, entry: "os.DirEntry[str]", folder: str, prefix: str, files: list[File]) -> bool:
        """Whether an entry is a folder; a file is added to `files`."""
        name = entry.name
        if name[0] == ".":
            self.is_site |= name in SITES
            return False
        try:
            if not name.isascii() and not _is_text(name):
                self._trouble(prefix + name, "its name is no UTF-8; rename it. It is left out")
            elif entry.is_symlink():
                self._link(os.path.join(folder, name), prefix + name, files)
            elif entry.is_dir(follow_symlinks=False):
                return True
            elif entry.is_file(follow_symlinks=False):
                stat = entry.stat(follow_symlinks=False)
                files.append((name, stat.st_size, stat.st_mtime_ns))
            else:
                self._trouble(prefix + name, "is no file but a pipe, a socket or a device; it is left out")
        except FileNotFoundError:
            pass  # it went away in between
        except OSError as error:
            self._trouble(prefix + name, f"can't be looked at: {reason(error)[0]}; it is left out")
        return False

    def _link(self, path: str, shown: str, files: list[File]) -> None:
        """Takes in a link to a file, and with `follow_links` one to a folder, if it may be followed."""
        try:
            stat = os.stat(path)
        except FileNotFoundError:
            self._trouble(shown, "is a link that leads nowhere; it is left out")
            return
        target = os.path.realpath(path)
        inside = _lies_in(target, self.real_root)
        if any(_lies_in(target, folder) for folder in self.skipped):
            self._trouble(shown, "is a link to what Backfile itself keeps; it is left out")
        elif not (S_ISREG(stat.st_mode) or S_ISDIR(stat.st_mode)):
            self._trouble(shown, "is no file but a pipe, a socket or a device; it is left out")
        elif not inside and not self.follow_links:
            self._trouble(shown, OUTSIDE)
        elif S_ISREG(stat.st_mode):
            files.append((os.path.basename(path), stat.st_size, stat.st_mtime_ns))
        elif self.follow_links:
            self.links.append((shown, path, target))

    def _trouble(self, path: str, message: str, severity: Severity = "error") -> None:
        shown = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
        self.troubles.append((shown, message, severity))


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _lies_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


@contextmanager
def _opened(folder: str) -> Iterator[Iterator["os.DirEntry[str]"]]:
    """What lies in a folder. Where the system can, the folder is opened: its files are then looked up within
    it, and not again from the root of the disk."""
    descriptor = os.open(folder, os.O_RDONLY) if os.scandir in os.supports_fd else None
    try:
        with os.scandir(folder if descriptor is None else descriptor) as entries:
            yield entries
    finally:
        if descriptor is not None:
            os.close(descriptor)


def paths(listing: Listing) -> list[str]:
    """The path of every file, sorted."""
    return sorted([f"{folder}{file[0]}" for folder, files in listing.items() for file in files])


def folder_of(path: str) -> str:
    """The folder of a file, as a listing names it."""
    return path[: path.rfind("/") + 1]


def listed(files: Iterable[str]) -> Listing:
    """A listing of files of which nothing is known but their paths."""
    return {folder: [(name, 0, 0) for name in sorted(names)] for folder, names in _by_folder(files).items()}


def only(listing: Listing, wanted: Iterable[str]) -> Listing:
    """The listing of those of the `wanted` files that the heap has."""
    by_folder = _by_folder(wanted)
    kept = {
        folder: [file for file in listing.get(folder, ()) if file[0] in names]
        for folder, names in by_folder.items()
    }
    return {folder: files for folder, files in kept.items() if files}


def without(listing: Listing, left_out: Iterable[str]) -> Listing:
    """The listing without these files."""
    kept = dict(listing)
    for folder, names in _by_folder(left_out).items():
        files = [file for file in kept.pop(folder, ()) if file[0] not in names]
        if files:
            kept[folder] = files
    return kept


def _by_folder(wanted: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for path in wanted:
        at = path.rfind("/") + 1
        found.setdefault(path[:at], set()).add(path[at:])
    return found


def difference(listing: Listing, known: Mapping[str, bytes], looked: int | None = None) -> FolderDifference:
    """How a heap differs from what was `known` of its folders. A folder whose files are all as they were
    costs one comparison, so that a build after which nothing changed looks at no file twice.

    `looked` is when the look began, in nanoseconds since 1970; without it no file is taken for fresh.
    """
    changed: list[str] = []
    gone: list[str] = []
    doubted: list[str] = []
    folders: dict[str, bytes] = {}
    for folder in listing.keys() | known.keys():
        files = listing.get(folder, [])
        now = _encode(files) if files else b""
        if now == known.get(folder, b""):
            continue
        folders[folder] = now if looked is None else _encode(_doubtful(files, looked)) if files else b""
        before = _decode(known[folder]) if folder in known else []
        for file in sorted(set(files) - set(before)):
            name, size, mtime = file
            (doubted if (name, size, -mtime) in before else changed).append(folder + name)
        gone += [folder + name for name in {file[0] for file in before} - {file[0] for file in files}]
    return FolderDifference(sorted(changed), sorted(gone), folders, sorted(doubted))


def _doubtful(files: list[File], looked: int) -> list[File]:
    """The files as they are to be known: one that is fresh gets a date that no file has, so that the next
    build looks at it again."""
    return [(n, size, -mtime if mtime > looked - FRESH else mtime) for n, size, mtime in files]


def files_of(folder: bytes) -> list[File]:
    """The files of a folder as it is known."""
    return _decode(folder)


def unsettled(folder: bytes, names: Collection[str]) -> bytes:
    """A folder as it is to be known, of whose files some were not read and are to be tried again."""
    return _encode([(n, -1, mtime) if n in names else (n, size, mtime) for n, size, mtime in _decode(folder)])

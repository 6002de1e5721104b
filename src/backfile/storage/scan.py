"""Looks which files the heap has, and which of them are not as the last build found them."""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import msgspec
from msgspec import Struct

File = tuple[str, int, int]
"""A file's name, its size in bytes, and when it last changed in nanoseconds."""

Listing = dict[str, list[File]]
"""The files of a heap by folder ("" for the heap's own, else with a slash at its end), sorted by name."""

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(list[File]).decode


class Difference(Struct, frozen=True):
    """Paths that are new or differ, and paths that are gone, both sorted; and the folders that hold them as
    they are now, to be kept until the next build. A folder that is gone is empty."""

    changed: list[str]
    gone: list[str]
    folders: dict[str, bytes]


def scan(root: Path, leave_out: Collection[Path] = ()) -> Listing:
    """Every file under `root`. Hidden files and folders, and the folders `leave_out`, are no part of a heap.
    Links to folders are not followed."""
    skipped = {os.path.abspath(folder) for folder in leave_out}
    found: Listing = {}
    waiting = [(os.path.abspath(root), "")]
    while waiting:
        folder, prefix = waiting.pop()
        files: list[File] = []
        with _opened(folder) as entries:
            for entry in entries:
                name = entry.name
                if name[0] == ".":
                    continue
                if entry.is_dir(follow_symlinks=False):
                    if (path := os.path.join(folder, name)) not in skipped:
                        waiting.append((path, f"{prefix}{name}/"))
                elif entry.is_file():
                    stat = entry.stat()
                    files.append((name, stat.st_size, stat.st_mtime_ns))
        if files:
            files.sort()
            found[prefix] = files
    return found


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


def difference(listing: Listing, known: Mapping[str, bytes]) -> Difference:
    """How a heap differs from what was `known` of its folders. A folder whose files are all as they were
    costs one comparison, so that a build after which nothing changed looks at no file twice."""
    changed: list[str] = []
    gone: list[str] = []
    folders: dict[str, bytes] = {}
    for folder in listing.keys() | known.keys():
        files = listing.get(folder, [])
        now = _encode(files) if files else b""
        if now == known.get(folder, b""):
            continue
        folders[folder] = now
        before = _decode(known[folder]) if folder in known else []
        changed += [folder + file[0] for file in sorted(set(files) - set(before))]
        gone += [folder + name for name in {file[0] for file in before} - {file[0] for file in files}]
    return Difference(sorted(changed), sorted(gone), folders)

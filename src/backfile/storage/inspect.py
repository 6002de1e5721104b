"""Looks whether the site lies on the disk as the last build left it, at the cost of one look a folder."""

import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from backfile.storage.scan import FRESH

if TYPE_CHECKING:
    from backfile.storage.contract import Storage


def folders_of(paths: Iterable[str]) -> set[str]:
    """The folders in which files lie, by their paths below the site's root; "" is the root."""
    return {path.rpartition("/")[0] for path in paths}


def mtimes(root: str, folders: Iterable[str]) -> dict[str, int]:
    """When each folder last gained or lost an entry, in nanoseconds; missing folders are left out."""
    found = {}
    for folder in folders:
        try:
            found[folder] = os.stat(f"{root}/{folder}").st_mtime_ns
        except (FileNotFoundError, NotADirectoryError):
            continue
    return found


def settled(mtimes: dict[str, int], now: int) -> dict[str, int]:
    """The mtimes as they are to be kept, `now` being when they were taken: a folder that is fresh gets one
    that no folder has, for it may lose an entry within the same tick of the disk's clock."""
    return {folder: 0 if mtime > now - FRESH else mtime for folder, mtime in mtimes.items()}


def lost(
    storage: "Storage", known: dict[str, int], pages_in: Callable[[str], Iterable[str]]
) -> tuple[list[str], dict[str, int]]:
    """The pages that someone took away since, and the versions of their folders as they are now. Only folders
    whose version is not the known one are read."""
    now = storage.versions(known)
    missing = []
    for folder in sorted(known):
        if now.get(folder) != known[folder]:
            present = set(storage.names(folder)) if folder in now else set()
            missing += [path for path in pages_in(folder) if path.rpartition("/")[2] not in present]
    return missing, now

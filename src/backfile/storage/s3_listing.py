"""Tells which objects under a prefix are files of a heap, as scan.look tells it of a folder."""

from collections.abc import Iterable

from backfile.storage.bucket import StoredObject
from backfile.storage.own_names import FOLDER, PUBLISHED
from backfile.storage.scan import File, Listing, Look, Trouble
from backfile.text.hashing import hash64

_UNFIT = "its name is none that a file can have; rename the object. It is left out"
_MARKS = (f"/{FOLDER}/manifest.json", f"/{PUBLISHED}")


def version(said: str) -> int:
    """A number that stands where a folder has a date: the same for the same text, and one of long ago, so
    that nothing takes it for fresh."""
    return hash64(said) >> 4


def listing_of(objects: Iterable[StoredObject]) -> Look:
    """The files among these objects, with versions made of their ETags. Hidden names are no part of a heap,
    nor are sites that Backfile made, nor the empty objects that stand for folders."""
    found: Listing = {}
    troubles: list[Trouble] = []
    sites: set[str] = set()
    for item in objects:
        path = item.path
        sites.update(f"{path.removesuffix(mark)}/" for mark in _MARKS if path.endswith(mark))
        if not path or path.endswith("/"):
            continue
        steps = path.split("/")
        if any(step in ("", ".", "..") for step in steps) or "\\" in path or not path.isprintable():
            troubles.append((path.encode("unicode_escape").decode("ascii"), _UNFIT, "error"))
        elif not any(step.startswith(".") for step in steps):
            folder, _, name = path.rpartition("/")
            file: File = (name, item.size, version(item.etag))
            found.setdefault(f"{folder}/" if folder else "", []).append(file)
    if sites:
        inside = tuple(sites)
        found = {folder: files for folder, files in found.items() if not folder.startswith(inside)}
    return Look({folder: sorted(files) for folder, files in found.items()}, sorted(troubles), _outer(sites))


def _outer(sites: set[str]) -> list[str]:
    """The sites that do not lie in another."""
    return sorted(s for s in sites if not any(s != other and s.startswith(other) for other in sites))

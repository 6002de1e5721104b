"""Brings a site that lies in a bucket to this computer, so that it can be looked through."""

from contextlib import suppress
from pathlib import Path
from shutil import rmtree

import msgspec
from msgspec import Struct

from backfile.storage.address import S3Path
from backfile.storage.bucket import StoredObject
from backfile.storage.manifest import is_safe
from backfile.storage.opened import bucket_of
from backfile.storage.own_names import FOLDER
from backfile.storage.s3 import S3Storage
from backfile.storage.write import Writer, remove

NAME = "mirror"
"""The folder in the cache that holds the copy."""

_NOTED = "mirror.json"


class MirroredSite(Struct, frozen=True):
    """What the copy holds: of which address, and each file as the bucket had it."""

    address: str = ""
    files: dict[str, StoredObject] = {}


def mirrored(site: S3Path, cache: Path) -> Path:
    """The folder with a copy of the site, as it is in the bucket now. Raises StorageError and OSError."""
    folder, noted = cache / NAME, cache / _NOTED
    folder.mkdir(parents=True, exist_ok=True)
    known = _known(noted, str(site))
    bucket = bucket_of(str(site))
    there = {item.path: item for item in bucket.listed() if _is_kept(item.path)}
    for path in known.keys() - there.keys():
        remove(str(folder), path)
    stale = [path for path, item in there.items() if known.get(path) != item or not (folder / path).is_file()]
    begun = MirroredSite(str(site), {path: there[path] for path in there.keys() - set(stale)})
    noted.write_bytes(msgspec.json.encode(begun))  # a copy that breaks off is taken up again
    writer = Writer(str(folder))
    for path, content in zip(stale, S3Storage(bucket).fetch(stale), strict=True):
        if isinstance(content, bytes):
            writer.write(path, content)
    noted.write_bytes(msgspec.json.encode(MirroredSite(str(site), there)))
    return folder


def _known(noted: Path, address: str) -> dict[str, StoredObject]:
    """What the copy holds; all of it goes where it is another site's."""
    found = MirroredSite()
    with suppress(OSError, msgspec.MsgspecError):
        found = msgspec.json.decode(noted.read_bytes(), type=MirroredSite)
    if found.address == address:
        return found.files
    return {path: StoredObject(path, -1, "") for path in _held(noted.parent / NAME)}


def _held(folder: Path) -> list[str]:
    return [file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()]


def _is_kept(path: str) -> bool:
    return is_safe(path) or (path.startswith(f"{FOLDER}/") and path.count("/") == 1)


def forget(cache: Path) -> None:
    """Removes the copy, in which a text may stand that the site has no more."""
    rmtree(cache / NAME, ignore_errors=True)
    (cache / _NOTED).unlink(missing_ok=True)

"""Publishes to a folder: a mounted disk, a USB stick, the root of a web server on this computer."""

import errno
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from backfile.publishers.contract import PublishError, PublishJob, Site
from backfile.publishers.sync import sync
from backfile.storage.borders import refusal_of_target
from backfile.storage.in_the_way import InTheWayError, Ways
from backfile.storage.write import TEMPORARY, refuse_foreign

_SCHEME = "folder:"
_HALF = f"{TEMPORARY}publishing~"
"""The name of a file until it is whole."""


class FolderPublisher:
    """`folder:PATH`; a plain path is not enough, so that a mistyped address never becomes a folder."""

    name = "folder"
    example = "folder:PATH"

    def accepts(self, target: str) -> bool:
        return target.startswith(_SCHEME)

    def publish(self, site: Site, job: PublishJob) -> Iterator[str]:
        folder = Path(job.target.removeprefix(_SCHEME)).expanduser().resolve()
        built = Path(site.folder).resolve()
        if why := refusal_of_target(folder, built, job.private):
            raise PublishError(why)
        if not folder.parent.is_dir():
            raise PublishError(
                f"There is no folder {folder.parent}. Is the disk mounted? If the path is right, create it "
                "first."
            )
        yield from sync(FolderStore(str(folder)), site, job)


class FolderStore:
    """A folder as a store. Each file appears whole, under its own name, or not at all."""

    hands = 1

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._made: set[Path] = set()
        self._ways = Ways(folder)

    def read(self, path: str) -> bytes | None:
        try:
            return Path(self._folder, path).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._refusal(error, path) from error

    def send(self, path: str, content: bytes) -> None:
        name = Path(self._folder, path)
        temporary = Path(self._folder, _HALF)
        try:
            self._ways.check(path)
            self._make_parent(name)
            temporary.write_bytes(content)
            temporary.replace(name)
        except (OSError, InTheWayError) as error:
            with suppress(OSError):
                temporary.unlink()
            raise self._refusal(error, path) from error

    def create(self, path: str, content: bytes) -> bool:
        try:
            self._make_parent(Path(self._folder, path))
            with open(f"{self._folder}/{path}", "xb") as file:
                file.write(content)
        except FileExistsError:
            return False
        except OSError as error:
            raise self._refusal(error, path) from error
        return True

    def delete(self, paths: list[str]) -> None:
        for path in paths:
            try:
                self._ways.check(path)
                with suppress(FileNotFoundError):
                    Path(self._folder, path).unlink()
                self._remove_empty(path)
            except (OSError, InTheWayError) as error:
                raise self._refusal(error, path) from error

    def there(self, paths: list[str]) -> list[str]:
        ways, found = Ways(self._folder), set()
        for path in paths:
            try:
                ways.check(path)
                refuse_foreign(self._folder, path, None)
            except InTheWayError as bad:
                found.add(str(bad))
        return sorted(found)

    def keeps(self) -> str:
        return ""

    def _make_parent(self, name: Path) -> None:
        if name.parent not in self._made:
            name.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(name.parent)

    def _remove_empty(self, path: str) -> None:
        parent = os.path.dirname(path)
        while parent:
            try:
                Path(self._folder, parent).rmdir()
            except OSError:
                return
            parent = os.path.dirname(parent)

    def _refusal(self, error: OSError | InTheWayError, path: str) -> PublishError:
        place = f"{self._folder}/{path}"
        if isinstance(error, InTheWayError):
            return PublishError(
                f"In {self._folder}, {error} stands where the site needs a folder, and Backfile did not put "
                "it there. Move it away and run the same command again."
            )
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return PublishError(
                f"The disk with {self._folder} is full: {path} could not be written. Make room and run the "
                "same "
                "command again; it goes on from here."
            )
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            return PublishError(
                f"{place} may not be written or read ({error.strerror}). Check who owns the folder."
            )
        if error.errno in (errno.ENOTDIR, errno.EISDIR):
            return PublishError(
                f"{place} can't be written: a file stands where a folder is needed, or the reverse. Move it "
                "away."
            )
        return PublishError(f"{place} could not be written: {error.strerror}. Run the same command again.")

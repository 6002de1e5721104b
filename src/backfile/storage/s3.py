"""A prefix of a bucket as the place of a heap or a site: ETags take the place of sizes and dates."""

import secrets
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import Future
from hashlib import md5
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import TypeVar

from backfile.storage.bucket import RefusedObjectError, S3Bucket
from backfile.storage.contract import WrittenFile
from backfile.storage.in_the_way import InTheWayError
from backfile.storage.read import BIGGEST, Unreadable
from backfile.storage.s3_listing import listing_of, version
from backfile.storage.scan import Look
from backfile.storage.write import ANY
from backfile.text.hashing import digest, digest_of_parts

_T = TypeVar("_T")
_R = TypeVar("_R")

_ASKED_ONE_BY_ONE = 20
"""Files up to which each is asked for by name; of more the whole list is read, a thousand a request."""

_IN_MEMORY = 32 << 20


class S3Storage:
    """storage.contract.Storage over a bucket. An object is whole at every moment; there are no folders, so
    that nothing but an object of the same name can be in the way."""

    def __init__(self, bucket: S3Bucket):
        self.bucket = bucket

    def is_there(self) -> bool:
        return self.bucket.is_there()

    def prepare(self) -> None:
        self.bucket.is_there()

    def look(self, leave_out: Collection[Path], follow_links: bool) -> Look:
        return listing_of(self.bucket.listed())

    def is_blank(self) -> bool:
        return next(iter(self.bucket.listed()), None) is None

    def has(self, path: str) -> bool:
        return self.bucket.state(path) is not None

    def read(self, path: str) -> bytes | None:
        return self.bucket.read(path)

    def fetch(self, paths: Iterable[str]) -> Iterator[bytes | Unreadable]:
        return self._each(self._fetched, paths)

    def _fetched(self, path: str) -> bytes | Unreadable:
        try:
            content = self.bucket.read(path, BIGGEST)
        except RefusedObjectError as refused:
            return Unreadable(str(refused))
        return Unreadable("can't be read: there is no such object") if content is None else content

    def write(self, path: str, content: bytes, known: bytes | None = ANY) -> bool:
        if known is None:
            if self.bucket.create(path, content):
                return True
            if self.bucket.read(path) != content:
                raise InTheWayError(path)
            return False
        if self._stands(path, content, known):
            return False
        self.bucket.put(path, content)
        return True

    def _stands(self, path: str, content: bytes, known: bytes) -> bool:
        """Whether an object holds exactly this; raises InTheWayError where it isn't ours any more."""
        found = self.bucket.state(path)
        if found is None:
            return False
        if found.size == len(content) and found.etag == md5(content, usedforsecurity=False).hexdigest():
            return True
        if known == ANY and found.size != len(content):
            return False
        there = self.bucket.read(path)  # an ETag is not everywhere the MD5 of what is stored
        if there == content:
            return True
        if there is not None and known not in (ANY, digest(there)):
            raise InTheWayError(path, by_hand=True)
        return False

    def write_all(self, files: Iterable[WrittenFile]) -> Iterator[bool | InTheWayError]:
        return self._each(self._written, files)

    def _written(self, file: WrittenFile) -> bool | InTheWayError:
        try:
            return self.write(*file)
        except InTheWayError as bad:
            return bad

    def join(self, path: str, parts: Iterable[str], known: bytes | None = ANY) -> bytes:
        for bad in self.foreign([(path, known)]):
            raise bad
        with TemporaryFile() as whole:

            def pieces() -> Iterator[bytes]:
                for content in self._each(self.bucket.read, parts):
                    whole.write(content or b"")
                    yield content or b""

            made = digest_of_parts(pieces())
            whole.seek(0)
            self.bucket.put(path, whole)
        return made

    def remove(self, path: str, known: bytes | None = ANY) -> bool:
        for bad in self.foreign([(path, known)]):
            raise bad
        if self.bucket.state(path) is None:
            return False
        self.bucket.delete([path])
        return True

    def foreign(self, asked: Iterable[tuple[str, bytes | None]]) -> Iterator[InTheWayError]:
        wanted = [(path, known) for path, known in asked if known != ANY]
        if len(wanted) > _ASKED_ONE_BY_ONE:
            there = {path for path, _ in wanted}
            there &= {found.path for found in self.bucket.listed()}
            wanted = [(path, known) for path, known in wanted if path in there]
        yield from (bad for bad in self._each(self._foreign, wanted) if bad is not None)

    def _foreign(self, asked: tuple[str, bytes | None]) -> InTheWayError | None:
        path, known = asked
        if known is None:
            return InTheWayError(path) if self.bucket.state(path) is not None else None
        there = self.bucket.read(path)
        if there is not None and digest(there) != known:
            return InTheWayError(path, by_hand=True)
        return None

    def names(self, folder: str) -> list[str]:
        start = f"{folder}/" if folder else ""
        found = (item.path[len(start) :] for item in self.bucket.listed(start))
        return [name for name in found if name and "/" not in name]

    def versions(self, folders: Iterable[str]) -> dict[str, int]:
        wanted = set(folders)
        names: dict[str, list[str]] = {}
        for found in self.bucket.listed() if wanted else ():
            folder, _, name = found.path.rpartition("/")
            if folder in wanted:
                names.setdefault(folder, []).append(name)
        return {folder: version("\0".join(sorted(held))) for folder, held in names.items()}

    def note(self, path: str, line: bytes, settle: bool = False) -> None:
        # An object can't be appended to; the order of notes doesn't matter to who reads them.
        self.bucket.put(f"{path}.{secrets.token_hex(8)}", line)

    def noted(self, path: str) -> list[bytes] | None:
        found = [item.path for item in self.bucket.listed(f"{path}.")]
        return [line or b"" for line in self._each(self.bucket.read, found)] if found else None

    def forget_notes(self, path: str) -> None:
        if found := [item.path for item in self.bucket.listed(f"{path}.")]:
            self.bucket.delete(found)

    def close(self) -> None:
        return None

    def keeps(self) -> str:
        return self.bucket.keeps()

    def _each(self, work: Callable[[_T], _R], items: Iterable[_T]) -> Iterator[_R]:
        """What is done with each item, in order, as many at once as there are connections."""
        source = iter(items)
        pool = self.bucket.pool
        waiting: deque[Future[_R]] = deque(
            pool.submit(work, item) for item in islice(source, self.bucket.hands)
        )
        while waiting:
            done = waiting.popleft().result()
            waiting.extend(pool.submit(work, item) for item in islice(source, 1))
            yield done

"""Publishes to Amazon S3 and to every host that speaks it: MinIO, Cloudflare R2, Backblaze, Wasabi, Ceph."""

import gzip
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import parse_qs, urlsplit

from backfile.publishers.contract import PublishError, PublishJob, Site
from backfile.publishers.sync import sync
from backfile.publishers.whose import in_the_way
from backfile.storage.address import S3Path
from backfile.storage.bucket import S3Bucket, StorageError
from backfile.text.media_types import is_compressible

_LARGEST_GZIPPED = 64_000_000

_ASKED_ONE_BY_ONE = 20
"""New files up to which each is asked for by name; of more, the whole list of the target is read, which comes
by the thousand."""

_T = TypeVar("_T", bound=Callable[..., Any])


class S3Publisher:
    """`s3://BUCKET/PREFIX`; `?gzip=yes` stores text compressed (then every reader must accept gzip)."""

    name = "s3"
    example = "s3://BUCKET/PREFIX"

    def accepts(self, target: str) -> bool:
        return target.startswith("s3://")

    def publish(self, site: Site, job: PublishJob) -> Iterator[str]:
        yield from sync(S3Store(job.target, job.endpoint), site, job)


def _told(method: _T) -> _T:
    """A method whose refusals by the bucket are those of publishing."""

    @wraps(method)
    def telling(*args: Any, **options: Any) -> Any:
        try:
            return method(*args, **options)
        except StorageError as error:
            raise PublishError(str(error)) from error

    return telling  # type: ignore[return-value]


class S3Store:
    """A prefix of a bucket as a publisher's store."""

    hands = 16

    @_told
    def __init__(self, target: str, endpoint: str) -> None:
        address = urlsplit(target)
        choices = parse_qs(address.query)
        unknown = set(choices) - {"gzip"}
        if not address.netloc or unknown:
            raise PublishError(
                f"{target} is no target: write s3://BUCKET/PREFIX, or s3://BUCKET/PREFIX?gzip=yes; the "
                "address of "
                "a host other than Amazon's belongs in site.yaml as `endpoint:`."
            )
        self._gzip = choices.get("gzip", ["no"])[-1] == "yes"
        self._bucket = S3Bucket(S3Path(address.netloc, address.path.strip("/"), endpoint), self.hands)

    @_told
    def read(self, path: str) -> bytes | None:
        return self._bucket.read(path)

    @_told
    def send(self, path: str, content: bytes) -> None:
        content, more = self._packed(path, content)
        self._bucket.put(path, content, **more)

    @_told
    def create(self, path: str, content: bytes) -> bool:
        content, more = self._packed(path, content)
        return self._bucket.create(path, content, **more)

    @_told
    def delete(self, paths: list[str]) -> None:
        self._bucket.delete(paths)

    @_told
    def there(self, paths: list[str]) -> list[str]:
        if len(paths) > _ASKED_ONE_BY_ONE:
            return in_the_way((found.path for found in self._bucket.listed()), paths)
        return [path for path in paths if self._bucket.first(path)]

    @_told
    def keeps(self) -> str:
        return self._bucket.keeps()

    def _packed(self, path: str, content: bytes) -> tuple[bytes, dict[str, str]]:
        if self._gzip and is_compressible(path) and len(content) <= _LARGEST_GZIPPED:
            return gzip.compress(content, 6, mtime=0), {"ContentEncoding": "gzip"}
        return content, {}

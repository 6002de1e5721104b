"""Publishes to Amazon S3 and to every host that speaks it: MinIO, Cloudflare R2, Backblaze, Wasabi, Ceph."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from backfile.publishers.contract import PublishError, PublishJob, Site
from backfile.publishers.s3_errors import refusal
from backfile.publishers.sync import sync
from backfile.publishers.whose import in_the_way
from backfile.text.media_types import is_compressible, media_type

if TYPE_CHECKING:
    from botocore.exceptions import BotoCoreError, ClientError
    from mypy_boto3_s3 import S3Client

_KEEP_AN_HOUR = (".css", ".js", ".woff2", ".woff", ".png", ".jpg", ".jpeg", ".svg", ".webp", ".ico")
_LARGEST_GZIPPED = 64_000_000

_ASKED_ONE_BY_ONE = 20
"""New files up to which each is asked for by name; of more, the whole list of the target is read, which comes
by the thousand."""

TRIES = 7
"""How often one request is made before the connection is given up, with growing rests between."""


class S3Publisher:
    """`s3://BUCKET/PREFIX`; `?gzip=yes` stores text compressed (then every reader must accept gzip)."""

    name = "s3"
    example = "s3://BUCKET/PREFIX"

    def accepts(self, target: str) -> bool:
        return target.startswith("s3://")

    def publish(self, site: Site, job: PublishJob) -> Iterator[str]:
        yield from sync(S3Store(job.target, job.endpoint), site, job)


class S3Store:
    """A prefix of a bucket as a store. Credentials come from boto3's own chain and are never looked at."""

    hands = 16

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
        self._target = target
        self._bucket = address.netloc
        self._prefix = f"{address.path.strip('/')}/".lstrip("/")
        self._gzip = choices.get("gzip", ["no"])[-1] == "yes"
        self._client = _client(endpoint, self.hands)

    def read(self, path: str) -> bytes | None:
        with self._errors(path) as errors:
            try:
                return self._client.get_object(Bucket=self._bucket, Key=self._prefix + path)["Body"].read()
            except errors.ClientError as error:
                if error.response["Error"]["Code"] in ("NoSuchKey", "404"):
                    return None
                raise

    def send(self, path: str, content: bytes) -> None:
        with self._errors(path):
            self._put(path, content)

    def create(self, path: str, content: bytes) -> bool:
        with self._errors(path) as errors:
            try:
                self._put(path, content, IfNoneMatch="*")
            except errors.ClientError as error:
                code = error.response["Error"]["Code"]
                if code in ("PreconditionFailed", "412", "ConditionalRequestConflict"):
                    return False
                if code not in ("NotImplemented", "InvalidArgument", "501"):
                    raise
                if self.read(path) is not None:  # a host without conditional writes
                    return False
                self._put(path, content)
            return True

    def delete(self, paths: list[str]) -> None:
        names: Any = [{"Key": self._prefix + path} for path in paths]
        with self._errors(paths[0]):
            answer = self._client.delete_objects(
                Bucket=self._bucket, Delete={"Objects": names, "Quiet": True}
            )
        refused = answer.get("Errors", [])
        if refused:
            raise PublishError(
                f"{self._target} refused to delete {refused[0].get('Key')} ({refused[0].get('Code')}). The "
                "credentials need the right s3:DeleteObject; then run the same command again."
            )

    def there(self, paths: list[str]) -> list[str]:
        if len(paths) > _ASKED_ONE_BY_ONE:
            return in_the_way(self._existing(), paths)
        with self._errors(""):
            return [path for path in paths if self._has(path)]

    def _has(self, path: str) -> bool:
        """Whether an object has just this name: names come sorted, so that it would be the first."""
        key = self._prefix + path
        answer = self._client.list_objects_v2(Bucket=self._bucket, Prefix=key, MaxKeys=1)
        return [found["Key"] for found in answer.get("Contents", [])] == [key]

    def keeps(self) -> str:
        with self._errors("") as errors:
            try:
                status = self._client.get_bucket_versioning(Bucket=self._bucket).get("Status", "")
            except errors.ClientError:
                return (
                    f"Whether {self._bucket} keeps former versions of what was replaced or deleted can't be "
                    "seen with these credentials (they lack s3:GetBucketVersioning)."
                )
        if not status:
            return ""
        return (
            f"{self._bucket} keeps former versions of what was replaced or deleted, also of what was "
            "withdrawn. To have them gone, delete the noncurrent versions, or let a lifecycle rule do it "
            "(docs/publish.md)."
        )

    def _existing(self) -> Iterator[str]:
        with self._errors(""):
            pages = self._client.get_paginator("list_objects_v2")
            for page in pages.paginate(Bucket=self._bucket, Prefix=self._prefix):
                for found in page.get("Contents", []):
                    yield found["Key"].removeprefix(self._prefix)

    def _put(self, path: str, content: bytes, **conditions: Any) -> None:
        if self._gzip and is_compressible(path) and len(content) <= _LARGEST_GZIPPED:
            conditions["ContentEncoding"] = "gzip"
            content = gzip.compress(content, 6, mtime=0)
        self._client.put_object(
            Bucket=self._bucket,
            Key=self._prefix + path,
            Body=content,
            ContentType=media_type(path),
            CacheControl=cache_header(path),
            **conditions,
        )

    def _errors(self, path: str) -> _InSentences:
        return _InSentences(self._target, path)


class _InSentences:
    """Turns what boto3 raises inside a `with` into a sentence; hands out its exception types."""

    def __init__(self, target: str, path: str) -> None:
        from botocore import exceptions

        self._target = target
        self._path = path
        self.BotoCoreError: type[BotoCoreError] = exceptions.BotoCoreError
        self.ClientError: type[ClientError] = exceptions.ClientError

    def __enter__(self) -> _InSentences:
        return self

    def __exit__(self, _type: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, (self.BotoCoreError, self.ClientError)):
            raise PublishError(refusal(error, self._target, self._path)) from error


def cache_header(path: str) -> str:
    """How long a reader's browser may keep a file unasked. Pages and data are asked for again each time,
    which costs a few bytes where nothing changed, so that a correction or a withdrawal is seen at once."""
    if path.startswith("static/") and path.endswith(_KEEP_AN_HOUR):
        return "public, max-age=3600"
    return "no-cache"


def _client(endpoint: str, hands: int) -> S3Client:
    try:
        import boto3
        from botocore.config import Config
    except ImportError as error:
        raise PublishError(
            "Publishing to s3:// needs the library boto3. Install it with: pip install 'backfile[s3]'"
        ) from error
    from botocore.exceptions import BotoCoreError

    # Checksums only where asked for: older MinIO, Ceph and R2 refuse the newer default.
    config = Config(
        retries={"mode": "standard", "total_max_attempts": TRIES},
        max_pool_connections=hands,
        connect_timeout=20,
        read_timeout=60,
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )
    try:
        return boto3.session.Session().client("s3", endpoint_url=endpoint or None, config=config)
    except (BotoCoreError, ValueError) as error:
        raise PublishError(f"S3 can't be used as it is set up: {error}") from error

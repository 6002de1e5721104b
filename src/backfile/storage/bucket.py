"""The objects under a prefix of a bucket, over HTTP: a pool of connections, and refusals in sentences."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from backfile.model.refusal import BuildError
from backfile.storage.address import S3Path
from backfile.storage.s3_errors import refusal
from backfile.text.media_types import media_type

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

HANDS = 16
"""Requests under way at once: the answer to one takes some 20 ms, of which nobody here is busy with it."""

TRIES = 7
"""How often one request is made before the connection is given up, with growing rests between."""

AT_ONCE = 1000
"""Objects that one request deletes; more are refused."""

_ABSENT = ("NoSuchKey", "404", "NotFound")
_TAKEN = ("PreconditionFailed", "412", "ConditionalRequestConflict")
_UNKNOWN_CONDITION = ("NotImplemented", "InvalidArgument", "501")
_KEEP_AN_HOUR = (".css", ".js", ".woff2", ".woff", ".png", ".jpg", ".jpeg", ".svg", ".webp", ".ico")


class StorageError(BuildError):
    """A bucket that can't be used as it is, or refuses; the message tells a person what to do."""


class RefusedObjectError(Exception):
    """One object can't be read though its bucket can; the message says why, without a full stop."""


class StoredObject(Struct, frozen=True):
    """An object: its path below the prefix, its size in bytes, and its ETag."""

    path: str
    size: int
    etag: str


class S3Bucket:
    """The objects under `place.prefix`, by their paths below it. Credentials come from boto3's own chain and
    are never looked at. All methods raise StorageError, and may be called by many threads."""

    def __init__(self, place: S3Path, hands: int = HANDS):
        self.place, self.hands = place, hands
        self._name, self._prefix = place.bucket, place.prefix
        self._client = _client(place.endpoint, hands)

    @cached_property
    def pool(self) -> ThreadPoolExecutor:
        """Threads for requests, one a connection."""
        return ThreadPoolExecutor(self.hands, thread_name_prefix="s3")

    def is_there(self) -> bool:
        """True; raises StorageError where the bucket isn't there or may not be looked at."""
        with self.told(""):
            self._client.list_objects_v2(Bucket=self._name, Prefix=self._prefix, MaxKeys=1)
        return True

    def listed(self, start: str = "") -> Iterator[StoredObject]:
        """The objects whose paths begin with `start`, sorted by path."""
        with self.told(""):
            pages = self._client.get_paginator("list_objects_v2")
            for page in pages.paginate(Bucket=self._name, Prefix=self._prefix + start):
                for found in page.get("Contents", []):
                    etag = found.get("ETag", "").strip('"') or str(found.get("LastModified", ""))
                    yield StoredObject(found["Key"].removeprefix(self._prefix), found["Size"], etag)

    def first(self, path: str) -> bool:
        """Whether an object has just this name, asked by a list: names come sorted, so it would be first."""
        with self.told(path):
            key = self._prefix + path
            answer = self._client.list_objects_v2(Bucket=self._name, Prefix=key, MaxKeys=1)
            return [found["Key"] for found in answer.get("Contents", [])] == [key]

    def size(self, path: str) -> int | None:
        """The bytes of an object; None where there is none."""
        found = self.state(path)
        return None if found is None else found.size

    def state(self, path: str) -> StoredObject | None:
        """An object without its content; None where there is none."""
        with self.told(path) as errors:
            try:
                answer = self._client.head_object(Bucket=self._name, Key=self._prefix + path)
            except errors.ClientError as error:
                self.is_there()  # an answer to HEAD has no body, and so doesn't say what is wrong
                if error.response["Error"]["Code"] in _ABSENT:
                    return None
                raise
        return StoredObject(path, answer["ContentLength"], answer.get("ETag", "").strip('"'))

    def read(self, path: str, most: int = 0) -> bytes | None:
        """The content of an object; None where there is none. With `most` a larger one, and one that may
        not be read though others may, raises RefusedObjectError."""
        with self.told(path) as errors:
            for tried in range(TRIES):
                try:
                    answer = self._client.get_object(Bucket=self._name, Key=self._prefix + path)
                    if most and answer["ContentLength"] > most:
                        answer["Body"].close()
                        raise RefusedObjectError(f"is larger than {most >> 20} MB; split it")
                    return answer["Body"].read()
                except errors.ClientError as error:
                    code = error.response["Error"]["Code"]
                    if code in _ABSENT:
                        return None
                    if most and code in ("AccessDenied", "403", "InvalidObjectState"):
                        raise RefusedObjectError(_refused_one(code)) from error
                    raise
                except errors.BROKEN:  # within the body boto3 doesn't try again
                    if tried == TRIES - 1:
                        raise
                    time.sleep(min(0.1 * 2**tried, 5))
        return None

    def put(self, path: str, content: Any, **more: Any) -> None:
        """Writes an object: bytes, or a file that is open at its beginning."""
        with self.told(path):
            self._put(path, content, **more)

    def create(self, path: str, content: bytes, **more: Any) -> bool:
        """Writes an object where there is none of its name; whether that was so."""
        with self.told(path) as errors:
            try:
                self._put(path, content, IfNoneMatch="*", **more)
            except errors.ClientError as error:
                code = error.response["Error"]["Code"]
                if code in _TAKEN:
                    return False
                if code not in _UNKNOWN_CONDITION:
                    raise
                if self.state(path) is not None:  # a host without conditional writes
                    return False
                self._put(path, content, **more)
            return True

    def delete(self, paths: list[str]) -> None:
        """Deletes objects; those that are not there already count as deleted."""
        for start in range(0, len(paths), AT_ONCE):
            some = paths[start : start + AT_ONCE]
            names: Any = [{"Key": self._prefix + path} for path in some]
            with self.told(some[0]):
                answer = self._client.delete_objects(
                    Bucket=self._name, Delete={"Objects": names, "Quiet": True}
                )
            if refused := answer.get("Errors", []):
                raise StorageError(
                    f"{self.place.shown} refused to delete {refused[0].get('Key')} "
                    f"({refused[0].get('Code')}). The credentials need the right s3:DeleteObject; then run "
                    "the same command again."
                )

    def keeps(self) -> str:
        """A sentence on former versions that the bucket keeps, withdrawn ones too; "" where it keeps none."""
        with self.told("") as errors:
            try:
                status = self._client.get_bucket_versioning(Bucket=self._name).get("Status", "")
            except errors.ClientError:
                return (
                    f"Whether {self._name} keeps former versions of what was replaced or deleted can't be "
                    "seen with these credentials (they lack s3:GetBucketVersioning)."
                )
        if not status:
            return ""
        return (
            f"{self._name} keeps former versions of what was replaced or deleted, also of what was "
            "withdrawn. To have them gone, delete the noncurrent versions, or let a lifecycle rule do it "
            "(docs/publish.md)."
        )

    def _put(self, path: str, content: Any, **more: Any) -> None:
        self._client.put_object(
            Bucket=self._name,
            Key=self._prefix + path,
            Body=content,
            ContentType=media_type(path),
            CacheControl=cache_header(path),
            **more,
        )

    def told(self, path: str) -> _InSentences:
        """Turns what boto3 raises inside a `with` into a sentence; `path` is what is dealt with."""
        return _InSentences(self.place.shown, path)


class _InSentences:
    """Hands out the types of boto3's exceptions; what is raised inside becomes a StorageError."""

    def __init__(self, target: str, path: str) -> None:
        from botocore import exceptions

        self._target, self._path = target, path
        self.ClientError = exceptions.ClientError
        self.BROKEN = (
            exceptions.IncompleteReadError,
            exceptions.ReadTimeoutError,
            exceptions.ResponseStreamingError,
        )
        self._all = (exceptions.BotoCoreError, exceptions.ClientError, exceptions.HTTPClientError)

    def __enter__(self) -> _InSentences:
        return self

    def __exit__(self, _type: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, self._all):
            raise StorageError(refusal(error, self._target, self._path)) from error


def _refused_one(code: str) -> str:
    if code == "InvalidObjectState":
        return "lies in the host's cold store; have it brought back there first"
    return "may not be read with these credentials"


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
        raise StorageError(
            "s3:// needs the library boto3. Install it with: pip install 'backfile[s3]'"
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
        raise StorageError(f"S3 can't be used as it is set up: {error}") from error

"""Opens places of heaps and sites: once in each process, for a connection may not be shared with a fork."""

import os
from functools import lru_cache

from backfile.storage.address import is_remote, s3_path
from backfile.storage.bucket import S3Bucket
from backfile.storage.contract import Storage

OPEN = 8
"""Places that a process keeps open; a build has two."""


def storage_of(address: str) -> Storage:
    """The storage at an address: s3://…, else a folder. Raises StorageError where it can't be used."""
    if is_remote(address):
        from backfile.storage.s3 import S3Storage  # late: most heaps and sites are folders

        return S3Storage(bucket_of(address))
    from backfile.storage.folder import Folder

    return Folder(address)


def bucket_of(address: str) -> S3Bucket:
    """The bucket of an address, with this process's own connections."""
    return _opened(address, os.getpid())


@lru_cache(OPEN)
def _opened(address: str, _process: int) -> S3Bucket:
    return S3Bucket(s3_path(address))

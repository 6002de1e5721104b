"""A file of the site that Backfile wrote, as the manifest lists it and the catalogue keeps it."""

import zlib

from msgspec import Struct

BUCKETS = 1 << 16
"""Values of the hash by which paths are shared out among the manifest's parts."""


class OwnFile(Struct, frozen=True, array_like=True):
    """A file that we wrote: its path, the digest of its bytes (empty where a build that was cut off may have
    written it), and whether it is the page of an article."""

    path: str
    digest: bytes
    article: bool = False


def bucket(path: str) -> int:
    """The place of a path among the BUCKETS."""
    return zlib.crc32(path.encode("utf-8", "surrogatepass")) >> 16

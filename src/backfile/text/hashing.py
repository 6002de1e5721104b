"""Digests: of lines for the survey, of bytes for keys."""

import re
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b, file_digest
from pathlib import Path

_NOT_WORD = re.compile(r"[\W_]+")
_NOT_ASCII_WORD = bytes(c for c in range(128) if not chr(c).isalnum())
_LOWER = bytes(range(256)).lower()


def bare(text: str) -> str:
    """Text by its letters and digits alone, so that quotes, spaces and paragraphs make no difference."""
    if text.isascii():
        return text.encode().translate(_LOWER, _NOT_ASCII_WORD).decode()
    return _NOT_WORD.sub("", text).casefold()


@lru_cache(4096)
def name_hash(name: str | None) -> int:
    """0 for no name, else a hash of its letters and digits."""
    return hash64(bare(name)) if name else 0


def hash64(text: str) -> int:
    """A 63-bit hash of a text, the same on every machine; it fits a signed integer of a database."""
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "big") >> 1


@lru_cache(4096)
def line_hash(line: str) -> int:
    """A 63-bit hash of a line; case and outer whitespace do not count."""
    return hash64(line.strip().casefold())


def digest(content: bytes) -> bytes:
    """The 16-byte digest by which requests, records and templates are compared."""
    return blake2b(content, digest_size=16).digest()


def digest_of(file: Path) -> bytes:
    """The digest of what a file holds, which may be more than memory should."""
    with file.open("rb") as handle:
        return file_digest(handle, lambda: blake2b(digest_size=16)).digest()


def digest_of_parts(parts: Iterable[bytes]) -> bytes:
    """The digest of what comes in parts."""
    made = blake2b(digest_size=16)
    for part in parts:
        made.update(part)
    return made.digest()

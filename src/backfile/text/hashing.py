"""Digests: of lines for the survey, of bytes for keys."""

from hashlib import blake2b


def line_hash(line: str) -> int:
    """A 64-bit hash of a line, the same on every machine; case and outer whitespace do not count."""
    return int.from_bytes(blake2b(line.strip().casefold().encode(), digest_size=8).digest(), "big")


def digest(content: bytes) -> bytes:
    """The 16-byte digest by which requests, records and templates are compared."""
    return blake2b(content, digest_size=16).digest()

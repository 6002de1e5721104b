"""Names a text by a digest of what it says: "a" and twelve signs, short enough to be read aloud."""

import re
from collections.abc import Iterable
from hashlib import blake2b

_SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32: digits and the letters that nobody takes for a digit."""
_LENGTH = 12
"""Signs of five bits: among a million texts two share a name once in two million archives."""
_PAIRS = tuple(one + other for one in _SIGNS for other in _SIGNS)
_FORM = re.compile(rf"a[{_SIGNS}]{{{_LENGTH}}}")


def identifier(parts: Iterable[str]) -> str:
    """The name of a text that consists of these parts. It begins with a letter, so that no spreadsheet takes
    it for a number."""
    content = "\n".join(parts).encode("utf-8", "replace")
    bits = int.from_bytes(blake2b(content, digest_size=8).digest(), "big")
    return "a" + "".join([_PAIRS[bits >> shift & 1023] for shift in range(0, 5 * _LENGTH, 10)])


def is_identifier(text: str) -> bool:
    """Whether a text has the form of such a name."""
    return bool(_FORM.fullmatch(text))

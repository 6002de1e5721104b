"""Numbers as characters: a posting list is a string whose UTF-8 is its variable-length code.

Small numbers are one byte, middling ones two, the rest three; a browser reads them back with charCodeAt. No
character used here ends a JavaScript template literal, and none is used that marks a segment.
"""

_ONE = "".join(chr(c) for c in range(0x21, 0x7F) if chr(c) not in "!$\\`")
_TWO = "".join(map(chr, range(0xA1, 0x500)))
_THREE = "".join(map(chr, range(0x800, 0x3000)))
DIGITS = _ONE + _TWO + _THREE
"""The character of each number below `BASE`."""

BASE = len(DIGITS)
_HIGH = 0xA000

PLAIN = "!"
"""Opens a cell that has no positions."""


def number(n: int) -> str:
    """The characters of a number: one below BASE, two below 14,336 * BASE."""
    if n < BASE:
        return DIGITS[n]
    return chr(_HIGH + n // BASE) + DIGITS[n % BASE]

"""The characters of a posting list; each says by itself what it is, and its UTF-8 is the code's length.

A list reads: segment, article, positions, article, positions … segment, article …
A position is one byte, an article two (three in a crowded month), a segment two or three. A browser reads
them with charCodeAt. None of them ends a JavaScript template literal. docs/search.md has the table.
"""

_PRINTABLE = "".join(chr(c) for c in range(0x21, 0x7F) if chr(c) not in "!$\\`")

HEADLINE = _PRINTABLE[:14]
"""Positions in a headline, counted round and round."""
BODY = _PRINTABLE[14:]
"""Positions in what follows it, likewise. Neighbours in a text are neighbours here; of others one in 76."""

ARTICLE = "".join(map(chr, range(0xA1, 0x700))) + "".join(map(chr, range(0x800, 0x3000)))
"""An article within its segment, by its place."""

_RECENT = 2010 * 13
_RECENT_CODES = 256


def month_character(code: int) -> str:
    """The character of a month (year * 13 + month, month 0 where it is not known; 0 for the undated)."""
    if 0 <= code - _RECENT < _RECENT_CODES:
        return chr(0x700 + code - _RECENT)
    return chr(0x3000 + code)


def month_code(character: str) -> int:
    """The code of which `month_character` made the character."""
    code = ord(character)
    return code - 0x3000 if code >= 0x3000 else code - 0x700 + _RECENT


def part_character(part: int) -> str:
    """Follows a month's character where the month is in several segments."""
    return chr(0xE000 + part)


SEGMENT_START = rb"[\xdc-\xdf\xe3-\xe9]"
"""First bytes of the characters of months: a regular expression."""

"""Takes the quotation marks of mail (">") off the lines of a file that was forwarded whole."""

import re
from collections.abc import Sequence

MARKS = re.compile(r"^(?:[ \t]*>)+ ?")
LINK = re.compile(r"\s*<(?:https?:[^>\s]*|mailto:[^>\s]*)?>")
"""A link's target as mail programs print it behind its words; also the empty one of an image."""


def unquoted(lines: Sequence[str]) -> Sequence[str]:
    """The lines without ">" before them where most written ones have it; else the lines as they are."""
    written = quoted = 0
    for line in lines:
        if line and not line.isspace():
            written += 1
            quoted += line.lstrip().startswith(">")
    if quoted * 2 <= written:
        return lines
    return [MARKS.sub("", line) if ">" in line[:8] else line for line in lines]


def without_links(text: str) -> str:
    """The text without link targets in angle brackets."""
    return LINK.sub("", text).strip() if "<" in text else text.strip()

"""Brings words together that an export divides at a line's end, where its own words prove the whole one.

Databases wrap at the hyphens of compounds ("well-known"), and keep the divisions of the page that they were
scanned from. Which of the two a hyphen is, the other words of the file tell.
"""

import re

_DIVIDED = re.compile(r"(\S*[^\W\d_]{2})-(\n[ \t]*)([^\W\d_]{2,})")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def lines_of(text: str) -> list[str]:
    """The lines of a text, as many as before; the first half of a word that is proven to be divided stands
    before its second half, on the second half's line."""
    if not _DIVIDED.search(text):
        return text.split("\n")
    known = {word.casefold() for word in _WORD.findall(text)}

    def together(found: re.Match[str]) -> str:
        before, between, behind = found.groups()
        first = _WORD.findall(before)[-1].casefold()
        second = behind.casefold()
        if not behind[0].islower() or f"{first}{second}" not in known or f"{first}-{second}" in known:
            return found[0]
        return f"{between}{before}{behind}"

    return _DIVIDED.sub(together, text).split("\n")

"""Cuts HTML into tags and text in one pass: the standard library's parser takes quadratic time on broken
pages, and raises on some."""

import re
from collections.abc import Iterator
from html import unescape

from msgspec import Struct

MOST_EXTENSIONS = 20
NAME = re.compile(r"/?[A-Za-z][^\s/>]*")
ATTRIBUTE = re.compile(r"""([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
RAW = ("script", "style", "textarea", "title")
"""Elements whose content is no markup."""


class Token(Struct, frozen=True):
    """A tag ("p", "/p") or, with an empty `tag`, a text. `raw` is what stands behind a tag's name, or the
    text with its entities; `at` is the place in the page where it begins."""

    tag: str
    raw: str
    at: int

    @property
    def text(self) -> str:
        return unescape(self.raw) if "&" in self.raw else self.raw

    def attributes(self) -> dict[str, str]:
        """The tag's attributes by their names in lower case; the first of a name stands."""
        found: dict[str, str] = {}
        for match in ATTRIBUTE.finditer(self.raw):
            value = next((group for group in match.groups()[1:] if group is not None), "")
            found.setdefault(match[1].casefold(), unescape(value))
        return found


def tokens(html: str) -> Iterator[Token]:
    """The tags and texts of a page, in order; comments and declarations are left out. Never raises."""
    folded = html.lower() if html.isascii() else _lower_ascii(html)
    position, length = 0, len(html)
    closers: dict[str, bool] = {}
    while position < length:
        start = html.find("<", position)
        if start < 0:
            yield Token("", html[position:], position)
            return
        if start > position:
            yield Token("", html[position:start], position)
        name = NAME.match(html, start + 1, start + 60)
        end = _end_of_tag(html, start, closers) if name else _end_of_other(html, start, closers)
        if end < 0:
            yield Token("", "<", start)
            position = start + 1
            continue
        position = end
        if name:
            tag = name[0].lower()
            yield Token(tag, html[name.end() : end - 1], start)
            if tag in RAW:
                closing = folded.find(f"</{tag}", end) if closers.get(tag, True) else -1
                closers[tag] = closing >= 0
                if closing >= 0:
                    yield Token("", html[end:closing], end)
                    position = closing


def _lower_ascii(html: str) -> str:
    # str.lower changes the length of some texts ("İ"), and places must stay.
    return html.translate({code: code + 32 for code in range(65, 91)})


def _end_of_tag(html: str, start: int, closers: dict[str, bool]) -> int:
    """Behind the ">" that closes a tag; one within quotation marks closes nothing. -1 where none comes."""
    end = first = html.find(">", start) if closers.get(">", True) else -1
    closers[">"] = first >= 0
    for _ in range(MOST_EXTENSIONS):
        if end < 0:
            break
        piece = html[start:end]
        if piece.count('"') % 2 == 0 and (piece.count("'") % 2 == 0 or '"' in piece):
            return end + 1
        end = html.find(">", end + 1)
    return first + 1 if first >= 0 else -1


def _end_of_other(html: str, start: int, closers: dict[str, bool]) -> int:
    """Behind a comment, a declaration or an instruction; -1 where "<" is a mere sign. `closers` remembers
    which ends no longer come, so that nothing is looked for twice."""
    if html.startswith("<!--", start):
        closer = "-->"
    elif html.startswith(("<!", "<?", "</"), start):
        closer = ">"
    else:
        return -1
    if not closers.get(closer, True):
        return -1
    end = html.find(closer, start + 2)
    closers[closer] = end >= 0
    return end + len(closer) if end >= 0 else -1

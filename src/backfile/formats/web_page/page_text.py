"""Takes a saved page apart: its text by blocks with their lines, and what its head says of it."""

from msgspec import Struct

from backfile.formats.html_text import BLOCKS
from backfile.formats.markup import Token, tokens
from backfile.model.article import Lines

SILENT = frozenset({"script", "style", "template", "noscript", "svg", "title", "head"})
FURNITURE = frozenset({"nav", "footer", "form", "button", "select", "dialog", "iframe"})
"""Elements that hold no article by what they are."""

META_KEYS = {
    "og:title": "headline",
    "article:published_time": "date",
    "article:modified_time": "updated",
    "og:site_name": "source",
    "og:url": "url",
    "author": "author",
    "article:section": "section",
    "keywords": "keywords",
    "news_keywords": "keywords",
}
MARKUP = BLOCKS | {
    "main",
    "header",
    "aside",
    "body",
    "html",
    "time",
    "address",
    "button",
    "nav",
    "footer",
    "form",
}


class PageText(Struct):
    """`blocks` are the texts with their lines, `records` the JSON-LD scripts, `meta` what the head says under
    the keys of records, `aside` the lines of menus and forms."""

    blocks: list[tuple[str, Lines]]
    records: list[tuple[str, Lines]]
    meta: dict[str, tuple[str, int]]
    aside: list[Lines]


class _Page:
    """A page while its tokens pass by."""

    def __init__(self) -> None:
        self.page = PageText([], [], {}, [])
        self._pieces: list[str] = []
        self._lines: Lines = (0, 0)
        self._silent: list[str] = []
        self._furniture: list[tuple[str, int]] = []
        self._record_line = 0

    def open_tag(self, token: Token, line: int) -> None:
        tag = token.tag
        if tag in MARKUP:
            self.end_block()
        if tag in ("meta", "link", "html", "script"):
            self._take_head(tag, token.attributes(), line)
        if tag in SILENT:
            self._silent.append(tag)
        elif tag in FURNITURE:
            self._furniture.append((tag, line))

    def _take_head(self, tag: str, values: dict[str, str], line: int) -> None:
        meta = self.page.meta
        if tag == "meta":
            key = META_KEYS.get((values.get("property") or values.get("name") or "").casefold())
            if key and values.get("content"):
                meta.setdefault(key, (values["content"], line))
        elif tag == "link" and values.get("rel") == "canonical" and values.get("href"):
            meta["url"] = (values["href"], line)
        elif tag == "html" and values.get("lang"):
            meta["language"] = (values["lang"], line)
        elif tag == "script" and values.get("type", "").casefold() == "application/ld+json":
            self._record_line = line

    def close_tag(self, tag: str, line: int) -> None:
        if tag in MARKUP:
            self.end_block()
        if self._silent and tag == self._silent[-1]:
            self._silent.pop()
        elif tag in ("head", "body"):
            self._silent.clear()
        elif self._furniture and tag == self._furniture[-1][0]:
            self.page.aside.append((self._furniture.pop()[1], line))

    def take_text(self, token: Token, line: int) -> None:
        raw = token.raw
        if self._record_line:
            self.page.records.append((raw, (self._record_line, line + raw.count("\n"))))
            self._record_line = 0
        elif self._silent or self._furniture:
            return
        elif not raw.isspace():
            first = line + raw[: len(raw) - len(raw.lstrip())].count("\n")
            last = line + raw.rstrip().count("\n")
            self._lines = (self._lines[0] if self._pieces else first, last)
            self._pieces.append(token.text)
        elif self._pieces:
            self._pieces.append(" ")

    def end_block(self) -> None:
        if self._pieces:
            self.page.blocks.append((" ".join("".join(self._pieces).split()), self._lines))
            self._pieces = []


def page_text(html: str) -> PageText:
    """The parts of a page; elements that are never closed end with it."""
    page = _Page()
    line, counted = 1, 0
    for token in tokens(html):
        line += html.count("\n", counted, token.at)
        counted = token.at
        if not token.tag:
            page.take_text(token, line)
        elif token.tag[0] == "/":
            page.close_tag(token.tag[1:], line)
        else:
            page.open_tag(token, line)
    page.end_block()
    return page.page

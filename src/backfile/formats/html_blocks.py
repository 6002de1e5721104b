"""Takes the blocks of an article out of a piece of HTML, as feeds and records carry it: paragraphs, headings, quotes."""

import re

from backfile.formats.html_text import BLOCKS
from backfile.formats.markup import tokens
from backfile.model.article import NO_LINES, Block, BlockKind, Lines

SILENT = frozenset(
    {
        *("script", "style", "template", "noscript", "head", "title", "figure", "figcaption", "form", "button", "nav"),
        *("iframe", "object", "svg", "video", "audio", "select", "textarea", "footer"),
    }
)
"""Elements whose text is none of the article's: what a page does, and the captions of its pictures."""

KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    "blockquote": "quote",
    "li": "list_item",
    "pre": "preformatted",
}
SHORTCODE = re.compile(r"\[caption\b[^\]]*\].*?\[/caption\]|\[/?(?:gallery|embed|audio|video|playlist|vc_\w+|et_pb_\w+)\b[^\]]*\]", re.DOTALL)
"""What WordPress keeps in its texts for pictures and page builders."""

HTML = re.compile(r"</?(?:p|div|br|h[1-6]|ul|ol|li|blockquote|span|a|em|strong|b|i|img|figure|table|section|article)\b[^<>]*>", re.IGNORECASE)


def is_html(text: str) -> bool:
    """Whether a text holds elements of HTML, not just a "<"."""
    return "<" in text and HTML.search(text) is not None


def html_blocks(text: str, lines: Lines = NO_LINES) -> tuple[Block, ...]:
    """The blocks of a piece of HTML, each on the lines given. Where nothing else parts its paragraphs, blank
    lines do, as WordPress writes them."""
    text = SHORTCODE.sub("", text)
    if "<p" not in text and "\n\n" in text.replace("\r", ""):
        text = re.sub(r"\n\s*\n", "<p>", text.replace("\r", ""))
    reader = _Reader(lines)
    for token in tokens(text):
        reader.take(token.tag, token.text)
    reader.close()
    return tuple(reader.blocks)


class _Reader:
    """Gathers blocks from tags and texts in their order."""

    def __init__(self, lines: Lines) -> None:
        self.blocks: list[Block] = []
        self._lines = lines
        self._pieces: list[str] = []
        self._open: list[str] = []
        self._silent: list[str] = []

    def take(self, tag: str, text: str) -> None:
        name = tag.lstrip("/")
        if not tag:
            if not self._silent:
                self._pieces.append(text)
        elif name in SILENT:
            if tag[0] != "/":
                self._silent.append(name)
            elif name in self._silent:
                del self._silent[self._silent.index(name) :]
        elif name in BLOCKS:
            self.close()
            if name in KINDS and tag[0] != "/":
                self._open.append(name)
            elif name in self._open:
                del self._open[self._open.index(name) :]

    def close(self) -> None:
        """Ends the block that is open."""
        text = " ".join("".join(self._pieces).split())
        self._pieces = []
        if text:
            kind = next((KINDS[name] for name in reversed(self._open)), "paragraph")
            self.blocks.append(Block(kind, text, self._lines))

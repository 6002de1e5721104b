"""Takes the blocks of an article out of a piece of HTML, as feeds and records carry it."""

import re
from html import unescape

from backfile.formats.html_text import BLOCKS
from backfile.formats.markup import tokens
from backfile.model.article import NO_LINES, Block, BlockKind, Lines

SILENT = frozenset(
    {
        *(
            "script",
            "style",
            "template",
            "noscript",
            "head",
            "title",
            "figure",
            "figcaption",
            "form",
            "button",
            "nav",
        ),
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
SHORTCODE = re.compile(
    r"\[caption\b[^\]]*\].*?\[/caption\]|\[/?(?:gallery|embed|audio|video|playlist|vc_\w+|et_pb_\w+)\b[^\]]*\]",
    re.DOTALL,
)
"""What WordPress keeps in its texts for pictures and page builders."""

INLINE = re.compile(r"</(?:a|em|strong|b|i|h[2-4]|blockquote|li)>")
MARKDOWN = re.compile(r"\]\(|\*\*|^#{1,6} |^```|^[*-] |<script", re.MULTILINE)
ENTITY = re.compile(r"&(?:#\d{2,7}|#x[0-9a-f]{2,6}|[a-z]{2,10}\d{0,2});", re.IGNORECASE)
HTML = re.compile(
    r"</?(?:p|div|br|h[1-6]|ul|ol|li|blockquote|span|a|em|strong|b|i|img|figure|table|section|article)\b[^<>]*>",
    re.IGNORECASE,
)


def is_html(text: str) -> bool:
    """Whether a text holds elements of HTML, not just a "<"."""
    return "<" in text and HTML.search(text) is not None


def is_page(text: str) -> bool:
    """Whether a text is HTML throughout, not Markdown with an element in it: its paragraphs are elements, or
    words and links in it are marked up by elements and by nothing else."""
    if "<" not in text or MARKDOWN.search(text):
        return False
    return text.count("</p>") > 1 or len(INLINE.findall(text)) > 1


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


def shown_text(text: str) -> str:
    """A line that may hold HTML or entities, as a reader sees it."""
    if is_html(text):
        return " ".join(block.text for block in html_blocks(text))
    return " ".join(unescape(text).split()) if ENTITY.search(text) else text


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
            kind: BlockKind = next((KINDS[name] for name in reversed(self._open)), "paragraph")
            self.blocks.append(Block(kind, text, self._lines))

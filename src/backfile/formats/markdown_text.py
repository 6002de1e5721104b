"""Markdown without front matter: read as plain text is, with the blocks and the HTML that its marks mean."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from backfile.formats.front_matter import MARKDOWN
from backfile.formats.front_matter.markdown import blocks_of_markdown
from backfile.formats.plain_text.lines import Line, make_line
from backfile.formats.plain_text.marks import is_markdown
from backfile.formats.plain_text.read import read_text
from backfile.model.article import Article, Block, SourceFile
from backfile.model.heap import NO_LORE, Lore, Reading
from backfile.text.decoding import Decoded

_MARKS = {"heading": "#", "quote": ">", "list_item": "*"}
_SPOKEN = ("question", "answer")


class MarkdownText(Struct, frozen=True):
    """A file that says by its name that it is Markdown, and has no keys above its text."""

    name: str = "markdown"

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        """Markdown by its suffix: many a plain text has asterisks."""
        return file.path.lower().endswith(MARKDOWN)

    def read(self, file: SourceFile, decoded: Decoded, lore: Lore = NO_LORE) -> Reading:
        """The article of the page, as plain text gives it; blocks that the marks explain are as they say."""
        text = decoded.text or ""
        blocks = blocks_of_markdown(text, 1)
        # A page that was clipped is menus of links, which its lines show best.
        lines = None if is_markdown(text) else lines_of(blocks)
        reading = read_text(file, decoded, lore, lines)
        known = {block.lines[0]: block for block in blocks}
        return replace(reading, articles=tuple([_marked(article, known) for article in reading.articles]))


def lines_of(blocks: Sequence[Block]) -> list[Line]:
    """Each block as a line of the text."""
    found: list[Line] = []
    before = 0
    for block in blocks:
        first, last = block.lines
        blanks = max(0, first - before - 1)
        found.append(make_line(first, block.text, blanks, last, _MARKS.get(block.kind, "")))
        before = last
    return found


def _marked(article: Article, known: dict[int, Block]) -> Article:
    body = tuple([_as_marked(block, known.get(block.lines[0])) for block in article.body])
    return replace(article, body=body, format="markdown")


def _as_marked(block: Block, known: Block | None) -> Block:
    if known is None or known.text != block.text or block.kind in _SPOKEN:
        return block
    kind = known.kind if known.kind != "paragraph" else block.kind
    return replace(block, kind=kind, html=known.html)

"""Markdown without front matter: read as plain text is, with the blocks and the HTML that its marks mean."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from backfile.formats.front_matter import MARKDOWN
from backfile.formats.front_matter.markdown import blocks_of_markdown
from backfile.formats.named_pictures import in_markdown
from backfile.formats.plain_text.lines import Line, make_line
from backfile.formats.plain_text.marks import bare, is_markdown
from backfile.formats.plain_text.read import read_text
from backfile.model.article import Article, Block, SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.text.decoding import Decoded

NARROWEST = 60
"""Characters; few wrap Markdown at less."""
_MARKS = {"heading": "#", "quote": ">", "list_item": "*"}
_SPOKEN = ("question", "answer")


class MarkdownText(Struct, frozen=True):
    """A file that says by its name that it is Markdown, and has no keys above its text."""

    name: str = "markdown"

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        """Markdown by its suffix: many a plain text has asterisks."""
        return decoded.text is not None and file.path.lower().endswith(MARKDOWN)

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        """The article of the page, as plain text gives it; blocks that the marks explain are as they say."""
        text = decoded.text or ""
        blocks = blocks_of_markdown(text, 1)
        # A page that was clipped is menus of links, which its lines show best.
        lines = None if is_markdown(text) else lines_of(blocks, text.split("\n"))
        reading = read_text(file, decoded, answers, lines)
        known = {block.lines[0]: block for block in blocks}
        articles = tuple([_marked(article, known) for article in reading.articles])
        if len(articles) == 1:
            articles = (replace(articles[0], pictures=in_markdown(text)),)
        return replace(reading, articles=articles)


def lines_of(blocks: Sequence[Block], raws: Sequence[str]) -> list[Line]:
    """Each block as a line of the text, whose lines are `raws`; a paragraph of lines that nobody would join,
    as a headline above its date, as several."""
    found: list[Line] = []
    before = 0
    for block in blocks:
        first, last = block.lines
        pieces = _pieces(raws, first, last) if block.kind == "paragraph" else [(first, last)]
        for start, end in pieces:
            text = block.text if len(pieces) == 1 else " ".join(map(_plain, raws[start - 1 : end]))
            if text:
                mark = _MARKS.get(block.kind, "")
                found.append(make_line(start, text, max(0, start - before - 1), end, mark))
                before = end
    return found


def _pieces(raws: Sequence[str], first: int, last: int) -> list[tuple[int, int]]:
    """The runs of a paragraph's lines, each with its first and last line."""
    stripped = [raw.strip() for raw in raws[first - 1 : last]]
    ends = [first + at for at in range(last - first) if _breaks(stripped[at], stripped[at + 1])]
    return list(zip([first, *[end + 1 for end in ends]], [*ends, last], strict=True))


def _plain(raw: str) -> str:
    """A line without its marks; inside a paragraph "5. März" begins no list."""
    line = bare(raw)
    return f"{line.mark} {line.text}" if line.mark.endswith(".") else line.text


def _breaks(line: str, following: str) -> bool:
    """Whether a line ends here by intent: no sentence or clause does, what follows begins anew, and its first
    word would have had room."""
    if not line or not following:
        return False
    word = following.partition(" ")[0]
    open_end = line[-1].isalnum() or line[-1] in ")]\"'”’»*_?!"
    return open_end and not word[0].islower() and len(line) + 1 + len(word) <= NARROWEST


def _marked(article: Article, known: dict[int, Block]) -> Article:
    body = tuple([_as_marked(block, known.get(block.lines[0])) for block in article.body])
    return replace(article, body=body, format="markdown")


def _as_marked(block: Block, known: Block | None) -> Block:
    if known is None or known.text != block.text or block.kind in _SPOKEN:
        return block
    kind = known.kind if known.kind != "paragraph" else block.kind
    return replace(block, kind=kind, html=known.html)

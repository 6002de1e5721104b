"""Makes the blocks of the body: paragraphs, headings, questions and answers, list items."""

from collections.abc import Sequence

from backfile.formats.plain_text.interview import turns
from backfile.formats.plain_text.lines import Line
from backfile.formats.plain_text.marks import bullet
from backfile.model.article import Block, BlockKind

HEADING_WORDS = 14


def make_blocks(texts: Sequence[str], lines: Sequence[Line]) -> tuple[Block, ...]:
    """The blocks for the paragraphs `texts`, each printed on the line at the same place in `lines`.

    An answer of several paragraphs is one block a paragraph, all of kind "answer"; the label is the first's.
    """
    opened = turns(texts)
    speaking: BlockKind | None = None
    blocks: list[Block] = []
    for at, (text, line) in enumerate(zip(texts, lines, strict=True)):
        turn = opened[at]
        if turn:
            speaking = "question" if turn.kind == "question" else "answer"
            blocks.append(Block(speaking, text, line.lines, turn.label))
        elif speaking == "question":
            speaking = None
            blocks.append(Block("answer" if any(opened) else "paragraph", text, line.lines))
        elif speaking == "answer":
            blocks.append(Block("answer", text, line.lines))
        else:
            after = lines[at + 1] if at + 1 < len(lines) else None
            blocks.append(Block(_kind(text, line, after), text, line.lines))
    return tuple(blocks)


def _kind(text: str, line: Line, after: Line | None) -> BlockKind:
    if line.mark[:1] == "#" and line.words <= HEADING_WORDS * 2:
        return "heading"
    if line.mark == ">":
        return "quote"
    if line.mark or bullet(text):
        return "list_item"
    if (
        after is not None
        and line.words <= HEADING_WORDS
        and (not line.ends or text[-1] in "?!")
        and text[-1] not in ",;:"
        and after.words > line.words
        and after.words > 8
        and not text[0].islower()
        and text[0] not in '"“„«»'
    ):
        return "heading"
    return "paragraph"

"""Paragraphs of an exported document: runs of lines between blank ones, with their place in the file."""

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from backfile.model.article import Block, Lines

CLOSE_UP = re.compile(r"(?<=\w)-\n")
HEADING_AT_MOST = 70
WIDEST = 132
"""Columns; text with longer lines was not wrapped."""

PROSE_AT_LEAST = 100
SENTENCE_ENDS = ".!?…\"”’'»。"


class ExportPart(Struct, frozen=True):
    """Lines `first` to `last` of the file, counted from 1, without outer blanks."""

    first: int
    last: int
    lines: tuple[str, ...]

    @property
    def place(self) -> Lines:
        return (self.first, self.last)

    @property
    def text(self) -> str:
        return joined(self.lines)


def parts_of(lines: Sequence[str], first: int, last: int) -> list[ExportPart]:
    """The paragraphs of lines `first` to `last` of a file (from 1, both included)."""
    found: list[ExportPart] = []
    gathered: list[str] = []
    for number in range(first, last + 1):
        line = lines[number - 1].strip()
        if line:
            gathered.append(line)
        elif gathered:
            found.append(ExportPart(number - len(gathered), number - 1, tuple(gathered)))
            gathered = []
    if gathered:
        found.append(ExportPart(last + 1 - len(gathered), last, tuple(gathered)))
    return found


def line_parts(lines: Sequence[str], first: int, last: int) -> list[ExportPart]:
    """Every written line of lines `first` to `last` as a part of its own."""
    return [
        ExportPart(number, number, (line.strip(),))
        for number, line in enumerate(lines[first - 1 : last], first)
        if line and not line.isspace()
    ]


def text_parts(lines: Sequence[str], first: int, last: int) -> list[ExportPart]:
    """The paragraphs of a text: runs of lines where it was wrapped, else its lines."""
    parts = parts_of(lines, first, last)
    if any(len(part.lines) > 1 and max(map(len, part.lines)) > WIDEST for part in parts):
        return line_parts(lines, first, last)
    return parts


def unwrapped_parts(lines: Sequence[str], first: int, last: int) -> list[ExportPart]:
    """The paragraphs of a text that has one on a line, blank lines between them or not; runs of lines are a
    paragraph only where most of their lines break off amid a sentence."""
    parts = parts_of(lines, first, last)
    above = [line for part in parts for line in part.lines[:-1]]
    ended = sum(line[-1] in SENTENCE_ENDS for line in above)
    if above and (ended * 2 >= len(above) or max(map(len, above)) > WIDEST):
        return line_parts(lines, first, last)
    return parts


def joined(lines: Iterable[str]) -> str:
    """The lines of a wrapped paragraph as one text; a word that a hyphen parts at a line's end is closed up,
    hyphen kept: databases wrap at hyphens and divide no words."""
    text = "\n".join(lines)
    if "-\n" in text:
        text = CLOSE_UP.sub("-", text)
    text = text.replace("\n", " ")
    return " ".join(text.split()) if "  " in text or "\t" in text else text.strip()


def blocks_of(parts: Sequence[ExportPart]) -> tuple[Block, ...]:
    """The parts as a body; a short line amid prose that ends like no sentence is a heading."""
    texts = [part.text for part in parts]
    return tuple(
        Block("heading" if _is_heading(texts, index) else "paragraph", text, parts[index].place)
        for index, text in enumerate(texts)
    )


def _is_heading(texts: Sequence[str], index: int) -> bool:
    text = texts[index]
    return (
        0 < index < len(texts) - 1
        and len(text) <= HEADING_AT_MOST
        and text[-1].isalnum()
        and len(texts[index - 1]) >= PROSE_AT_LEAST
        and len(texts[index + 1]) >= PROSE_AT_LEAST
    )

"""Tells the headings of rich text by the outline level of a paragraph or its style, or the style's name."""

import re
from collections.abc import Iterator, Mapping

from backfile.formats.documents.document import DocumentParagraph

_SHEET = "{\\stylesheet"
_STYLE = re.compile(r"\{(?:\\\*)?\\s(\d{1,3})(?!\d)((?:\\[a-z]+-?\d* ?|\\'[0-9a-f]{2})*)([^\\{};]*);\}")
_OUTLINE = re.compile(r"\\outlinelevel(\d)(?!\d)")
_WORD = re.compile(r"(?<!\\)\\(s|outlinelevel)(\d{1,3})(?!\d) ?")
_NAME = re.compile(r"heading ([1-9])")
_MARK = re.compile("␂(\\d)␃")
"""What is written into the source where a heading begins: signs that no text has."""
_DEEPEST = 6
_BODY_LEVEL = 9
"""The outline level that says "no heading"."""


def with_marks(source: str, sheet_end: int) -> str:
    """The source with a mark behind each control word that makes a paragraph a heading; up to `sheet_end`
    nothing is text."""
    levels = _levels(source[:sheet_end])

    def marked(found: re.Match[str]) -> str:
        number = int(found[2])
        level = levels.get(number, 0) if found[1] == "s" else _of_outline(number)
        return f"{found[0].rstrip()} ␂{level}␃" if level else found[0]

    return source[:sheet_end] + _WORD.sub(marked, source[sheet_end:])


def sheet_start(source: bytes) -> int:
    """Where the sheet of styles begins, -1 where there is none."""
    return source.find(_SHEET.encode())


def paragraphs(text: str) -> Iterator[DocumentParagraph]:
    """The lines of a text as paragraphs, headings by the marks that were set in the source."""
    for line in text.split("\n"):
        levels = _MARK.findall(line)
        said = _MARK.sub("", line)
        yield DocumentParagraph(said, int(levels[-1]) if levels and said.strip() else 0)


def _levels(head: str) -> Mapping[int, int]:
    """The level of each style that is a heading."""
    found: dict[int, int] = {}
    for number, words, name in _STYLE.findall(head[max(0, head.find(_SHEET)) :]):
        outline, named = _OUTLINE.search(words), _NAME.fullmatch(name.strip().casefold())
        if name.strip().casefold() == "title":
            found[int(number)] = 1
        elif named:
            found[int(number)] = _of_outline(int(named[1]) - 1)
        elif outline:
            found[int(number)] = _of_outline(int(outline[1]))
    return found


def _of_outline(number: int) -> int:
    """A level of `DocumentParagraph` from an outline level, which counts from 0; 0 for body text."""
    return min(_DEEPEST, number + 2) if number < _BODY_LEVEL else 0

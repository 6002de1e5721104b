"""Reads documents of Word (.docx) and what writes like it; mammoth knows the form."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from backfile.formats.archives.members import Refused
from backfile.formats.documents.document import (
    TABLE,
    DocumentParagraph,
    read_paragraphs,
    row_paragraphs,
    with_pictures,
)
from backfile.formats.documents.docx_pictures import pictures_of
from backfile.formats.documents.office_zip import FAULTS, checked, is_office
from backfile.formats.reading import not_read
from backfile.model.article import SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.text.decoding import Decoded

if TYPE_CHECKING:
    from mammoth import documents

NAME = "docx"
_MAIN = "word/document.xml"
DEEPEST = 200
_QUOTES = ("quote", "intense quote")


class Docx:
    """A Word document: page headers, comments and deletions that wait for approval are no text of it."""

    name = NAME

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        return is_office(file.content, _MAIN)

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        try:
            office = checked(file.content)
            paragraphs = list(_of_children(_opened(file.content).children, 0))
            pictures = pictures_of(office)
        except Refused as reason:
            return not_read(file, str(reason))
        except FAULTS as error:
            said = f"the Word document is damaged ({type(error).__name__})"
            return not_read(file, f"{said}: open it in Word and save it again")
        reading = with_pictures(read_paragraphs(file, paragraphs, NAME, answers), pictures)
        return replace(reading, unpacked=reading.unpacked + office.size)


def _opened(content: bytes) -> "documents.Document":
    """The document as mammoth reads it, before it makes HTML of it."""
    import mammoth

    taken: list[Any] = []

    def take(document: Any) -> Any:
        taken.append(document)
        return document.copy(children=[])

    mammoth.convert_to_html(io.BytesIO(content), transform_document=take, external_file_access=False)
    return taken[0]


def _of_children(elements: Any, depth: int) -> Iterator[DocumentParagraph]:
    from mammoth import documents

    for element in elements:
        if isinstance(element, documents.Paragraph):
            yield from _of_paragraph(element)
        elif isinstance(element, documents.Table):
            for row in element.children:
                if isinstance(row, documents.TableRow):
                    cells = [
                        [p.text for p in _of_children(cell.children, depth + 1)] for cell in row.children
                    ]
                    yield from row_paragraphs(cells)
            yield DocumentParagraph("", mark=TABLE)
        elif depth < DEEPEST and hasattr(element, "children"):
            yield from _of_children(element.children, depth + 1)


def _of_paragraph(paragraph: Any) -> Iterator[DocumentParagraph]:
    style = (paragraph.style_name or "").casefold()
    level = _level(style)
    mark = ">" if style in _QUOTES else "*" if paragraph.numbering is not None and not level else ""
    pieces = "".join(_texts(paragraph.children, 0)).split("\f")
    for piece in pieces:
        lines = piece.split("\n")
        # A line break in a heading is for the eye; in text it parts what a person wanted parted.
        for line in [" ".join(lines)] if level else lines:
            yield DocumentParagraph(line, level, mark)


def _level(style: str) -> int:
    if style.startswith("heading ") and style[8:9].isdigit():
        return min(6, int(style[8]) + 1)
    return int(style == "title")


def _texts(elements: Any, depth: int) -> Iterator[str]:
    from mammoth import documents

    for element in elements:
        if isinstance(element, documents.Text):
            yield element.value
        elif isinstance(element, documents.Tab):
            yield " "
        elif isinstance(element, documents.Break):
            yield "\n" if element.break_type == "line" else "\f"
        elif isinstance(element, documents.Paragraph):
            yield "\n"  # in a text box
            yield from _texts(element.children, depth + 1)
            yield "\n"
        elif depth < DEEPEST and hasattr(element, "children"):
            yield from _texts(element.children, depth + 1)

"""Reads OpenDocument texts, as they are zipped (.odt, .ott) or flat (.fodt)."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from msgspec.structs import replace

from backfile.formats.archives.members import Refused
from backfile.formats.archives.zip import unpacked
from backfile.formats.documents.document import (
    TABLE,
    DocumentParagraph,
    read_paragraphs,
    row_paragraphs,
    with_pictures,
)
from backfile.formats.documents.office_zip import FAULTS, checked, parsed
from backfile.formats.reading import not_read
from backfile.model.article import Picture, SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.text.decoding import Decoded

NAME = "odt"
_TYPE = b"application/vnd.oasis.opendocument.text"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_SILENT = frozenset(
    {
        *(f"{_TEXT}{name}" for name in ("tracked-changes", "note", "sequence-decls", "table-of-content")),
        *(f"{_TEXT}{name}" for name in ("alphabetical-index", "user-index", "bibliography", "ruby-text")),
        *(f"{_OFFICE}{name}" for name in ("annotation", "annotation-end", "forms")),
        f"{_SVG}desc",
        f"{_SVG}title",
    }
)
"""What is no text of the article: deletions, comments, notes, lists of contents, descriptions of pictures."""
_MOST_BLANKS = 200
_DEEPEST = 150


class Odt:
    """A text of LibreOffice and its kin."""

    name = NAME

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        start = file.content[:1500]
        return (start.startswith(b"PK\x03\x04") and _TYPE in start[:200]) or (
            b"<office:document" in start and _TYPE in file.content[:6000]
        )

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        size = 0
        try:
            content = file.content
            if content.startswith(b"PK"):
                office = checked(content)
                size = office.size
                content = unpacked(office.opened, office.opened.getinfo("content.xml"))
            body = parsed(content).find(f".//{_OFFICE}text")
            paragraphs = list(_paragraphs(body, 0, "")) if body is not None else []
            pictures = list(_pictures(body)) if body is not None and size else []
        except Refused as reason:
            return not_read(file, str(reason))
        except FAULTS as error:
            said = f"the text is damaged or protected by a password ({type(error).__name__})"
            return not_read(file, f"{said}: open it in LibreOffice and save it again")
        reading = with_pictures(read_paragraphs(file, paragraphs, NAME, answers), pictures)
        return replace(reading, unpacked=reading.unpacked + size)


def _pictures(body: Element) -> Iterator[Picture]:
    for frame in body.iter(f"{_DRAW}frame"):
        image = frame.find(f"{_DRAW}image")
        name = image.get(_LINK, "") if image is not None else ""
        if name.startswith("Pictures/"):
            told = frame.find(f"{_SVG}desc")
            alt = (told.text or "") if told is not None else ""
            yield Picture(f"#{name}", " ".join(alt.split()))


def _paragraphs(element: Element, depth: int, mark: str) -> Iterator[DocumentParagraph]:
    for child in element if depth < _DEEPEST else ():
        tag = child.tag
        if tag in _SILENT:
            continue
        if tag == f"{_TEXT}h":
            yield DocumentParagraph(_text(child).replace("\n", " "), _level(child))
        elif tag == f"{_TEXT}p":
            title = child.get(f"{_TEXT}style-name") == "Title"
            for line in _text(child).split("\n"):
                yield DocumentParagraph(line, int(title), "" if title else mark)
        elif tag == f"{_TABLE}table-row":
            yield from row_paragraphs([[p.text for p in _paragraphs(cell, depth + 1, "")] for cell in child])
        else:
            yield from _paragraphs(child, depth + 1, "*" if tag == f"{_TEXT}list-item" else mark)
            if tag == f"{_TABLE}table":
                yield DocumentParagraph("", mark=TABLE)


def _level(heading: Element) -> int:
    level = heading.get(f"{_TEXT}outline-level", "1")
    return min(6, max(1, int(level)) + 1) if level.isdigit() else 2


def _text(element: Element) -> str:
    return "".join(_pieces(element, 0))


def _pieces(element: Element, depth: int) -> Iterator[str]:
    if element.text:
        yield " ".join(element.text.split("\n"))
    for child in element if depth < _DEEPEST else ():
        if child.tag == f"{_TEXT}s":
            count = child.get(f"{_TEXT}c", "1")
            yield " " * (min(_MOST_BLANKS, int(count)) if count.isdigit() else 1)
        elif child.tag == f"{_TEXT}tab":
            yield " "
        elif child.tag in (f"{_TEXT}line-break", f"{_TEXT}p", f"{_TEXT}h"):
            yield "\n"
            yield from _pieces(child, depth + 1)
        elif child.tag not in _SILENT:
            yield from _pieces(child, depth + 1)
        if child.tail:
            yield " ".join(child.tail.split("\n"))

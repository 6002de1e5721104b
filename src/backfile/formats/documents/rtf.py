"""Reads rich text (.rtf), as word processors, databases and mail programs export it; striprtf knows it."""

import re

from backfile.formats.documents.document import read_paragraphs
from backfile.formats.documents.rtf_headings import paragraphs, sheet_start, with_marks
from backfile.formats.reading import not_read
from backfile.model.article import SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.text.cleaning import clean
from backfile.text.decoding import Decoded

NAME = "rtf"
START = b"{\\rtf"
BIGGEST = 8 * 1024 * 1024
"""Bytes without pictures; a book has two million."""
_PICTURE = re.compile(rb"[0-9a-fA-F\s]{400,}")
"""The letters of a picture or a font that was put into the text."""
_BINARY = re.compile(rb"\\bin(\d{1,9}) ")
_CODEPAGE = re.compile(rb"\\ansicpg(\d{3,5})")
_ASIDE = re.compile(
    rb"\{\\(?:header[lrf]?|footer[lrf]?|footnote|annotation|\*\\annotation|\*\\atnid|\*\\atnauthor)\b"
)
_DELETED = re.compile(rb"\{[^{}]*\\deleted\b[^{}]*\}")
_LINE_END = re.compile(r" ?\n ?")
FAULTS = (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError, MemoryError)


class Rtf:
    """Rich text; its pictures, page headers, comments and deletions are no text."""

    name = NAME

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        return (
            file.content.lstrip()[:5] == START
            if file.content[:1].isspace()
            else file.content.startswith(START)
        )

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        content = _without_pictures(file.content)
        if len(content) > BIGGEST:
            return not_read(file, f"the text takes more than {BIGGEST >> 20} MB: split it into smaller files")
        try:
            text = text_of(content, headings=True)
        except FAULTS as error:
            said = f"the rich text is damaged ({type(error).__name__})"
            return not_read(file, f"{said}: open it in a word processor and save it again")
        return read_paragraphs(file, paragraphs(clean(text)[0]), NAME, answers)


def text_of(content: bytes, *, headings: bool = False) -> str:
    """The text of rich text, a paragraph a line, `headings` with the marks of `rtf_headings`; raises what
    striprtf raises (FAULTS)."""
    from striprtf.striprtf import rtf_to_text

    named = _CODEPAGE.search(content[:2000])
    codepage = f"cp{named[1].decode()}" if named else "cp1252"
    try:
        "".encode(codepage)
    except LookupError:
        codepage = "cp1252"
    kept = _without_asides(_DELETED.sub(b"", content))
    start = sheet_start(kept)
    source = kept.decode("latin-1")
    if headings:
        source = with_marks(source, _end_of_group(kept, start) if start >= 0 else 0)
    text: str = rtf_to_text(source, encoding=codepage, errors="replace")  # type: ignore[no-untyped-call]
    return _LINE_END.sub("\n", text.replace("\u2028", "\n").replace("\x0b", "\n").replace("\x0c", "\n\n"))


def _without_pictures(content: bytes) -> bytes:
    """The source without long runs of figures, and without raw bytes, which may hold any sign."""
    if b"\\bin" in content:
        pieces, at = [], 0
        for found in _BINARY.finditer(content):
            if found.start() >= at:
                pieces.append(content[at : found.start()])
                at = found.end() + int(found[1])
        content = b"".join([*pieces, content[at:]])
    return _PICTURE.sub(b" ", content)


def _without_asides(content: bytes) -> bytes:
    """The source without page headers, footnotes and comments, which stand in groups of their own."""
    pieces, at = [], 0
    for found in _ASIDE.finditer(content):
        if found.start() < at:
            continue
        end = _end_of_group(content, found.start())
        pieces.append(content[at : found.start()])
        at = end
    return b"".join([*pieces, content[at:]])


_BRACE = re.compile(rb"\\[\\{}]|[{}]")


def _end_of_group(content: bytes, start: int) -> int:
    depth = 0
    for brace in _BRACE.finditer(content, start):
        depth += (brace[0] == b"{") - (brace[0] == b"}")
        if depth == 0:
            return brace.end()
    return len(content)

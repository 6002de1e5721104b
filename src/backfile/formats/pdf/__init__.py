"""Reads PDFs with a text layer: columns, running heads, divided words and page breaks taken out; by pypdf."""

import io
import logging
import struct
import zlib
from typing import TYPE_CHECKING

from msgspec.structs import replace

from backfile.formats.archives.members import Refused
from backfile.formats.documents.document import read_paragraphs
from backfile.formats.reading import not_read
from backfile.model.article import Article, Evidence, Problem, SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.text.decoding import Decoded

if TYPE_CHECKING:
    from backfile.formats.pdf.lines import PdfPage

NAME = "pdf"
START = b"%PDF-"
_START_WITHIN = 1024
"""Bytes in which a PDF begins; some programs write lines of their own before it."""
MOST_PAGES = 3000
LEAST_LETTERS = 40
"""Letters on a page that shows pictures, below which its text is in the pictures."""
FAULTS = (
    *(OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError, ArithmeticError, EOFError),
    *(MemoryError, AssertionError, NotImplementedError, ImportError, struct.error, zlib.error),
)
_MISSING = "a PDF is read by an extra"


class Pdf:
    """A PDF. Without the extra `pdf` it is named, and waits."""

    name = NAME

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        start = file.content[:_START_WITHIN]
        told = decoded.text is None and START in start and b"%%EOF" in file.content[-2048:]
        return start.startswith(START) or told

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        try:
            import pypdf
        except ImportError:
            return not_read(file, f"{_MISSING}: pip install 'backfile[pdf]'", "pdf")
        # The library logs what it mends; a person is told of what is lost, and of nothing else.
        logging.getLogger("pypdf").setLevel(logging.CRITICAL)
        try:
            return _read(file, answers)
        except Refused as reason:
            return not_read(file, str(reason))
        except (*FAULTS, pypdf.errors.PyPdfError) as error:
            said = f"the PDF is damaged or protected ({type(error).__name__})"
            return not_read(file, f"{said}: open it and print it to a new PDF, or save its text as .txt")


def _read(file: SourceFile, answers: HeapAnswers) -> Reading:
    from pypdf import PasswordType, PdfReader

    from backfile.formats.pdf.columns import in_order
    from backfile.formats.pdf.lines import pages_of
    from backfile.formats.pdf.margins import without_margins
    from backfile.formats.pdf.paragraphs import paragraphs_of

    reader = PdfReader(io.BytesIO(file.content))
    if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
        raise Refused("the PDF is protected by a password: save it without one")
    count = len(reader.pages)
    if count > MOST_PAGES:
        raise Refused(f"the PDF has {count:,} pages; split it into smaller ones")
    pages = pages_of(list(reader.pages))
    scans = [number for number, page in enumerate(pages, 1) if _is_scan(page)]
    if pages and len(scans) == len(pages):
        return not_read(file, f"{_SCANNED}: recognise the text (OCR) and save the PDF with it, or as .txt")
    text = without_margins(pages, [in_order(page) for page in pages])
    reading = read_paragraphs(file, paragraphs_of(text.pages), NAME, answers)
    if text.address and len(reading.articles) == 1:
        reading = replace(reading, articles=(_addressed(reading.articles[0], text.address),))
    if scans:
        named = ", ".join(map(str, scans[:10])) + (" …" if len(scans) > 10 else "")
        message = (
            f"of the pages {named} only pictures of text were found, which are not read: recognise them (OCR)"
        )
        reading = replace(reading, problems=(*reading.problems, Problem(message, file.path)))
    return reading


_SCANNED = "the PDF holds pictures of text and no text"


def _is_scan(page: "PdfPage") -> bool:
    return page.pictures and sum(len(line.text) for line in page.lines) < LEAST_LETTERS


def _addressed(article: Article, address: str) -> Article:
    if article.source_url:
        return article
    evidence = Evidence("source_url", "printed by the browser at the foot of the page")
    return replace(article, source_url=address, evidence=(*article.evidence, evidence))

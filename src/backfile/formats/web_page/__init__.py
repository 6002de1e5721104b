"""Pages saved as HTML: their text, its elements and what the page states are weighed together."""

from backfile.model.article import SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.text.decoding import Decoded

NAME = "web_page"


class WebPage:
    """A file that begins as HTML does."""

    name = NAME

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        start = (decoded.text or "")[:2000].lstrip().casefold()
        if start.startswith("<?xml"):
            start = start.partition("?>")[2].lstrip()
        while start.startswith("<!--") and "-->" in start:
            start = start.partition("-->")[2].lstrip()
        return start.startswith(("<!doctype html", "<html", "<head", "<body")) or (
            start[:1] == "<" and "<html" in start
        )

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        # The parser takes longer to load than many a heap takes to read.
        from backfile.formats.web_page.declared import as_declared
        from backfile.formats.web_page.page import read_page

        return read_page(file, as_declared(file, decoded).text or "", answers)

"""Plain text as people save it: pages copied whole, extractors' dumps, wire copy, aggregator pages."""

from msgspec import Struct

from backfile.formats.plain_text.read import read_text
from backfile.model.article import SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.text.decoding import Decoded


class PlainText(Struct, frozen=True):
    """The format for everything that no other format recognises."""

    name: str = "plain_text"

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        """Any text."""
        return decoded.text is not None

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        """The article that the text holds, with its related items and an account of every line."""
        return read_text(file, decoded, answers)


PLAIN_TEXT = PlainText()

"""What a format is: it recognises a file by its content and reads it into articles."""

from typing import Protocol

from backfile.model.article import SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.text.decoding import Decoded


class Format(Protocol):
    """One form in which news text is saved. Stateless, picklable under spawn, pure."""

    @property
    def name(self) -> str:
        """The format's name in records and in what `explain` prints."""
        ...

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        """Whether this format reads the file. Told by content first, by the file's suffix only where it
        carries meaning (.md, .json). The first entry of the shelf that says yes reads the file."""
        ...

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        """Never raises for bad input: what can't be read is a Problem in the Reading."""
        ...

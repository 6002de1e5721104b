"""Turns a file's bytes into text, and says what it had to assume or mend on the way."""

from msgspec import Struct

from backfile.model.article import Evidence, Problem


class Decoded(Struct, frozen=True):
    """A file's text: lines end in "\\n", no BOM, no control or bidi override characters; `text` is None for
    a file that is no text. Line numbers are those of the file."""

    text: str | None
    encoding: str = "utf-8"
    evidence: tuple[Evidence, ...] = ()
    problems: tuple[Problem, ...] = ()


def decode(content: bytes) -> Decoded:
    """The text of a file's bytes."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    return Decoded(text.replace("\r\n", "\n").replace("\r", "\n"))

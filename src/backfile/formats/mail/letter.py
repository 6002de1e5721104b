"""A mail as a person reads it: who wrote when about what, its texts, and the files that came with it."""

from msgspec import Struct

from backfile.formats.mail.headers import Headers
from backfile.formats.parts import Part
from backfile.model.article import NO_LINES, Lines


class MailWords(Struct, frozen=True):
    """A text of a mail; `html` tells that it is a page. `lines` are its place where it stands in the file as
    it is, without transport encoding."""

    text: str
    html: bool = False
    lines: Lines = NO_LINES


class MailLetter(Struct, frozen=True):
    """`left` says of each part that is no text what it is, to a person."""

    headers: Headers
    words: tuple[MailWords, ...] = ()
    attached: tuple[Part, ...] = ()
    left: tuple[str, ...] = ()

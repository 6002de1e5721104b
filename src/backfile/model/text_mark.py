"""What tells a text again, wherever in the heap it stands and whatever its file is called: hashes."""

from msgspec import Struct


class TextMark(Struct, frozen=True, array_like=True):
    """`headline` and `whole`: 63-bit hashes of the letters of headline and text, 0 for none. `phrases`: those
    of its runs of words, lowest first, 4 bytes each (text.recognise). `passages` as in text.likeness."""

    headline: int = 0
    whole: int = 0
    phrases: bytes = b""
    passages: bytes = b""


class KnownText(Struct, frozen=True, array_like=True):
    """A text that is looked for in every file. `name`: the id of the article about which something was
    decided; `modes`: how it is withdrawn; `others`: ids of articles of which a person said that they are no
    copies of it."""

    name: str
    modes: tuple[str, ...]
    marks: tuple[TextMark, ...]
    others: tuple[str, ...] = ()
    note: str = ""
    """What the public may know of an article that stays, but out of lists."""


class Met(Struct, frozen=True, array_like=True):
    """An article about which something was decided, as it was met in a file. `name` is the id under which
    that was decided; `article` the id of the one met, which is another for a copy. `what`: a mode of
    withdrawal, or "draft" for one that is left out."""

    article: str
    name: str
    what: str

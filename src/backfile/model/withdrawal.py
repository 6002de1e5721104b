"""What was taken out of the archive, or out of its lists, and why."""

from typing import Literal

from msgspec import Struct

Mode = Literal["noindex", "redact", "tombstone", "remove", "redirect"]


class Withdrawal(Struct, frozen=True, array_like=True):
    """One withdrawal of an article, by its id.

    `words` are those that a redaction takes out everywhere. `address` is the page's address when it was
    withdrawn, and `to` the one where a redirect leads. `note` is for the public. `gone`: a person said that
    the heap has the text no longer. `others`: ids of articles that are no copies of it, though alike.
    `place`: file and line where it stands, for people.
    """

    article: str
    mode: Mode
    words: tuple[str, ...] = ()
    note: str = ""
    address: str = ""
    place: str = ""
    to: str = ""
    gone: bool = False
    others: tuple[str, ...] = ()

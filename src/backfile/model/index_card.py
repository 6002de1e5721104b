"""What the parent process knows of an article: enough to order, merge, file and list it, never a body."""

from msgspec import Struct

from backfile.model.article import Problem
from backfile.model.heap import FileSignals, Questions
from backfile.model.library import Summary
from backfile.model.text_mark import Met

Standing = tuple[str, str, str, int]
"""Facet, value, label, and whose word it is: FOUND, SURE or GIVEN."""

FOUND, SURE, GIVEN = 0, 1, 2
"""Found in the text and confirmed by the heap; sure without the heap; given by a person."""


class IndexCard(Struct, frozen=True, array_like=True):
    """An article's catalogue card, made where the article was read.

    `printed_on`: position in the same file of the article on whose page it was printed, or -1.
    `headline` is the article's own or, with `untitled`, the start of its text. `address` is the page's path
    without tie-break and suffix ("2025/07/khojaly-remembered"). `order` sorts articles, oldest first.
    `identity` is a hash of the folded headline, `sketch` one of the start of the folded text: what survives
    changed quotes and joined paragraphs. `filings`: everything the article is
    surely about. `candidates`: hashes, 8 bytes each, of the filings that the heap must confirm; `unsure`:
    the facets they belong to, each with how many. `digest`: of the whole record. `address_given`: a person
    chose the address. `unlisted`: the article has a page, and stands in no list. `passages`: what
    tells whether another text is nearly the same (text.likeness); empty for an unlisted one.
    """

    id: str
    headline: str
    untitled: bool
    date: str | None
    date_bounds: tuple[str | None, str | None] | None
    source: str | None
    language: str | None
    teaser: str
    words: int
    printed_on: int
    address: str
    order: str
    identity: int
    sketch: int
    filings: tuple[Standing, ...]
    candidates: bytes
    unsure: tuple[tuple[str, int], ...]
    digest: bytes
    address_given: bool = False
    unlisted: bool = False
    passages: bytes = b""
    pictures: tuple[tuple[str, str], ...] = ()
    """Of each picture the MIME type and the SHA-256."""
    identifier: str = ""
    """What the text alone is called; the archive may know it by another (Summary.identifier)."""


class FileRead(Struct, frozen=True, array_like=True):
    """What reading one file gave. `records` are msgpack of Records, aligned with `cards`.
    `met`: the articles of the file about which something was decided."""

    path: str
    sha256: str
    cards: tuple[IndexCard, ...] = ()
    records: tuple[bytes, ...] = ()
    problems: tuple[Problem, ...] = ()
    signals: FileSignals = FileSignals()
    questions: Questions = Questions()
    asked: tuple[str, ...] = ()
    """Paths of the heap that were looked for besides the file itself: pictures that it names."""
    met: tuple[Met, ...] = ()


class Pinned(Struct, frozen=True, array_like=True):
    """What the ledger knows of an article: its page's address and its identifier, "" where it has none."""

    address: str = ""
    identifier: str = ""


UNKNOWN = Pinned()


class Entry(Struct, frozen=True, array_like=True):
    """An article that has a page, as the catalogue keeps it between builds.

    `place` sorts the articles, oldest first; `address` is the page's path before ties are told apart;
    `labels` are the forms under which it is filed, aligned with `summary.groups`.
    """

    place: str
    address: str
    summary: Summary
    labels: tuple[str, ...]
    pinned: bool = False
    """Whether ledger or correction gave the address, which then never changes for another's sake."""
    marks: bytes = b""
    """FOUND, SURE or GIVEN for each of `summary.groups`, a byte each."""
    identifier: str = ""
    """The article's, before those that several texts share are told apart."""
    identified: bool = False
    """Whether the ledger gave it, so that it never changes for another's sake."""

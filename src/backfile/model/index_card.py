"""What the parent process knows of an article: enough to order, merge, file and list it, never a body."""

from msgspec import Struct

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


RecordPlace = tuple[int, int, int, int]
"""Where a record lies: its segment, its first byte there, how many bytes it has, and their CRC-32."""

Identity = tuple[int, bool, int, str | None, int, int, str]
"""What tells whether an article is known from elsewhere: a card's `identity`, False for what is printed on
another's page, its `sketch`, its date, the hash of its source (0 for none), its words, its id."""


class FileRead(Struct, frozen=True, array_like=True):
    """What reading one file gave, in the columns that the catalogue keeps: the parent process stores them as
    they are. No text is among them.

    `cards`, `questions` and `problems` are msgpack; the latter two are empty where there are none. `marks`
    are what the file adds to the heap's tally, 8 bytes each. Of each article, in the order of the file,
    `identities` and `places`; `found` has place in the file and place of its page's article for those that
    were printed on another's page. `candidates` are those of the file's own articles, `found_candidates`
    those of the others.
    """

    path: str
    sha256: str
    cards: bytes
    problems: bytes = b""
    marks: bytes = b""
    questions: bytes = b""
    identities: tuple[Identity, ...] = ()
    found: tuple[tuple[int, int], ...] = ()
    candidates: bytes = b""
    found_candidates: bytes = b""
    places: tuple[RecordPlace, ...] = ()
    asked: tuple[str, ...] = ()
    """Paths of the heap that were looked for besides the file itself: pictures that it names."""
    met: tuple[Met, ...] = ()
    """The articles of the file about which something was decided."""


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

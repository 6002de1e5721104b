"""What lists, neighbours and indexes need of the articles, and no more: slim values without bodies."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from msgspec import Struct

from backfile.model.article import Article, Lines
from backfile.model.settings import Settings


class Filing(Struct, frozen=True, array_like=True):
    """One index entry of an article: a facet's value, and why the article stands under it.

    `value` is the facet's stable key ("AZ", "green energy"), `label` the form to show. `about` is False for a
    mere mention, which is kept with the article but not indexed. `because` is a sentence part for people
    ("headline, 14 mentions"). `sure` is False for a candidate that the whole heap must confirm.
    """

    value: str
    label: str
    weight: float = 1.0
    because: str = ""
    lines: tuple[Lines, ...] = ()
    about: bool = True
    sure: bool = True
    given: bool = False


class Filed(Struct, frozen=True, array_like=True):
    """The filings that one facet found in one article, the weightiest first."""

    facet: str
    filings: tuple[Filing, ...] = ()


class Record(Struct, frozen=True, array_like=True):
    """An article with the filings of every facet, in the order of the shelf: what the catalogue keeps."""

    article: Article
    filed: tuple[Filed, ...] = ()


class Link(Struct, frozen=True, array_like=True):
    """What a page needs to point at another article. `path` is relative to the site's root."""

    path: str
    headline: str
    date: str | None = None
    date_bounds: tuple[str | None, str | None] | None = None
    source: str | None = None
    language: str | None = None
    identifier: str = ""


class GroupLink(Struct, frozen=True, array_like=True):
    """What a page needs to point at an index page: "Azerbaijan", countries/azerbaijan.html, 214 articles."""

    facet: str
    value: str
    label: str
    path: str
    count: int = 0


class Summary(Struct, frozen=True, array_like=True):
    """An article in lists and indexes. `number` names its record in the catalogue; it never reaches a page.

    `groups` are the (facet, value) pairs under which it is indexed. `teaser` is the start of its text, 200
    characters at most, cut at a word. `digest` is that of its whole record: equal digests, equal records.
    `pictures` are the MIME type and the SHA-256 of each of its pictures. `identifier` names it for good, to
    whoever cites it (text.identifiers, and the ledger).
    """

    number: int
    id: str
    path: str
    headline: str
    date: str | None = None
    date_bounds: tuple[str | None, str | None] | None = None
    source: str | None = None
    language: str | None = None
    teaser: str = ""
    groups: tuple[tuple[str, str], ...] = ()
    digest: bytes = b""
    found_in: str | None = None
    pictures: tuple[tuple[str, str], ...] = ()
    identifier: str = ""


class Changes(Struct, frozen=True):
    """What differs from the library that the last build planned its pages from.

    `everything` is set on a first build and whenever code, settings or templates changed: then the sets
    name all that there is. `articles`: numbers of articles whose own page may differ, because they, their
    neighbours in the archive or in a country, their related articles or the names of their groups changed.
    `gone`: numbers of articles that left. `groups`: (facet, value) pairs that gained, lost or hold a changed
    article, emptied ones included; for the facet "dates" the values are "2025-07", "2025" (month not known)
    and "undated". `shifts`: for a group, the place of the first member that does not stand where it stood;
    the number of its members where all do. A group that is absent may have shifted from its first member on.
    `days`: the days of the year ("07-26") that gained, lost or hold a changed article; where none is named,
    all those of the touched months may. `retold`: the groups that hold an article of
    which nothing changed but its record, so that no list shows it otherwise; they are not among `groups`.
    `shelves`: the pages of indexes (facet, steps that lead there from its front page) that hold other entries
    than before, came or went.
    """

    everything: bool = False
    articles: frozenset[int] = frozenset()
    gone: frozenset[int] = frozenset()
    groups: frozenset[tuple[str, str]] = frozenset()
    shifts: dict[tuple[str, str], int] = {}
    days: frozenset[str] = frozenset()
    retold: frozenset[tuple[str, str]] = frozenset()
    shelves: frozenset[tuple[str, tuple[str, ...]]] = frozenset()


class Library(Protocol):
    """All articles of the archive as the outputs see them. Every sequence is oldest first, ties by path, with
    the undated after the dated."""

    settings: Settings

    def dated(self) -> Sequence[int]:
        """Numbers of the articles whose day, month or year is known."""
        ...

    def undated(self) -> Sequence[int]:
        """Numbers of the others, by address."""
        ...

    def summary(self, number: int) -> Summary: ...

    def link(self, number: int) -> Link: ...

    def item(self, number: int) -> str:
        """The article's entry for lists: the HTML that `templates/item.html` makes of it, once for all lists,
        with `page.ROOT` standing where the way to the site's root belongs."""
        ...

    def groups(self, facet: str) -> Sequence[GroupLink]:
        """The facet's index pages with their counts, by title in the order of the site's language. For the
        facet "dates" these are months ("2025-07" at 2025/07/index.html) and, for articles of which no more
        is known, years ("2025" at 2025/index.html)."""
        ...

    def group(self, facet: str, value: str) -> GroupLink:
        """Its path is that of its own page, or its place in the index (outputs.shelving)."""
        ...

    def given_lists(self) -> Collection[str]:
        """The addresses of lists and feeds that the public was given."""
        ...

    def inner_shelves(self, facet: str) -> Collection[tuple[str, ...]]:
        """The pages of a facet's index that lead on to others; none while all of it fits on one."""
        ...

    def members(self, facet: str, value: str) -> Sequence[int]:
        """Empty for a value that no article has (any longer)."""
        ...

    def given(self, facet: str) -> Mapping[str, int]:
        """The values of a facet that persons gave, each with the number of articles to which they gave it."""
        ...

    def neighbours(self, number: int) -> tuple[Link | None, Link | None]:
        """The next older and the next newer article of its shelf (the dated ones, or the undated)."""
        ...

    def beside(self, facet: str, value: str, number: int) -> tuple[int, int]:
        """The members next before and next after one of a group; -1 where there is none."""
        ...

    def related(self, number: int) -> Sequence[tuple[Link, str]]:
        """Those most like this one, best first, each with what they share ("Garabagh, green energy")."""
        ...

    def printed_on(self, number: int) -> Sequence[Link]:
        """The articles on whose pages this one was printed as a related item."""
        ...

    def printed_with(self, number: int) -> Sequence[Link]:
        """The articles that were printed as related items on this one's page, in the order of the page."""
        ...

    def families(self) -> Mapping[int, Sequence[int]]:
        """The reprints of one text, for each of them: numbers of articles, itself included, in the order in
        which they stand for the text. What was printed once is not in it."""
        ...

    def theme_files(self) -> Sequence[tuple[str, bytes]]:
        """The files under static/ of the theme, with the site's own in place of those of the same name: path
        ("static/style.css") and digest of the content, by path."""
        ...

"""What lists, neighbours and indexes need of the articles, and no more: slim values without bodies."""

from msgspec import Struct

from backfile.model.article import Article, Lines


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
    """An article with the filings of every facet, in the order of the facet shelf: what the catalogue keeps."""

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


class GroupLink(Struct, frozen=True, array_like=True):
    """What a page needs to point at an index page: "Azerbaijan", countries/azerbaijan.html, 214 articles."""

    facet: str
    value: str
    label: str
    path: str
    count: int = 0

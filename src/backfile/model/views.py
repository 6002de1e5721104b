"""What templates see: every page kind has one View, and a template sees it under the one name `view`.

Addresses in a view are ready to use. Fields named `…_html` hold safe HTML, all others plain text that the
template escapes. `docs/theming.md` is made from these types.
"""

from msgspec import Struct

from backfile.model.words import Words


class Anchor(Struct, frozen=True):
    """A link with its text; `note` says more ("214 articles", "headline, 14 mentions")."""

    text: str
    href: str
    note: str = ""


class When(Struct, frozen=True):
    """A date for people (`text`) and for machines ("2025-07-26"; "" where the date is not known)."""

    text: str
    machine: str = ""


class Frame(Struct, frozen=True):
    """What every page has around its content.

    `root` leads to the site's root ("../../", or "" there). `section` names the part of the site that the
    page belongs to ("countries"). `head_html` is metadata for machines. `search` is off where the archive
    has no search. `canonical` and `feeds` are empty where the site's address is not known. `ways` are those
    of the masthead; the one to the section in which the page is has a `note`.
    """

    title: str
    site: str
    root: str
    language: str
    direction: str
    words: Words
    section: str = ""
    description: str = ""
    canonical: str = ""
    feeds: tuple[Anchor, ...] = ()
    head_html: str = ""
    search: bool = True
    ways: tuple[Anchor, ...] = ()


class AlsoIn(Struct, frozen=True):
    """Where else a text was printed: links under a title, and how many more there are."""

    title: str
    links: tuple[Anchor, ...]
    more: str = ""


class ItemView(Struct, frozen=True):
    """An article's entry in lists: the view of `item.html`. `href` starts with the mark of the site's root,
    which each page that shows the entry replaces; `direction` and `language` are "" where they are the
    site's. `also` is there for a text that was reprinted: a list has all its printings in one entry. `coins`
    is the citation that citation managers read in a list, where site.yaml asks for it."""

    href: str
    headline: str
    when: When
    source: str = ""
    teaser: str = ""
    language: str = ""
    direction: str = ""
    also: AlsoIn | None = None
    coins: str = ""


class Pager(Struct, frozen=True):
    """The way through a list of several pages; `numbers` are its pages, oldest first, and the note of the
    one that is shown is "current"."""

    older: Anchor | None = None
    newer: Anchor | None = None
    latest: Anchor | None = None
    numbers: tuple[Anchor, ...] = ()


class Ranking(Struct, frozen=True):
    """A short list of links under a title, the weightiest first."""

    title: str
    links: tuple[Anchor, ...]


class ListView(Struct, frozen=True):
    """The view of `list.html`: a list of articles. `up` leads to the indexes that it belongs to.
    `strip_html` is the chart of articles by month, with its table; front pages alone have one. `citations`
    are the files with those of the list."""

    page: Frame
    heading: str
    items_html: str
    note: str = ""
    up: tuple[Anchor, ...] = ()
    strip_html: str = ""
    rankings: tuple[Ranking, ...] = ()
    pager: Pager | None = None
    citations: tuple[Anchor, ...] = ()


class ListedArticle(Struct, frozen=True):
    """An article in an index, in one line; `language` and `direction` are "" where they are the site's, and
    `also` is there for a text that was reprinted."""

    href: str
    headline: str
    when: When
    language: str = ""
    direction: str = ""
    also: AlsoIn | None = None


class IndexEntry(Struct, frozen=True):
    """A country, a tag or a source in its index; `note` is its number of articles. `given` marks a tag that
    a person gave to at least one of them. One with few articles has no page of its own, and no `href`: they
    stand here, as `articles`. `anchor` is the name of its place."""

    text: str
    href: str
    note: str = ""
    given: bool = False
    anchor: str = ""
    articles: tuple[ListedArticle, ...] = ()


class Letter(Struct, frozen=True):
    """The entries of an index that begin with one letter."""

    letter: str
    anchor: str
    entries: tuple[IndexEntry, ...]


class IndexView(Struct, frozen=True):
    """The view of `index-of.html`: all countries, tags or sources. `map_html` is the map of the countries.
    Where there are too many for one page, `pages` leads to those of each letter, and from a letter with too
    many to those of each that follows it; the note of the one that is shown is "current", and its `up` leads
    back.
    `legend` is set where some of the entries are marked as given by a person."""

    page: Frame
    heading: str
    note: str
    letters: tuple[Letter, ...]
    top: Ranking | None = None
    map_html: str = ""
    up: tuple[Anchor, ...] = ()
    pages: tuple[Anchor, ...] = ()
    legend: str = ""


class MonthCell(Struct, frozen=True):
    """One month of the calendar; `href` is "" where nothing was saved; `shade` is 0 (nothing) to 5."""

    label: str
    href: str
    count: str
    shade: int


class YearRow(Struct, frozen=True):
    """One year of the calendar; without `months` several in a row in which nothing was saved ("1994–2003").
    `href` is "" where nothing was saved."""

    year: str
    href: str
    count: str
    months: tuple[MonthCell, ...]


class CalendarView(Struct, frozen=True):
    """The view of `calendar.html`: years by months, shaded by number of articles."""

    page: Frame
    heading: str
    note: str
    months: tuple[str, ...]
    years: tuple[YearRow, ...]
    undated: Anchor | None = None


class Day(Struct, frozen=True):
    """The articles of one day (or year) under its heading; `more` leads to those that are not shown."""

    heading: str
    anchor: str
    items_html: str
    more: Anchor | None = None


class DaysView(Struct, frozen=True):
    """The view of `days.html`: a month by days, or a day of the year over all years."""

    page: Frame
    heading: str
    note: str
    days: tuple[Day, ...]
    up: tuple[Anchor, ...] = ()
    older: Anchor | None = None
    newer: Anchor | None = None
    pager: Pager | None = None


class YearView(Struct, frozen=True):
    """The view of `year.html`: the months of one year, and the articles whose month is not known."""

    page: Frame
    heading: str
    note: str
    months: tuple[Anchor, ...]
    items_html: str
    older: Anchor | None = None
    newer: Anchor | None = None


class HomeView(Struct, frozen=True):
    """The view of `home.html`. `holdings` are the archive's figures, each with the way to what it counts.
    `days` leads to the days of the year; `today` to today, with MM and DD for the month and the day; it is ""
    where not every day has a page."""

    page: Frame
    heading: str
    description: str
    holdings: tuple[Anchor, ...]
    span: str
    items_html: str
    rankings: tuple[Ranking, ...] = ()
    map: Anchor | None = None
    days: str = ""
    today: str = ""


class AboutView(Struct, frozen=True):
    """The view of `about.html`. `texts_by_month` are the files with the articles' texts where there are too
    many for one file, which then is not among the `downloads`."""

    page: Frame
    heading: str
    description: str
    policy: str
    downloads: tuple[Anchor, ...]
    feeds: tuple[Anchor, ...] = ()
    texts_by_month: tuple[Anchor, ...] = ()


class NotFoundView(Struct, frozen=True):
    """The view of `404.html`; its links start at the site's address, for it is shown at any address."""

    page: Frame
    ways: tuple[Anchor, ...]


class SearchView(Struct, frozen=True):
    """The view of `search.html`. `words_json` are the words that the scripts say, `choices` what results are
    narrowed by: what one of its values is called, and the facet's name as `href`. `fields_json` are the names
    that may stand before a colon, with what they mean. `how` are ways to ask: an example as `href`, what it
    means as `text`. `ways` are shown where there is no JavaScript."""

    page: Frame
    heading: str
    scripts: tuple[str, ...]
    words_json: str
    choices: tuple[Anchor, ...]
    fields_json: str
    how: tuple[Anchor, ...]
    ways: tuple[Anchor, ...]

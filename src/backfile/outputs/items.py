"""An article's entry in lists, which is made once and joined into every list that shows it."""

from collections.abc import Iterable, Sequence

import msgspec
from markupsafe import Markup

from backfile.model.library import Library, Link, Summary
from backfile.model.page import ROOT
from backfile.model.settings import Settings
from backfile.model.views import ItemView, ListedArticle
from backfile.model.words import Words
from backfile.outputs.frame import address_of
from backfile.outputs.reprints import also_in, named
from backfile.text.citations import Citable, coins
from backfile.text.humanise import when
from backfile.text.shortening import shortened
from backfile.text.wording import direction

TEASER = 140
TEASER_BYTES = 210
"""Of a text's start in a list: characters at most, and bytes, of which letters beyond ASCII take several."""


HEADLINE = 120
"""Of a headline in an index: characters at most, so that a page with a bounded number of lines is bounded."""


def item_view(
    summary: Summary, settings: Settings, words: Words, printings: Sequence[Link] = (), total: int = 0
) -> ItemView:
    """The view of `item.html`; its address starts with page.ROOT. `printings` are those others that the entry
    names, of `total` that there are."""
    foreign = summary.language != settings.language
    return ItemView(
        href=ROOT + summary.path,
        headline=summary.headline,
        when=when(summary.date, summary.date_bounds, words, settings.language),
        source=summary.source or "",
        teaser=teaser_of(summary.teaser),
        language=summary.language or "" if foreign else "",
        direction=_turned(summary.language, settings.language) if foreign else "",
        also=also_in(printings, total, ROOT, settings, words) if printings else None,
        coins=_coins(summary, settings) if settings.data.citations else "",
    )


def _coins(summary: Summary, settings: Settings) -> str:
    """The citation of an entry, of what lists know of it."""
    return coins(
        Citable(
            summary.identifier,
            summary.headline,
            source=summary.source or "",
            date=summary.date or "",
            address=address_of(summary.path, settings),
            language=summary.language or "",
        )
    )


class IndexLine(msgspec.Struct, frozen=True, array_like=True):
    """What an index shows of an article: those other printings that it names, of `total` that there are."""

    link: Link
    printings: tuple[Link, ...] = ()
    total: int = 0


def index_line(library: Library, number: int) -> IndexLine:
    """An article for an index."""
    return IndexLine(library.link(number), *named(library, number))


def listed_article(listing: IndexLine, root: str, settings: Settings, words: Words) -> ListedArticle:
    """An article in one line of an index."""
    link, printings = listing.link, listing.printings
    foreign = link.language != settings.language
    return ListedArticle(
        root + link.path,
        shortened(link.headline, HEADLINE),
        when(link.date, link.date_bounds, words, settings.language),
        link.language or "" if foreign else "",
        _turned(link.language, settings.language) if foreign else "",
        also_in(printings, listing.total, root, settings, words) if printings else None,
    )


def teaser_of(text: str) -> str:
    """What a list shows of a text's start: two lines of it, in any script, so that fifty are no burden."""
    if text.isascii() and len(text) <= TEASER:
        return text
    wide = 1.0 if text.isascii() else len(text) / len(text.encode())
    return shortened(text, min(TEASER, int(TEASER_BYTES * wide)))


def _turned(language: str | None, site: str) -> str:
    """An entry's direction where it is not the site's."""
    own = direction(language)
    return "" if own == direction(site) else own


def items_of(library: Library, numbers: Iterable[int]) -> str:
    """The entries of articles in the order given; page.ROOT still stands in them."""
    return "".join([library.item(number) for number in numbers])


def placed(items: str, root: str) -> Markup:
    """Entries ready for a page whose way to the site's root is `root`."""
    return Markup(items.replace(ROOT, root))

"""What every page has around its content: its title, the way to the root, the interface's words."""

from backfile.facets.shelf import Facets
from backfile.model.settings import Settings
from backfile.model.views import Anchor, Frame
from backfile.model.words import Words
from backfile.plugins.shelves import facets_of
from backfile.text.web_address import encoded_path, encoded_site
from backfile.text.wording import direction


def root_of(path: str) -> str:
    """The way from a page back to the site's root: "../../" for 2025/07/slug.html, "" for index.html."""
    return "../" * path.count("/")


def address_of(path: str, settings: Settings) -> str:
    """A page's full address; "" where site.yaml does not give the site's."""
    return f"{encoded_site(settings.url)}/{encoded_path(path)}" if settings.url else ""


def feeds_of(path: str, title: str, settings: Settings) -> tuple[Anchor, ...]:
    """The link to a feed, which exists only where the site's address is known."""
    return (Anchor(title, path, "application/atom+xml"),) if settings.url else ()


def ways_of(root: str, words: Words, facets: Facets, section: str = "") -> tuple[Anchor, ...]:
    """The ways of the masthead into the archive: the index of each facet, the calendar, the page about it."""
    ways = [(f.name, words.said(f.traits.title), f"{f.name}/index.html") for f in facets.listed]
    ways += [("calendar", words.calendar, "calendar.html"), ("about", words.about, "about.html")]
    return tuple(
        [Anchor(text, root + path, words.menu if name == section else "") for name, text, path in ways]
    )


def make_frame(
    path: str,
    title: str,
    settings: Settings,
    words: Words,
    *,
    section: str = "",
    description: str = "",
    feeds: tuple[Anchor, ...] = (),
    head_html: str = "",
) -> Frame:
    """The frame of the page at `path`."""
    return Frame(
        title=title,
        site=settings.title,
        root=root_of(path),
        language=settings.language,
        direction=direction(settings.language),
        words=words,
        section=section,
        description=description,
        canonical=address_of(path, settings),
        feeds=feeds,
        head_html=head_html,
        search=settings.search,
        ways=ways_of(root_of(path), words, facets_of(settings.plugins), section),
    )

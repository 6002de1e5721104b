"""The page that a web server shows for an address that does not exist."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import msgspec

from backfile.model.library import Changes, Library
from backfile.model.page import Page, PageSet
from backfile.model.settings import Settings
from backfile.model.views import Anchor, NotFoundView
from backfile.outputs.contract import RenderContext
from backfile.outputs.frame import make_frame, ways_of
from backfile.plugins.shelves import facets_of
from backfile.text.web_address import encoded_site

_PATH = "404.html"


class NotFound:
    """404.html. It is shown at any address, so its links start at the path of the site's own address."""

    name = "notfound"
    templates: tuple[str, ...] = ("404.html",)

    def plan(self, library: Library, changes: Changes) -> Iterator[PageSet]:
        if changes.everything:
            yield PageSet("not found", (Page(_PATH, self.name, b""),))

    def render(self, page: Page, context: RenderContext) -> bytes:
        words, root = context.words, base_path(context.settings)
        frame = make_frame(_PATH, words.not_found, context.settings, words)
        ways = ways_of(root, words, facets_of(context.settings.plugins))
        frame = msgspec.structs.replace(frame, root=root, canonical="", ways=ways)
        view = NotFoundView(frame, (Anchor(words.home, f"{root}index.html"), *ways[:-1]))
        return context.render("404.html", view).encode()


def base_path(settings: Settings) -> str:
    """ "/archive/" of https://example.org/archive; "" where the address is not known, which serves a disk."""
    return urlsplit(encoded_site(settings.url)).path.rstrip("/") + "/" if settings.url else ""

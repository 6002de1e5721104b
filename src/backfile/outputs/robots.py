"""Two small files for machines: robots.txt, and .nojekyll, by which GitHub Pages serves the site as it is."""

from collections.abc import Iterator

from backfile.model.library import Changes, Library
from backfile.model.page import Page, PageSet
from backfile.outputs.contract import RenderContext
from backfile.outputs.frame import address_of


class Robots:
    """robots.txt and .nojekyll."""

    name = "robots"
    templates: tuple[str, ...] = ()

    def plan(self, library: Library, changes: Changes) -> Iterator[PageSet]:
        if changes.everything:
            pages = (Page("robots.txt", self.name, b""), Page(".nojekyll", self.name, b""))
            yield PageSet("robots", pages)

    def render(self, page: Page, context: RenderContext) -> bytes:
        if page.path == ".nojekyll":
            return b""
        sitemap = address_of("sitemap.xml", context.settings)
        return ("User-agent: *\nAllow: /\n" + (f"\nSitemap: {sitemap}\n" if sitemap else "")).encode()

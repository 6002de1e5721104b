"""The theme's own files, among them the stylesheet."""

from collections.abc import Iterator

from backfile.model.library import Changes, Library
from backfile.model.page import Page, PageSet
from backfile.outputs.contract import RenderContext


class Static:
    """static/…, byte for byte; a site's own file stands in place of the theme's of the same name."""

    name = "static"
    templates: tuple[str, ...] = ()

    def plan(self, library: Library, changes: Changes) -> Iterator[PageSet]:
        if changes.everything:
            pages = tuple(Page(path, self.name, digest) for path, digest in library.theme_files())
            yield PageSet("static", pages)

    def render(self, page: Page, context: RenderContext) -> bytes:
        return context.theme_file(page.path)

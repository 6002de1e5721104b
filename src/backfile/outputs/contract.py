"""What an output is: it says which pages the site has, and renders each one on its own."""

from collections.abc import Iterator
from typing import Any, Protocol

from backfile.model.library import Changes, Library, Record
from backfile.model.page import Page, PageSet
from backfile.model.settings import Settings
from backfile.model.words import Words


class Desk(Protocol):
    """What a render worker has at hand, besides the request."""

    settings: Settings
    words: Words
    """The interface's words in the language of the site (text.wording.read_words)."""

    def record(self, number: int) -> Record:
        """The full record of an article, body included."""
        ...

    def render(self, template: str, view: Any) -> str:
        """The template's text for a view; relative addresses of prepared HTML (page.ROOT) already resolved is
        NOT done here: the output replaces page.ROOT, for it knows the page's depth."""
        ...

    def item(self, html_view: Any) -> str:
        """One list entry as HTML, by templates/item.html."""
        ...

    def theme_file(self, path: str) -> bytes:
        """The content of one of the library's `theme_files`."""
        ...


class Output(Protocol):
    """One kind of page or file. Stateless; picklable under spawn."""

    name: str
    templates: tuple[str, ...]
    """The templates that it renders; their closure (extends, include, import) is part of its pages' keys."""

    def plan(self, library: Library, changes: Changes) -> Iterator[PageSet]:
        """The pages of every owner that `changes` may touch, complete per owner. An owner that no longer has
        pages (a tag nobody uses) is yielded without any. Owners not yielded keep the pages they have."""
        ...

    def render(self, page: Page, desk: Desk) -> bytes:
        """The page's bytes: a pure function of the request, the records it names, settings and templates."""
        ...

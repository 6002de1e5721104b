"""What an output is: it says which pages the site has, and renders each one on its own."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol, TypeVar, runtime_checkable

from backfile.model.library import Changes, Library, Record
from backfile.model.page import Page, PageSet, RenderedFile
from backfile.model.settings import Settings
from backfile.model.words import Words

Item = TypeVar("Item")
Result = TypeVar("Result")


class RenderContext(Protocol):
    """What a render worker has at hand, besides the request."""

    settings: Settings

    @property
    def words(self) -> Words:
        """The interface's words in the language of the site (text.wording.read_words)."""
        ...

    def record(self, number: int) -> Record:
        """The full record of an article, body included."""
        ...

    def render(self, template: str, view: Any) -> str:
        """The template's text for a view. Relative addresses of prepared HTML (page.ROOT) are not resolved:
        it is the output that knows the depth of its page."""
        ...

    def item(self, html_view: Any) -> str:
        """One list entry as HTML, by templates/item.html."""
        ...

    def picture(self, file: str) -> bytes:
        """The content of a picture of an article, by its `file`."""
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

    def render(self, page: Page, context: RenderContext) -> bytes:
        """The page's bytes: a pure function of the request, the records it names, settings and templates."""
        ...


@runtime_checkable
class ArticleOutput(Output, Protocol):
    """An output whose pages are each of one article, so that they are planned where they are rendered."""

    def of_articles(self, library: Library, numbers: Iterable[int]) -> Iterator[PageSet]:
        """The pages of these articles, whatever else is planned; `plan` gives those of the changed ones, and
        the owners that left."""
        ...


class ArchiveContext(Protocol):
    """What an output has at hand that makes files from the whole heap at once."""

    settings: Settings
    fingerprint: bytes
    """That of the output's code, templates and settings; under another one nothing it kept can be trusted."""
    db: sqlite3.Connection
    """The catalogue, for tables of its own (named after the output), in the build's own transaction."""

    def map(self, work: Callable[[RenderContext, Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """Runs a module's function over items on the build's engine, each with a context, in order."""
        ...

    def former(self, path: str) -> bytes | None:
        """A site file as it is on the disk now; None where there is none."""
        ...


@runtime_checkable
class Gatherer(Protocol):
    """An output with files besides its pages that no single request could describe, such as a search index.

    It keeps in its own tables what an edit needs, so that a few files are made anew and not all.
    """

    name: str
    pattern: str
    """What its files may be called ("search/*.js"): no other file of that name may lie in the site."""

    def kept(self, archive: ArchiveContext) -> Iterable[str]:
        """The paths of all its files, as it knows them from the last time."""
        ...

    def gather(self, library: Library, changes: Changes, archive: ArchiveContext) -> Iterator[RenderedFile]:
        """The files that differ from those on the disk; one without content is to be removed. Called after
        the pages are written, and on a build that another one's end cut off with `changes.everything`. The
        law of the house holds: any way here gives the bytes of a clean build."""
        ...

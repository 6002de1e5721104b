"""What a worker does with pages: it renders and writes them, and plans what is a page an article itself."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import astuple

from backfile.build.library import CatalogueLibrary
from backfile.build.render_context import CatalogueContext
from backfile.build.theme import Theme
from backfile.model.library import Link, Summary
from backfile.model.own_file import OwnFile
from backfile.model.page import Page
from backfile.model.settings import Settings
from backfile.outputs.articles import Articles
from backfile.outputs.contract import ArticleOutput
from backfile.outputs.items import item_view
from backfile.plugins.shelves import outputs_of
from backfile.stages.plan import Differences, key_of
from backfile.storage.contract import WrittenFile
from backfile.storage.in_the_way import InTheWayError
from backfile.storage.manifest import Manifest
from backfile.storage.opened import storage_of
from backfile.store import Catalogue
from backfile.text.hashing import digest

Due = tuple[Page, bytes | None]
"""A page, and what its file must hold to be written over (storage.write.Writer)."""


class Rendered(Struct, frozen=True):
    """What became of a batch of pages: how many held other bytes, the files that are there now, and the
    paths that could not be written, each with what is in the way."""

    written: int = 0
    files: Sequence[OwnFile] = ()
    refused: Sequence[tuple[str, InTheWayError]] = ()


class RenderTask(Struct, frozen=True, dict=True):
    """render and write: pages that are due in, Rendered out."""

    catalogue: str
    output: str
    settings: Settings
    theme: Theme
    heap: str = ""
    """The heap's folder, from which pictures are copied."""

    def __reduce__(self) -> tuple[type["RenderTask"], tuple[object, ...]]:
        return RenderTask, astuple(self)  # each process opens the context for itself

    @cached_property
    def context(self) -> CatalogueContext:
        """What the pages of this process are rendered with."""
        return CatalogueContext(Path(self.catalogue), self.settings, self.theme, self.heap)

    def item_maker(self) -> Callable[[Summary, tuple[Link, ...], int], str]:
        """What makes an article's entry for lists."""
        context = self.context
        return lambda summary, links, total: context.item(
            item_view(summary, context.settings, context.words, links, total)
        )

    def open(self) -> Callable[[Iterable[Due]], Rendered]:
        context = self.context
        outputs = {output.name: output for output in outputs_of(self.settings.plugins)}
        site = storage_of(self.output)

        def work(batch: Iterable[Due]) -> Rendered:
            made: list[OwnFile] = []

            def rendered() -> Iterator[WrittenFile]:
                for page, known in batch:
                    content = outputs[page.output].render(page, context)
                    made.append(OwnFile(page.path, digest(content), page.output == Articles.name))
                    yield page.path, content, known

            outcomes = list(zip(site.write_all(rendered()), made, strict=True))
            written = sum(outcome is True for outcome, _ in outcomes)
            files = [file for outcome, file in outcomes if not isinstance(outcome, InTheWayError)]
            refused = [(file.path, bad) for bad, file in outcomes if isinstance(bad, InTheWayError)]
            return Rendered(written, files, refused)

        return work


class ArticlesPlanned(Struct, frozen=True):
    """What became of a batch of articles: how their pages differ from the last build's, the stale pages as
    msgpack where they are not written yet, else what became of them; and each article's entry for lists,
    where all lists will be planned."""

    differences: Differences
    due: Sequence[bytes] = ()
    rendered: Rendered = Rendered()
    items: Sequence[tuple[int, str]] = ()


class ArticlesTask(Struct, frozen=True):
    """plan, and in a new site render and write, what is a page an article: numbers of articles in,
    ArticlesPlanned out. It sees of the archive what is in the catalogue, and no other article's text."""

    render: RenderTask
    fingerprints: dict[str, bytes]
    whole: bool
    """Whether all articles will be asked for."""
    fresh: bool
    """Whether the last build, if there was one, left no page."""
    write: bool
    """Whether pages are written as they are planned."""
    known: bytes | None = None
    """What the files of pages must hold to be written over."""

    def open(self) -> Callable[[list[int]], ArticlesPlanned]:
        store, task = Catalogue(Path(self.render.catalogue), read_only=True), self.render
        return self.opened(store, CatalogueLibrary(store, task.settings, (), task.item_maker(), self.whole))

    def opened(self, store: Catalogue, library: CatalogueLibrary) -> Callable[[list[int]], ArticlesPlanned]:
        """The work with a catalogue and a library that are there."""
        task = self.render
        outputs = [
            output for output in outputs_of(task.settings.plugins) if isinstance(output, ArticleOutput)
        ]
        manifest, press = Manifest(task.output, anew=True), task.open()
        encode = msgspec.msgpack.Encoder().encode

        def work(numbers: list[int]) -> ArticlesPlanned:
            library.expect(numbers)
            found = Differences()
            due = [page for output in outputs for page in self._due(output, store, library, numbers, found)]
            items = [(number, library.new_item(number)) for number in numbers] if self.whole else []
            if not self.write:
                return ArticlesPlanned(found, [encode(page) for page in due], items=items)
            manifest.expect([page.path for page in due])
            return ArticlesPlanned(found, rendered=press([(page, self.known) for page in due]), items=items)

        return work

    def _due(
        self,
        output: ArticleOutput,
        store: Catalogue,
        library: CatalogueLibrary,
        numbers: list[int],
        differences: Differences,
    ) -> list[Page]:
        due = []
        for wanted in output.of_articles(library, numbers):
            before = {} if self.fresh else store.pages_of(wanted.owner)
            found = differences.compare(wanted, before, lambda page: key_of(page, self.fingerprints))
            due += [page for page, stale in found if stale]
        return due

"""Brings the site up to date with the catalogue: plan, render, write, remove what has no place any more."""

import time
from collections.abc import Iterator
from itertools import islice

from backfile.build.archive_context import CatalogueArchive
from backfile.build.fingerprint import Fingerprints
from backfile.build.job import Job, batches
from backfile.build.laid_aside import LaidAside
from backfile.build.library import CatalogueLibrary
from backfile.build.removals import refuse_many
from backfile.build.rendering import ArticlesPlanned, ArticlesTask, Due, Rendered, RenderTask
from backfile.build.report import Report
from backfile.build.shelves import shelved
from backfile.build.site_files import SiteFiles
from backfile.build.theme import Theme
from backfile.engines.contract import Crashed, Engine
from backfile.model.address_ledger import NO_ADDRESSES, AddressLedger
from backfile.model.library import Changes
from backfile.model.own_file import OwnFile
from backfile.model.page import Page, RenderedFile
from backfile.model.refusal import BuildError
from backfile.outputs.contract import Gatherer, Output
from backfile.plugins.shelves import outputs_of
from backfile.stages.plan import Plan
from backfile.storage import inspect
from backfile.storage.in_the_way import InTheWayError
from backfile.storage.write import ANY
from backfile.store import Catalogue
from backfile.text.hashing import digest

RENDER_BATCH = 64
PLANNED_AT_ONCE = 4096
FEW = 512
"""Articles up to which an edit's are planned in this process: a worker would first open what is open here."""
PROVEN = 3
"""Pages of each kind that are tried before any is written, where the site has templates of its own."""


class SiteWriter:
    """One run over the stages that write; holds what they hand to each other."""

    def __init__(
        self,
        job: Job,
        report: Report,
        prints: Fingerprints,
        store: Catalogue,
        engine: Engine,
        theme: Theme,
        site: SiteFiles,
    ):
        self.job, self.report, self.prints, self.store, self.engine = job, report, prints, store, engine
        self.theme, self.site = theme, site
        self.folder = str(job.output)
        self._new = ANY if job.adopt else None
        """What a page's file must hold where there is none of ours."""
        self.task = RenderTask(str(store.path), self.folder, job.settings, theme, str(job.content))

    def run(self, changes: Changes, promises: AddressLedger = NO_ADDRESSES) -> None:
        """Makes the pages that `changes` concern, and notes how the site lies on the disk. Raises BuildError
        where something that is not ours is in the way: mostly before the first write, else when all else is
        done."""
        changes = shelved(self.store, self.job.settings, promises, changes)
        library = self._library(changes, promises)
        if changes.everything and len(self.theme.folders) > 1:
            self._prove(library, changes)
        self.store.note("complete", b"0")
        plan = Plan(self.store, changes, self.prints.outputs)
        self.store.commit()
        with self.report.stage("render") as stage:
            self._render(plan, library)
            stage.items = self.report.rendered
        with self.report.stage("join and gather") as stage:
            self._join(plan)
            stage.items = len(plan.composed) + self._gather(library, changes)
        with self.report.stage("remove") as stage:
            self._remove(changes.everything)
            stage.items = self.report.removed
        self.store.all_written(None if changes.everything else plan.stale)
        self.site.conclude()
        self._note_folders(plan.stale)
        if self.site.refused:
            self.store.commit()
            raise BuildError(
                self.site.told([bad for _, bad in self.site.refused], "Everything else is up to date.")
            )

    @property
    def outputs(self) -> tuple[Output, ...]:
        """Ours, then those of plugins."""
        return outputs_of(self.job.settings.plugins)

    def _prove(self, library: CatalogueLibrary, changes: Changes) -> None:
        """Renders some pages of each kind and writes none: a template of the site's own that fails is found
        out while the site is as it was."""
        context = self.task.context
        for output in self.outputs:
            planned = (page_set for page_set in output.plan(library, changes) if page_set.pages)
            for page_set in islice(planned, PROVEN):
                for page in page_set.pages[:1]:
                    if not page.parts:
                        output.render(page, context)

    def _note_folders(self, touched: set[str]) -> None:
        known = self.store.folders()
        folders = known.keys() | inspect.folders_of(touched)
        now = inspect.settled(self.site.storage.versions(folders), time.time_ns())
        if now != known:
            self.store.set_folders(now)

    def _library(self, changes: Changes, promises: AddressLedger) -> CatalogueLibrary:
        static = [(n, d) for n, d in self.theme.digests().items() if n.startswith("static/")]
        item = self.task.item_maker()
        settings = self.job.settings
        return CatalogueLibrary(self.store, settings, static, item, changes.everything, promises)

    def _render(self, plan: Plan, library: CatalogueLibrary) -> None:
        """Makes the pages that are stale. Where the output holds anything, all are planned before the first
        is given out, so that every path is asked whose it is; in a new site they are written as they are
        planned."""
        blank = self.site.is_blank
        if blank:
            self.site.begin()
        with LaidAside(self.job.cache) as aside:
            for planned in self._articles(plan, library, write=blank):
                plan.note(planned.differences, written=blank)
                library.take_items(planned.items)
                self._take(planned.rendered)
                for encoded in planned.due:
                    aside.put_encoded(encoded)
            if plan.changes.everything:
                library.expect(None)
            pages = plan.stale_pages(self.outputs, library)
            if not blank:
                for page in pages:
                    aside.put(page)
                self._ask(plan)
                self.site.begin()
                self.site.manifest.expect(plan.stale, settle=True)
                pages = aside.pages()
            for rendered in self.engine.map(self.task, self._due(pages, blank)):
                if isinstance(rendered, Crashed):
                    raise BuildError(f"Writing {rendered.items[0][0].path} failed: {rendered}.")
                self._take(rendered)

    def _articles(self, plan: Plan, library: CatalogueLibrary, write: bool) -> Iterator[ArticlesPlanned]:
        """What is a page an article, planned by workers; the few of an edit with the library at hand."""
        whole = plan.changes.everything
        task = ArticlesTask(self.task, self.prints.outputs, whole, plan.fresh, write, self._new)
        articles = sorted(plan.changes.articles)
        if not whole and len(articles) <= FEW:
            yield task.opened(self.store, library)(articles)
            return
        for planned in self.engine.map(task, batches(articles, RENDER_BATCH)):
            if isinstance(planned, Crashed):
                entry = self.store.entry(planned.items[0])
                raise BuildError(f"Writing {entry.summary.path if entry else 'a page'} failed: {planned}.")
            yield planned

    def _take(self, rendered: Rendered) -> None:
        self.site.wrote(rendered.files)
        self.site.refused += rendered.refused
        self.report.rendered += len(rendered.files)
        self.report.written += rendered.written
        self.job.progress("write", self.report.rendered, 0)

    def _due(self, pages: Iterator[Page], blank: bool) -> Iterator[list[Due]]:
        for i, batch in enumerate(batches(pages, RENDER_BATCH)):
            if i % (PLANNED_AT_ONCE // RENDER_BATCH) == 0:
                self.store.commit()
            if blank:
                self.site.manifest.expect([page.path for page in batch])
            yield [(page, self._new if blank else self.site.known(page.path)) for page in batch]

    def _ask(self, plan: Plan) -> None:
        """Raises BuildError where something is in the way, or where too much would go."""
        whole = plan.changes.everything
        patterns = [output.pattern for output in self.outputs if isinstance(output, Gatherer)]
        gathered = self._gathered() if whole else frozenset()
        dropped = (file for file in self.store.orphans(whole) if file.path not in gathered)
        self.site.ask(plan.stale, patterns, dropped)
        refuse_many(self.job, self.store, whole)

    def _archive(self, output: Gatherer) -> CatalogueArchive:
        return CatalogueArchive(self.store, self.prints.outputs[output.name], self.engine, self.task)

    def _gather(self, library: CatalogueLibrary, changes: Changes) -> int:
        """Writes the files that are made from the whole heap at once; how many that were."""
        self.store.commit()
        written = 0
        for output in self.outputs:
            if isinstance(output, Gatherer):
                for file in output.gather(library, changes, self._archive(output)):
                    if file.content:
                        written += self._write(file)
                    else:
                        self.site.take_away(file.path)
        return written

    def _write(self, file: RenderedFile) -> bool:
        known, mark = self.site.known(file.path), digest(file.content)
        if known != mark:
            self.site.manifest.expect([file.path])
        try:
            written = self.site.storage.write(file.path, file.content, known)
        except InTheWayError as bad:
            self.site.refused.append((file.path, bad))
            return False
        self.site.wrote([OwnFile(file.path, mark)])
        return written

    def _gathered(self) -> frozenset[str]:
        """The files that are made from the whole heap at once, as they are kept."""
        gatherers = (output for output in self.outputs if isinstance(output, Gatherer))
        return frozenset(path for output in gatherers for path in output.kept(self._archive(output)))

    def _join(self, plan: Plan) -> None:
        for page in plan.composed:
            if page.path in plan.stale or not plan.stale.isdisjoint(page.parts):
                self.site.manifest.expect([page.path])
                try:
                    mark = self.site.storage.join(page.path, page.parts, self.site.known(page.path))
                except InTheWayError as bad:
                    self.site.refused.append((page.path, bad))
                    continue
                self.site.wrote([OwnFile(page.path, mark)])
                self.report.written += 1

    def _remove(self, whole: bool) -> None:
        gathered = self._gathered() if whole else frozenset()
        for file in self.store.orphans(whole):
            if file.path not in gathered:
                self.report.removed += self.site.take_away(file.path)
        self.store.forget_dropped()

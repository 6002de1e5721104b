"""Brings the site up to date with the catalogue: plan, render, write, remove what has no place any more."""

import time
from collections.abc import Iterator
from itertools import islice

from backfile.build.archive_context import CatalogueArchive
from backfile.build.fingerprint import Fingerprints
from backfile.build.job import Job, batches
from backfile.build.library import CatalogueLibrary
from backfile.build.report import Report
from backfile.build.theme import Theme
from backfile.build.workers import RenderTask
from backfile.engines.contract import Crashed, Engine
from backfile.model.address_ledger import NO_ADDRESSES, AddressLedger
from backfile.model.library import Changes
from backfile.model.page import Page
from backfile.model.refusal import BuildError
from backfile.outputs import OUTPUTS
from backfile.outputs.contract import Gatherer
from backfile.stages.plan import Plan
from backfile.storage import inspect, write
from backfile.store import Catalogue

RENDER_BATCH = 64
PLANNED_AT_ONCE = 4096
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
    ):
        self.job, self.report, self.prints, self.store, self.engine = job, report, prints, store, engine
        self.theme = theme
        self.folder = str(job.output)
        self.writer = write.Writer(self.folder)
        self.task = RenderTask(str(store.path), self.folder, job.settings, theme, str(job.content))

    def run(self, changes: Changes, promises: AddressLedger = NO_ADDRESSES) -> None:
        """Makes the pages that `changes` concern, and notes how the site lies on the disk."""
        library = self._library(changes, promises)
        if changes.everything and len(self.theme.folders) > 1:
            self._prove(library, changes)
        self.store.note("complete", b"0")
        self.store.commit()
        plan = Plan(self.store, changes, self.prints.outputs)
        with self.report.stage("render") as stage:
            self._render(plan, library)
            stage.items = self.report.rendered
        with self.report.stage("gather") as stage:
            stage.items = self._gather(library, changes)
        with self.report.stage("join and remove") as stage:
            self._join(plan)
            self._remove()
            stage.items = len(plan.composed) + self.report.removed
        self.store.all_written(None if changes.everything else plan.stale)
        self._note_folders(plan.stale)

    def _prove(self, library: CatalogueLibrary, changes: Changes) -> None:
        """Renders some pages of each kind and writes none: a template of the site's own that fails is found
        out while the site is as it was."""
        context = self.task.context()
        for output in OUTPUTS:
            for page_set in islice(output.plan(library, changes), PROVEN):
                for page in page_set.pages[:1]:
                    if not page.parts:
                        output.render(page, context)

    def _note_folders(self, touched: set[str]) -> None:
        known = self.store.folders()
        folders = known.keys() | inspect.folders_of(touched)
        now = inspect.settled(inspect.mtimes(self.folder, folders), time.time_ns())
        if now != known:
            self.store.set_folders(now)

    def _library(self, changes: Changes, promises: AddressLedger) -> CatalogueLibrary:
        static = [(n, d) for n, d in self.theme.digests().items() if n.startswith("static/")]
        item = self.task.item_maker(self.task.context())
        settings = self.job.settings
        return CatalogueLibrary(self.store, settings, static, item, changes.everything, promises)

    def _render(self, plan: Plan, library: CatalogueLibrary) -> None:
        def committed() -> Iterator[list[Page]]:
            for i, batch in enumerate(batches(plan.stale_pages(OUTPUTS, library), RENDER_BATCH)):
                if i % (PLANNED_AT_ONCE // RENDER_BATCH) == 0:
                    self.store.commit()
                yield batch

        for result in self.engine.map(self.task, committed()):
            if isinstance(result, Crashed):
                raise BuildError(f"Writing {result.items[0].path} failed: {result}.")
            self.report.rendered += result.rendered
            self.report.written += result.written
            self.job.progress("write", self.report.rendered, 0)

    def _gather(self, library: CatalogueLibrary, changes: Changes) -> int:
        """Writes the files that are made from the whole heap at once; how many that were."""
        self.store.commit()
        written = 0
        for output in OUTPUTS:
            if isinstance(output, Gatherer):
                archive = CatalogueArchive(
                    self.store, self.prints.outputs[output.name], self.engine, self.task
                )
                for file in output.gather(library, changes, archive):
                    if file.content:
                        written += self.writer.write(file.path, file.content)
                    else:
                        write.remove(self.folder, file.path)
        return written

    def _join(self, plan: Plan) -> None:
        for page in plan.composed:
            if page.path in plan.stale or not plan.stale.isdisjoint(page.parts):
                self.writer.join(page.path, page.parts)
                self.report.written += 1

    def _remove(self) -> None:
        for path in self.store.dropped_pages():
            self.report.removed += write.remove(self.folder, path)
        self.store.forget_dropped()

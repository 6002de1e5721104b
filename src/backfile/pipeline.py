"""The whole build on one page: scan, read, survey, index, plan, render, write."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from backfile import fingerprint
from backfile.bench import CatalogueBench
from backfile.catalogue import Catalogue, number
from backfile.engines import engine_for
from backfile.engines.contract import Crashed, Engine
from backfile.library import CatalogueLibrary
from backfile.model.article import Problem, Stat
from backfile.model.card import Card, FileRead
from backfile.model.heap import Lore, Questions
from backfile.model.library import Changes
from backfile.model.page import Page
from backfile.model.settings import Settings
from backfile.outputs import OUTPUTS
from backfile.outputs.contract import Gatherer
from backfile.report import Report
from backfile.stages import inspect, read, survey, write
from backfile.stages.index.update import Delta, everything, index
from backfile.stages.plan import Plan
from backfile.tasks import Errand, ReadTask, RenderTask
from backfile.text.hashing import digest
from backfile.text.tally import Tally
from backfile.theme import Theme, own_theme

READ_BATCH = 48
RENDER_BATCH = 64
PLANNED_AT_ONCE = 4096
_decode_reads = msgspec.msgpack.Decoder(list[FileRead]).decode
_T = TypeVar("_T")


class BuildError(Exception):
    """A build that can't be done; the message tells a person what to mend. The site is as it was."""


class Order(Struct, frozen=True):
    """What to build: absolute folders, and how. `verify` reads every file, whatever its date says; `only`
    names the one file of the folder that is read."""

    settings: Settings
    content: Path
    output: Path
    cache: Path
    templates: Path | None = None
    jobs: int = 1
    force: bool = False
    verify: bool = False
    only: str = ""
    progress: Callable[[str, int, int], None] = lambda stage, done, total: None


def build(order: Order) -> Report:
    """Brings the site up to date with the heap. What can't be read costs its own record and is reported."""
    report = Report(output=str(order.output))
    theme = _theme(order)
    with engine_for(order.jobs) as engine:
        store = Catalogue(order.cache / "catalogue.db")
        try:
            return _Build(order, report, theme, store, engine).run()
        finally:
            store.close()


def take_in(order: Order, store: Catalogue) -> Report:
    """Reads and indexes the heap without making a site."""
    report = Report(output=str(order.output))
    with engine_for(order.jobs) as engine:
        run = _Build(order, report, _theme(order), store, engine)
        again = run.trust()
        run.index(again, run.read(again))
    report.problems += store.problems()
    return report


def lore_of(heap: Path, path: str) -> Lore:
    """What a heap answers to the questions of one of its files."""
    task = ReadTask(str(heap), Settings())
    testimonies = []
    asked = Questions()
    for name in read.scan(heap):
        reading = task.first_reading(name)
        testimonies.append(survey.marks(reading.testimony))
        if name == path:
            asked = reading.questions
    return survey.answer(asked, Tally.of(testimonies))


def _theme(order: Order) -> Theme:
    site = [str(order.templates)] if order.templates and order.templates.is_dir() else []
    return Theme((*site, str(own_theme())))


class _Build:
    """One run over the stages; holds what they hand to each other."""

    def __init__(self, order: Order, report: Report, theme: Theme, store: Catalogue, engine: Engine):
        self.order, self.report, self.theme, self.store, self.engine = order, report, theme, store, engine
        self.prints = fingerprint.of(order.settings, theme, OUTPUTS)
        self.task = ReadTask(str(order.content), order.settings)
        self.before: dict[int, Card] = {}
        self.after: dict[int, Card] = {}
        self.touched_pages: set[str] = set()
        self.delta = False
        """Whether only what changed is concluded again; then `before` and `after` hold the cards of it."""

    def run(self) -> Report:
        os.makedirs(self.order.output, exist_ok=True)
        write.clear_temporary(str(self.order.output))
        moved = self.store.writes_to(str(self.order.output))
        again = self.trust()
        changed = self.read(again)
        changes = self.index(again, changed)
        pages_stale = self._lost_pages() or moved or again or self._known("render") != self.prints.rendering
        if pages_stale and not changes.everything:
            changes = everything(self.store)
        self._write_site(changes)
        self._finish()
        return self.report

    def _known(self, key: str) -> bytes | None:
        return self.store.noted(key)

    def trust(self) -> bool:
        """Whether everything must be concluded again: a build was cut off, or this is the first."""
        if self.store.notice:
            self.report.notices.append(self.store.notice)
        whole = self.store.noted("complete") == b"1" and not self.order.force
        same = self.store.noted("content") == str(self.order.content).encode()
        self.store.note("content", str(self.order.content).encode())
        return not (whole and same)

    # read, parse, enrich, survey ------------------------------------------------------------------------

    def read(self, again: bool) -> bool:
        """Reads what changed since the last build; whether anything did."""
        with self.report.stage("scan") as stage:
            leave_out = (self.order.output, self.order.cache)
            found = read.scan(self.order.content, leave_out)
            if self.order.only:
                found = {path: stat for path, stat in found.items() if path == self.order.only}
            known = self.store.sources()
            stage.items = self.report.files = len(found)
        outdated = self._known("read") != self.prints.reading
        self.delta = not (again or outdated)
        every = self.order.force or self.order.verify or outdated
        changed = [
            path for path, stat in found.items() if every or path not in known or known[path].stat != stat
        ]
        gone = [path for path in known if path not in found]
        if changed or gone or again:
            self.store.note("complete", b"0")
        moved: Counter[int] = Counter()
        for path in gone:
            moved.subtract(survey.unpacked(self.store.marks(known[path].sid)))
            self._forget(known[path].sid)
            self.store.remove_source(known[path].sid)
        self.report.removed_files = len(gone)
        with self.report.stage("read") as stage:
            stage.items = len(changed)
            sids = self._read_first(changed, found, moved)
        with self.report.stage("survey") as stage:
            stage.items = self._survey(moved, sids)
        self.store.note("read", self.prints.reading)
        return bool(changed or gone or self.before or self.after)

    def _forget(self, sid: int) -> None:
        if not self.delta:
            return
        for i, card in enumerate(self.store.cards(sid)):
            if self.after.pop(number(sid, i), None) is None:  # else it is of this build, and never was indexed
                self.before[number(sid, i)] = card

    def _read_first(self, changed: list[str], found: dict[str, Stat], moved: Counter[int]) -> list[int]:
        """Reads files without a word of the heap; returns their numbers."""
        sids = []
        errands = _batches((Errand(path) for path in changed), READ_BATCH)
        for done, result in enumerate(self._reads(errands)):
            self.order.progress("read", done, len(changed))
            sid = self.store.set_source(result.path, found[result.path], result.sha256)
            old_marks = self.store.marks(sid)
            marks = survey.marks(result.testimony).tobytes()
            if old_marks != marks:
                moved.subtract(survey.unpacked(old_marks))
                moved.update(survey.unpacked(marks))
            self._keep(sid, result, marks, b"")
            sids.append(sid)
            self.report.read += 1
        return sids

    def _keep(self, sid: int, result: FileRead, marks: bytes, lore: bytes) -> None:
        """Stores what was read from a file in place of what was read from it before."""
        if self.store.cards(sid):
            self._forget(sid)
            self.store.forget_reading(sid)
        self.store.set_reading(sid, result, marks, lore)
        if self.delta:
            self.after.update((number(sid, i), card) for i, card in enumerate(result.cards))

    def _reads(self, errands: Iterable[list[Errand]]) -> Iterator[FileRead]:
        for batch in self.engine.map(self.task, errands):
            if isinstance(batch, Crashed):
                path = batch.items[0].path  # type: ignore[attr-defined]
                message = f"made the reader end {batch.how}; it is left out"
                yield FileRead(path, "", problems=(Problem(message, path, 0, "error"),))
            else:
                yield from _decode_reads(batch)

    def _survey(self, moved: Counter[int], sids: list[int]) -> int:
        """Adds up the testimony and reads again the files whose answers it changes; how many those are."""
        if self.delta:
            changes = {value: change for value, change in moved.items() if change}
            if not (changes or sids):
                return 0  # nothing was read, and nothing is gone that testified
            tally = self.store.tally("testimony")
            moves = self.store.change_tally("testimony", tally, changes)
            settled = not any(survey.matters(*counts) for counts in moves.values())
        else:
            tally = Tally.of(survey.unpacked(marks) for marks in self.store.all_marks())
            self.store.set_tally("testimony", tally)
            settled = False
        answers = {}
        for sid, path, questions, known in self.store.questions(sids if settled else None):
            lore = survey.answer(questions, tally)
            mark = digest(survey.said(lore)) if lore else b""
            if mark != known:
                answers[path] = (sid, questions, lore, mark)
        errands = _batches((Errand(path, lore) for path, (_, _, lore, _) in answers.items()), READ_BATCH)
        for result in self._reads(errands):
            sid, questions, _, mark = answers[result.path]
            asked = msgspec.structs.replace(result, questions=questions)  # those it had before it was told
            self._keep(sid, asked, self.store.marks(sid), mark)
        return len(answers)

    # index ----------------------------------------------------------------------------------------------

    def index(self, again: bool, changed: bool) -> Changes:
        anew = again or self._known("indexed") != self.prints.indexing
        with self.report.stage("index") as stage:
            stage.items = len(self.after)
            if not (anew or changed):
                return Changes()
            delta = Delta(True) if anew else Delta(False, self.before, self.after)
            self.before, self.after = {}, {}
            changes = index(self.store, delta, self.engine)
            self.store.note("indexed", self.prints.indexing)
            self.store.commit()
            return changes

    def _lost_pages(self) -> bool:
        """Notes the pages whose files someone took away; whether there are any."""
        missing = inspect.lost(str(self.order.output), self.store.folders(), self.store.pages_in)
        for path in missing:
            self.store.lose_page(path)
        return bool(missing)

    # plan, render, write --------------------------------------------------------------------------------

    def _write_site(self, changes: Changes) -> None:
        if not (changes.everything or changes.articles or changes.gone or changes.groups):
            self.report.unchanged = self.store.count_pages()
            return
        self.store.note("complete", b"0")
        self.store.commit()
        task = RenderTask(str(self.store.path), str(self.order.output), self.order.settings, self.theme)
        static = [(n, d) for n, d in self.theme.digests().items() if n.startswith("static/")]
        desk = task.desk()
        library = CatalogueLibrary(self.store, self.order.settings, static, task.item_maker(desk), changes.everything)
        plan = Plan(self.store, changes, self.prints.outputs)
        self.touched_pages = plan.stale
        with self.report.stage("render") as stage:
            self._render(plan, library, task)
            stage.items = self.report.rendered
        with self.report.stage("gather") as stage:
            stage.items = self._gather(library, changes, task)
        with self.report.stage("join and remove") as stage:
            self._join(plan)
            self._remove()
            stage.items = len(plan.composed) + self.report.removed

    def _render(self, plan: Plan, library: CatalogueLibrary, task: RenderTask) -> None:
        def batches() -> Iterator[list[Page]]:
            for i, batch in enumerate(_batches(plan.stale_pages(OUTPUTS, library), RENDER_BATCH)):
                if i % (PLANNED_AT_ONCE // RENDER_BATCH) == 0:
                    self.store.commit()
                yield batch

        for result in self.engine.map(task, batches()):
            if isinstance(result, Crashed):
                raise RuntimeError(f"writing {result.items[0].path} failed: {result}")  # type: ignore[attr-defined]
            self.report.rendered += result.rendered
            self.report.written += result.written

    def _gather(self, library: CatalogueLibrary, changes: Changes, task: RenderTask) -> int:
        """Writes the files that are made from the whole heap at once; how many that were."""
        self.store.commit()
        writer = write.Writer(str(self.order.output))
        written = 0
        for output in OUTPUTS:
            if isinstance(output, Gatherer):
                bench = CatalogueBench(self.store, self.prints.outputs[output.name], self.engine, task)
                for file in output.gather(library, changes, bench):
                    if file.content:
                        written += writer.write(file.path, file.content)
                    else:
                        write.remove(str(self.order.output), file.path)
        return written

    def _join(self, plan: Plan) -> None:
        writer = write.Writer(str(self.order.output))
        for page in plan.composed:
            if page.path in plan.stale or not plan.stale.isdisjoint(page.parts):
                writer.join(page.path, page.parts)
                self.report.written += 1

    def _remove(self) -> None:
        for path in self.store.dropped_pages():
            self.report.removed += write.remove(str(self.order.output), path)
        self.store.forget_dropped()

    def _finish(self) -> None:
        self.store.all_written()
        self.store.note("render", self.prints.rendering)
        self._note_folders()
        self.store.note("complete", b"1")
        report = self.report
        report.problems += self.store.problems()
        report.articles, report.undated = self.store.count_articles()
        report.unchanged = self.store.count_pages() - report.written
        report.first_page = str(self.order.output / "index.html")
        self.store.commit()
        path = self.order.cache / "report.json"
        path.write_bytes(msgspec.json.format(msgspec.json.encode(report), indent=1))


    def _note_folders(self) -> None:
        known = self.store.folders()
        folders = known.keys() | inspect.folders_of(self.touched_pages)
        now = inspect.mtimes(str(self.order.output), folders)
        if now != known:
            self.store.set_folders(now)


def _batches(items: Iterable[_T], size: int) -> Iterator[list[_T]]:
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch

"""The whole build on one page: the heap into the catalogue, the catalogue into the site."""

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from backfile.build import fingerprint
from backfile.build.accepted import accepted
from backfile.build.guarded import guarded
from backfile.build.job import Job
from backfile.build.read_heap import HeapReader
from backfile.build.report import Report, keep
from backfile.build.site_files import SiteFiles
from backfile.build.sweep import sweep
from backfile.build.theme import Theme, own_theme
from backfile.decisions.standing import Decisions
from backfile.engines import engine_for
from backfile.model.heap import HeapAnswers, Questions
from backfile.model.library import Changes
from backfile.model.refusal import BuildError
from backfile.model.settings import Settings
from backfile.stages import survey
from backfile.storage import inspect, scan
from backfile.storage.address import Location
from backfile.storage.borders import Places, refusal
from backfile.storage.opened import storage_of
from backfile.store import Catalogue
from backfile.text.ignoring import DEFAULTS, Ignored
from backfile.text.tally import Tally

if TYPE_CHECKING:
    from backfile.engines.cluster import Cluster

__all__ = ["BuildError", "Job", "answers_of", "build", "take_in"]


def build(job: Job) -> Report:
    """Brings the site up to date with the heap. What can't be read costs its own record and is reported;
    raises BuildError where the build as a whole can't be done."""
    if why := refusal(places_of(job)):
        raise BuildError(why)
    return guarded(job, _built)


def _built(job: Job, notices: tuple[str, ...]) -> Report:
    started = time.process_time()
    report = Report(output=str(job.output), first_page=str(job.output / "index.html"), notices=[*notices])
    _check_settings(job)
    theme = _theme(job)
    site = SiteFiles(job)
    site.storage.prepare()
    store = Catalogue(job.cache / "catalogue.db")
    try:
        prints = fingerprint.current(store, job.settings, theme)
        unknown = site.open(store)
        report.notices += [site.notice] if site.notice else []
        with engine_for(job.jobs, _cluster(job, store)) as engine:
            reader = HeapReader(job, report, prints, store, engine)
            changes = reader.run()
            decisions = _decided(reader, report)
            decisions.addresses.keep(_paths(store, changes), site.archive)
            stale = unknown or reader.again or store.noted("render") != prints.rendering
            due = _due(job, store, changes, stale)
            if due != Changes():
                from backfile.build.write_site import SiteWriter  # late: it is not needed if nothing changed

                promises = decisions.promises(store.met())
                SiteWriter(job, report, prints, store, engine, theme, site).run(due, promises)
            store.note("decided", decisions.state())
            store.note("render", prints.rendering)
            store.forget_answers()
            store.note("complete", b"1")
            store.commit()
        report.note_times(started, engine.spent)
        sweep(store, decisions, job.cache, bool(report.read or report.removed_files))
        _complete(report, store, decisions, job.settings)
    finally:
        site.manifest.close()
        store.close()
    keep(report, job.cache)
    return report


def _cluster(job: Job, store: Catalogue) -> "Cluster | None":
    if job.engine != "dask":
        return None
    from backfile.build.kept_answers import KeptAnswers  # late: it brings all formats with it
    from backfile.engines.cluster import Cluster

    plugins = job.settings.plugins
    return Cluster(job.scheduler, plugins, job.say, KeptAnswers(store, plugins))


def _check_settings(job: Job) -> None:
    """Raises BuildError where what the settings name is not there."""
    if job.settings.plugins:
        from backfile.plugins import shelves  # late: most archives have no plugin

        shelves.check(job.settings.plugins)
    if job.settings.facets:
        from backfile.facets.chosen import check_names  # late: most archives choose nothing of the kind
        from backfile.plugins.shelves import facets_of

        check_names(job.settings, facets_of(job.settings.plugins))


def _decided(reader: HeapReader, report: Report) -> Decisions:
    """The decisions, after it was seen that they reach the texts that they are about."""
    reader.texts.refuse_unmet()
    reader.decisions.write()
    report.notices += reader.texts.told()
    report.problems += reader.decisions.addresses.strange()
    return reader.decisions


def places_of(job: Job) -> Places:
    """The folders of a job, to be compared."""
    corrections = job.root / "corrections" if job.root else None
    return Places(job.content, job.output, job.cache, job.templates, corrections, job.root)


def _paths(store: Catalogue, changes: Changes) -> Iterator[tuple[str, str, str]]:
    """The ids, addresses and identifiers of the articles that changed."""
    changed = (store.entry(article) for article in sorted(changes.articles))
    for entry in store.entries() if changes.everything else changed:
        if entry is not None:
            yield entry.summary.id, entry.summary.path, entry.summary.identifier


def _due(job: Job, store: Catalogue, changes: Changes, stale: bool) -> Changes:
    """What the pages must be planned for: all there is where they are `stale`, or where files of the site are
    not where they were."""
    now, folders = time.time_ns(), store.folders()
    missing, found = inspect.lost(storage_of(str(job.output)), folders, store.pages_in)
    if 0 in folders.values():
        store.set_folders(inspect.settled(found, now))
    for path in missing:
        store.lose_page(path)
    return store.everything() if (missing or stale) and not changes.everything else changes


def _complete(report: Report, store: Catalogue, decisions: Decisions, settings: Settings) -> None:
    report.problems += store.problems()
    ids = store.article_ids() if decisions.corrections.by_article else []
    ids += [met.article for met in store.met()]
    report.problems += decisions.problems(ids)
    report.problems += store.shared_addresses()
    if report.removed:
        report.problems += decisions.broken_promises(store.has_page)
    report.problems = accepted(report.problems, settings.accept)
    report.articles, report.undated = store.count_articles()
    report.unchanged = store.count_pages() - report.written


def take_in(job: Job, store: Catalogue) -> Report:
    """Reads and indexes the heap without making a site."""
    report = Report(output=str(job.output))
    _check_settings(job)
    prints = fingerprint.current(store, job.settings, _theme(job))
    with engine_for(job.jobs) as engine:
        HeapReader(job, report, prints, store, engine).run()
    report.problems += store.problems()
    return report


def answers_of(heap: Location, path: str, settings: Settings) -> HeapAnswers:
    """What a heap, read with these settings, answers to the questions of one of its files."""
    from backfile.build.workers import ReadTask  # late: it brings all formats with it

    task = ReadTask(str(heap), settings)
    signals_of_all = []
    asked = Questions()
    ignored = Ignored((*DEFAULTS, *settings.ignore))
    for name in scan.paths(storage_of(str(heap)).look((), False).listing):
        if ignored(name):
            continue
        reading = task.first_reading(name)
        signals_of_all.append(survey.marks(reading.signals))
        if name == path:
            asked = reading.questions
    return survey.answer(asked, Tally.of(signals_of_all))


def _theme(job: Job) -> Theme:
    if job.templates and job.templates.exists() and not job.templates.is_dir():
        raise BuildError(f"{job.templates} is no folder. Templates of the site's own go into a folder there.")
    site = [str(job.templates)] if job.templates and job.templates.is_dir() else []
    return Theme((*site, str(own_theme())))

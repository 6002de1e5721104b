"""The whole build on one page: the heap into the catalogue, the catalogue into the site."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from backfile import fingerprint
from backfile.catalogue import Catalogue
from backfile.decisions import Decisions
from backfile.engines import engine_for
from backfile.intake import Intake
from backfile.model.heap import Lore, Questions
from backfile.model.library import Changes
from backfile.model.settings import Settings
from backfile.order import BuildError, Order
from backfile.report import Report
from backfile.stages import inspect, scan, survey, write
from backfile.text.ignoring import DEFAULTS, Ignored
from backfile.text.tally import Tally
from backfile.theme import Theme, own_theme

__all__ = ["BuildError", "Order", "build", "lore_of", "take_in"]


def build(order: Order) -> Report:
    """Brings the site up to date with the heap. What can't be read costs its own record and is reported;
    raises BuildError where the build as a whole can't be done."""
    report = Report(output=str(order.output), first_page=str(order.output / "index.html"))
    theme = _theme(order)
    order.output.mkdir(parents=True, exist_ok=True)
    write.clear_temporary(str(order.output))
    store = Catalogue(order.cache / "catalogue.db")
    try:
        prints = fingerprint.current(store, order.settings, theme)
        moved = store.writes_to(str(order.output))
        with engine_for(order.jobs) as engine:
            intake = Intake(order, report, prints, store, engine)
            changes = intake.run()
            decisions = intake.decisions
            report.problems += decisions.addresses.strange()
            decisions.addresses.keep(_paths(store, changes))
            stale = moved or intake.again or store.noted("render") != prints.rendering
            due = _due(order, store, changes, stale)
            if due != Changes():
                from backfile.press import Press  # late: a build after which nothing changed needs no outputs

                Press(order, report, prints, store, engine, theme).run(due, decisions.promises())
            store.note("decided", decisions.state())
            store.note("render", prints.rendering)
            store.note("complete", b"1")
            store.commit()
        _complete(report, store, decisions)
    finally:
        store.close()
    path = order.cache / "report.json"
    path.write_bytes(msgspec.json.format(msgspec.json.encode(report), indent=1))
    return report


def _paths(store: Catalogue, changes: Changes) -> Iterator[tuple[str, str]]:
    """The ids and addresses of the articles that changed."""
    changed = (store.entry(article) for article in sorted(changes.articles))
    for entry in store.entries() if changes.everything else changed:
        if entry is not None:
            yield entry.summary.id, entry.summary.path


def _due(order: Order, store: Catalogue, changes: Changes, stale: bool) -> Changes:
    """What the pages must be planned for: all there is where they are `stale`, or where files of the site are
    not where they were."""
    missing = inspect.lost(str(order.output), store.folders(), store.pages_in)
    for path in missing:
        store.lose_page(path)
    return store.everything() if (missing or stale) and not changes.everything else changes


def _complete(report: Report, store: Catalogue, decisions: Decisions) -> None:
    report.problems += store.problems()
    ids = store.article_ids() if decisions.corrections.by_article or decisions.withdrawals.entries else []
    report.problems += decisions.problems(ids)
    report.problems += store.shared_addresses()
    report.articles, report.undated = store.count_articles()
    report.unchanged = store.count_pages() - report.written


def take_in(order: Order, store: Catalogue) -> Report:
    """Reads and indexes the heap without making a site."""
    report = Report(output=str(order.output))
    prints = fingerprint.current(store, order.settings, _theme(order))
    with engine_for(order.jobs) as engine:
        Intake(order, report, prints, store, engine).run()
    report.problems += store.problems()
    return report


def lore_of(heap: Path, path: str) -> Lore:
    """What a heap answers to the questions of one of its files."""
    from backfile.tasks import ReadTask  # late: it brings all formats with it

    task = ReadTask(str(heap), Settings())
    testimonies = []
    asked = Questions()
    ignored = Ignored(DEFAULTS)
    for name in scan.paths(scan.scan(heap)):
        if ignored(name):
            continue
        reading = task.first_reading(name)
        testimonies.append(survey.marks(reading.testimony))
        if name == path:
            asked = reading.questions
    return survey.answer(asked, Tally.of(testimonies))


def _theme(order: Order) -> Theme:
    site = [str(order.templates)] if order.templates and order.templates.is_dir() else []
    return Theme((*site, str(own_theme())))

"""`backfile report`: what the last build found, the least certain records first."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from backfile.build.report import kept
from backfile.commands.json_option import json_option, print_json
from backfile.commands.places import place_options, settings_of
from backfile.commands.problems import in_a_line, plain, tally
from backfile.facets.shelf import Facets
from backfile.model.answers import DoubtfulRecord, RecurringLine, ReportAnswer
from backfile.model.article import Article, Problem
from backfile.model.heap import RECURRING
from backfile.model.library import GroupLink
from backfile.plugins.shelves import facets_of
from backfile.store import Catalogue
from backfile.store.opened import opened

RECURRING_SHOWN = 20
LONGEST_LINE = 120

_MISSING = {"headline": "no headline", "date": "undated", "source": "no source", "body": "no text"}
"""The fields without which a record deserves a look, and how that is said."""


@click.command("report")
@place_options("root", "cache")
@click.option("--most", type=click.IntRange(1), default=50, show_default=True, help="Records to list.")
@json_option
def command(root: Path, cache: Path | None, most: int, as_json: bool) -> None:
    """Lists the problems of the last build, then the records that deserve a look, the least certain first.

    \b
    backfile report
    backfile report --most 200 > to-check.txt
    """
    folder = cache or root / ".backfile"
    problems = _problems_of(folder)
    with opened(folder) as store:
        answer = _found(store, problems, most, facets_of(settings_of(root).plugins))
    if as_json:
        print_json(answer)
    else:
        _print(answer)


def _problems_of(cache: Path) -> tuple[Problem, ...]:
    """All that the last build counted, as it left it in its report; read from its catalogue where that is
    lost, which has what is known of files only."""
    report = kept(cache)
    if report is not None:
        return report.problems
    with opened(cache) as store:
        problems = [*store.problems(), *store.shared_addresses()]
    return tuple(problems)


def _found(store: Catalogue, problems: tuple[Problem, ...], most: int, facets: Facets) -> ReportAnswer:
    lines: Counter[str] = Counter()
    doubtful: list[DoubtfulRecord] = []
    names = {entry.summary.id: entry.summary.identifier for entry in store.entries()}
    for record in store.records():
        article = record.article
        doubtful.append(_doubtful(article, names.get(article.id, article.identifier)))
        if article.found_in is None:
            left_out = {line for part in article.furniture for line in part.text.split("\n")}
            lines.update(line for line in left_out if 0 < len(line) < LONGEST_LINE)
    common = [(text, count) for text, count in lines.most_common(RECURRING_SHOWN) if count >= RECURRING]
    doubtful.sort(key=lambda record: (record.certainty, record.id))
    return ReportAnswer(
        problems=problems,
        advice=tuple(notice for facet in facets for notice in facet.notices(_entries(store, facet.name))),
        recurring=tuple(RecurringLine(text, count) for text, count in common),
        records=tuple(doubtful[:most]),
    )


def _doubtful(article: Article, identifier: str) -> DoubtfulRecord:
    lacking = {
        "headline": article.headline is None,
        "date": article.date is None,
        "source": article.source is None,
        "body": not article.body,
    }
    missing = tuple(name for name in lacking if lacking[name])
    return DoubtfulRecord(
        article.id,
        article.certainty,
        article.headline,
        missing,  # type: ignore[arg-type]
        identifier,
    )


def _entries(store: Catalogue, facet: str) -> Iterator[GroupLink]:
    for value, label, count in store.labels(facet):
        yield GroupLink(facet, value, label, "", count)


def _print(answer: ReportAnswer) -> None:
    for problem in answer.problems:
        click.echo(in_a_line(problem))
    for notice in answer.advice:
        click.echo(f"note: {notice}")
    if answer.recurring:
        click.echo("\nLines that recur in the heap and were left out as furniture:")
        for line in answer.recurring:
            click.echo(f"{line.articles:6,}  {plain(line.text)}")
    click.echo(f"\n{tally(answer.problems)}. The least certain records:")
    for record in answer.records:
        click.echo(f"{record.certainty:5.2f}  {plain(_described(record))}")


def _described(record: DoubtfulRecord) -> str:
    doubts = [_MISSING[name] for name in record.missing]
    said = f" ({', '.join(doubts)})" if doubts else ""
    return f"{record.id} ({record.identifier}): {record.headline or 'no headline'}{said}"

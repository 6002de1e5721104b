"""`backfile report`: what the last build found, the least certain records first."""

from collections import Counter
from pathlib import Path

import click

from backfile.build.report import kept
from backfile.commands.places import place_options
from backfile.commands.problems import in_a_line, plain, tally
from backfile.model.article import Problem
from backfile.model.heap import RECURRING
from backfile.model.library import Record
from backfile.store import Catalogue
from backfile.store.opened import opened

RECURRING_SHOWN = 20
LONGEST_LINE = 120


@click.command("report")
@place_options("root", "cache")
@click.option("--most", type=click.IntRange(1), default=50, show_default=True, help="Records to list.")
def command(root: Path, cache: Path | None, most: int) -> None:
    """Lists the problems of the last build, then the records that deserve a look, the least certain first.

    \b
    backfile report
    backfile report --most 200 > to-check.txt
    """
    folder = cache or root / ".backfile"
    problems = problems_of(folder)
    for problem in problems:
        click.echo(in_a_line(problem))
    with opened(folder) as store:
        _print_records(store, problems, most)


def problems_of(cache: Path) -> list[Problem]:
    """All that the last build counted, as it left it in its report; read from its catalogue where that is
    lost, which has what is known of files only."""
    report = kept(cache)
    if report is not None:
        return report.problems
    with opened(cache) as store:
        return [*store.problems(), *store.shared_addresses()]


def _print_records(store: Catalogue, problems: list[Problem], most: int) -> None:
    _print_variants(store)
    lines: Counter[str] = Counter()
    doubtful: list[tuple[float, str, str]] = []
    for record in store.records():
        article = record.article
        doubtful.append((article.certainty, article.id, _described(record)))
        if article.found_in is None:
            left_out = {line for part in article.furniture for line in part.text.split("\n")}
            lines.update(line for line in left_out if 0 < len(line) < LONGEST_LINE)
    _print_recurring(lines)
    click.echo(f"\n{tally(problems)}. The least certain records:")
    for certainty, _, said in sorted(doubtful)[:most]:
        click.echo(f"{certainty:5.2f}  {plain(said)}")


def _print_variants(store: Catalogue) -> None:
    """Tags that look like one in two spellings, each pair with the line of site.yaml that makes them one."""
    from backfile.facets.tags.variants import variant_notices
    from backfile.model.library import GroupLink

    tags = [GroupLink("tags", value, label, "", count) for value, label, count in store.labels("tags")]
    for notice in variant_notices(tags):
        click.echo(f"note: {notice}")


def _print_recurring(lines: Counter[str]) -> None:
    """The lines that many files share and that were taken for furniture, the commonest first."""
    common = [(text, count) for text, count in lines.most_common(RECURRING_SHOWN) if count >= RECURRING]
    if common:
        click.echo("\nLines that recur in the heap and were left out as furniture:")
        for text, count in common:
            click.echo(f"{count:6,}  {plain(text)}")


def _described(record: Record) -> str:
    article = record.article
    doubts = [
        name
        for name, missing in (
            ("no headline", article.headline is None),
            ("undated", article.date is None),
            ("no source", article.source is None),
            ("no text", not article.body),
        )
        if missing
    ]
    said = f" ({', '.join(doubts)})" if doubts else ""
    return f"{article.id}: {article.headline or 'no headline'}{said}"

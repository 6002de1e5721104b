"""`backfile report`: what the last build found, the least certain records first."""

from collections import Counter
from pathlib import Path

import click

from backfile.commands.places import place_options
from backfile.model.heap import RECURRING
from backfile.model.library import Record
from backfile.store import Catalogue

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
    path = (cache or root / ".backfile") / "catalogue.db"
    if not path.exists():
        raise click.ClickException(
            f"no build has left its catalogue in {path.parent}; run `backfile build` first"
        )
    store = Catalogue(path, read_only=True)
    problems = [*store.problems(), *store.shared_addresses()]
    for problem in problems:
        line = f", line {problem.line}" if problem.line else ""
        click.echo(f"{problem.severity}: {problem.path}{line}: {problem.message}")
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
    click.echo(f"\n{len(problems)} problems. The least certain records:")
    for certainty, _, said in sorted(doubtful)[:most]:
        click.echo(f"{certainty:5.2f}  {said}")


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
            click.echo(f"{count:6,}  {text}")


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

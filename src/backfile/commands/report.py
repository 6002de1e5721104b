"""`backfile report`: what the last build found, the least certain records first."""

from pathlib import Path

import click

from backfile.model.library import Record


@click.command("report")
@click.option(
    "--root", type=click.Path(path_type=Path, file_okay=False), default=".", help="The folder with site.yaml."
)
@click.option(
    "--cache", type=click.Path(path_type=Path), help="What is kept between builds. [default: .backfile]"
)
@click.option("--most", type=click.IntRange(1), default=50, show_default=True, help="Records to list.")
def command(root: Path, cache: Path | None, most: int) -> None:
    """Lists the problems of the last build, then the records that deserve a look, the least certain first.

    \b
    backfile report
    backfile report --most 200 > to-check.txt
    """
    from backfile.catalogue import Catalogue

    path = (cache or root / ".backfile") / "catalogue.db"
    if not path.exists():
        raise click.ClickException(
            f"no build has left its catalogue in {path.parent}; run `backfile build` first"
        )
    store = Catalogue(path, read_only=True)
    problems = store.problems()
    for problem in problems:
        line = f", line {problem.line}" if problem.line else ""
        click.echo(f"{problem.severity}: {problem.path}{line}: {problem.message}")
    least = sorted(
        ((r.article.certainty, r.article.id, r) for r in store.records()), key=lambda row: row[:2]
    )[:most]
    click.echo(f"\n{len(problems)} problems. The least certain records:")
    for certainty, _, record in least:
        click.echo(f"{certainty:5.2f}  {_described(record)}")


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

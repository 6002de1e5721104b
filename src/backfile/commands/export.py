"""`backfile export`: a selection of the archive in one file."""

from pathlib import Path

import click

from backfile.commands.places import place_options, settings_of
from backfile.export.archive import built
from backfile.export.forms import FORMS
from backfile.export.selection import Wanted, select
from backfile.plugins.shelves import facets_of
from backfile.storage.own_copy import write_copy


@click.command("export")
@click.argument("form", type=click.Choice([*FORMS]))
@click.option(
    "--under", multiple=True, metavar="FACET=VALUE", help="Only what stands under it; again for more."
)
@click.option("--from", "earliest", default="", help="From this day, month or year on.")
@click.option("--to", "latest", default="", help="Up to this day, month or year.")
@click.option("--words", default="", help="Only texts with all of these words.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="The file. [default: export.FORM]"
)
@place_options("root", "content", "cache")
def command(
    form: str, under: tuple[str, ...], earliest: str, latest: str, words: str, out: Path | None,
    root: Path, content: Path | None, cache: Path | None, **values: tuple[str, ...],
) -> None:  # fmt: skip
    """Writes the articles of the last build that you choose into one file.

    \b
    epub     a book: a chapter a day, with pictures and citations
    html     one page to print, which needs no other file
    jsonl    the articles with their texts, one JSON object a line
    csv      the table of the articles
    sqlite   all tables and texts as a database that can be searched

    \b
    backfile export epub --country AZ --from 2024-01 --to 2024-03
    backfile export html --source "Caspian Gazette" --words "harbour ferry" --out review.html
    backfile export csv --under tags=football

    Each index of the archive has an option of its name; what is undated has no place between two days.
    """
    settings = settings_of(root)
    pairs = [*map(_pair, under)]
    for facet in facets_of(settings.plugins):
        pairs += [(facet.name, value) for value in values.get(_parameter(facet.traits.one), ())]
    wanted = Wanted(tuple(pairs), earliest, latest, words)
    places = (cache or root / ".backfile", content or root / settings.content, root / settings.templates)
    with built(settings, *places) as (library, context):
        found = select(wanted, library, context)
        if not found.numbers:
            raise click.ClickException("No article of the archive is as you want it; nothing was written.")
        made = FORMS[form](found, library, context)
    file = out or Path(f"export.{form}")
    write_copy(file, made)
    count = len(found.numbers)
    click.echo(f"{file}: {count:,} article{'' if count == 1 else 's'}.")


def _pair(said: str) -> tuple[str, str]:
    facet, mark, value = said.partition("=")
    if not (facet and mark and value):
        raise click.UsageError(f"--under takes FACET=VALUE, such as tags=football, and not “{said}”.")
    return facet, value


def _parameter(one: str) -> str:
    return one.lower().replace(" ", "_")


for _facet in facets_of(()):
    if _facet.traits.one:
        click.option(
            f"--{_parameter(_facet.traits.one).replace('_', '-')}",
            multiple=True,
            help=f"Only what stands under it in {_facet.name}.",
        )(command)

"""`backfile explain`: what each line of a file was taken for, and why."""

from collections.abc import Sequence
from pathlib import Path

import click

from backfile.commands.places import SOME_FILE, SOME_FOLDER, place_options, settings_of
from backfile.commands.problems import plain
from backfile.model.article import Article, Block, Furniture, RelatedItem
from backfile.model.heap import NO_ANSWERS, HeapAnswers, LineRole
from backfile.model.settings import Settings
from backfile.storage.address import Location, place_of
from backfile.text.rule_book import MISSING_DATE, MISSING_HEADLINE, rules, told

COLOURS = {
    "headline": "green",
    "standfirst": "cyan",
    "body": None,
    "date": "yellow",
    "byline": "yellow",
    "dateline": "yellow",
    "source": "yellow",
    "related": "magenta",
    "hashtags": "blue",
}
FURNITURE = "bright_black"
TEXT_SHOWN = 96


@click.command("explain")
@click.argument("file", type=SOME_FILE)
@place_options("root")
@click.option(
    "--heap",
    type=SOME_FOLDER,
    help="The heap whose lines and dates settle the file's doubts. [default: the file alone]",
)
def command(file: Location, root: Path, heap: Location | None) -> None:
    """Prints a file line by line with what each line was taken for, and by which rule.

    \b
    backfile explain HEAP/page.txt
    backfile explain HEAP/page.txt --heap HEAP    as a build of the whole heap reads it
    """  # fmt: skip
    from backfile.build.workers import ReadTask
    from backfile.stages.parse import parse
    from backfile.storage.read import Unreadable, load
    from backfile.text.decoding import decode

    settings = settings_of(root)
    file = place_of(file, settings.endpoint)
    folder = place_of(heap or file.parent, settings.endpoint).absolute()
    try:
        name = file.absolute().relative_to(folder).as_posix()  # type: ignore[arg-type]  # both of one kind
        source = ReadTask(str(folder), settings).with_settings(load(str(folder), name))
    except Unreadable as reason:
        raise click.ClickException(f"{file} {reason}") from reason
    except ValueError as error:
        raise click.ClickException(f"{file} does not lie in {folder}. Name a heap that holds it.") from error
    reading = parse(source, _lore(folder, source.path, settings) if heap else NO_ANSWERS)
    text = decode(source.content).text
    if reading.roles:
        _print_lines((text or "").split("\n"), reading.roles)
    for part in reading.parts:
        if part.name:
            click.secho(f"\n{plain(part.name)}", bold=True)
        _print_lines(part.text.split("\n"), part.roles)
    for article in reading.articles:
        _print_record(article)
        _print_entries(article, settings)
    for sentence in reading.rejected:
        click.echo(plain(f"rejected: {sentence}"))
    for problem in reading.problems:
        line = f"line {problem.line}: " if problem.line else ""
        click.secho(plain(f"{problem.severity}: {line}{problem.message}"), fg="red")


def _lore(heap: Location, path: str, settings: Settings) -> HeapAnswers:
    """What the whole heap answers to the file's questions, by the same survey as in a build."""
    from backfile.build.pipeline import answers_of

    return answers_of(heap, path, settings)


def _print_lines(lines: list[str], told: Sequence[LineRole]) -> None:
    roles = {}
    for role in told:
        for number in range(role.lines[0], role.lines[1] + 1):
            roles[number] = role
    for number, line in enumerate(lines, 1):
        shown = plain(line.strip())
        if not shown:
            continue
        if len(shown) > TEXT_SHOWN:
            shown = f"{shown[: TEXT_SHOWN - 1]}…"
        found = roles.get(number)
        name, rule = (found.role, found.rule) if found else ("?", "")
        colour = COLOURS.get(name, FURNITURE)
        click.echo(f"{number:>5}  {click.style(f'{name:<12}', fg=colour)}  {click.style(shown, fg=colour)}")
        if found and rule and number == found.lines[0]:
            click.secho(f"{'':>7}{'':<12}    ^ {_in_book(rule)}", fg=FURNITURE)


def _print_record(article: Article) -> None:
    click.echo()
    click.echo(plain(f"{article.id}: {article.headline or 'no headline'}"))
    for evidence in article.evidence:
        first, last = evidence.lines
        where = "" if not first else f"line {first}" if first == last else f"lines {first}–{last}"
        said = plain(_in_words(getattr(article, evidence.field, None)))
        if len(said) > TEXT_SHOWN:
            said = f"{said[: TEXT_SHOWN - 1]}…"
        click.echo(
            f"{evidence.field:<12} {said}  ({', '.join(filter(None, (where, _in_book(evidence.rule))))})"
        )
    for field, rule in (("headline", MISSING_HEADLINE), ("date", MISSING_DATE)):
        if getattr(article, field) is None:
            click.echo(f"{field:<12} none  ({rules()[rule].sentence} [{rule}])")


def _in_book(written: str) -> str:
    """A rule as the book says it to people, its id, and what its reader wrote down, figures and all."""
    rule = told(written)
    if not rule.rules:
        return plain(written)
    said = ". ".join(dict.fromkeys([each.said(dict(slots)) for each, slots in rule.rules]))
    return plain(f"{said} [{rule.ids}]: {written}")


def _print_entries(article: Article, settings: Settings) -> None:
    """What the article is filed under whatever the rest of the heap says, facet by facet."""
    from backfile.stages.enrich import enrich

    for filed in enrich(article, settings).filed:
        for filing in filed.filings:
            if filing.sure and filing.about:
                click.echo(plain(f"{filed.facet:<12} {filing.label}  ({filing.because})"))


def _in_words(value: object) -> str:
    """A field of an article as a person would write it."""
    if value is None or value in ("", ()):
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "; ".join(map(_in_words, value)) if len(value) < 6 else f"{len(value)} of them"
    if isinstance(value, Block | Furniture):
        return value.text
    if isinstance(value, RelatedItem):
        return value.headline or "; ".join(value.body) or "without a headline"
    return str(value)

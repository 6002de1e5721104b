"""`backfile parse`: the records of a heap, as JSON for other programs."""

import sys
from itertools import chain
from pathlib import Path
from typing import Any

import click
import msgspec

from backfile.api.reading import parsed
from backfile.commands.json_option import json_option, print_json
from backfile.commands.places import SOME_PLACE, place_options, settings_of
from backfile.model.answers import ParseAnswer, ParsedArticle, ParsedFile
from backfile.storage.address import Location


@click.command("parse")
@click.argument("paths", nargs=-1, required=True, type=SOME_PLACE)
@click.option("--jsonl", is_flag=True, help="One JSON object a line, the default.")
@json_option
@place_options("root")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True)
def command(paths: tuple[Location, ...], jsonl: bool, as_json: bool, root: Path, jobs: int) -> None:
    """Prints one JSON object for each source file, and nothing else.

    The files of one call are one heap: what they prove of each other counts.

    \b
    backfile parse HEAP --jsonl > records.jsonl
    backfile parse HEAP --json > records.json
    """
    if jsonl and as_json:
        raise click.UsageError("--jsonl and --json are two forms; choose one.")
    settings = settings_of(root)
    files = chain.from_iterable(parsed(path, settings, jobs) for path in paths)
    if as_json:
        print_json(ParseAnswer(files=tuple(files)))
        return
    for file in files:
        sys.stdout.write(msgspec.json.encode(_line(file)).decode() + "\n")


def _line(file: ParsedFile) -> dict[str, Any]:
    """The form with one article's fields at the top, for most files hold one; several stand in `articles`."""
    only = file.articles[0] if len(file.articles) == 1 else ParsedArticle(file.file)
    more = {"articles": file.articles} if len(file.articles) > 1 else {}
    fields = {name: getattr(only, name) for name in only.__struct_fields__}
    return {**fields, **more, "file": file.file, "problems": file.problems}

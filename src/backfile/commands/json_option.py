"""The option `--json`: one documented value on the standard output, and nothing else."""

import click
import msgspec

json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object, as docs/library.md describes it."
)


def print_json(answer: msgspec.Struct) -> None:
    """The value as JSON, a field a line."""
    click.echo(msgspec.json.format(msgspec.json.encode(answer), indent=1))

"""The command line: which commands there are. What each does stands in its own file, loaded when called."""

import sys
from importlib import import_module

import click

from backfile import __version__

COMMANDS = (
    "new",
    "build",
    "serve",
    "check",
    "publish",
    "review",
    "withdraw",
    "parse",
    "explain",
    "report",
    "theme",
    "doctor",
    "clean",
)


class _Commands(click.Group):
    """Loads a command only when it is called or described, so that the program starts at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        found: click.Command = import_module(f"backfile.commands.{name}").command
        return found


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def main() -> None:
    """Turns a heap of saved news text into a browsable static archive.

    \b
    backfile build --content HEAP --output public     make or update the archive
    backfile explain HEAP/file.txt                    what each line of a file was taken for
    """


if __name__ == "__main__":
    sys.exit(main())

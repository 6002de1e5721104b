"""The command line: which commands there are. What each does stands in its own file, loaded when called."""

import errno
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from backfile import __version__
from backfile.commands.help import WholeHelp
from backfile.model.refusal import Refusal
from backfile.system import faults, refusals

COMMANDS = (
    "new",
    "build",
    "serve",
    "check",
    "publish",
    "review",
    "withdraw",
    "export",
    "parse",
    "explain",
    "report",
    "theme",
    "doctor",
    "clean",
)


class _Commands(WholeHelp):
    """Loads a command only when it is called or described, so that the program starts at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        found: click.Command = import_module(f"backfile.commands.{name}").command
        return found

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command. An error that no command answered becomes a sentence here: what the system
        refused, or what nobody foresaw, which is kept in a file."""
        for stream in (sys.stdout, sys.stderr):  # a name in the heap may be one that the terminal can't show
            if reconfigure := getattr(stream, "reconfigure", None):
                reconfigure(errors="backslashreplace")
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if isinstance(error, OSError) and error.errno == errno.EPIPE:
                raise  # whoever read the output has enough; click ends quietly
            click.echo(_in_words(error, ctx.meta.get(faults.CACHE)), err=True)
            raise SystemExit(1) from error


def _in_words(error: Exception, cache: Path | None) -> str:
    if isinstance(error, Refusal):
        return str(error)
    place = "" if isinstance(error, OSError) else str(cache or "")  # SQLite's errors name no file
    return refusals.in_words(error, place) or faults.in_a_sentence(error, cache, __version__)


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

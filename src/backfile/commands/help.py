"""A group of commands whose help names each with its whole first sentence: click's own list cuts it off."""

import click


class WholeHelp(click.Group):
    """click.Group with another list of commands in its help."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [(name, _first_sentence(self.get_command(ctx, name))) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


def _first_sentence(command: click.Command | None) -> str:
    said = (command.help or "").split("\n\n")[0] if command else ""
    return " ".join(said.split())

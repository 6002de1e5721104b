"""`backfile theme`: shows the files of the theme, and brings one out to be changed."""

from pathlib import Path

import click

from backfile.commands.help import WholeHelp
from backfile.commands.places import place_options, settings_of


@click.group("theme", cls=WholeHelp)
def command() -> None:
    """Shows the files of the theme, and brings one out for you to change (see docs/theming.md)."""


@command.command("list")
@place_options("root")
def show(root: Path) -> None:
    """Prints every file of the theme; those that your site has in its own place are marked."""
    from backfile.build.theme import Theme, own_theme

    own = Path(root) / settings_of(root).templates
    for name in Theme((str(own_theme()),)).files():
        click.echo(f"{name}{'   (yours)' if (own / name).is_file() else ''}")


@command.command("copy")
@click.argument("name")
@place_options("root")
def copy(name: str, root: Path) -> None:
    """Copies one file of the theme to your site's templates folder. A file that is there stays as it is."""
    from difflib import get_close_matches

    from backfile.build.theme import Theme, own_theme

    files = Theme((str(own_theme()),)).files()
    if name not in files:
        near = get_close_matches(name, files, 1)
        hint = f" Did you mean {near[0]}?" if near else " `backfile theme list` shows those there are."
        raise click.ClickException(f"The theme has no file named {name}.{hint}")
    target = Path(root) / settings_of(root).templates / name
    if target.exists():
        raise click.ClickException(f"{target} exists; it was left as it is. Move it away to copy it again.")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(files[name].read_bytes())
    click.echo(f"Copied to {target}. From the next build on it stands in place of the theme's.")

"""`backfile new`: a folder with all that a first archive needs."""

from pathlib import Path

import click

_STARTER = Path(__file__).with_name("starter")


@click.command("new")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def command(folder: Path) -> None:
    """Makes FOLDER with settings to read, two sample texts and a README; `backfile build` works at once.

    \b
    backfile new archive
    cd archive
    backfile serve --open
    """
    if folder.is_dir() and any(folder.iterdir()):
        raise click.ClickException(f"{folder} is not empty. Name a folder that doesn't exist yet.")
    for source in sorted(path for path in _STARTER.rglob("*") if path.is_file()):
        name = source.relative_to(_STARTER)
        target = folder / (".gitignore" if name.name == "gitignore" else name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
    click.echo(f"{folder} is ready. Next:\n\n    cd {folder}\n    backfile serve --open\n")
    click.echo("Then put your own texts into content/.")

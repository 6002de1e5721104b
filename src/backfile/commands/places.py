"""The options that say where things are, shared by the commands that build."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from backfile.model.settings import Settings
from backfile.pipeline import Order
from backfile.settings import SettingsError, read_settings

_OPTIONS = (
    click.option(
        "--root",
        type=click.Path(path_type=Path, file_okay=False),
        default=".",
        show_default=True,
        help="The folder with site.yaml; the other folders are looked up in it.",
    ),
    click.option("--content", type=click.Path(path_type=Path), help="The heap. [default: content]"),
    click.option("--output", type=click.Path(path_type=Path), help="Where the site goes. [default: public]"),
    click.option(
        "--cache", type=click.Path(path_type=Path), help="What is kept between builds. [default: .backfile]"
    ),
    click.option(
        "--jobs",
        type=click.IntRange(1),
        default=os.cpu_count() or 1,
        show_default="the processor's cores",
        help="Worker processes; 1 works in this one.",
    ),
)


def place_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds --root, --content, --output, --cache and --jobs."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def settings_of(root: Path) -> Settings:
    """The settings of a root folder; ends the program with every mistake named."""
    try:
        return read_settings(root / "site.yaml")
    except SettingsError as error:
        for mistake in error.mistakes:
            click.echo(str(mistake), err=True)
        raise SystemExit(1) from error


def order_of(
    root: Path, content: Path | None, output: Path | None, cache: Path | None, jobs: int, **more: Any
) -> Order:
    """What to build, from the options and the settings; ends the program where there is no heap."""
    settings = settings_of(root)
    heap = (content or root / settings.content).absolute()
    if not heap.is_dir():
        click.echo(
            f"There is no folder {heap}. Put the saved texts there, or name their folder: "
            "backfile build --content FOLDER",
            err=True,
        )
        raise SystemExit(1)
    return Order(
        settings=settings,
        content=heap,
        output=(output or root / settings.output).absolute(),
        cache=(cache or root / ".backfile").absolute(),
        templates=(root / settings.templates).absolute(),
        jobs=jobs,
        root=root.absolute(),
        **more,
    )

"""The options that say where things are, shared by the commands that build."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from backfile.build.pipeline import Job
from backfile.model.settings import Settings
from backfile.settings.site_file import SettingsError, read_settings
from backfile.system import faults


def _noted(ctx: click.Context, option: click.Parameter, value: Path | None) -> Path | None:
    """Leaves the cache folder where the command line finds it, should anything go wrong."""
    if value is not None:
        if option.name == "cache":
            ctx.meta[faults.CACHE] = value
        else:
            ctx.meta.setdefault(faults.CACHE, value / ".backfile")
    return value


_OPTIONS = {
    "root": click.option(
        "--root",
        type=click.Path(path_type=Path, file_okay=False),
        default=".",
        show_default=True,
        callback=_noted,
        help="The folder with site.yaml; the other folders are looked up in it.",
    ),
    "content": click.option(
        "--content", type=click.Path(path_type=Path), help="The heap. [default: content]"
    ),
    "output": click.option("--output", type=click.Path(path_type=Path), help="The site. [default: public]"),
    "cache": click.option(
        "--cache",
        type=click.Path(path_type=Path),
        callback=_noted,
        help="What is kept between builds. [default: .backfile]",
    ),
    "adopt": click.option(
        "--adopt", is_flag=True, help="Write over files that are in the way and not Backfile's."
    ),
    "allow_removals": click.option(
        "--allow-removals", is_flag=True, help="Go on where all articles, or many, would be removed."
    ),
    "jobs": click.option(
        "--jobs",
        type=click.IntRange(1),
        default=os.cpu_count() or 1,
        show_default="the processor's cores",
        help="Worker processes; 1 works in this one.",
    ),
}


_PLACES = ("root", "content", "output", "cache", "jobs")

BUILDING = (*_PLACES, "adopt", "allow_removals")
"""The options of the commands that write a site."""


def place_options(*names: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Adds the options named: root, content, output, cache, adopt, allow_removals, jobs; where none is named,
    those that name a place, and jobs."""

    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        for name in reversed(names or _PLACES):
            command = _OPTIONS[name](command)
        return command

    return add


def settings_of(root: Path) -> Settings:
    """The settings of a root folder; ends the program with every mistake named."""
    try:
        return read_settings(root / "site.yaml")
    except SettingsError as error:
        for mistake in error.mistakes:
            click.echo(str(mistake), err=True)
        raise SystemExit(1) from error


def job_now(
    root: Path, content: Path | None, output: Path | None, cache: Path | None, jobs: int, **more: Any
) -> Job:
    """What to build, from the options and the settings as they are now; raises SettingsError."""
    settings = read_settings(root / "site.yaml")
    return Job(
        settings=settings,
        content=(content or root / settings.content).absolute(),
        output=(output or root / settings.output).absolute(),
        cache=(cache or root / ".backfile").absolute(),
        templates=(root / settings.templates).absolute(),
        jobs=jobs,
        root=root.absolute(),
        **more,
    )


def job_of(root: Path, **more: Any) -> Job:
    """What to build, as `job_now` says; ends the program where site.yaml is wrong or there is no heap."""
    settings_of(root)
    job = job_now(root, **more)
    if not job.content.is_dir():
        click.echo(
            f"There is no folder {job.content}. Put the saved texts there, or name their folder: "
            "backfile build --content FOLDER",
            err=True,
        )
        raise SystemExit(1)
    return job

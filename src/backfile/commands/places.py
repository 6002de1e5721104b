"""The options that say where things are, shared by the commands that build."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from backfile.build.pipeline import Job
from backfile.model.refusal import Refusal
from backfile.model.settings import Settings
from backfile.settings.site_file import SettingsError, read_settings
from backfile.storage.address import Location, is_remote, place_in, place_of
from backfile.system import faults

if TYPE_CHECKING:
    _ParamType = click.ParamType[Location]
else:
    _ParamType = (
        click.ParamType
    )  # generic for the type checker only: the oldest click that we take has it plain


class PlaceType(_ParamType):
    """A folder, or an address s3://BUCKET/PREFIX."""

    name = "place"

    def __init__(self, **checks: Any):
        self._folder = click.Path(path_type=Path, **checks)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Location:
        if not is_remote(value):
            found: Path = self._folder.convert(value, param, ctx)
            return found
        try:
            return place_of(value)
        except Refusal as refused:
            self.fail(str(refused), param, ctx)


PLACE = PlaceType()
SOME_PLACE = PlaceType(exists=True)
SOME_FILE = PlaceType(exists=True, dir_okay=False)
SOME_FOLDER = PlaceType(exists=True, file_okay=False)
"""What must be there, where it is on this computer; of a bucket it is told when it is opened."""


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
        "--content", type=PLACE, help="The heap: a folder, or s3://BUCKET/PREFIX. [default: content]"
    ),
    "output": click.option(
        "--output", type=PLACE, help="The site: a folder, or s3://BUCKET/PREFIX. [default: public]"
    ),
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
    root: Path, content: Location | None, output: Location | None, cache: Path | None, jobs: int, **more: Any
) -> Job:
    """What to build, from the options and the settings as they are now; raises SettingsError."""
    settings = read_settings(root / "site.yaml")
    return Job(
        settings=settings,
        content=place_in(Path() if content else root, content or settings.content, settings.endpoint),
        output=place_in(Path() if output else root, output or settings.output, settings.endpoint),
        cache=(cache or root / ".backfile").absolute(),
        templates=(root / settings.templates).absolute(),
        jobs=jobs,
        root=root.absolute(),
        **more,
    )


def site_folder(root: Path, output: Location | None, cache: Path | None) -> Path:
    """The folder with the built site, or with a copy of one that lies in a bucket, as it is now."""
    settings = settings_of(root)
    place = place_in(Path() if output else root, output or settings.output, settings.endpoint)
    if isinstance(place, Path):
        return output if isinstance(output, Path) else root / settings.output
    from backfile.storage.mirror import mirrored  # late: most sites are folders

    return mirrored(place, (cache or root / ".backfile").absolute())


def heap_of(root: Path, content: Location | None) -> Location:
    """The place of the heap, as an option or the settings name it."""
    settings = settings_of(root)
    return place_in(Path() if content else root, content or settings.content, settings.endpoint)


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

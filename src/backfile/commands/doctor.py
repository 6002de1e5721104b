"""`backfile doctor`: what is installed of the optional parts, and what each is for."""

import platform
import shutil
from importlib import metadata
from pathlib import Path

import click
from msgspec import Struct

from backfile import __version__
from backfile.commands.places import place_options
from backfile.model.refusal import Refusal
from backfile.storage.address import Location, place_in
from backfile.text.extras import EXTRAS

_ROOM = 1_000_000_000


class OptionalPart(Struct, frozen=True):
    """An optional part: a library or a program, what needs it, and how to get it."""

    name: str
    purpose: str
    remedy: str
    library: bool = False


_PARTS = (
    OptionalPart("watchfiles", "backfile serve notices changes", "pip install watchfiles", library=True),
    OptionalPart("boto3", "heaps, sites and publishing at s3://", "pip install 'backfile[s3]'", library=True),
    OptionalPart(
        "distributed",
        "building on many machines (--engine dask)",
        "pip install 'backfile[cluster]'",
        library=True,
    ),
    *(OptionalPart(extra.library, extra.purpose, extra.remedy, library=True) for extra in EXTRAS),
    OptionalPart("git", "publishing to git+…", "https://git-scm.com, or your system's packages"),
    OptionalPart(
        "rsync", "publishing to rsync:// and USER@HOST:PATH", "your system's packages (on Windows: by WSL)"
    ),
    OptionalPart("ssh", "publishing over ssh", "your system's package openssh-client"),
)


@click.command("doctor")
@place_options("root")
def command(root: Path) -> None:  # fmt: skip
    """Says what of Backfile's optional parts is installed, and whether this folder is in order.

    \b
    backfile doctor
    """
    click.echo(f"backfile {__version__}, Python {platform.python_version()}, {platform.system()}")
    for part in _PARTS:
        version = version_of(part)
        if version:
            click.echo(f"  here     {part.name} {version}: {part.purpose}")
        else:
            click.echo(f"  missing  {part.name}: {part.purpose} needs it. Get it: {part.remedy}")
    for line in look_around(root):
        click.echo(line)


def version_of(part: OptionalPart) -> str:
    """A library's version, or where a program is; "" where it is not installed."""
    if not part.library:
        return f"({shutil.which(part.name)})" if shutil.which(part.name) else ""
    try:
        return metadata.version(part.name)
    except metadata.PackageNotFoundError:
        return ""


def _place_trouble(place: Location, is_heap: bool) -> list[str]:
    """What is wrong with the place of the heap or the site."""
    try:
        if not place.is_dir() and is_heap:
            return [f"  missing  no folder {place}: put the saved texts there"]
    except Refusal as refused:
        return [f"  wrong    {refused}"]
    return []


def look_around(root: Path) -> list[str]:
    """What is to be said of the archive in a root folder."""
    from backfile.settings.site_file import SettingsError, read_settings

    try:
        settings = read_settings(root / "site.yaml")
    except SettingsError as error:
        return [f"  wrong    {mistake}" for mistake in error.mistakes]
    lines = [line for name in settings.plugins for line in look_at_plugin(name)]
    if not (root / "site.yaml").exists():
        lines.append("  note     no site.yaml here: every setting has its default")
    for name in dict.fromkeys((settings.content, settings.output)):
        lines += _place_trouble(place_in(root, name, settings.endpoint), name == settings.content)
    free = shutil.disk_usage(root).free
    if free < _ROOM:
        lines.append(f"  wrong    only {free / 1e6:,.0f} MB are free on this disk")
    if any(not line.startswith("  plugin") for line in lines):
        return lines
    return [*lines, "  fine     site.yaml and content/ are in order"]


def look_at_plugin(name: str) -> list[str]:
    """What a plugin that site.yaml names adds, or why it can't."""
    from backfile.model.refusal import BuildError
    from backfile.plugins.loading import loaded
    from backfile.plugins.shelves import check

    try:
        check((name,))
        [(_, plugin)] = loaded((name,))
    except BuildError as error:
        return [f"  wrong    {error}"]
    shelves = {
        "format": plugin.formats,
        "facet": plugin.facets,
        "output": plugin.outputs,
        "publisher": plugin.publishers,
    }
    added = [f"{shelf} {entry.name}" for shelf, entries in shelves.items() for entry in entries]
    return [f"  plugin   {name} {plugin.version}: {', '.join(added) or 'adds nothing'}"]

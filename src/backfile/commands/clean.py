"""`backfile clean`: takes away what builds made, and nothing else."""

from pathlib import Path
from typing import Any

import click

from backfile.build.pipeline import places_of
from backfile.commands.places import job_now, place_options, settings_of
from backfile.decisions.identity import read_identity
from backfile.storage.address import Location
from backfile.storage.borders import refusal
from backfile.storage.in_the_way import InTheWayError
from backfile.storage.manifest import DamagedManifestError, Manifest
from backfile.storage.mirror import forget
from backfile.storage.opened import storage_of
from backfile.store import segments
from backfile.text.counting import counted

KEPT = (
    "catalogue.db", "catalogue.db-wal", "catalogue.db-shm", "catalogue.seal", "build.lock", "review.lock",
    "report.json",
)  # fmt: skip
"""What a build keeps in the cache, besides compiled templates and what publishing keeps there."""


@click.command("clean")
@place_options()
def command(root: Path, **places: Any) -> None:
    """Removes the files that builds wrote to the site, as its manifest names them, and what is kept between
    builds. Files of other origin stay, and so do files that someone has changed.

    No build ever needs this: it brings any site up to date by itself.
    """
    settings_of(root)
    job = job_now(root, **places)
    if why := refusal(places_of(job)):
        raise click.ClickException(why)
    try:
        manifest = Manifest(str(job.output))
    except DamagedManifestError as damage:
        raise click.ClickException(_damaged(job.output, damage)) from damage
    head, own = manifest.head, read_identity(job.root)
    if head is None:
        click.echo(f"{job.output} holds no site of Backfile's; nothing was removed there.")
    elif own and head.archive != own:
        raise click.ClickException(
            f"{job.output} holds the site of another archive; nothing was removed. Name the right folder "
            "with --output, or go to the folder of that archive."
        )
    else:
        _clear(job.output, manifest)
    if job.cache.is_dir():
        _forget(job.cache)
        click.echo(f"Removed what was kept in {job.cache}.")


def _clear(output: Location, manifest: Manifest) -> None:
    try:
        files = list(manifest.files())
    except DamagedManifestError as damage:
        raise click.ClickException(_damaged(output, damage)) from damage
    removed, left, storage = 0, [], storage_of(str(output))
    for file in files:
        try:
            removed += storage.remove(file.path, file.digest)
        except InTheWayError as bad:
            left.append(str(bad))
    storage.prepare()
    manifest.remove()
    click.echo(f"Removed {counted(removed, 'file')} from {output}.")
    if left:
        click.echo(f"Left as they are, for someone has changed them since: {', '.join(sorted(set(left)))}.")
    if isinstance(output, Path) and not any(output.iterdir()):
        output.rmdir()


def _damaged(output: Location, damage: DamagedManifestError) -> str:
    return (
        f"The list of what Backfile wrote to {output} can't be read ({damage}); nothing was removed. Build "
        "with --adopt, then clean again, or delete the folder by hand."
    )


def _forget(cache: Path) -> None:
    for name in KEPT:
        (cache / name).unlink(missing_ok=True)
    forget(cache)
    for compiled in (cache / "templates").glob("*.cache"):
        compiled.unlink()
    segments.clear(cache / segments.FOLDER)
    for folder in (cache / "templates", cache / segments.FOLDER, cache):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()

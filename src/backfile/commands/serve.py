"""`backfile serve`: the archive in a browser on this computer, always as the files stand."""

import threading
import webbrowser
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from backfile.build.pipeline import Job
from backfile.commands.places import BUILDING, job_now, job_of, place_options
from backfile.storage.address import S3Path

_TRIES = 20


@click.command("serve")
@place_options(*BUILDING)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Where to listen."
)
@click.option("--open", "open_it", is_flag=True, help="Open the site in the browser.")
def command(port: int, open_it: bool, **places: Any) -> None:
    """Builds the archive, shows it at http://127.0.0.1:8000/, and builds again when a file changes.

    \b
    backfile serve                  then open the address that it says
    backfile serve --open           and your browser opens it

    It watches content, corrections, templates and site.yaml. A mistake in one of them is shown over the page;
    the site stays as it was until it is mended. Nobody but this computer can see it. Stop it with Ctrl-C.
    """
    from backfile.devserver.preview import Preview
    from backfile.devserver.watch import Watcher
    from backfile.devserver.web import PreviewServer

    def job() -> Job:
        return previewed(job_now(**places, say=click.echo))

    first = previewed(job_of(**places))
    if isinstance(first.content, S3Path):
        click.echo(
            f"What changes in {first.content.shown} is seen when something else changes: save site.yaml."
        )
    preview = Preview(job, click.echo)
    click.echo("Building …")
    preview.build()
    server = listening(port, lambda chosen: PreviewServer(chosen, Path(str(first.output)), preview))
    sources = (first.content, first.templates)
    folders = tuple(place for place in sources if isinstance(place, Path))
    watcher = Watcher(places["root"], folders, preview.build)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    click.echo(f"The archive is at {server.url} (Ctrl-C ends the preview)")
    if open_it:
        webbrowser.open(server.url)
    try:
        watcher.run()
    except KeyboardInterrupt:
        watcher.end()
    server.shutdown()


def previewed(job: Job) -> Job:
    """The job, with a site and a cache of its own on this computer where others would read the site."""
    if isinstance(job.output, Path):
        return job
    place = job.cache.with_name(f"{job.cache.name}-preview")
    return replace(job, output=place / "site", cache=place / "cache")


def listening(port: int, listen: Any) -> Any:
    """A server at the port, or at the next that is free."""
    for chosen in range(port, port + _TRIES):
        try:
            return listen(chosen)
        except OSError:
            continue
    raise click.ClickException(
        f"The ports {port} to {port + _TRIES - 1} are all in use; name another with --port."
    )

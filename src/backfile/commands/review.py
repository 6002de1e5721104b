"""`backfile review`: a local page that asks about the least certain records."""

import webbrowser
from pathlib import Path
from typing import Any

import click

from backfile.commands.places import heap_of, place_options, settings_of
from backfile.commands.serve import listening
from backfile.plugins.shelves import facets_of
from backfile.storage.address import Location
from backfile.store.opened import reading
from backfile.text.counting import counted


@click.command("review")
@place_options("root", "content", "cache")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8100, show_default=True, help="Where to listen."
)
@click.option("--open", "open_it", is_flag=True, help="Open the page in the browser.")
def command(
    root: Path, content: Location | None, cache: Path | None, port: int, open_it: bool
) -> None:  # fmt: skip
    """Shows the records that deserve a look, the least certain first, beside their texts.

    \b
    backfile build
    backfile review --open

    What you save goes into corrections/review.yaml; the texts are not touched. Then build again.
    """
    from backfile.review.session import ReviewSession
    from backfile.review.web import ReviewServer

    settings = settings_of(root)
    facets = facets_of(settings.plugins)
    kept = (cache or root / ".backfile").absolute()
    with reading(kept):
        session = ReviewSession(root.absolute(), heap_of(root, content), kept, facets)
    server: Any = listening(port, lambda chosen: ReviewServer(chosen, session))
    articles = len({question.article for question in session.questions})
    click.echo(f"{counted(articles, 'article')} to look at: {server.url} (Ctrl-C ends the review)")
    if open_it:
        webbrowser.open(server.url)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        click.echo("Run `backfile build` to carry out what you saved.")

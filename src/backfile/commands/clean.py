"""`backfile clean`: takes away what builds made, and nothing else."""

from pathlib import Path
from typing import Any

import click

from backfile.commands.places import job_of, place_options


@click.command("clean")
@place_options()
def command(**places: Any) -> None:
    """Removes the pages that builds wrote and what is kept between builds. Files of other origin stay.

    No build ever needs this: it brings any site up to date by itself.
    """
    from backfile.storage.write import clear_temporary, remove
    from backfile.store import Catalogue

    order = job_of(**places)
    path = Path(order.cache) / "catalogue.db"
    if not path.exists():
        click.echo(f"Nothing to remove: no build has left a catalogue in {order.cache}.")
        return
    store = Catalogue(path)
    if store.noted("output") != str(order.output).encode():
        click.echo(f"The last build did not write to {order.output}; its pages are left alone.")
        removed = 0
    else:
        removed = sum(remove(str(order.output), page) for page in store.page_paths())
        clear_temporary(str(order.output))
    store.close()
    _forget(order.cache)
    click.echo(f"Removed {removed:,} pages and what was kept in {order.cache}.")


def _forget(cache: Path) -> None:
    for left in ("catalogue.db", "catalogue.db-wal", "catalogue.db-shm", "report.json"):
        (cache / left).unlink(missing_ok=True)
    for compiled in (cache / "templates").glob("*.cache"):
        compiled.unlink()
    for folder in (cache / "templates", cache):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()

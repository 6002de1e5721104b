"""Opens the catalogue of the last build for a command that only reads it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import MsgspecError

from backfile.model.refusal import BuildError
from backfile.store import Catalogue
from backfile.store.tables import version
from backfile.system.refusals import refused_to_sqlite


@contextmanager
def opened(cache: Path) -> Iterator[Catalogue]:
    """The catalogue in a cache folder, to be read only. Raises BuildError as `reading` does, and where
    another version of Backfile made it."""
    with reading(cache) as path:
        store = Catalogue(path, read_only=True)
        try:
            if store.noted("version") != version():
                raise BuildError(f"Another version of Backfile made {path}. Run `backfile build` first.")
            yield store
        finally:
            store.close()


@contextmanager
def reading(cache: Path) -> Iterator[Path]:
    """Where the catalogue of a cache folder is, while it is read. Raises BuildError with what to do where
    there is none, and where it turns out damaged."""
    path = cache / "catalogue.db"
    if not path.exists():
        raise BuildError(f"No build has left its catalogue in {cache}. Run `backfile build` first.")
    try:
        yield path
    except (sqlite3.DatabaseError, MsgspecError, LookupError, ValueError, AssertionError) as error:
        if refused_to_sqlite(error) is not None:
            raise
        raise BuildError(f"{path} is damaged. Run `backfile build`: it makes a new one.") from error

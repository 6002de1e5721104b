"""What a build is asked to do, and why it may refuse."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from backfile.model.settings import Settings
from backfile.storage.address import Location

_T = TypeVar("_T")


class Job(Struct, frozen=True):
    """What to build: absolute folders or addresses, and how. `verify` reads every file, whatever its date
    says; `only` names the one file of the folder that is read. `root` is the folder with site.yaml,
    corrections and ledgers; None where there is none."""

    settings: Settings
    content: Location
    output: Location
    cache: Path
    templates: Path | None = None
    jobs: int = 1
    force: bool = False
    verify: bool = False
    only: str = ""
    progress: Callable[[str, int, int], None] = lambda stage, done, total: None
    root: Path | None = None
    engine: str = ""
    """"dask" works on a cluster: that of `scheduler`, or one of this machine. Else processes do."""
    scheduler: str = ""
    adopt: bool = False
    """Files that are in the way of pages, and are not ours, are written over."""
    allow_removals: bool = False
    """All articles, or many, may go."""
    say: Callable[[str], None] = lambda sentence: None
    """What a person should know while the build is under way."""


def batches(items: Iterable[_T], size: int) -> Iterator[list[_T]]:
    """The items in lists of `size`, the last one shorter."""
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch

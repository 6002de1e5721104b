"""Builds a site for other programs."""

import os
from os import PathLike, fspath
from pathlib import Path

from backfile.build import pipeline
from backfile.build.report import told
from backfile.commands.places import job_now
from backfile.model.answers import BuildAnswer
from backfile.model.refusal import BuildError
from backfile.storage.address import Location, place_of


def build(
    root: str | PathLike[str] = ".", *,
    content: str | PathLike[str] | None = None, output: str | PathLike[str] | None = None,
    cache: str | PathLike[str] | None = None, jobs: int | None = None,
    engine: str = "", scheduler: str = "",
    force: bool = False, verify: bool = False, adopt: bool = False, allow_removals: bool = False,
) -> BuildAnswer:  # fmt: skip
    """Makes or updates the archive in the folder `root`, as `backfile build` does, and says what was done.

    `engine` "dask" works on the cluster of `scheduler`, or on one of this machine.
    The folders are those of site.yaml where they are not given; `jobs` is the number of worker processes,
    the processor's cores if None (with more than one, call this below `if __name__ == "__main__":`).
    What can't be read costs its own record and is among the answer's problems. Raises BuildError where the
    build as a whole can't be done, and SettingsError for a faulty site.yaml; both are `backfile.Refusal`.
    """
    job = job_now(
        Path(root), _place(content), _place(output), None if cache is None else Path(cache),
        jobs or os.cpu_count() or 1,
        engine=engine, scheduler=scheduler, force=force,
        verify=verify, adopt=adopt, allow_removals=allow_removals,
    )  # fmt: skip
    if not job.content.is_dir():
        raise BuildError(f"There is no folder {job.content}. Put the saved texts there or name another.")
    return told(pipeline.build(job))


def _place(given: str | PathLike[str] | None) -> Location | None:
    return None if given is None else place_of(fspath(given))

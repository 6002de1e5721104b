"""One build at a time for a cache, and one more with a new catalogue where the old one turns out damaged."""

import sqlite3
from collections.abc import Callable
from gc import collect

from msgspec import MsgspecError

from backfile import __version__
from backfile.build.job import Job
from backfile.build.report import Report
from backfile.model.refusal import BuildError
from backfile.store.tables import remove
from backfile.system import faults, lock, refusals

PATIENCE = 15 * 60
"""Seconds that a build waits for another one before it gives up."""

SIGNS = (
    sqlite3.Error, MsgspecError, LookupError, ValueError, TypeError, ArithmeticError, AssertionError,
    AttributeError, RuntimeError, EOFError,
)  # fmt: skip
"""What damage may give, for a value of the catalogue may be wrong wherever it is used. A worker's error is a
RuntimeError."""


def guarded(job: Job, run: Callable[[Job, tuple[str, ...]], Report]) -> Report:
    """The report of `run`, which is given the job and what is to be said of the catalogue.

    What the system refuses becomes a BuildError. An error that damage gives is taken for it where a catalogue
    was there, which is then made anew once; it is raised where there was none, or if it comes again.
    """
    try:
        with lock.held(job.cache / "build.lock", PATIENCE, lambda taken: job.say(_waiting(job, taken))):
            return _run(job, run)
    except lock.Taken as taken:
        raise BuildError(
            f"A build with the cache {job.cache} is still under way ({taken}). "
            "Wait until it is done, then run this again."
        ) from taken
    except BuildError:
        raise
    except Exception as error:
        if told := refusals.in_words(error, str(job.cache)):
            raise BuildError(told) from error
        raise


def _run(job: Job, run: Callable[[Job, tuple[str, ...]], Report]) -> Report:
    catalogue = job.cache / "catalogue.db"
    there = catalogue.exists()
    try:
        return run(job, ())
    except SIGNS as error:
        if not there or refusals.in_words(error):
            raise
        file = faults.kept(error, job.cache, __version__)
        notice = f"The catalogue of the last build is damaged ({faults.brief(error)}); all was read again."
    collect()  # what still has the catalogue open: Windows removes no open file
    remove(catalogue)
    return run(job, (f"{notice} More on it stands in {file}." if file else notice,))


def _waiting(job: Job, taken: lock.Taken) -> str:
    return f"A build with the cache {job.cache} is under way ({taken}); waiting until it is done …"

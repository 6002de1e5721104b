"""Brings a site to any place of single files: the order, the memory, the pace."""

import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager, suppress
from itertools import islice
from typing import Protocol

from backfile.publishers.contract import PERHAPS_THERE, FileState, PublishError, PublishJob, Site
from backfile.publishers.manifest import (
    LOCK,
    MANIFEST,
    PublishedFiles,
    Steps,
    decode,
    encode,
    steps,
    under_way,
)
from backfile.publishers.meter import Meter, in_words
from backfile.publishers.turn import is_own, mark, refuse_if_taken, turn
from backfile.publishers.whose import refuse_another, refuse_foreign, refuse_removals
from backfile.text.counting import counted

CHECKPOINT = 20.0
"""Seconds between two notes on the target of what has been sent: what a cut connection can cost."""

_BATCH = 512


class Store(Protocol):
    """A place of single files. Every method raises PublishError where the place refuses."""

    hands: int
    """How many files may be sent at once."""

    def read(self, path: str) -> bytes | None: ...

    def send(self, path: str, content: bytes) -> None: ...

    def create(self, path: str, content: bytes) -> bool:
        """Writes a file that must not exist yet; False where it does."""
        ...

    def delete(self, paths: list[str]) -> None: ...

    def there(self, paths: list[str]) -> list[str]:
        """What the place holds where one of these paths, or a folder of it, belongs."""
        ...

    def keeps(self) -> str:
        """A sentence on what the place keeps of files that were replaced or deleted, "" for nothing."""
        ...


def sync(store: Store, site: Site, job: PublishJob) -> Iterator[str]:
    """Makes the store equal to the site; yields progress lines, raises PublishError."""
    if job.dry_run:
        known = _known(store, site, job)
        todo = steps(site, known, job.again)
        refuse_removals(todo, site, known, job, job.target)
        yield from describe(todo, site, in_full=True)
        return
    with turn(job.workspace) as owner, _marked(store, job, owner):
        known = _known(store, site, job)
        todo = steps(site, known, job.again)
        refuse_removals(todo, site, known, job, job.target)
        yield from describe(todo, site)
        if todo or not known.is_told(site):
            yield from _Delivery(store, site, owner).run(todo, known)


def describe(todo: Steps, site: Site, in_full: bool = False) -> Iterator[str]:
    """What a publish is going to do, in a line, or file by file."""
    if not todo:
        yield "The target is up to date."
        return
    size = sum(site.files[path].size for phase in todo.phases for path in phase)
    yield (
        f"{todo.new:,} new and {todo.changed:,} changed files to send ({in_words(size)}), "
        f"{len(todo.gone):,} to delete, of {len(site.files):,} in all."
    )
    if in_full:
        yield from (f"would send    {path}" for phase in todo.phases for path in phase)
        yield from (f"would delete  {path}" for path in todo.gone)


def _known(store: Store, site: Site, job: PublishJob) -> PublishedFiles:
    known = decode(store.read(MANIFEST))
    refuse_another(known, site, job, job.target)
    known = known or PublishedFiles()
    refuse_foreign(store.there, site, known, job, job.target)
    return known


@contextmanager
def _marked(store: Store, job: PublishJob, owner: str) -> Iterator[None]:
    """Leaves the mark of a publish on the target for as long as it takes."""
    if not store.create(LOCK, mark(owner)):
        if not job.break_lock:
            refuse_if_taken(store.read(LOCK), owner, job.target)
        store.send(LOCK, mark(owner))
    try:
        yield
    finally:
        # Where the connection is cut the mark stays; being our own, it never stops our next run.
        with suppress(PublishError):
            if is_own(store.read(LOCK), owner):
                store.delete([LOCK])


class _Delivery:
    """One delivery under way, and what the target is told of it."""

    def __init__(self, store: Store, site: Site, owner: str) -> None:
        self._store = store
        self._site = site
        self._files: dict[str, FileState] = {}
        self._owner = owner
        self._noted = time.monotonic()

    def run(self, todo: Steps, known: PublishedFiles) -> Iterator[str]:
        paths = [path for phase in todo.phases for path in phase]
        meter = Meter(len(paths), sum(self._site.files[path].size for path in paths))
        self._files = under_way(todo, known)
        self._note(complete=False)
        try:
            with ThreadPoolExecutor(self._store.hands) as hands:
                for number, phase in enumerate(todo.phases):
                    if number == todo.unseen:
                        self._note(complete=False)
                    yield from self._send(hands, phase, meter)
            yield meter.line()
            yield from self._delete(todo.gone)
            if (todo.changed or todo.gone) and (kept := self._store.keeps()):
                yield kept
        except BaseException:
            self._note_if_possible()
            raise
        self._note(complete=True)
        yield f"Done: {counted(len(paths), 'file')} sent, {len(todo.gone):,} deleted."

    def _send(self, hands: ThreadPoolExecutor, phase: tuple[str, ...], meter: Meter) -> Iterator[str]:
        waiting = iter(phase)
        while batch := list(islice(waiting, _BATCH)):
            futures: dict[Future[FileState], str] = {hands.submit(self._put, path): path for path in batch}
            try:
                for future in as_completed(futures):
                    state = future.result()
                    self._files[futures[future]] = state
                    line = meter.add(state.size)
                    if line:
                        yield line
            except BaseException:
                for future in futures:
                    future.cancel()
                raise
            self._checkpoint()

    def _put(self, path: str) -> FileState:
        try:
            content = self._site.content(path)
        except OSError as error:
            raise PublishError(
                f"{path} can't be read from the built site ({error.strerror}). Was it built anew meanwhile? "
                "Run `backfile publish` again."
            ) from error
        self._store.send(path, content)
        return self._site.files[path]

    def _delete(self, gone: tuple[str, ...]) -> Iterator[str]:
        if gone:
            self._files.update(dict.fromkeys(gone, PERHAPS_THERE))
            self._note(complete=False)
        waiting = iter(gone)
        deleted = 0
        while batch := list(islice(waiting, 1000)):
            self._store.delete(batch)
            for path in batch:
                self._files.pop(path, None)
            deleted += len(batch)
            yield f"{deleted:,} of {len(gone):,} deleted"
            self._checkpoint()

    def _checkpoint(self) -> None:
        if time.monotonic() - self._noted > CHECKPOINT:
            self._note(complete=False)
            self._store.send(LOCK, mark(self._owner))

    def _note(self, complete: bool) -> None:
        self._store.send(MANIFEST, encode(PublishedFiles(self._files, self._site.archive, complete=complete)))
        self._noted = time.monotonic()

    def _note_if_possible(self) -> None:
        # Where even this fails, the note of the last checkpoint stands: the files since are sent once more.
        with suppress(PublishError):
            self._note(complete=False)

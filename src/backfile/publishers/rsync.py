"""Publishes by rsync: to a daemon (rsync://HOST/MODULE/PATH) or over ssh (USER@HOST:PATH).

What is sent and deleted, and in which order, follows from the manifest on the target, as for every store;
rsync itself only carries the lists of each phase, as fast as it can.
"""

import re
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path

from backfile.publishers.contract import PERHAPS_THERE, FileState, PublishJob, Site
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
from backfile.publishers.meter import Meter
from backfile.publishers.programs import need
from backfile.publishers.rsync_commands import Remote
from backfile.publishers.sync import describe
from backfile.publishers.turn import is_own, mark, refuse_if_taken, turn
from backfile.publishers.whose import new_paths, refuse_another, refuse_removals, refuse_these, ways_to
from backfile.text.counting import counted

_OVER_SSH = re.compile(r"[\w.+][\w.+-]*@(?:[\w.][\w.-]*:(?!//)|\[[0-9a-fA-F:]+\]:)\S.*")
"""A name or host that starts with a hyphen would be an option to ssh."""
_CHUNK = 5_000


class RsyncPublisher:
    """`rsync://HOST/MODULE/PATH`, or `USER@HOST:PATH` over ssh with the keys and names of ~/.ssh/config."""

    name = "rsync"
    example = "rsync://HOST/MODULE/PATH or USER@HOST:PATH"

    def accepts(self, target: str) -> bool:
        return target.startswith("rsync://") or _OVER_SSH.fullmatch(target) is not None

    def publish(self, site: Site, job: PublishJob) -> Iterator[str]:
        need("rsync", "Install it with your system's packages (on Windows: by WSL).")
        remote = Remote(job.target)
        with turn(job.workspace) as owner, tempfile.TemporaryDirectory(dir=job.workspace) as workspace:
            yield f"Asking {remote.shown} what it has …"
            found = yield from remote.fetch((MANIFEST, LOCK), workspace)
            known = yield from _known(remote, found.get(MANIFEST), site, job, workspace)
            todo = steps(site, known, job.again)
            refuse_removals(todo, site, known, job, remote.shown)
            yield from describe(todo, site, in_full=job.dry_run)
            if job.dry_run or (not todo and known.is_told(site)):
                return
            if not job.break_lock:
                refuse_if_taken(found.get(LOCK), owner, remote.shown)
            delivery = _Delivery(remote, site, under_way(todo, known), workspace)
            yield from delivery.take_turn(owner, job)
            yield from delivery.run(todo)


def _known(
    remote: Remote, content: bytes | None, site: Site, job: PublishJob, workspace: str
) -> Generator[str, None, PublishedFiles]:
    known = decode(content)
    refuse_another(known, site, job, remote.shown)
    known = known or PublishedFiles()
    paths = [] if job.overwrite else new_paths(site, known)
    if paths:
        there = yield from remote.there([*paths, *ways_to(paths)], workspace)
        folders = ways_to(paths)
        refuse_these(sorted(name for name, kind in there if kind != "d" or name not in folders), remote.shown)
    return known


class _Delivery:
    """One delivery under way: notes on the target what may be there before it is, and what is there after."""

    def __init__(self, remote: Remote, site: Site, files: dict[str, FileState], workspace: str) -> None:
        self._remote = remote
        self._site = site
        self._files = files
        self._desk = workspace

    def take_turn(self, owner: str, job: PublishJob) -> Iterator[str]:
        """Leaves our mark and looks whether it stayed: rsync can't create a file only where there is none."""
        yield from self._put_ours(LOCK, mark(owner))
        found = yield from self._remote.fetch((LOCK,), self._desk)
        if not is_own(found.get(LOCK), owner):
            refuse_if_taken(found.get(LOCK), owner, job.target)

    def run(self, todo: Steps) -> Iterator[str]:
        paths = [path for phase in todo.phases for path in phase]
        meter = Meter(len(paths), sum(self._site.files[path].size for path in paths))
        yield from self._note(complete=False)
        for number, phase in enumerate(todo.phases):
            if number == todo.unseen > 0:
                yield from self._note(complete=False)
            yield from self._send(phase, meter)
        if todo.gone:
            self._files.update(dict.fromkeys(todo.gone, PERHAPS_THERE))
            yield from self._note(complete=False)
            yield from self._remote.delete(self._desk, todo.gone)
        for path in todo.gone:
            del self._files[path]
        yield from self._note(complete=True)
        yield from self._remote.delete(self._desk, (LOCK,))
        yield f"Done: {counted(len(paths), 'file')} sent, {len(todo.gone):,} deleted."

    def _send(self, phase: tuple[str, ...], meter: Meter) -> Iterator[str]:
        for start in range(0, len(phase), _CHUNK):
            if start:
                yield from self._note(complete=False)
            chunk = phase[start : start + _CHUNK]
            yield from self._remote.send(self._site.folder, chunk)
            for path in chunk:
                self._files[path] = self._site.files[path]
                meter.add(self._site.files[path].size)
            yield meter.line()

    def _note(self, complete: bool) -> Iterator[str]:
        yield from self._put_ours(
            MANIFEST, encode(PublishedFiles(self._files, self._site.archive, complete=complete))
        )

    def _put_ours(self, name: str, content: bytes) -> Iterator[str]:
        with tempfile.TemporaryDirectory(dir=self._desk) as folder:
            Path(folder, name).write_bytes(content)
            yield from self._remote.send(folder, (name,))

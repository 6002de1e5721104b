"""Whose the files in the output are: asked before the first write, noted before each, told at the end."""

import secrets
from collections.abc import Collection, Iterable, Iterator
from fnmatch import fnmatchcase

from backfile.build.job import Job
from backfile.decisions.identity import read_identity
from backfile.model.own_file import OwnFile
from backfile.model.refusal import BuildError
from backfile.storage.in_the_way import InTheWayError
from backfile.storage.manifest import DamagedManifestError, Manifest
from backfile.storage.opened import storage_of
from backfile.storage.write import ANY
from backfile.store import Catalogue

COMPARED = 1024
"""Pages up to which what they hold on the disk is compared with what we wrote before the first is written. Of
more, each is compared when its turn comes: to read a whole site twice would cost as much as to write it."""

ELSEWHERE = "The last build wrote to another folder; every page is written anew."
OTHERWISE = "The site is not as the last build left it; every page that differs is written anew."

SHOWN = 10
"""Files in the way that a message names."""


RefusedFile = tuple[str, InTheWayError]


class SiteFiles:
    """The files of one output folder during a build. Raises BuildError where the folder holds another
    archive's site, or a manifest that can't be read; nothing is written before `begin`."""

    def __init__(self, job: Job):
        self.job, self.folder = job, str(job.output)
        self.storage = storage_of(self.folder)
        self.is_blank = self.storage.is_blank()
        """Whether there is nothing yet that could be in the way."""
        try:
            self.manifest = Manifest(self.folder, anew=job.adopt)
        except DamagedManifestError as damage:
            raise BuildError(self._damaged(damage)) from damage
        head, own = self.manifest.head, read_identity(job.root)
        if head and own and head.archive != own and not job.adopt:
            raise BuildError(
                f"{job.output} holds the site of another archive. Name another folder with --output, or "
                "build with --adopt, which replaces that site by this one."
            )
        self.archive = own or (head.archive if head else "")
        self.notice = ""
        """A sentence on why every page is planned; empty where there is nothing to say."""
        self.refused: list[RefusedFile] = []
        """Files that could not be written or removed when their turn came, each with what was in the way."""
        self._touched: set[str] | None = set()

    def open(self, store: Catalogue) -> bool:
        """Compares what the catalogue knows of the site with what its manifest says; whether they differ, so
        that every page must be planned."""
        self.store, manifest = store, self.manifest
        self.archive = self.archive or self._remembered() or secrets.token_hex(16)
        store.note("archive", f"{self.archive} {self.job.content}".encode())
        cut_off = manifest.is_cut_off()
        other_id = manifest.head is not None and manifest.head.archive != self.archive
        unknown = other_id or (store.noted("manifest") or b"") != manifest.mark
        if unknown:
            if store.noted("manifest"):
                self.notice = ELSEWHERE if manifest.head is None else OTHERWISE
            try:
                store.take_over(manifest.files(doubted=self.job.adopt))
            except DamagedManifestError as damage:
                raise BuildError(self._damaged(damage)) from damage
        elif cut_off:
            store.doubt(sorted(manifest.pending()))
        if unknown or cut_off:
            self._touched = None
        return unknown

    def _remembered(self) -> str:
        """The archive's id when its site was built last, where that was of the same heap."""
        archive, _, content = (self.store.noted("archive") or b"").decode().partition(" ")
        return archive if content == str(self.job.content) else ""

    def _damaged(self, damage: DamagedManifestError) -> str:
        return (
            f"The list of what Backfile wrote to {self.job.output} can't be read ({damage}). Name an empty "
            "folder with --output, or build with --adopt: then pages that are in the way are written over."
        )

    def known(self, path: str) -> bytes | None:
        """What a file must hold to be written over (storage.write.Writer)."""
        return ANY if self.job.adopt else self.store.own_file(path)

    def ask(self, paths: Collection[str], patterns: Iterable[str], dropped: Iterable[OwnFile]) -> None:
        """Asks of every path whether it is free or ours; raises BuildError with those that are not, before
        anything is written. `patterns` are the names of files that are not known yet ("search/*.js")."""
        found = [*self._foreign(paths), *self._foreign_like(patterns)]
        if len(paths) <= COMPARED and not self.job.adopt:
            found += self.storage.foreign((file.path, file.digest) for file in dropped)
        if found:
            raise BuildError(self.told(found, "Nothing was written."))

    def _foreign(self, paths: Collection[str]) -> Iterator[InTheWayError]:
        few = len(paths) <= COMPARED or self.job.adopt
        asked = ((path, self.known(path)) for path in sorted(paths))
        return self.storage.foreign((path, known if known is None or few else ANY) for path, known in asked)

    def _foreign_like(self, patterns: Iterable[str]) -> Iterator[InTheWayError]:
        for pattern in patterns:
            folder = pattern.rpartition("/")[0]
            if blocked := list(self.storage.foreign([(pattern, ANY)])):
                yield from blocked
                continue
            for path in (f"{folder}/{name}" for name in self.storage.names(folder)):
                if fnmatchcase(path, pattern) and self.known(path) is None:
                    yield InTheWayError(path)

    def told(self, found: Collection[InTheWayError], otherwise: str) -> str:
        """Sentences on what is in the way, and what to do about it."""
        once = {str(bad): bad for bad in found}
        said = []
        if names := [name for name, bad in once.items() if not bad.by_hand]:
            verb = "stands" if len(names) == 1 else "stand"
            said.append(
                f"In {self.job.output}, {_listed(names)} {verb} where a page belongs, and Backfile did not "
                "write it. Move it away, or build with --adopt to have it written over (a link or a folder "
                "must be moved)."
            )
            if self.manifest.head is None and len(names) > SHOWN:
                said.append("If an earlier version of Backfile built this site, --adopt is right.")
        if names := [name for name, bad in once.items() if bad.by_hand]:
            verb = "was" if len(names) == 1 else "were"
            said.append(
                f"In {self.job.output}, {_listed(names)} {verb} changed since Backfile wrote it. Keep the "
                "change in a correction or a template and delete the file, or build with --adopt to have it "
                "written over."
            )
        return " ".join([*said, otherwise])

    def begin(self) -> None:
        """From here on files are written."""
        self.manifest.begin(self.archive)
        self.manifest.expect(())
        self.store.note("manifest", self.manifest.mark)

    def wrote(self, files: Iterable[OwnFile]) -> None:
        files = list(files)
        if not files:
            return
        self.store.own(files)
        if self._touched is not None:
            self._touched.update(file.path for file in files)

    def take_away(self, path: str) -> bool:
        """Removes a file that has no place any more; whether it was there and ours."""
        known = self.store.own_file(path)
        if known is None:
            return False
        try:
            removed = self.storage.remove(path, ANY if self.job.adopt else known)
        except InTheWayError as bad:
            self.refused.append((path, bad))
            return False
        self.store.disown(path)
        if self._touched is not None:
            self._touched.add(path)
        return removed

    def conclude(self) -> None:
        """Writes the manifest of what is there now; what was refused is not taken for written."""
        for path, _ in self.refused:
            self.store.lose_page(path)
        self.manifest.conclude(self.store.count_own_files(), self.store.own_files, self._touched)
        self.store.note("manifest", self.manifest.mark)
        self.store.commit()
        self.manifest.settle()
        self.storage.prepare()  # a worker that died may have left a file half written


def _listed(names: list[str]) -> str:
    shown = ", ".join(names[:SHOWN])
    return shown if len(names) <= SHOWN else f"{shown} and {len(names) - SHOWN:,} more"

"""Brings the catalogue up to date with the heap: scan, read, survey, index."""

import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import nullcontext
from typing import NamedTuple

import msgspec

from backfile.build.decided_texts import DecidedTexts
from backfile.build.fingerprint import Fingerprints
from backfile.build.heap_files import heap_files
from backfile.build.job import Job, batches
from backfile.build.kept_readings import KeptReadings
from backfile.build.removals import refuse_an_empty_heap
from backfile.build.report import Report
from backfile.decisions.ledger import LedgerError
from backfile.decisions.standing import YAML, Decisions, kept_in
from backfile.decisions.texts import TextsError
from backfile.decisions.withdrawals import WithdrawalsError
from backfile.engines.contract import Crashed, Engine
from backfile.model.heap import HeapAnswers, Questions, ReadJob
from backfile.model.index_card import FileRead
from backfile.model.library import Changes
from backfile.model.refusal import BuildError
from backfile.plugins.shelves import facets_of
from backfile.stages import survey
from backfile.stages.file_read import failed
from backfile.storage import scan
from backfile.storage.beside import FilesBeside
from backfile.storage.read import Unreadable, load
from backfile.store import Catalogue
from backfile.text.hashing import digest
from backfile.text.ignoring import DEFAULTS, Ignored
from backfile.text.tally import Tally

READ_BATCH = 48
READ_AT_ONCE = 8192
"""Files after which what was read is committed: what is not lies on the disk twice, and would be read again
after a build that was cut off."""
_encode = msgspec.msgpack.Encoder().encode
_decode_reads = msgspec.msgpack.Decoder(list[FileRead]).decode


class HeapWord(NamedTuple):
    """A file to which the heap has something to say: number, questions, the answers and their digest."""

    sid: int
    questions: Questions
    answers: HeapAnswers
    mark: bytes


class HeapReader:
    """One run over the stages that read; holds what they hand to each other.

    `again` tells that everything must be concluded again: a build was cut off, or this is the first.
    """

    def __init__(self, job: Job, report: Report, prints: Fingerprints, store: Catalogue, engine: Engine):
        self.job, self.report, self.prints, self.store, self.engine = job, report, prints, store, engine
        if store.notice:
            report.notices.append(store.notice)
        same = store.noted("content") == str(job.content).encode()
        self.again = job.force or not same or store.noted("complete") != b"1"
        store.note("content", str(job.content).encode())
        self.beside = FilesBeside({})
        self.held: set[str] = set()
        self.facets = facets_of(job.settings.plugins)
        self.delta = not self.again and store.noted("read") == prints.reading
        """Whether only what changed is concluded again."""
        self.kept = KeptReadings(store, self.delta)

    def run(self) -> Changes:
        """Reads what changed since the last build; how the library differs from the one before."""
        with self.report.stage("scan") as stage:
            changed, found = self._looked()
            stage.items = len(changed)
        if changed or found.gone or self.again:
            self.store.note("complete", b"0")
        self.store.note("read", self.prints.reading)  # what is committed on the way is of this reading
        self.kept.remove(found.gone)
        self.report.removed_files = len(found.gone)
        filling = self.store.filling("identities_identity") if self.store.is_unread() else nullcontext()
        with self.report.stage("read") as stage, filling:
            stage.items = len(changed)
            sids = self._read(changed, found.folders)
        self.kept.fresh = False
        for anew in self.texts.followed(self.engine, changed, self._decided_anew):
            sids += self._read(anew, {})
        self.store.set_listings(found.folders)
        self.report.files = self.store.count_sources()
        with self.report.stage("survey") as stage:
            stage.items = self._survey(sids)
        return self._index(bool(changed or found.gone or self.kept))

    def _looked(self) -> tuple[list[str], scan.FolderDifference]:
        """The files to read, and how the heap differs from what the last build found. The listing of all is
        held no longer than this: it takes half a kilobyte a file."""
        started = time.time_ns()
        listing = self._listing()
        self.report.files = sum(map(len, listing.values()))
        refuse_an_empty_heap(self.job, self.store, self.report.files)
        ignored = Ignored((*DEFAULTS, *self.job.settings.ignore))
        every = self.job.force or self.job.verify or self.store.noted("read") != self.prints.reading
        if every:
            self.store.forget_listings()
        found = scan.difference(listing, self.store.listings(), started)
        if (every or self.again) and (known := self.store.sources().keys()):  # the listings don't tell of all
            kept = {path for path in scan.paths(listing) if path in known and not ignored(path)}
            found = msgspec.structs.replace(found, gone=sorted(known - kept))
        differ = [path for path in found.doubted if not self._is_as_read(path)]
        moved = {*found.changed, *found.gone, *differ}
        changed = {*found.changed, *differ, *self._decided_anew(listing), *self._around(moved, listing)}
        return sorted(path for path in changed if not ignored(path)), found

    def _around(self, moved: Collection[str], listing: scan.Listing) -> list[str]:
        """The texts to read again because a picture that they show came, went or changed."""
        if not moved:
            return []
        self.beside = FilesBeside(listing)
        around = {*self.beside.texts(moved, listing), *self.store.asking(moved)}
        if around:  # till they are read, the pictures' folders may not be taken for known
            self.held = set(map(scan.folder_of, moved))
        return scan.paths(scan.only(listing, around))

    def _is_as_read(self, path: str) -> bool:
        """Whether a file that could have been written again with the same date holds what was read of it."""
        return self._digest(path) == self.store.sha256(path)

    def _listing(self) -> scan.Listing:
        """The files of the heap, those apart in which persons keep what they decided."""
        job = self.job
        listing = heap_files(job, self.report)
        beside = [
            folder + file[0] for folder, files in listing.items() for file in files if file[0].endswith(YAML)
        ]
        try:
            self.decisions = Decisions(self.store, job.root, job.content, self.facets, beside, job.verify)
        except (LedgerError, WithdrawalsError, TextsError) as error:
            raise BuildError(str(error)) from error
        self.texts = DecidedTexts(self.decisions, job.content, self.store)
        listing = scan.without(listing, kept_in(beside, job.content, self.decisions.texts))
        self.texts.begin(listing)
        return listing

    def _decided_anew(self, listing: scan.Listing) -> list[str]:
        """The files about which persons have decided otherwise since the last build."""
        marks, decisions = self.store.decided(), self.decisions
        if decisions.reach_all():
            named = scan.paths(listing)
        else:
            named = scan.paths(scan.only(listing, marks.keys() | decisions.named()))
        return [path for path in named if decisions.mark(path) != marks.get(path, b"")]

    def _read(self, changed: list[str], folders: dict[str, bytes]) -> list[int]:
        """Reads files without a word of the heap; returns their numbers. `folders`, as they are to be listed,
        are noted when all is read of them."""
        sids: list[int] = []
        waiting = dict(folders)
        left = Counter(map(scan.folder_of, changed))
        beside, mark = self.beside.pictures, self.decisions.mark
        seen = self._seen(folders)
        read_jobs = (
            ReadJob(path, decided=self.decisions.of(path), beside=beside(path), seen=seen(path))
            for path in changed
        )
        committed = 0
        for reads in self._reads(read_jobs) if changed else ():
            self.job.progress("read", len(sids), len(changed))
            if len(sids) - committed >= READ_AT_ONCE:
                done = [name for name in waiting if not left[name] and name not in self.held]
                self.store.set_listings({name: waiting.pop(name) for name in done})
                self.store.commit()
                committed = len(sids)
            sids += self.kept.keep(reads, [mark(read.path) for read in reads])
            for read in reads:
                left[folder := scan.folder_of(read.path)] -= 1
                if not read.sha256:
                    self._try_again(read.path, folder, folders, waiting)
            self.report.read += len(reads)
        return sids

    def _seen(self, folders: dict[str, bytes]) -> Callable[[str], str]:
        """The versions of files, where a cluster's answers about them are kept."""
        if self.job.engine != "dask" or self.job.force:
            return lambda path: ""
        from backfile.build.kept_answers import seen_in  # late: most builds are of one machine

        return seen_in(folders)

    def _try_again(self, path: str, folder: str, *kept: dict[str, bytes]) -> None:
        """Has a file that the disk did not give read by the next build, though its date be the same then."""
        for folders in kept:
            if folder in folders:
                folders[folder] = scan.unsettled(folders[folder], [path[len(folder) :]])

    def _reads(self, read_jobs: Iterable[ReadJob]) -> Iterator[list[FileRead]]:
        from backfile.build.workers import ReadTask  # late: it brings formats and facets with it

        records = str(self.store.records_folder)
        task = ReadTask(str(self.job.content), self.job.settings, self.decisions.known, records)
        for batch in self.engine.map(task, batches(read_jobs, READ_BATCH)):
            if isinstance(batch, Crashed):
                path = batch.items[0].path
                yield [failed(path, self._digest(path), f"made the reader end {batch.how}; it is left out")]
            else:
                yield _decode_reads(batch)

    def _digest(self, path: str) -> str:
        try:
            return load(str(self.job.content), path).sha256
        except Unreadable:
            return ""

    def _survey(self, sids: list[int]) -> int:
        """Adds up the signals and reads again the files whose answers it changes; how many those are."""
        if self.delta:
            changes = {value: change for value, change in self.kept.moved.items() if change}
            if not (changes or sids):
                return 0  # nothing was read, and nothing is gone that testified
            tally = self.store.tally("signals")
            moves = self.store.change_tally("signals", tally, changes)
            settled = not any(survey.matters(*counts) for counts in moves.values())
        else:
            tally = Tally.of(survey.unpacked(marks) for marks in self.store.all_marks())
            self.store.set_tally("signals", tally)
            settled = False
        told: dict[str, HeapWord] = {}
        for sid, path, questions, known in self.store.questions(sids if settled else None):
            answers = survey.answer(questions, tally)
            mark = digest(survey.said(answers)) if answers else b""
            if mark != known:
                told[path] = HeapWord(sid, questions, answers, mark)
        read_jobs = (
            ReadJob(path, word.answers, self.decisions.of(path), self.beside.pictures(path))
            for path, word in told.items()
        )
        for reads in self._reads(read_jobs) if told else ():
            words = [told[read.path] for read in reads]
            # what they testify and ask is what it was before they were told
            asked = [
                msgspec.structs.replace(
                    read, questions=_encode(word.questions), marks=self.store.marks(word.sid)
                )
                for read, word in zip(reads, words, strict=True)
            ]
            self.kept.keep_told([word.sid for word in words], asked, [word.mark for word in words])
        return len(told)

    def _index(self, changed: bool) -> Changes:
        moved = self.store.noted("decided") != self.decisions.state()
        anew = self.again or moved or self.store.noted("indexed") != self.prints.indexing
        with self.report.stage("index") as stage:
            stage.items = len(self.kept.before) + len(self.kept.after)
            if not (anew or changed):
                return Changes()
            from backfile.build.workers import FoundTask
            from backfile.index.update import Delta, index  # late, as above

            found = FoundTask(str(self.store.path), self.job.settings)
            verdicts = self.decisions.verdicts()
            pin = self.decisions.pin if self.store.has_lines() else None
            delta = Delta(anew, found, self.decisions.of, self.facets, pin, verdicts=verdicts)
            before, after = self.kept.taken()
            if not anew:
                delta = msgspec.structs.replace(delta, before=before, after=after)
            changes = index(self.store, delta, self.engine)
            self.store.note("indexed", self.prints.indexing)
            self.store.commit()
            return changes

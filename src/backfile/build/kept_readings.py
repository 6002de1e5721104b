"""Stores what readers found in files, batch by batch, and keeps count of what that changes for the others."""

from collections import Counter
from collections.abc import Iterable, Sequence

from backfile.model.index_card import FileRead, IndexCard
from backfile.stages import survey
from backfile.store import Catalogue, number


class KeptReadings:
    """The readings of one build. With `delta` only what changed is concluded again: `before` and `after` then
    hold the cards of it, `moved` by how much the counts of the survey differ. Else nothing is held."""

    def __init__(self, store: Catalogue, delta: bool):
        self.store, self.delta = store, delta
        self.fresh = store.is_unread()
        """Whether no file was read before this build, and no file of it twice."""
        self.before: dict[int, IndexCard] = {}
        self.after: dict[int, IndexCard] = {}
        self.moved: Counter[int] = Counter()

    def remove(self, paths: Iterable[str]) -> None:
        """Takes out files that are gone."""
        for path in paths:
            sid = self.store.sid(path)
            if sid is not None:
                if self.delta:
                    self.moved.subtract(survey.unpacked(self.store.marks(sid)))
                    self._leave(sid)
                self.store.remove_source(sid)

    def keep(self, reads: Sequence[FileRead], decided: Sequence[bytes]) -> list[int]:
        """Stores files as they were read without a word of the heap; their numbers. `decided` are digests of
        what persons said of each."""
        files = [(read.path, read.sha256, said) for read, said in zip(reads, decided, strict=True)]
        sids = self.store.set_sources(files, self.fresh)
        if self.delta:
            for sid, read in zip(sids, reads, strict=True):
                before = self.store.marks(sid)
                if before != read.marks:
                    self.moved.subtract(survey.unpacked(before))
                    self.moved.update(survey.unpacked(read.marks))
        self._store(sids, reads, [b""] * len(sids))
        return sids

    def keep_told(self, sids: Sequence[int], reads: Sequence[FileRead], answers: Sequence[bytes]) -> None:
        """Stores files that were read again with the heap's word, of which `answers` are the digests."""
        self.fresh = False
        self._store(sids, reads, answers)

    def _store(self, sids: Sequence[int], reads: Sequence[FileRead], answers: Sequence[bytes]) -> None:
        if self.delta:
            for sid in sids:
                self._leave(sid)
        if not self.fresh:
            self.store.forget_readings(sids)
        self.store.set_readings(zip(sids, reads, answers, strict=True))
        self.store.place_records(
            (number(sid, i), place)
            for sid, read in zip(sids, reads, strict=True)
            for i, place in enumerate(read.places)
        )
        if self.delta:
            for sid, read in zip(sids, reads, strict=True):
                cards = self.store.cards_in(read)
                self.after.update((number(sid, i), card) for i, card in enumerate(cards))

    def _leave(self, sid: int) -> None:
        """Notes the cards that a file had."""
        for i, card in enumerate(self.store.cards(sid)):
            if (
                self.after.pop(number(sid, i), None) is None
            ):  # else it is of this build, and never was indexed
                self.before[number(sid, i)] = card

    def taken(self) -> tuple[dict[int, IndexCard], dict[int, IndexCard]]:
        """The cards before and after, which are held no longer."""
        held = self.before, self.after
        self.before, self.after = {}, {}
        return held

    def __bool__(self) -> bool:
        return bool(self.before or self.after)

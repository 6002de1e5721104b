"""Sees to it that nothing of a withdrawn text is left in what is kept between builds."""

import shutil
from pathlib import Path

import msgspec

from backfile.decisions.standing import Decisions
from backfile.storage.mirror import forget
from backfile.store import Catalogue
from backfile.text.hashing import digest


def sweep(store: Catalogue, decisions: Decisions, cache: Path, read: bool) -> None:
    """Where files were `read`, or are gone, records are compacted if much of them is dead.

    Once for each withdrawal, copy and redaction: the catalogue is written without its free room, records
    without those that are dead, and what publishing to git keeps here goes, for it is fetched again."""
    if read:
        store.compact()
    if not decisions.withdrawals.entries:
        return
    state = digest(msgspec.msgpack.encode((decisions.withdrawals.entries, store.met())))
    if store.noted("swept") == state:
        return
    store.compact(whole=True)
    store.note("swept", state)
    store.sweep()
    forget(cache)
    for repository in (cache / "publish").glob("git-*"):
        shutil.rmtree(repository, ignore_errors=True)

"""What follows when a site was published: its addresses are promised, and nothing withdrawn stays here."""

import shutil
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from backfile.decisions.ledger import NAME, read_ledger
from backfile.decisions.published import note_published
from backfile.decisions.withdrawals import NAME as WITHDRAWALS
from backfile.facets import LISTED
from backfile.outputs.shelving import is_list
from backfile.publishers.contract import PublishJob, Site
from backfile.storage.manifest import DamagedManifestError, Manifest
from backfile.text.hashing import digest_of


def noting_delivery(root: Path, job: PublishJob, site: Site, lines: Iterable[str]) -> Iterator[str]:
    """The lines of a publish; at its end what follows from it is noted."""
    yield from lines
    if not job.dry_run:
        note_delivery(root, Path(job.workspace).parent, site.folder, site.files)


def note_delivery(root: Path, cache: Path, folder: str, files: Collection[str]) -> None:
    """Notes the addresses of articles and lists among the `files` of a `folder` that were published; a
    repository in the cache still holds what was withdrawn since, and is taken away once: it is fetched again."""
    ledger = root / NAME
    if ledger.exists():
        known = read_ledger(ledger.read_bytes().decode("utf-8"))
        every = {old for addresses in known.values() for old in addresses}
        note_published(root, every.intersection(files) | _lists(folder).intersection(files))
    withdrawals, swept = root / WITHDRAWALS, cache / "publish" / "swept"
    if withdrawals.exists():
        state = digest_of(withdrawals).hex()
        if not swept.exists() or swept.read_text("ascii") != state:
            for repository in sorted((cache / "publish").glob("git-*")):
                shutil.rmtree(repository, ignore_errors=True)
            swept.parent.mkdir(parents=True, exist_ok=True)
            swept.write_text(state, "ascii")


def _lists(folder: str) -> set[str]:
    """The lists in a site that Backfile wrote, and no file of a person's own beside them."""
    facets = {facet.name for facet in LISTED}
    try:
        return {file.path for file in Manifest(folder).files(doubted=True) if is_list(file.path, facets)}
    except DamagedManifestError:
        return set()

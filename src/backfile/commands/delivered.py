"""What follows when a site was published: its addresses are promised, and nothing withdrawn stays here."""

import shutil
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from backfile.commands.places import settings_of
from backfile.decisions.ledger import NAME, read_ledger
from backfile.decisions.published import note_published
from backfile.decisions.withdrawals import NAME as WITHDRAWALS
from backfile.outputs.shelving import is_list
from backfile.plugins.shelves import facets_of
from backfile.publishers.contract import PublishJob, Site
from backfile.storage.manifest import DamagedManifestError, Manifest
from backfile.text.hashing import digest_of


def noting_delivery(root: Path, job: PublishJob, site: Site, lines: Iterable[str]) -> Iterator[str]:
    """The lines of a publish; at its end what follows from it is noted."""
    yield from lines
    if not job.dry_run:
        note_delivery(root, Path(job.workspace).parent, site.folder, site.files)


def note_delivery(root: Path, cache: Path, folder: str, files: Collection[str]) -> None:
    """Notes the addresses of articles and lists among the `files` of a `folder` that were published. A
    repository in the cache still holds what was withdrawn since; it is taken away once, and fetched again."""
    ledger = root / NAME
    if ledger.exists():
        known = read_ledger(ledger.read_bytes().decode("utf-8"))
        every = {old for addresses in known.values() for old in addresses}
        note_published(root, every.intersection(files) | _lists(root, folder).intersection(files))
    withdrawals, swept = root / WITHDRAWALS, cache / "publish" / "swept"
    if withdrawals.exists():
        state = digest_of(withdrawals).hex()
        if not swept.exists() or swept.read_text("ascii") != state:
            for repository in sorted((cache / "publish").glob("git-*")):
                shutil.rmtree(repository, ignore_errors=True)
            swept.parent.mkdir(parents=True, exist_ok=True)
            swept.write_text(state, "ascii")


def _lists(root: Path, folder: str) -> set[str]:
    """The lists in a site that Backfile wrote, and no file of a person's own beside them."""
    facets = {facet.name for facet in facets_of(settings_of(root).plugins).listed}
    try:
        return {file.path for file in Manifest(folder).files(doubted=True) if is_list(file.path, facets)}
    except DamagedManifestError:
        return set()

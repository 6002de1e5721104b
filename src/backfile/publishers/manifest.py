"""What a site is made of, what a target was given, and the steps from one to the other."""

import os
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from backfile.publishers.contract import IN_DOUBT, PERHAPS_THERE, FileState, PublishError, Site
from backfile.storage.manifest import DamagedManifestError, Manifest, is_safe
from backfile.storage.own_names import FOLDER, PUBLISHED
from backfile.text.hashing import digest

MANIFEST = PUBLISHED
"""The file in which a target remembers what Backfile put there."""

LOCK = ".backfile-publishing"
"""The mark on a target that a publish is under way."""

OURS = frozenset({MANIFEST, LOCK})

_NEVER_SENT = OURS | {FOLDER, ".DS_Store", "Thumbs.db", "desktop.ini", ".git", ".backfile"}
_TEMPORARY = re.compile(r"\.(?:tmp|part|partial)$|^\.#|~$")
_FEED = re.compile(r"(?:\.xml|(?:^|/)feed\.json|(?:^|/)robots\.txt)$")


class PublishedFiles(Struct, frozen=True):
    """What Backfile put on a target, and for which archive ("" for one that it has no id of). An empty digest
    marks a file that a broken-off publish may have sent."""

    files: dict[str, FileState] = {}
    archive: str = ""
    made_by: str = "backfile"
    version: int = 1
    complete: bool = True

    def is_told(self, site: Site) -> bool:
        """Whether the target knows that all of a site is there, and whose it is."""
        return self.complete and self.archive == site.archive


class Steps(Struct, frozen=True):
    """The way from a target to the site: `phases` of paths to send, each done before the next, then `gone`.

    New files come before changed ones: nothing on the target links to a new file yet, and when the first
    changed page appears, all that it can link to is there. The first `unseen` phases are those that no reader
    can meet yet; once they are done, the target must be told so before the next begins.
    """

    phases: tuple[tuple[str, ...], ...]
    gone: tuple[str, ...]
    unseen: int
    new: int
    changed: int

    def __bool__(self) -> bool:
        return bool(self.phases or self.gone)


def survey(folder: str) -> Site:
    """The site in a folder, each file read and digested; raises PublishError where there is none, or one that
    a build was cut off in."""
    archive = _archive_of(folder)
    if not Path(folder, "index.html").is_file():
        raise PublishError(f"{folder} holds no site (it has no index.html). Run `backfile build` first.")
    files = {}
    for path in sorted(_walk(folder, "")):
        with open(f"{folder}/{path}", "rb") as file:
            content = file.read()
        files[path] = FileState(len(content), digest(content))
    return Site(folder, files, archive)


def _archive_of(folder: str) -> str:
    try:
        manifest = Manifest(folder)
    except DamagedManifestError as damage:
        raise PublishError(
            f"{damage}, which says whose site {folder} is, can't be read. Run `backfile build` again."
        ) from damage
    if manifest.is_cut_off():
        raise PublishError(
            f"The last build of {folder} was cut off. Run `backfile build`, then publish again."
        )
    return manifest.head.archive if manifest.head else ""


def _walk(folder: str, within: str) -> Iterator[str]:
    with os.scandir(f"{folder}/{within}") as entries:
        for entry in entries:
            if entry.name in _NEVER_SENT or _TEMPORARY.search(entry.name):
                continue
            if entry.is_dir():
                yield from _walk(folder, f"{within}{entry.name}/")
            else:
                yield within + entry.name


def encode(manifest: PublishedFiles) -> bytes:
    """The manifest as it lies on a target: gzipped JSON without a clock in it."""
    packer = zlib.compressobj(6, wbits=31)
    return packer.compress(msgspec.json.encode(manifest)) + packer.flush()


def decode(content: bytes | None) -> PublishedFiles | None:
    """The manifest in a target's file, None for no file; raises PublishError where it is broken."""
    if content is None:
        return None
    try:
        manifest = msgspec.json.decode(zlib.decompress(content, wbits=31), type=PublishedFiles)
    except (zlib.error, msgspec.MsgspecError) as error:
        raise PublishError(
            f"The target's {MANIFEST} can't be read ({error}). Delete that file on the target and publish "
            "again with --overwrite; files of pages that are no longer in the archive must then be deleted "
            "by hand."
        ) from error
    unsafe = [path for path in manifest.files if not is_safe(path)]
    if unsafe:
        raise PublishError(
            f"The target's {MANIFEST} names a file outside of the site: {unsafe[0]!r}. Someone has changed "
            "it. Nothing was sent; look at the target before you publish again."
        )
    return manifest


def steps(site: Site, known: PublishedFiles, again: bool = False) -> Steps:
    """What must be sent and deleted so that a target that holds `known` becomes the site."""
    new, changed = [], []
    for path, state in site.files.items():
        there = known.files.get(path, PERHAPS_THERE)
        if there == PERHAPS_THERE:
            new.append(path)
        elif again or there.digest != state.digest:
            changed.append(path)
    unseen = _by_rank([path for path in new if path != "index.html"])
    home = [("index.html",)] if "index.html" in new else []
    gone = sorted((path for path in known.files if path not in site.files), key=lambda p: (-rank(p), p))
    return Steps((*unseen, *home, *_by_rank(changed)), tuple(gone), len(unseen), len(new), len(changed))


def under_way(todo: Steps, known: PublishedFiles) -> dict[str, FileState]:
    """What a target may hold, file by file, from the first step on until it is told more."""
    files = dict(known.files)
    for phase in todo.phases:
        for path in phase:
            there = known.files.get(path, PERHAPS_THERE)
            files[path] = PERHAPS_THERE if there == PERHAPS_THERE else IN_DOUBT
    return files


def _by_rank(paths: list[str]) -> list[tuple[str, ...]]:
    phases: list[list[str]] = [[] for _ in range(5)]
    for path in paths:
        phases[rank(path)].append(path)
    return [tuple(sorted(phase)) for phase in phases if phase]


def rank(path: str) -> int:
    """How late a file is sent: what pages need, pages, folders' first pages, feeds and sitemaps, the home."""
    if path == "index.html":
        return 4
    if _FEED.search(path):
        return 3
    if path.endswith("/index.html"):
        return 2
    return 1 if path.endswith((".html", ".htm")) else 0

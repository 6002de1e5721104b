"""Keeps which addresses the public was given (published.txt, beside site.yaml): a promise begins when a page
is published, not when it is built."""

from collections.abc import Iterable
from pathlib import Path

from backfile.decisions.own_file import write_whole
from backfile.text.hashing import digest_of as _digest_of

NAME = "published.txt"

_HEAD = """\
# The addresses that the public was given, written by `backfile publish`, a line each. Keep this file with the
# content: `backfile check` sees to it that each of them still answers.
"""

LOST = "was an address of the archive and is no more"


def choices(address: str) -> str:
    """What a person can say of such an address, as commands to paste."""
    withdraw = f"backfile withdraw {address} --mode"
    return (
        f"Say what is to stand there: `{withdraw} tombstone` (it was withdrawn), `{withdraw} redirect --to "
        f"ARTICLE` (it is elsewhere now) or `{withdraw} remove` (nothing)"
    )


def read_published(root: Path) -> frozenset[str]:
    """The addresses of pages that were published once, relative to the site."""
    file = root / NAME
    if not file.exists():
        return frozenset()
    lines = file.read_bytes().decode("utf-8-sig", "replace").replace("\0", "").split("\n")
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def note_published(root: Path, addresses: Iterable[str]) -> int:
    """Notes that the public was given these addresses; how many of them are new. Without a site.yaml nothing
    says where that should be kept, and nothing is noted."""
    if not (root / "site.yaml").exists():
        return 0
    known = read_published(root)
    now = known | frozenset(addresses)
    if now != known:
        write_whole(root / NAME, _HEAD + "".join(f"{address}\n" for address in sorted(now)))
    return len(now) - len(known)


def digest_of_file(root: Path) -> bytes:
    """A digest of the file, empty where there is none."""
    file = root / NAME
    return _digest_of(file) if file.exists() else b""

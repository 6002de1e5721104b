"""What a publisher is: it brings a built site to one kind of place, and says what it does as it goes."""

from collections.abc import Iterator
from typing import Protocol

from msgspec import Struct

from backfile.model.refusal import Refusal


class PublishError(Refusal):
    """Nothing more can be done now; the message says what is wrong and what to do, in whole sentences."""


class FileState(Struct, frozen=True, array_like=True):
    """A file's size in bytes and its 16-byte digest (text.hashing.digest); an empty digest is unknown."""

    size: int
    digest: bytes


PERHAPS_THERE = FileState(-1, b"")
"""The state on a target of a file that a broken-off publish was to add or delete: no page links to it yet."""

IN_DOUBT = FileState(0, b"")
"""The state on a target of a file that a broken-off publish meant to replace: it has either content."""


class Site(Struct, frozen=True):
    """A built site: its folder, its files by path relative to that folder, with forward slashes, and the id
    of the archive that it is of ("" where its manifest is missing)."""

    folder: str
    files: dict[str, FileState]
    archive: str = ""

    def content(self, path: str) -> bytes:
        """The bytes of one file; raises OSError where it has gone since the site was surveyed."""
        with open(f"{self.folder}/{path}", "rb") as file:
            return file.read()


class PublishJob(Struct, frozen=True):
    """What is asked of a publisher, besides the site.

    `target` is the URL as given. `workspace` is a folder of ours where a publisher may keep what spares it
    work next time. `endpoint` is the address of a server that speaks S3 and is not Amazon's. `url` is the
    site's public address, or "". `again` sends every file, also those that the target is thought to have.
    `overwrite` allows to replace files that Backfile did not put there. `break_lock` passes over the mark of
    another publish that is said to be under way. `allow_removals` goes on where all files, or many, would be
    deleted. `no_history` leaves no past on the target, where it has one that can be dropped. `private` are
    folders of the archive's own, which are no targets.
    """

    target: str
    workspace: str
    dry_run: bool = False
    again: bool = False
    overwrite: bool = False
    break_lock: bool = False
    allow_removals: bool = False
    no_history: bool = False
    private: tuple[str, ...] = ()
    endpoint: str = ""
    url: str = ""


class Publisher(Protocol):
    """One kind of place. Stateless; picklable under spawn."""

    name: str
    example: str
    """A target as a person writes it ("s3://BUCKET/PREFIX"), for help texts."""

    def accepts(self, target: str) -> bool:
        """Whether the target's scheme is this publisher's."""
        ...

    def publish(self, site: Site, job: PublishJob) -> Iterator[str]:
        """Makes the target equal to the site and yields its progress as lines for a person. Files that a
        reader may be sent to come before the pages that send there, deletions come last, and only of what
        Backfile put there. Raises PublishError; the next run goes on from where this one stopped."""
        ...

"""Whose turn it is: one publish at a time from one archive's folder, and the mark it leaves on a target."""

import secrets
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import msgspec
from msgspec import Struct

from backfile.publishers.contract import PublishError
from backfile.system import lock

PATIENCE = 15 * 60
"""Seconds after which a mark that nobody renews is taken for one left behind."""


class Mark(Struct, frozen=True):
    """Says on a target who publishes (a random name of the archive's folder, no person's) and since when."""

    owner: str
    renewed: float


@contextmanager
def turn(workspace: str) -> Iterator[str]:
    """Holds this folder's only turn to publish, and yields the folder's own random name.

    Raises PublishError while another process has the turn; it says which.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(lock.held(Path(workspace) / "turn.lock", 0))
        except lock.Taken as taken:
            raise PublishError(
                f"Another `backfile publish` of this archive runs on this computer ({taken}). "
                "Wait until it is done, then run this again."
            ) from taken
        yield _own_name(workspace)


def _own_name(workspace: str) -> str:
    file = Path(workspace) / "name"
    if not file.exists():
        file.write_text(secrets.token_hex(8), encoding="ascii")
    return file.read_text(encoding="ascii").strip()


def mark(owner: str) -> bytes:
    """The mark to leave on a target now."""
    return msgspec.json.encode(Mark(owner, time.time()))


def refuse_if_taken(content: bytes | None, owner: str, target: str) -> None:
    """Raises PublishError where `content`, the mark found on a target, is another's and still fresh."""
    found = _read(content)
    if found is None or found.owner == owner:
        return
    age = time.time() - found.renewed
    if age < PATIENCE:
        raise PublishError(
            f"Someone else is publishing to {target}: their mark is {max(age, 0) / 60:.0f} minutes old. Wait "
            "until they are done and run this again. If you know that it was broken off, add --break-lock."
        )


def is_own(content: bytes | None, owner: str) -> bool:
    """Whether the mark on a target is this folder's."""
    found = _read(content)
    return found is not None and found.owner == owner


def _read(content: bytes | None) -> Mark | None:
    if not content:
        return None
    try:
        return msgspec.json.decode(content, type=Mark)
    except msgspec.MsgspecError:
        return None

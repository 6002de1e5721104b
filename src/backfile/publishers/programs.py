"""Runs the programs that some publishers lean on: never a shell, never a question, no secret shown."""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Generator, Mapping

from msgspec import Struct

from backfile.publishers.contract import PublishError

_SECRET = re.compile(r"(?<=://)[^/@\s]+(?=@)")

PAUSES = (2.0, 5.0, 15.0)
"""Seconds of rest before each further try after a broken connection."""


class Outcome(Struct, frozen=True):
    """How a program ended, and what it said with secrets in addresses struck out."""

    code: int
    out: bytes
    said: str


def need(program: str, how_to_get: str) -> None:
    """Raises PublishError where a program is not installed."""
    if shutil.which(program) is None:
        raise PublishError(f"{program} is not installed, and this target needs it. {how_to_get}")


def run(
    command: list[str], env: Mapping[str, str] | None = None, cwd: str | None = None, feed: bytes = b""
) -> Outcome:
    """Runs one program to its end."""
    whole = {**os.environ, "LC_ALL": "C.UTF-8", **(env or {})}
    done = subprocess.run(command, input=feed, capture_output=True, env=whole, cwd=cwd, check=False)
    return Outcome(
        done.returncode, done.stdout, without_secrets(done.stderr.decode(errors="replace").strip())
    )


def patiently(
    attempt: Callable[[], Outcome], is_broken: Callable[[Outcome], bool]
) -> Generator[str, None, Outcome]:
    """Tries again while the connection breaks: yields a line before each rest, and returns the outcome."""
    for pause in PAUSES:
        outcome = attempt()
        if not is_broken(outcome):
            return outcome
        yield f"The connection broke ({last_line(outcome.said)}). Trying again in {pause:.0f} s."
        time.sleep(pause)
    return attempt()


def without_secrets(text: str) -> str:
    """The text with names and passwords in addresses struck out: https://…@host/."""
    return _SECRET.sub("…", text)


def last_line(said: str) -> str:
    """The last thing that a program said."""
    return said.strip().rpartition("\n")[2].strip() or "it said nothing"

"""Tells whether a catalogue is as the last build left it, by a line that is kept beside it.

Of a catalogue that was closed its size and date are kept. While one is open, it is kept how often it was
committed: pages are written after a commit, so that one which has fewer does not know of them.
"""

from pathlib import Path

from msgspec import Struct

NAME = "catalogue.seal"


class Seal(Struct, frozen=True):
    """`sound` is False where the catalogue was touched since it was closed; `closed` is False where a build
    was cut off, which had committed it so often."""

    sound: bool
    closed: bool = True
    commits: int = 0


def read(catalogue: Path) -> Seal:
    """The seal of a catalogue; that of a build that was cut off where there is none."""
    try:
        said = catalogue.with_name(NAME).read_text("ascii")
    except FileNotFoundError:
        return Seal(sound=True, closed=False)
    except UnicodeDecodeError:
        return Seal(sound=False)
    word, _, number = said.strip().partition(" ")
    if word == "open" and number.isdigit():
        return Seal(sound=True, closed=False, commits=int(number))
    return Seal(sound=said == _closed(catalogue))


def close(catalogue: Path) -> None:
    """Seals a catalogue that was closed."""
    if catalogue.exists():
        catalogue.with_name(NAME).write_text(_closed(catalogue), "ascii")


def opened(catalogue: Path, commits: int) -> None:
    """Notes that a catalogue is open and was committed so often."""
    catalogue.with_name(NAME).write_text(f"open {commits}\n", "ascii")


def _closed(catalogue: Path) -> str:
    stat = catalogue.stat()
    return f"closed {stat.st_size} {stat.st_mtime_ns}\n"

"""Keeps what is known of an error that nobody foresaw in a file, so that a person is told a sentence only."""

import platform
import sys
import tempfile
import traceback
from pathlib import Path

NAME = "fault.txt"
CACHE = "backfile.cache"
"""Under this name the options that say where things are leave the cache folder in click's `meta`."""

ASKED = "Please report it with that file."


def kept(error: BaseException, folder: Path | None, version: str) -> Path | None:
    """Where the file with the error's traceback is: in `folder` if that is there and can be written, else in
    the system's folder for temporary files; None where neither takes it."""
    said = [f"backfile {version}, Python {platform.python_version()}, {platform.platform()}", *sys.argv, ""]
    text = "\n".join(said) + "\n" + "".join(traceback.format_exception(error))
    for place in (folder, Path(tempfile.gettempdir())):
        if place is None or not place.is_dir():
            continue
        name = NAME if place is folder else f"backfile-{NAME}"
        try:
            (place / name).write_text(text, encoding="utf-8", errors="backslashreplace")
        except OSError:
            continue
        return place / name
    return None


def in_a_sentence(error: BaseException, folder: Path | None, version: str) -> str:
    """What to tell a person of an unforeseen error, whose traceback is kept in a file."""
    file = kept(error, folder, version)
    told = f"What is known of it stands in {file}. {ASKED}" if file else "Please report it."
    return f"That is a fault of Backfile itself ({brief(error)}), not of yours. {told}"


def brief(error: BaseException) -> str:
    """An error in a few words, on one line."""
    if isinstance(error, RecursionError):
        return "something is nested too deeply"
    lines = str(error).strip().splitlines()
    last = lines[-1].strip() if lines else ""
    name = type(error).__name__
    shown = last if getattr(error, "is_told", False) else f"{name}: {last}" if last else name
    return shown[:200]

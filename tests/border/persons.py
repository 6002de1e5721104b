"""A person at the command line: the program is called as they call it, and may do what they may."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.heaps import article

WORDS = "They agreed to meet again in spring, said the ministers of trade in Baku on Monday."


def archive(root: Path, **files: str) -> Path:
    """A root folder with site.yaml and a heap of one good text, and further files by their paths."""
    (root / "content").mkdir(parents=True)
    (root / "site.yaml").write_text("title: Coast\nurl: https://archive.example.org/\n")
    (root / "content" / "good.txt").write_text(article("Ministers meet in Baku to speak of trade"))
    for name, text in files.items():
        (root / name).write_text(text)
    return root


def command(*words: str) -> list[str]:
    """How the program is called. Root may do everything, so that it gives up that right where it is root."""
    called = [sys.executable, "-m", "backfile", *words]
    if hasattr(os, "geteuid") and os.geteuid() == 0 and (setpriv := shutil.which("setpriv")):
        rights = "-dac_override,-dac_read_search"
        return [setpriv, f"--inh-caps={rights}", f"--bounding-set={rights}", *called]
    return called


def said(root: Path, *words: str, **more: object) -> tuple[int, str]:
    """The exit code of a command in a root folder, and all that it said."""
    done = subprocess.run(command(*words), cwd=root, capture_output=True, timeout=120, check=False, **more)  # type: ignore[call-overload]
    return done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace")


def refused(root: Path, *words: str) -> str:
    """What a command said that could not be done: a line of sentences, never the program's insides."""
    code, told = said(root, *words)
    assert code == 1, told
    assert "Traceback" not in told, told
    assert "fault of Backfile" not in told, told
    assert len(told.strip().splitlines()) == 1, told
    return told


def may_be_closed() -> bool:
    """Whether a file can be closed to the one who runs the tests."""
    return os.name == "posix" and (os.geteuid() != 0 or shutil.which("setpriv") is not None)

"""Writes files of a person's: whole or not at all."""

import os
from pathlib import Path


def write_whole(file: Path, text: str) -> None:
    """Writes a file of a person's so that a power cut leaves the old one or the new one."""
    temporary = file.with_name(f".{file.name}.{os.getpid()}~")
    with open(temporary, "w", encoding="utf-8", newline="\n") as new:
        new.write(text)
        new.flush()
        os.fsync(new.fileno())
    temporary.replace(file)

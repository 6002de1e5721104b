"""Where the real texts lie that some tests read; they are not part of the project."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


def shared(name: str) -> Path:
    """A folder of the shared texts ("corpora/seeds"); the test is skipped, by name, where it is missing."""
    folder = SHARED / name
    if not folder.exists():
        pytest.skip(f"the shared folder {name} is not beside this checkout")
    return folder

"""The programs with which other people load the data (the extra `readers`)."""

import importlib
import os
from typing import Any

import pytest


def reader(name: str) -> Any:
    """A reader's module; without it the test is skipped by name, and fails in CI, which requires them."""
    if os.environ.get("BACKFILE_CHECKERS") == "required":
        return importlib.import_module(name)
    return pytest.importorskip(name)

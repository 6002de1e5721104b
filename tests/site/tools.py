"""Where the checkers lie that come by npm: `npm install --prefix tests/site` brings those of package.json."""

import os
from pathlib import Path
from typing import NoReturn

import pytest

FOLDER = Path(__file__).parent / "node_modules"


def tool(variable: str, file: str) -> Path:
    """The file of a checker, from where a variable of the environment says or from npm. `lacking` else."""
    place = Path(os.environ.get(variable) or FOLDER / file)
    if place.is_file():
        return place
    return lacking(f"{place} is not there (npm install --prefix tests/site, or {variable}=…)")


def lacking(what: str) -> NoReturn:
    """Skips a test by name; fails it where BACKFILE_CHECKERS is "required", as in CI."""
    if os.environ.get("BACKFILE_CHECKERS") == "required":
        pytest.fail(what)
    pytest.skip(what)

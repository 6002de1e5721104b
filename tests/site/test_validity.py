"""The pages are valid HTML by the Nu validator; skipped where it is not installed."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.site.tools import lacking, tool

MEMORY = "-Xss4m"
"""Deep pages need a deeper stack than Java's."""


@pytest.fixture(scope="session")
def jar() -> str:
    if shutil.which("java") is None:
        lacking("Java is not installed, which the Nu validator needs")
    return str(tool("VNU_JAR", "vnu-jar/build/dist/vnu.jar"))


@pytest.mark.parametrize("folder", ["archive", "arabic", "site"])
def test_every_page_is_valid(folder: str, jar: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(folder)
    checked = ["--skip-non-html", "--errors-only", "--also-check-svg", str(site)]
    run = subprocess.run(["java", MEMORY, "-jar", jar, *checked], capture_output=True, text=True)
    assert run.stderr.replace(site.as_uri(), "") == ""
    assert run.returncode == 0

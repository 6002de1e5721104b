"""The pages are valid HTML by the Nu validator; skipped where it is not installed."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

PLACES = (os.environ.get("VNU_JAR", ""), "node_modules/vnu-jar/build/dist/vnu.jar")


def test_every_page_is_valid(site: Path) -> None:
    root = Path(__file__).parents[2]
    jar = next((str(root / place) for place in PLACES if place and (root / place).is_file()), None)
    if jar is None or shutil.which("java") is None:
        pytest.skip("the Nu validator is not installed (npm install vnu-jar, or VNU_JAR=…/vnu.jar; Java)")
    run = subprocess.run(
        ["java", "-Xss4m", "-jar", jar, "--skip-non-html", "--errors-only", str(site)],
        capture_output=True,
        text=True,
    )
    assert run.stderr.replace(site.as_uri(), "") == ""

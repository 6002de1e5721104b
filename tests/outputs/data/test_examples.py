"""The examples of docs/data.md load what they say they load: Python always, R where it is installed."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.heaps import Heap
from tests.outputs.data.readers import reader

PAGE = (Path(__file__).resolve().parents[3] / "docs/data.md").read_text("utf-8")


def examples(language: str) -> list[str]:
    found = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert found
    return found


@pytest.mark.parametrize("code", examples("python"), ids=lambda code: code.split("\n")[0])
def test_an_example_in_python_runs(code: str, sample_archive: Heap, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in re.findall(r"^import (\w+)", code, re.MULTILINE):
        reader(name)
    monkeypatch.chdir(sample_archive.root)
    made: dict[str, Any] = {}
    exec(compile(code, "docs/data.md", "exec"), made)
    loaded = [value for name, value in made.items() if not name.startswith("_")]
    assert loaded and all(len(value) for value in loaded if hasattr(value, "__len__"))


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
@pytest.mark.parametrize("code", examples("r"))
def test_an_example_in_r_runs(code: str, sample_archive: Heap) -> None:
    checked = f"{code}\nstopifnot(nrow(about) > 0, nrow(by_month) > 0)\n"
    done = subprocess.run(["Rscript", "-e", checked], cwd=sample_archive.root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr

"""docs/how-to-add-a-facet.md does what it says: one file and one entry give an index."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
GUIDE = CHECKOUT / "docs" / "how-to-add-a-facet.md"
OPENING = "Two towns on the river agreed on Tuesday to share the water of the old mill, after nine years."
SENTENCES = {
    "Holm": "The talks were led by Ambassador Lena Okafor and Mr Jan Brandt, who stayed until the evening.",
    "Varn": "A speech by Ambassador Lena Okafor closed the day, and the mayors of both towns gave thanks.",
    "Oster": "It rained in the hills, nobody came to the bridge, and the paper was signed in an empty hall.",
}


def code_of_the_guide() -> list[str]:
    return re.findall(r"```python\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)


def copy_with_people(folder: Path) -> Path:
    """A copy of the package with the guide's file and entry in it; returns what PYTHONPATH needs."""
    shutil.copytree(
        CHECKOUT / "src" / "backfile",
        folder / "src" / "backfile",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    shutil.copytree(CHECKOUT / "templates", folder / "templates")
    module, entry = code_of_the_guide()
    facets = folder / "src" / "backfile" / "facets"
    (facets / "people.py").write_text(module, "utf-8")
    shelf = (facets / "__init__.py").read_text("utf-8")
    (facets / "__init__.py").write_text(re.sub(r"(?m)^FACETS.*", lambda _: entry, shelf), "utf-8")
    return folder / "src"


def test_an_index_of_people_is_one_file_and_one_entry(tmp_path: Path) -> None:
    heap = tmp_path / "heap"
    heap.mkdir()
    for name, sentence in SENTENCES.items():
        (heap / f"{name}.txt").write_text(f"What happened in {name}\n\n{OPENING}\n\n{sentence}\n", "utf-8")
    command = [sys.executable, "-m", "backfile.cli", "build", "--content", str(heap)]
    command += ["--output", str(tmp_path / "site"), "--cache", str(tmp_path / "cache"), "--jobs", "1"]
    environment = {**os.environ, "PYTHONPATH": str(copy_with_people(tmp_path / "copy"))}
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert "Lena Okafor" in (tmp_path / "site/people/index.html").read_text("utf-8")
    assert "What happened in Varn" in (tmp_path / "site/people/lena-okafor.html").read_text("utf-8")
    assert sorted(page.name for page in (tmp_path / "site/people").glob("*.html")) == [
        "index.html",
        "lena-okafor.html",
    ]

"""Plugins: a package that is built and installed adds to the shelves, in worker processes too."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.heaps import article

PROJECT = """[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "harbour-log"
version = "1.0"
"""
CODE = '''"""Logs of a harbour."""
from backfile.model.article import Article, Block
from backfile.model.heap import Reading
from backfile.model.page import Page, PageSet
from backfile.plugins.contract import Plugin


class HarbourLog:
    name = "harbour_log"

    def recognises(self, file, decoded):
        return (decoded.text or "").startswith("%HARBOUR")

    def read(self, file, decoded, answers=None):
        _, headline, text = decoded.text.split("\\n")[:3]
        return Reading((Article(file.path, file.path, headline, body=(Block("paragraph", text, (3, 3)),)),))


class Quays:
    name = "quays"
    templates = ()

    def plan(self, library, changes):
        yield PageSet("quays", (Page("quays.txt", "quays", b"1"),))

    def render(self, page, context):
        return b"QUAYS 1\\n"


backfile_plugin = Plugin(version="1.0", formats=(HarbourLog(),), outputs=(Quays(),))
'''


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive, and beside it the package, built and installed."""
    pytest.importorskip("hatchling", reason="hatchling is not installed (extra: test)")
    source = tmp_path / "source"
    (source / "harbour_log").mkdir(parents=True)
    (source / "pyproject.toml").write_text(PROJECT, "utf-8")
    (source / "harbour_log/__init__.py").write_text(CODE, "utf-8")
    command = ["-m", "pip", "install", "-q", "--no-index", "--no-deps", "--no-build-isolation", "--target"]
    subprocess.run([sys.executable, *command, str(tmp_path / "installed"), str(source)], check=True)
    root = tmp_path / "archive"
    (root / "content").mkdir(parents=True)
    for i in range(30):
        (root / f"content/{i:02}.log").write_text(f"%HARBOUR\nQuay {i} is closed\nNobody lands.\n", "utf-8")
    (root / "content/news.txt").write_text(article("Ministers meet in Baku"), "utf-8")
    (root / "site.yaml").write_text("plugins: [harbour_log]\n", "utf-8")
    return root


def build(root: Path, *words: str) -> tuple[dict, str]:
    run = subprocess.run(
        [sys.executable, "-m", "backfile", "build", "--json", "--root", str(root), *words],
        env={**os.environ, "PYTHONPATH": str(root.parent / "installed")},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return (json.loads(run.stdout) if run.stdout else {}), run.stderr


def change(root: Path, old: str, new: str) -> None:
    file = root.parent / "installed/harbour_log/__init__.py"
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")


def files(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in folder.rglob("*")
        if p.is_file() and ".backfile" not in p.as_posix()[len(folder.as_posix()) :]
    }


def test_its_format_and_output_are_used_in_this_process_and_in_workers(archive: Path) -> None:
    told, said = build(archive, "--jobs", "1")
    assert told["articles"] == 31 and (archive / "public/quays.txt").read_text() == "QUAYS 1\n", said
    again, _ = build(archive, "--jobs", "1")
    assert (again["read"], again["written"]) == (0, 0)
    more, said = build(
        archive, "--jobs", "2", "--output", str(archive / "two"), "--cache", str(archive / "c2")
    )
    assert more["articles"] == 31, said
    assert files(archive / "two") == files(archive / "public")


def test_another_version_makes_everything_anew_and_so_do_other_files(archive: Path) -> None:
    build(archive, "--jobs", "1")
    change(archive, 'version="1.0"', 'version="1.1"')
    assert build(archive, "--jobs", "1")[0]["read"] == 31
    change(archive, "QUAYS 1", "QUAYS 2")
    build(archive, "--jobs", "1")
    assert (archive / "public/quays.txt").read_text() == "QUAYS 2\n"


def test_its_fault_is_named_as_its_own(archive: Path) -> None:
    change(archive, "_, headline", "1 / 0; _, headline")
    told, _ = build(archive, "--jobs", "2")
    errors = [p["message"] for p in told["problems"] if p["severity"] == "error"]
    assert told["articles"] == 1 and len(errors) == 30
    assert all("plugin harbour_log" in message for message in errors)
    change(archive, 'return b"QUAYS', 'raise KeyError("quay"); return b"QUAYS')
    told, said = build(archive, "--jobs", "2")
    assert "plugin harbour_log" in told["failed"] and "plugin harbour_log" in said


def test_one_that_is_not_there_is_named(archive: Path) -> None:
    (archive / "site.yaml").write_text("plugins: [harbour_logs]\n", "utf-8")
    assert "harbour_logs" in build(archive, "--jobs", "1")[0]["failed"]

"""An archive with a plugin that is really built and installed, and what a user does with it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.heaps import article

PACKAGE = Path(__file__).with_name("harbour_log")
SETTINGS = """plugins: [harbour_log]
pages_from: 1
feeds_from: 1
url: https://archive.example.org/
facets:
  quays:
    aliases: {Amber Quay: Ambra Quay}
    hide: [Hidden Quay]
"""
LOGS = {
    "a": ("The ferry waits", "It lay at Ambra Quay all night, and nobody could say when it would sail."),
    "b": ("The crane is mended", "They worked from Ambra Quay to Birch Quay, and no boat came in meanwhile."),
    "c": ("A barge is towed", "It was brought from Birch Quay to Amber Quay on a calm and foggy morning."),
    "d": ("A buoy is lost", "Hidden Quay and Single Quay were searched, and divers went down two times."),
    "e": ("A buoy is found", "A boy had it at Hidden Quay, who was given a coin, and was asked no more."),
}


def installed(folder: Path, package: Path = PACKAGE) -> Path:
    """Builds and installs the package; the folder that PYTHONPATH needs."""
    pytest.importorskip("hatchling", reason="hatchling is not installed (extra: test)")
    source = folder / "source" / package.name
    shutil.copytree(package, source, ignore=shutil.ignore_patterns("__pycache__"))
    command = ["-m", "pip", "install", "-q", "--no-index", "--no-deps", "--no-build-isolation", "--target"]
    subprocess.run([sys.executable, *command, str(folder / "installed"), str(source)], check=True)
    return folder / "installed"


class PluginArchive:
    """An archive in a folder, with the plugin installed beside it."""

    def __init__(self, folder: Path) -> None:
        self.installed = installed(folder)
        self.root = folder / "archive"
        (self.root / "content").mkdir(parents=True)
        for number, name in enumerate(LOGS, 1):
            self.log(name, *LOGS[name], day=f"2021-05-{number:02}")
        (self.root / "content/news.txt").write_text(article("Ministers meet in Baku"), "utf-8")
        (self.root / "site.yaml").write_text(SETTINGS, "utf-8")

    def log(self, name: str, headline: str, text: str, day: str = "2021-06-01") -> None:
        (self.root / f"content/{name}.log").write_text(f"%HARBOUR {day}\n{headline}\n{text}\n", "utf-8")

    def run(self, *words: str, start: str = "") -> subprocess.CompletedProcess[str]:
        """The command line, with this archive as its root; `start` is how worker processes are started."""
        command = [sys.executable, "-m", "backfile"]
        if start:
            code = f"import multiprocessing as m; m.get_all_start_methods = lambda: ['{start}']\n"
            command = [sys.executable, "-c", f"{code}from backfile.cli import main; main()"]
        command += [words[0], "--root", str(self.root), *words[1:]]
        environment = {**os.environ, "PYTHONPATH": str(self.installed)}
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    def python(self, code: str, *words: str) -> str:
        """What a program that calls the package prints."""
        command = [sys.executable, "-c", code, *words]
        environment = {**os.environ, "PYTHONPATH": str(self.installed)}
        run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stderr
        return run.stdout

    def build(self, *words: str, start: str = "") -> dict[str, Any]:
        run = self.run("build", "--json", *words, start=start)
        assert run.stdout, run.stderr
        answer: dict[str, Any] = json.loads(run.stdout)
        return {**answer, "said": run.stderr}

    def change(self, old: str, new: str) -> None:
        """Changes the installed package, as its next release would."""
        file = self.installed / "harbour_log/__init__.py"
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")

    def page(self, path: str) -> str:
        return (self.root / "public" / path).read_text("utf-8")

    def site(self, folder: str = "public") -> dict[str, bytes]:
        top = self.root / folder
        return {
            file.relative_to(top).as_posix(): file.read_bytes()
            for file in sorted(top.rglob("*"))
            if file.is_file() and file.parent.name != ".backfile"
        }

    def clean(self, *words: str, start: str = "") -> dict[str, bytes]:
        """What a first build writes elsewhere."""
        shutil.rmtree(self.root / "clean", ignore_errors=True)
        places = ("--output", str(self.root / "clean"), "--cache", str(self.root / "clean-cache"))
        shutil.rmtree(self.root / "clean-cache", ignore_errors=True)
        assert not self.build(*places, *words, start=start)["failed"]
        return self.site("clean")

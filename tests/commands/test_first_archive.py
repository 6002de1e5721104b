"""The guide for a first archive: its commands do what it says, and its pictures are there and light."""

import re
import shlex
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from backfile.cli import main

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = (DOCS / "first-archive.md").read_text("utf-8")
HEAVIEST = 60_000


def commands() -> list[list[str]]:
    """The lines of the guide's shell blocks, as words."""
    blocks = re.findall(r"^```sh\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    return [shlex.split(line) for block in blocks for line in block.splitlines()]


def test_its_commands_run_in_their_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    correction = re.search(r"^```yaml\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    assert correction and yaml.safe_load(correction[1])["harbour.txt"]["countries"] == ["Norway"]
    builds = 0
    for program, *words in commands():
        if program == "cd":
            monkeypatch.chdir(tmp_path / words[0])
            continue
        if words == ["build"] and (builds := builds + 1) == 2:
            Path("corrections").mkdir()
            Path("corrections/desk.yaml").write_text(correction[1], "utf-8")
        done = CliRunner().invoke(main, words)
        assert (program, done.exit_code) == ("backfile", 0), (words, done.output)
        if builds == 1 and words == ["build"]:
            said = [line.strip() for line in done.output.splitlines()[:2]]
            assert all(f"    {line}\n" in GUIDE for line in said), said
    assert builds == 2
    page = (tmp_path / "press-on-a-stick/tags/index.html").read_text("utf-8")
    entry = page.partition('id="entry-ferry"')[2].partition("</span>")[0]
    assert "given by a person" in entry


def test_its_pictures_are_there_and_light_and_say_what_they_show() -> None:
    named = re.findall(r"!\[([^\]]+)\]\((pictures/[a-z]+\.webp)\)", GUIDE)
    assert len(named) == 5
    for described, path in named:
        content = (DOCS / path).read_bytes()
        assert content[8:12] == b"WEBP" and len(content) <= HEAVIEST, path
        assert len(described) > 30
    assert {path for _, path in named} == {f"pictures/{it.name}" for it in (DOCS / "pictures").iterdir()}


def test_its_links_lead_to_pages_that_are_there() -> None:
    for target in re.findall(r"\]\(([a-z-]+\.md)\)", GUIDE):
        assert (DOCS / target).is_file(), target

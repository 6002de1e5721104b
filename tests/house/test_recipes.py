"""What the recipes for machines tell them to run exists: commands, options, and the files of the image."""

import configparser
import re
import shlex
from pathlib import Path

import click
import pytest
import yaml

from backfile.cli import main

ROOT = Path(__file__).parents[2]
RECIPES = {
    path.name: path.read_text("utf-8")
    for path in (ROOT / "Dockerfile", ROOT / "docs/run-by-itself.md", ROOT / "docs/publish.md")
}
_CALL = re.compile(r"(?:^|[\s'\"/`]|bin/)backfile ((?:[a-z]+)(?: [^\n`'|;&]*)?)")
_CODE = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)


def _calls(text: str) -> list[list[str]]:
    """The words of each call of `backfile` that stands in code: in blocks, indented, in backquotes."""
    code = [block for _, block in _CODE.findall(text)]
    code += re.findall(r"^    \S.*$", text, re.MULTILINE)
    code += re.findall(r"(?<!`)`([^`\n]+)`", text)
    found = [call for piece in code for call in _CALL.findall(piece)]
    return [shlex.split(call.split("    ")[0], comments=True) for call in found if "[" not in call]


CALLS = [(name, words) for name, text in RECIPES.items() for words in _calls(text)]


def _command(words: list[str]) -> click.Command | None:
    return main.get_command(click.Context(main), words[0])


@pytest.mark.parametrize(("name", "words"), CALLS, ids=[f"{n} {' '.join(w)}" for n, w in CALLS])
def test_a_recipe_calls_what_exists(name: str, words: list[str]) -> None:
    command = _command(words)
    assert command is not None, f"{name}: there is no command {words[0]}"
    known = {option for parameter in command.params for option in parameter.opts} | {"-h", "--help"}
    used = {word.split("=")[0] for word in words[1:] if word.startswith("-")}
    assert used <= known, f"{name}: {words[0]} knows no {used - known}"


def test_recipes_call_build_check_and_publish() -> None:
    for name in ("run-by-itself.md", "publish.md"):
        assert {"build", "check", "publish"} <= {words[0] for where, words in CALLS if where == name}


def test_what_the_image_copies_and_starts_exists() -> None:
    text = RECIPES["Dockerfile"]
    for line in re.findall(r"^COPY (?!--)(.*)$", text, re.MULTILINE):
        for source in line.split()[:-1]:
            assert (ROOT / source).exists(), source
            assert f"!{source}" in (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert yaml.safe_load(re.search(r"^ENTRYPOINT (.*)$", text, re.MULTILINE)[1]) == ["backfile"]  # type: ignore[index]
    words = yaml.safe_load(re.search(r"^CMD (.*)$", text, re.MULTILINE)[1])  # type: ignore[index]
    test_a_recipe_calls_what_exists("Dockerfile", words)
    extras = re.search(r"\[([a-z0-9,]+)\]\"", text)
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    assert extras and all(f"\n{extra} = [" in project for extra in extras[1].split(","))


@pytest.mark.parametrize("kind", ["yaml", "ini"])
def test_a_recipe_is_well_formed(kind: str) -> None:
    blocks = [block for text in RECIPES.values() for name, block in _CODE.findall(text) if name == kind]
    assert blocks
    for block in blocks:
        if kind == "yaml":
            assert isinstance(yaml.safe_load(block), dict)
        else:
            parser = configparser.ConfigParser(strict=False, interpolation=None)
            parser.read_string(block)
            assert "Unit" in parser


def test_the_line_for_cron_has_five_times_and_a_command() -> None:
    block = next(block for kind, block in _CODE.findall(RECIPES["run-by-itself.md"]) if kind == "cron")
    lines = [line for line in block.splitlines() if line[0] in "0123456789*"]
    assert lines and all(len(line.split(maxsplit=5)) == 6 for line in lines)
    assert all("%" not in line for line in lines), "cron takes % for a new line"

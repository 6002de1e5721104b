"""The ways in which the program is called: by its name, as a module, and by a shell that completes words."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from backfile import __version__
from backfile.cli import COMMANDS

README = Path(__file__).parents[2] / "README.md"
CALL = [sys.executable, "-m", "backfile"]


def said(*words: str, **environment: str) -> str:
    done = subprocess.run(
        [*CALL, *words], env={**os.environ, **environment}, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_the_module_is_the_program() -> None:
    assert said("--version") == f"backfile {__version__}\n"
    assert said("build", "--help").startswith("Usage: backfile build ")


def completed(line: str) -> set[str]:
    """What bash offers at the end of a line."""
    words = line.split(" ")
    answer = said(_BACKFILE_COMPLETE="bash_complete", COMP_WORDS=line, COMP_CWORD=str(len(words) - 1))
    return {offer.partition(",")[2] for offer in answer.splitlines()}


def test_a_shell_completes_commands_options_and_their_choices() -> None:
    assert completed("backfile ") == set(COMMANDS)
    assert completed("backfile re") == {"report", "review"}
    assert "--content" in completed("backfile build --co")
    assert completed("backfile withdraw a.txt --mode t") == {"tombstone"}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_readme_says_how_a_shell_learns_it(shell: str) -> None:
    assert f"_BACKFILE_COMPLETE={shell}_source backfile" in README.read_text("utf-8")
    script = said(_BACKFILE_COMPLETE=f"{shell}_source")
    assert f"_BACKFILE_COMPLETE={shell}_complete" in script
    program = shutil.which(shell)
    if program:
        subprocess.run([program, "-n"], input=script, text=True, check=True)

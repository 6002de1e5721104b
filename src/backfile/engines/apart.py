"""Works on items in a process of their own, so that it can be told which of them a process dies of."""

import os
import pickle
import subprocess
import sys
from typing import Any

from backfile.engines.contract import Crashed

_HEAD = 8
"""Bytes that say how long an answer is."""


def apart(task: bytes, items: list[Any]) -> list[Any]:
    """The answer to each item alone, of a pickled task; a Crashed where a process died of it twice. An
    exception that the task raises is raised here."""
    answers: list[Any] = []
    again = False
    while len(answers) < len(items):
        left = items[len(answers) : len(answers) + 1] if again else items[len(answers) :]
        found, how = _tried(task, left)
        answers += found
        if len(found) == len(left):
            again = False
        elif again:
            answers.append(Crashed(left, how))
            again = False
        else:
            again = True
    return answers


def _tried(task: bytes, items: list[Any]) -> tuple[list[Any], str]:
    """The answers that a process gave before it ended, and how that was."""
    command = [sys.executable, "-m", "backfile.engines.apart"]
    done = subprocess.run(command, input=pickle.dumps((task, items)), stdout=subprocess.PIPE, check=False)
    said, found = done.stdout, []
    while len(said) >= _HEAD and len(said) >= _HEAD + (size := int.from_bytes(said[:_HEAD], "big")):
        fine, answer = pickle.loads(said[_HEAD : _HEAD + size])
        if not fine:
            raise answer
        found.append(answer)
        said = said[_HEAD + size :]
    return found, f"with code {done.returncode}"


def _answer_all() -> None:
    """What such a process does: items from its input, each answer to its output as soon as it is there."""
    task, items = pickle.loads(sys.stdin.buffer.read())
    work = None
    for item in items:
        try:
            work = work or pickle.loads(task).open()
            told = pickle.dumps((True, work([item])))
        except Exception as error:
            told = pickle.dumps((False, RuntimeError(f"{type(error).__name__}: {error}")))
        left = memoryview(len(told).to_bytes(_HEAD, "big") + told)
        while left:
            left = left[os.write(sys.stdout.fileno(), left) :]


if __name__ == "__main__":
    _answer_all()

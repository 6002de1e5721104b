"""How a build's problems are named to the person at the command line."""

from collections.abc import Sequence

import click

from backfile.model.article import Problem
from backfile.text.counting import counted

LONGEST_PATH = 200
"""Characters of a file's path that are printed; a longer one is cut in its middle."""


def print_problem(problem: Problem) -> None:
    """One problem on one line of the error output: how grave, where, what. Signs that would steer a terminal
    are written out."""
    click.echo(in_a_line(problem), err=True)


def in_a_line(problem: Problem) -> str:
    """How grave a problem is, where it is, and what it is."""
    line = f", line {problem.line}" if problem.line else ""
    path = problem.path
    if len(path) > LONGEST_PATH:
        path = f"{path[: LONGEST_PATH // 2]}…{path[-LONGEST_PATH // 2 :]}"
    where = f"{path}{line}: " if path else ""
    return plain(f"{problem.severity}: {where}{problem.message}")


def tally(problems: Sequence[Problem]) -> str:
    """How many problems there are, and how many notes."""
    notes = sum(problem.severity == "note" for problem in problems)
    said = [counted(len(problems) - notes, "problem")]
    if notes:
        said.append(counted(notes, "note"))
    return " and ".join(said)


def plain(text: str) -> str:
    """A text on one line, with what can't be printed written as in Python."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)

"""How a build's problems are named to the person at the command line."""

import click

from backfile.model.article import Problem
from backfile.text.counting import counted


def print_problem(problem: Problem) -> None:
    """One problem on one line of the error output: how grave, where, what. Signs that would steer a terminal
    are written out."""
    click.echo(in_a_line(problem), err=True)


def in_a_line(problem: Problem) -> str:
    """How grave a problem is, where it is, and what it is."""
    line = f", line {problem.line}" if problem.line else ""
    where = f"{problem.path}{line}: " if problem.path else ""
    return plain(f"{problem.severity}: {where}{problem.message}")


def tally(problems: list[Problem]) -> str:
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

"""Problems that a person knows of and lets stand: `accept:` makes notes of them, with the reason."""

from collections.abc import Mapping
from fnmatch import fnmatchcase

from msgspec.structs import replace

from backfile.model.article import Problem


def accepted(problems: list[Problem], accept: Mapping[str, str]) -> list[Problem]:
    """The problems, those that `accept` names as notes with their reason; and one for each line of it that
    names none. A line is "file: words of the message", where "*" stands for any part of the file's name."""
    if not accept:
        return problems
    used: set[str] = set()
    told = [_weighed(problem, accept, used) for problem in problems]
    idle = [line for line in accept if line not in used]
    return told + [
        Problem(
            f"accept: no problem is like “{line}” any more; delete the line", "site.yaml", severity="note"
        )
        for line in idle
    ]


def _weighed(problem: Problem, accept: Mapping[str, str], used: set[str]) -> Problem:
    if problem.severity == "note":
        return problem
    for line, reason in accept.items():
        if _names(line, problem):
            used.add(line)
            return replace(problem, message=f"{problem.message} (accepted: {reason})", severity="note")
    return problem


def _names(line: str, problem: Problem) -> bool:
    """Whether a line of `accept` names a problem. A file's own name may hold a colon, too."""
    if line == problem.path or fnmatchcase(problem.path, line):
        return True
    at = line.find(": ")
    while at >= 0:
        file, words = line[:at], line[at + 2 :].strip()
        if (file == problem.path or fnmatchcase(problem.path, file)) and _has(problem.message, words):
            return True
        at = line.find(": ", at + 1)
    return False


def _has(message: str, words: str) -> bool:
    return words.casefold() in message.casefold()

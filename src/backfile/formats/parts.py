"""Reads a part of a file by its own format: a member of an archive, an attachment, a saved response."""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from backfile.formats.reading import read_file
from backfile.formats.relocating import relocated
from backfile.model.article import NO_LINES, Article, Lines, Problem, SourceFile
from backfile.model.heap import NO_ANSWERS, FileSignals, HeapAnswers, Questions, Reading

DEEPEST = 4
"""Files within files within files: a mail with a zip of mails is real, what lies deeper is a trap."""


class Part(Struct, frozen=True):
    """A file within a file. `name` is its path there ("clippings/ferry.html"), which tells a suffix where a
    format needs one and is named in problems; `lines` is where it stands, if the whole is a text."""

    name: str
    content: bytes
    lines: Lines = NO_LINES


def read_part(file: SourceFile, part: Part, answers: HeapAnswers = NO_ANSWERS) -> Reading:
    """The reading of a part of `file`, as the file's own: paths are the file's, all lines are the part's
    place, and problems name the part. Article ids are not yet told apart: see `joined`."""
    if file.depth >= DEEPEST:
        message = f"{part.name}: lies {DEEPEST} files deep and was not read; unpack it"
        return Reading(problems=(Problem(message, file.path, part.lines[0], "error"),))
    digest = sha256(part.content).hexdigest()
    inner = SourceFile(f"{file.path}/{part.name}", part.content, digest, file.depth + 1)
    reading = relocated(read_file(inner, answers), lambda _: part.lines)
    return replace(
        reading,
        articles=tuple(_of_file(article, file, part) for article in reading.articles),
        problems=tuple(_named(problem, file, part) for problem in reading.problems),
        roles=(),
    )


def _of_file(article: Article, file: SourceFile, part: Part) -> Article:
    problems = tuple(_named(problem, file, part) for problem in article.problems)
    return replace(article, path=file.path, problems=problems)


def _named(problem: Problem, file: SourceFile, part: Part) -> Problem:
    return Problem(f"{part.name}: {problem.message}", file.path, part.lines[0], problem.severity)


def joined(file: SourceFile, readings: Iterable[Reading], roles: Sequence[Any] = ()) -> Reading:
    """One reading of those of a file's parts: articles numbered through, what is told and asked once each."""
    gathered = list(readings)
    articles = [article for reading in gathered for article in reading.articles]
    return Reading(
        articles=tuple(
            replace(article, id=file.path if number == 1 else f"{file.path}#{number}")
            for number, article in enumerate(articles, 1)
        ),
        problems=tuple(problem for reading in gathered for problem in reading.problems),
        signals=FileSignals(
            lines=_once(line for r in gathered for line in r.signals.lines),
            day_first=_once(name for r in gathered for name in r.signals.day_first),
            month_first=_once(name for r in gathered for name in r.signals.month_first),
            sources=_once(name for r in gathered for name in r.signals.sources),
        ),
        questions=Questions(
            lines=_once(line for r in gathered for line in r.questions.lines),
            day_order_of=_once(name for r in gathered for name in r.questions.day_order_of),
            sources=_once(name for r in gathered for name in r.questions.sources),
        ),
        roles=tuple(roles),
        rejected=tuple(sentence for reading in gathered for sentence in reading.rejected),
    )


def _once(values: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(values))

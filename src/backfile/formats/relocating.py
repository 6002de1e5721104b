"""Moves a reading to where its lines stand in the file: a part of the file was read by itself."""

from collections.abc import Callable

from msgspec.structs import replace

from backfile.model.article import NO_LINES, Article, Evidence, Lines, Problem, RelatedItem
from backfile.model.heap import Reading

Where = Callable[[Lines], Lines]
"""Gives the lines of the file for lines of the part."""


def shifted(reading: Reading, by: int) -> Reading:
    """The reading with every line number `by` higher."""
    return relocated(reading, lambda lines: (lines[0] + by, lines[1] + by)) if by else reading


def relocated(reading: Reading, where: Where) -> Reading:
    """The reading with all its lines moved."""

    def move(lines: Lines) -> Lines:
        return where(lines) if lines != NO_LINES else lines

    return replace(
        reading,
        articles=tuple(_article(article, move) for article in reading.articles),
        problems=tuple(_problem(problem, move) for problem in reading.problems),
        roles=tuple(replace(role, lines=move(role.lines)) for role in reading.roles),
    )


def _article(article: Article, move: Where) -> Article:
    return replace(
        article,
        body=tuple(replace(block, lines=move(block.lines)) for block in article.body),
        furniture=tuple(replace(item, lines=move(item.lines)) for item in article.furniture),
        related=tuple(_related(item, move) for item in article.related),
        evidence=_evidence(article.evidence, move),
        problems=tuple(_problem(problem, move) for problem in article.problems),
        lines=move(article.lines),
    )


def _related(item: RelatedItem, move: Where) -> RelatedItem:
    return replace(item, evidence=_evidence(item.evidence, move), lines=move(item.lines))


def _evidence(items: tuple[Evidence, ...], move: Where) -> tuple[Evidence, ...]:
    return tuple(replace(item, lines=move(item.lines)) for item in items)


def _problem(problem: Problem, move: Where) -> Problem:
    return replace(problem, line=move((problem.line, problem.line))[0]) if problem.line else problem

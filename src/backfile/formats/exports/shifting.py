"""Moves a reading down its file: a part was read by itself, and its lines count from the part's first."""

from msgspec.structs import replace

from backfile.model.article import NO_LINES, Article, Evidence, Lines, Problem, RelatedItem
from backfile.model.heap import Reading


def shifted(reading: Reading, by: int) -> Reading:
    """The reading with every line number `by` higher."""
    if not by:
        return reading
    return replace(
        reading,
        articles=tuple(_article(article, by) for article in reading.articles),
        problems=tuple(_problem(problem, by) for problem in reading.problems),
        roles=tuple(replace(role, lines=_lines(role.lines, by)) for role in reading.roles),
    )


def _article(article: Article, by: int) -> Article:
    return replace(
        article,
        body=tuple(replace(block, lines=_lines(block.lines, by)) for block in article.body),
        furniture=tuple(replace(item, lines=_lines(item.lines, by)) for item in article.furniture),
        related=tuple(_related(item, by) for item in article.related),
        evidence=_evidence(article.evidence, by),
        problems=tuple(_problem(problem, by) for problem in article.problems),
        lines=_lines(article.lines, by),
    )


def _related(item: RelatedItem, by: int) -> RelatedItem:
    return replace(item, evidence=_evidence(item.evidence, by), lines=_lines(item.lines, by))


def _evidence(items: tuple[Evidence, ...], by: int) -> tuple[Evidence, ...]:
    return tuple(replace(item, lines=_lines(item.lines, by)) for item in items)


def _problem(problem: Problem, by: int) -> Problem:
    return replace(problem, line=problem.line + by) if problem.line else problem


def _lines(lines: Lines, by: int) -> Lines:
    return (lines[0] + by, lines[1] + by) if lines != NO_LINES else lines

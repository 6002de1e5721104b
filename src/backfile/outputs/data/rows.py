"""Makes the rows of each table from the articles of a segment and their records."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from backfile.model.article import NO_LINES, Lines
from backfile.model.library import Filing, Record
from backfile.model.settings import Settings
from backfile.outputs.data.segments import SegmentRow
from backfile.outputs.data.tables import Cell, DataTable
from backfile.plugins.shelves import facets_of

DataRow = tuple[Cell, ...]
Members = Sequence[tuple[SegmentRow, Record]]
"""The articles of a segment with their records."""


def rows_of(table: DataTable, members: Members, settings: Settings) -> Iterator[DataRow]:
    """The rows of a table that these articles have."""
    if table.name in _MADE:
        yield from _MADE[table.name](members, settings)
    elif table.name == table.facet:
        yield from _filed(table.facet, members, settings)
    else:
        yield from _pairs(table.facet, members)


def _articles(members: Members, settings: Settings) -> Iterator[DataRow]:
    for row, record in members:
        article = record.article
        earliest, latest = article.date_bounds or (None, None)
        first, last = article.lines if article.lines != NO_LINES else (None, None)
        yield (
            row.identifier,
            row.path,
            article.headline,
            article.date,
            article.time,
            earliest,
            latest,
            article.updated,
            article.source,
            article.source_url,
            "; ".join(article.authors),
            article.agency,
            article.dateline,
            article.section,
            article.language,
            *["; ".join(values) for values in stands_under(row, settings)],
            article.certainty,
            article.found_in,
            reprint_of(row),
            article.path,
            first,
            last,
            article.sha256,
            rights(article.source, settings),
        )


def stands_under(row: SegmentRow, settings: Settings) -> list[list[str]]:
    """What an article stands under, in each of the facets that have a column; names in the forms that readers
    see."""
    return [
        [label if facet.traits.labelled else value for name, value, label in row.groups if name == facet.name]
        for facet in facets_of(settings.plugins).columns
    ]


def reprint_of(row: SegmentRow) -> str | None:
    """The address of the printing that leads the family, where that is another."""
    return row.leader[0] if row.leader and row.leader[0] != row.path else None


def rights(source: str | None, settings: Settings) -> str | None:
    """What site.yaml says of the rights in the articles of a source."""
    return settings.rights.get(source or "") or settings.licence or None


def _filed(facet: str, members: Members, settings: Settings) -> Iterator[DataRow]:
    kind = facets_of(settings.plugins).named(facet)
    for row, record in members:
        filings = next((filed.filings for filed in record.filed if filed.facet == facet), ())
        known = {filing.value: filing for filing in filings}
        about = [(value, label) for name, value, label in row.groups if name == facet]
        for value, label in about:
            yield _filing(row.identifier, value, label, known.get(value), True)
        for filing in filings if kind.traits.mentions else ():
            if not filing.about and all(filing.value != value for value, _ in about):
                label = kind.title(filing.value, filing.label, settings)
                yield _filing(row.identifier, filing.value, label, filing, False)


def _filing(article: str, value: str, label: str, filing: Filing | None, about: bool) -> DataRow:
    if filing is None:
        return (article, value, label, about, False, None, None, None)
    lines = "; ".join(map(_range, filing.lines))
    return (article, value, label, about, filing.given, round(filing.weight, 4), filing.because, lines)


def _range(lines: Lines) -> str:
    return f"{lines[0]}-{lines[1]}" if lines[1] > lines[0] else str(lines[0])


def _problems(members: Members, settings: Settings) -> Iterator[DataRow]:
    for row, record in members:
        for problem in record.article.problems:
            file = problem.path or record.article.path
            yield (row.identifier, problem.severity, file, problem.line or None, problem.message)


def _printings(members: Members, settings: Settings) -> Iterator[DataRow]:
    for row, _ in members:
        if row.leader:
            yield (row.identifier, row.leader[1], row.leader[2])


def _related(members: Members, settings: Settings) -> Iterator[DataRow]:
    for row, _ in members:
        for place, (other, shares) in enumerate(row.related, 1):
            yield (row.identifier, other, place, shares)


def _counts(members: Members, settings: Settings) -> Iterator[DataRow]:
    counts: Counter[tuple[str, str, str]] = Counter()
    labels: dict[tuple[str, str], str] = {}
    for row, record in members:
        counts[row.month, "held", "all"] += 1
        counts[row.month, "language", record.article.language or "und"] += 1
        for facet, value, label in row.groups:
            counts[row.month, facet, value] += 1
            labels[facet, value] = label
    for (month, kind, value), articles in sorted(counts.items()):
        yield (month, kind, value, labels.get((kind, value), value), articles)


def _pairs(facet: str, members: Members) -> Iterator[DataRow]:
    counts: Counter[tuple[str, str, str]] = Counter()
    for row, _ in members:
        values = sorted({value for name, value, _ in row.groups if name == facet})
        counts.update((row.month, one, other) for one, other in combinations(values, 2))
    for (month, one, other), articles in sorted(counts.items()):
        yield (month, one, other, articles)


_MADE: dict[str, Callable[[Members, Settings], Iterator[DataRow]]] = {
    "articles": _articles,
    "problems": _problems,
    "printings": _printings,
    "related": _related,
    "counts": _counts,
}

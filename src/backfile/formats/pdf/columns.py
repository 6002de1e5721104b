"""Puts the lines of a page into the order in which they are read, where it draws columns row by row."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from backfile.formats.pdf.lines import PageLine, PdfPage

LEAST_LINES = 4
"""Lines of a column at least; fewer are a table, or a line in two halves."""
_NEAR = 12.0
"""Points by which lines of one column may begin further right: an indent."""


def in_order(page: PdfPage) -> list[PageLine]:
    """The lines of a page as they are read. A page that draws column by column is left as it is."""
    lines = list(page.lines)
    beside = _beside(lines)
    edges = _edges(lines) if beside >= LEAST_LINES else []
    if len(edges) < 2:
        return lines
    columns = [_column(line, edges) for line in lines]
    turns = sum(a != b for a, b in pairwise(columns))
    if turns <= len(edges) or turns < beside:
        return lines
    wide = [_is_wide(line, edges) for line in lines]
    return _sorted(lines, columns, wide)


def _edges(lines: Sequence[PageLine]) -> list[float]:
    """The left ends of the page's columns: where several lines begin."""
    starts: list[list[float]] = []
    for x in sorted(line.x for line in lines):
        if starts and x - starts[-1][0] <= _NEAR:
            starts[-1].append(x)
        else:
            starts.append([x])
    return [group[0] for group in starts if len(group) >= LEAST_LINES]


def _beside(lines: Sequence[PageLine]) -> int:
    """At how many heights lines stand side by side."""
    return sum(count > 1 for count in Counter(round(line.y) for line in lines).values())


def _column(line: PageLine, edges: Sequence[float]) -> int:
    return max((number for number, edge in enumerate(edges) if edge <= line.x + 1), default=0)


def _is_wide(line: PageLine, edges: Sequence[float]) -> bool:
    """Whether a line reaches well into the next column: a headline above several."""
    later = [edge for edge in edges if edge > line.x + _NEAR]
    return bool(later) and line.right > later[0] + (later[0] - line.x) * 0.4


def _sorted(lines: Sequence[PageLine], columns: Sequence[int], wide: Sequence[bool]) -> list[PageLine]:
    """From the top: what stands between two wide lines is read column by column."""
    order = sorted(range(len(lines)), key=lambda at: -lines[at].y)
    found: list[PageLine] = []
    band: list[int] = []
    for at in [*order, -1]:
        if at >= 0 and not wide[at]:
            band.append(at)
            continue
        found += [lines[n] for n in sorted(band, key=lambda n: (columns[n], -lines[n].y))]
        band = []
        if at >= 0:
            found.append(lines[at])
    return found

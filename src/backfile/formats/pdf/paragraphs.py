"""Joins the lines of a PDF to paragraphs, over columns and pages, and tells headings by their letters."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from backfile.formats.documents.document import DocumentParagraph
from backfile.formats.pdf.lines import PageLine
from backfile.formats.plain_text.lines import ends_sentence
from backfile.formats.plain_text.reflow import joined

LARGER = 1.18
"""How much larger than the text's the letters of a heading are at least."""
HEADING_WORDS = 30
WIDE_GAP = 1.3
"""Times the usual distance of two lines, from which a paragraph ends."""
_SAME = 0.06
_INDENT = 0.6
_SHORT = 0.82
"""Part of the longest lines' signs; a line with fewer that ends a sentence ends its paragraph."""
_BULLETS = frozenset("•◦▪‣·●○■□–-*")
_MOST_LEVELS = 4


def paragraphs_of(pages: Sequence[Sequence[PageLine]]) -> list[DocumentParagraph]:
    """The paragraphs of the pages' lines, in order."""
    lines = [line for page in pages for line in page if line.text not in _BULLETS]
    if not lines:
        return []
    body = _body_size(lines)
    usual = _leading(pages, body) / max(1.0, body)
    longest = _longest(lines, body)
    groups: list[list[PageLine]] = [[lines[0]]]
    for before, line in pairwise(lines):
        if _begins(before, line, groups[-1], usual, longest):
            groups.append([line])
        else:
            groups[-1].append(line)
    broken = _divides(lines)
    levels = _levels(groups, body)
    return [
        DocumentParagraph(joined([line.text for line in group], broken), levels[_size(group)])
        for group in groups
    ]


def _body_size(lines: Sequence[PageLine]) -> float:
    """The size in which most of the text is set."""
    counts: Counter[float] = Counter()
    for line in lines:
        counts[round(line.size, 1)] += len(line.text)
    return counts.most_common(1)[0][0]


def _leading(pages: Sequence[Sequence[PageLine]], size: float) -> float:
    """The usual distance of a line from the one above it."""
    gaps = [
        a.y - b.y
        for page in pages
        for a, b in pairwise(page)
        if _alike(a, b) and abs(a.size - size) <= size * _SAME and 0 < a.y - b.y < size * 2.5
    ]
    return _lower_half(gaps) if gaps else size * 1.2


def _lower_half(gaps: list[float]) -> float:
    """Distances within paragraphs are the smaller ones, wherever there are two kinds."""
    ordered = sorted(gaps)
    return median(ordered[: max(1, len(ordered) * 2 // 3)])


def _longest(lines: Sequence[PageLine], size: float) -> int:
    lengths = sorted(len(line.text) for line in lines if abs(line.size - size) <= size * _SAME)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _alike(a: PageLine, b: PageLine) -> bool:
    return abs(a.size - b.size) <= max(a.size, b.size) * _SAME


def _begins(before: PageLine, line: PageLine, group: Sequence[PageLine], usual: float, longest: int) -> bool:
    """Whether a paragraph begins with a line; `usual` is the distance of two lines, as part of their size."""
    if not _alike(before, line):
        return True
    gap = before.y - line.y
    ends = ends_sentence(before.text)
    if gap <= 0 or gap > before.size * 4:  # the next column, or the next page
        return ends or not (
            line.text[0].islower() or len(before.text) > longest * _SHORT or before.text[-1] == "-"
        )
    if gap > max(usual, 1.05) * line.size * WIDE_GAP:
        return True
    left = min(entry.x for entry in group)
    if line.x - left > line.size * _INDENT and not line.text[0].islower():
        return True
    if before.text[-1] == "-" or line.text[0].islower():
        return False
    return len(before.text) < longest * _SHORT and (ends or _fits(before, line, longest))


def _fits(before: PageLine, line: PageLine, longest: int) -> bool:
    """Whether a line's first words would have had room on the line before, so that it ended on purpose."""
    return len(before.text) + len(" ".join(line.text.split()[:2])) + 6 < longest * _SHORT


def _divides(lines: Sequence[PageLine]) -> bool:
    """Whether words are divided at the lines' ends."""
    pairs = [(a.text, b.text) for a, b in pairwise(lines) if _alike(a, b)]
    divided = sum(a[-1] == "-" and b[0].islower() for a, b in pairs)
    return divided * 40 > len(pairs)


def _size(group: Sequence[PageLine]) -> float:
    return round(max(line.size for line in group), 1)


def _levels(groups: Sequence[Sequence[PageLine]], body: float) -> dict[float, int]:
    """The level of a heading by the size of its letters, 0 for text: the largest are the first."""
    sizes = {
        _size(group)
        for group in groups
        if _size(group) >= body * LARGER and sum(len(line.text.split()) for line in group) <= HEADING_WORDS
    }
    largest = sorted(sizes, reverse=True)[:_MOST_LEVELS]
    return {_size(group): 0 for group in groups} | {size: at for at, size in enumerate(largest, 1)}

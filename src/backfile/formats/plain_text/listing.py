"""Recognises pages that list other articles and hold none of their own."""

from collections.abc import Sequence
from itertools import pairwise

from backfile.formats.plain_text.lines import Line

LEAST_ENTRIES = 4
ENTRY_WORDS = 45
"""A listing prints less than so many words of each article, on average."""
DATE_WORDS = 8
DATE_ALONE = 4
FEWEST_WORDS = 60
"""A page with less text than this and dates at even distances lists what others say."""
LONGEST_RUN = 2
"""Paragraphs that follow each other without a date are an article's own, not entries."""


def is_listing(lines: Sequence[Line], body: Sequence[int]) -> bool:
    """Whether dates stand between most of the short paragraphs that were found, or a page without any
    paragraph is full of dates."""
    if not body:
        dates = sum([line.has_date and line.words <= DATE_WORDS for line in lines])
        return dates >= LEAST_ENTRIES and dates * 6 > len(lines)
    if sum([lines[at].words for at in body]) < FEWEST_WORDS:
        return _evenly_dated(lines)
    if len(body) < LEAST_ENTRIES or sum([lines[at].words for at in body]) >= ENTRY_WORDS * len(body):
        return False
    parted = run = longest = 0
    for before, after in pairwise(body):
        if any(line.has_date and line.words <= DATE_WORDS for line in lines[before + 1 : after]):
            parted, run = parted + 1, 0
        else:
            run += 1
            longest = max(longest, run)
    return parted >= LEAST_ENTRIES - 1 and parted * 10 >= (len(body) - 1) * 6 and longest <= LONGEST_RUN


def _evenly_dated(lines: Sequence[Line]) -> bool:
    """Whether date lines stand at even distances, with something between them, as in a list of articles."""
    dates = [at for at, line in enumerate(lines) if line.has_date and line.words <= DATE_ALONE]
    steps = [after - before for before, after in pairwise(dates)]
    if len(dates) <= LEAST_ENTRIES:
        return False
    step = max(steps, key=steps.count)
    return step > 1 and steps.count(step) * 10 >= len(steps) * 7

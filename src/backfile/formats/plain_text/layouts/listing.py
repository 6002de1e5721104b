"""Recognises pages that list other articles and hold none of their own."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from backfile.formats.plain_text.choose_body import find_body
from backfile.formats.plain_text.claims import claimed
from backfile.formats.plain_text.layout import Layout
from backfile.formats.plain_text.layouts.assembled import assembled
from backfile.formats.plain_text.lines import Line
from backfile.formats.plain_text.page import TextPage

LEAST_ENTRIES = 4
ENTRY_WORDS = 45
"""A listing prints less than so many words of each article, on average."""
DATE_WORDS = 8
DATE_ALONE = 4
TITLE_WORDS = range(4, 26)
LEAST_TITLES = 5
"""So many headlines and no paragraph make a front page; an article of pictures has fewer."""
FEWEST_WORDS = 60
"""A page with less text than this and dates at even distances lists what others say."""
LONGEST_RUN = 2
"""Paragraphs that follow each other without a date are an article's own, not entries."""


def propose(page: TextPage) -> Layout | None:
    """The layout of a page that lists other articles, None for any other."""
    body = page.once(find_body)
    if not _is_listing(page.lines, body.names, body.positions):
        return None
    found = page.once(claimed)
    claims = found.claims.copy()
    claims.claim(range(len(page.lines)), "related", "an entry of a page that lists other articles")
    chosen = Layout((), certainty=0.0, weights=body.weights, listing=True)
    return assembled(page, found, claims, body.names, chosen)


def _is_listing(lines: Sequence[Line], kinds: Sequence[str], body: Sequence[int]) -> bool:
    """Whether dates stand between most of the short paragraphs that were found, or a page without any
    paragraph is full of dates or headlines. `kinds` are the phrases of the lines."""
    if not body:
        dates = sum([line.has_date and line.words <= DATE_WORDS for line in lines])
        titles = sum([_is_title(line) and not kind for line, kind in zip(lines, kinds, strict=True)])
        return (dates >= LEAST_ENTRIES and dates * 6 > len(lines)) or titles >= LEAST_TITLES
    if sum([lines[at].words for at in body]) < FEWEST_WORDS:
        return _evenly_parted(lines, kinds)
    if len(body) < LEAST_ENTRIES or sum([lines[at].words for at in body]) >= ENTRY_WORDS * len(body):
        return False
    parted = run = longest = 0
    for before, after in pairwise(body):
        if any(_parts(lines[at], kinds[at]) for at in range(before + 1, after)):
            parted, run = parted + 1, 0
        else:
            run += 1
            longest = max(longest, run)
    return parted >= LEAST_ENTRIES - 1 and parted * 10 >= (len(body) - 1) * 6 and longest <= LONGEST_RUN


def _is_title(line: Line) -> bool:
    """Whether a line is as long as headlines are and no sentence."""
    return line.words in TITLE_WORDS and (not line.ends or line.text[-1] in "?!")


def _parts(line: Line, kind: str) -> bool:
    """Whether a line is of those that stand between the entries of a list: a date, "Read more"."""
    return line.words <= DATE_WORDS and (line.has_date or kind == "related")


def _evenly_parted(lines: Sequence[Line], kinds: Sequence[str]) -> bool:
    """Whether dates, or lines like "Read more", stand at even distances, with something between them, as in a
    list of articles."""
    short = [at for at, line in enumerate(lines) if line.words <= DATE_ALONE]
    dated, led_on = [at for at in short if lines[at].has_date], [at for at in short if kinds[at] == "related"]
    return _at_even_distances(dated) or _at_even_distances(led_on)


def _at_even_distances(dates: Sequence[int]) -> bool:
    steps = [after - before for before, after in pairwise(dates)]
    if len(dates) <= LEAST_ENTRIES:
        return False
    step, times = Counter(steps).most_common(1)[0]
    return step > 1 and times * 10 >= len(steps) * 7

"""Tells whether lines open an article: a headline, then a byline or a date, then prose."""

from collections.abc import Sequence

from msgspec import Struct

from backfile.text.dates.finder import find_dates
from backfile.text.names import OPENING, is_name, names_in

LONGEST_HEADLINE = 160
SHORTEST_PROSE = 60
"""Characters of a line that is prose and no headline; half as many where a script has no blanks."""

HEAD_LINES = 7
LONGEST_BYLINE = 80
LONGEST_DATE = 60
LEAST_PROSE = 90
"""Characters of prose below a head: a teaser in a list of links has less."""

DATED = ("day", "undecided", "doubtful")


class ArticleHead(Struct, frozen=True):
    """What opens a piece besides a headline and prose: which lines stand between them."""

    byline: bool
    date: bool

    @property
    def clear(self) -> bool:
        return self.byline or self.date

    @property
    def full(self) -> bool:
        return self.byline and self.date


def head_of(lines: Sequence[str]) -> ArticleHead | None:
    """The head of a piece of a text, None for a piece that begins otherwise. Looks at its first lines."""
    written = [line.strip() for line in lines[:40] if line.strip()]
    if len(written) < 2 or not is_headline(written[0]):
        return None
    byline = date = False
    prose = 0
    for at, line in enumerate(written[1:], 1):
        if is_prose(line) or prose:
            prose += len(line)
        elif at >= HEAD_LINES:
            return None
        elif is_byline(line):
            byline = True
        elif is_date(line):
            date = True
    return (
        ArticleHead(byline, date)
        if prose >= (LEAST_PROSE if written[0].isascii() else LEAST_PROSE // 3)
        else None
    )


def is_headline(line: str) -> bool:
    """Whether a line may be a headline: short, and no sentence that ends with a full stop."""
    text = line.strip().lstrip("#").strip()
    if not 3 <= len(text) <= LONGEST_HEADLINE or not any(map(str.isalpha, text)):
        return False
    if text[-1] in ".,;:。" or text[0] in '"“„«*-•>|[(' or text[0].islower():
        return False
    return not is_date(text) and not is_byline(text)


def is_prose(line: str) -> bool:
    """Whether a line is a paragraph or part of one."""
    least = SHORTEST_PROSE if line.isascii() or " " in line else SHORTEST_PROSE // 3
    return len(line) >= least and not is_byline(line) and not (len(line) < LONGEST_DATE and is_date(line))


def is_byline(line: str) -> bool:
    """Whether a line says who wrote ("By Ann Lee", "Von Karl Meier")."""
    text = line.strip()
    opened = OPENING.match(text)
    if not opened or len(text) > LONGEST_BYLINE or text[-1] in ".!?":
        return False
    names = names_in(text)
    return bool(names) and all(is_name(name) and name[0].isupper() for name in names)


def is_date(line: str) -> bool:
    """Whether a short line is a date, with little beside it."""
    text = line.strip()
    if len(text) > LONGEST_DATE or not any(map(str.isdigit, text)):
        return False
    for found in find_dates(text):
        if found.kind in DATED and len(text) - (found.end - found.start) <= len(text) // 2:
            return True
    return False

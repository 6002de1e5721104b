"""Finds other articles printed below the article: source, date, headline and text of each."""

import re
from collections.abc import Callable, Sequence

from msgspec import Struct

from backfile.formats.plain_text.lines import Line
from backfile.formats.plain_text.marks import bullet
from backfile.formats.plain_text.phrases import folded
from backfile.text.dates.finder import find_dates
from backfile.text.dates.mention import Mention

HEADLINE_WORDS = 40
PROSE = 8
"""Words that the text of an item has at least; what has fewer is a link, not an article."""
_LABEL = re.compile(r"^(?:time|date)\s*(?=\d|an? |$)", re.IGNORECASE)
_LONGEST_DATE_LINE = 80


class Item(Struct, frozen=True):
    """An item of a list of articles, as positions of its lines: `first` and `last` are all that it covers.
    `date` is None where none is printed."""

    first: int
    last: int
    headline: int
    source: str
    source_at: int
    date: Mention | None
    date_at: int
    body: tuple[int, ...]


def date_line(line: Line) -> tuple[str, Mention] | None:
    """What stands before the date, and the date, for a short line that ends in one ("Korea Herald03-06-2025",
    "4 hours ago"). None for other lines."""
    text = line.text
    if len(text) > _LONGEST_DATE_LINE or line.words > 10:
        return None
    mentions = find_dates(text)
    if not mentions or text[mentions[-1].end :].strip(" |·•-–—."):
        return None
    return text[: mentions[0].start], mentions[-1]


def find_items(lines: Sequence[Line], first: int, reach: int, is_label: Callable[[int], bool]) -> list[Item]:
    """The items from position `first` on, of which the first begins at most `reach` lines further. Each is
    told by its date line: its source stands before the date, its headline and text behind."""
    items: list[Item] = []
    end = first
    found = _next_dated(lines, first, min(first + reach + 3, len(lines)))
    while found:
        follow = _next_dated(lines, found[0] + 1, len(lines))
        item = _item(lines, end, found[0], follow[0] if follow else len(lines), *found[1:], is_label)
        if item:
            items.append(item)
            end = item.last + 1
        elif not items:
            return []
        found = follow
    return items


def _next_dated(lines: Sequence[Line], begin: int, end: int) -> tuple[int, str, Mention] | None:
    """The next date line: its position, the name before the date, and the date."""
    for at in range(begin, end):
        found = date_line(lines[at])
        if found:
            return at, _LABEL.sub("", found[0]).strip(" |·•-–—"), found[1]
    return None


def _item(
    lines: Sequence[Line],
    begin: int,
    at: int,
    follow: int,
    name: str,
    date: Mention,
    is_label: Callable[[int], bool],
) -> Item | None:
    source_at = at
    if not name and at > begin and lines[at - 1].words <= 8:
        source_at = at - 1
        name = lines[source_at].text
    headline = at + 1
    while headline < follow and (bullet(lines[headline].text) or lines[headline].mark in ("-", "*", "+")):
        headline += 1
    if name and headline == at + 1 and _stands_below(lines, begin, source_at, headline, follow):
        last = _last_of_text(lines, headline, follow - (follow < len(lines)), is_label)
        return Item(
            source_at - 1, last, source_at - 1, name, source_at, date, at, tuple(range(headline, last + 1))
        )
    if headline + 1 > follow - 1 or not name or not _is_headline(lines[headline]):
        return None
    title = folded(lines[headline].text)
    first = source_at
    while first > begin and folded(lines[first - 1].text) == title:
        first -= 1
    last = headline + 1
    while last < follow and folded(lines[last].text) == title:
        last += 1
    text_at = last
    last = _last_of_text(lines, text_at, follow, is_label)
    if last >= follow or lines[text_at].words < PROSE or (is_label(headline) and is_label(text_at)):
        return None
    return Item(first, last, headline, name, source_at, date, at, tuple(range(text_at, last + 1)))


def _stands_below(lines: Sequence[Line], begin: int, source_at: int, text_at: int, follow: int) -> bool:
    """Whether source and date stand between the item's headline and its text, and not above both."""
    return (
        source_at - 1 >= begin
        and text_at < follow
        and lines[text_at].words >= PROSE
        and lines[text_at].ends
        and _is_headline(lines[source_at - 1])
        and lines[source_at].blanks == 0
    )


def _last_of_text(lines: Sequence[Line], text_at: int, follow: int, is_label: Callable[[int], bool]) -> int:
    last = text_at
    while last + 1 < follow and not _begins_next(lines, last + 1, follow, is_label):
        last += 1
    return last


def _is_headline(line: Line) -> bool:
    return line.words <= HEADLINE_WORDS and (
        not line.ends or line.text[-1] not in ".。" or line.text[-3:] == "..."
    )


def _begins_next(lines: Sequence[Line], at: int, follow: int, is_label: Callable[[int], bool]) -> bool:
    """Whether a line belongs to the next item or to what stands below the list."""
    line = lines[at]
    if is_label(at) or line.blanks > 1:
        return True
    if follow < len(lines) and at >= follow - 1:
        return True
    return not line.ends and line.words < 25 and line.blanks > 0

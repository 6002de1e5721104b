"""Finds the dates that may be the article's own, and weighs each by its label, its line and its place."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from backfile.formats.plain_text.byline_lines import without_byline
from backfile.formats.plain_text.date_labels import (
    LabelKind,
    label_at_end,
    label_at_start,
    label_that_opens,
    without_labels,
)
from backfile.formats.plain_text.layout import Layout
from backfile.formats.plain_text.lines import Line
from backfile.text.dates.finder import find_dates
from backfile.text.dates.mention import Mention
from backfile.text.dates.numeric import SENT

_PROSE_WORDS, _PROSE_REST = 16, 8

_MOST_WITH_NAMES = 12

_DATELINE_REACH = 90

_LABEL_REACH = 60
"""A label that opens a date line ("Posted by NAME on …") counts for a date so far behind it."""

_UNDER_HEADLINE = 12
"""Lines under the headline in which the date may stand even where the text has begun by then."""

_DISTANT = 32
_SURE_BY_ITSELF = 3.5
"""Points of a lone date line with a time or a label, wherever it stands."""

_CLOSE = 14
"""A date so many lines from the headline or the body is near it; pages may print much between the two."""

_MASTHEAD = 5
"""Lines from the top of the page in which the day of the visit is often printed."""

_OPENINGS = 3
"""How many paragraphs below the headline may open with a dateline: standfirst, lead, one more."""

_DATELINE_END = re.compile(r"\s*[.,]?\s*[)\]]?\s*(?:[-–—:|]|\(\w+\))")

_OPENING_END = re.compile(r"\s*[.,]?\s*[)\]]?\s*[-–—:|]|\.\s[^\W\d_]")

_READING_TIME = re.compile(r"\d+\s?(?:-)?\s?(?:min\w*|мин\w*|분|分\w*|dk)\b\.?", re.IGNORECASE)

_QUOTED_POST = re.compile(r"^[-–—]\s.*\(@\w+\)")
_DIGIT = re.compile(r"\d")
_WORDS = re.compile(r"[^\W\d_]{2,}")


class DateCandidate(Struct, frozen=True):
    """A date that may be the article's: its line, its label, its points, and why it has them."""

    position: int
    mention: Mention
    label: LabelKind
    points: float
    why: str


def date_candidates(lines: Sequence[Line], layout: Layout) -> Iterator[DateCandidate]:
    """Every date in the article's head and foot, with its points."""
    below = layout.headline[-1] + 1 if layout.headline else layout.head[0]
    head = range(layout.head[0], min(len(lines), max(layout.head[1], below + _UNDER_HEADLINE)))
    ranges = (head, range(max(layout.foot[0], head.stop), layout.foot[1]))
    for place, positions in enumerate(ranges):
        for position in positions:
            line = lines[position]
            role = layout.roles[position]
            if role in ("related", "comments") or (role == "headline" and not label_that_opens(line.text)):
                continue
            if line.has_date and line.words <= (_PROSE_WORDS if role == "body" else 40):
                yield from _in_line(lines, layout, position, foot=place == 1)
    for position in _openings(lines, layout):
        yield from _in_dateline(lines[position], position, layout.language)


def distant_candidates(lines: Sequence[Line], layout: Layout) -> Iterator[DateCandidate]:
    """Dates further above the article that a label or their time tells to be of publication: pages
    may print menus and pictures between them and the headline."""
    for position in range(max(_MASTHEAD, layout.head[0] - _DISTANT), layout.head[0]):
        line = lines[position]
        if (
            line.has_date
            and line.words <= _PROSE_WORDS
            and layout.roles[position] not in ("related", "comments")
        ):
            for candidate in _in_line(lines, layout, position, foot=False):
                if candidate.points >= _SURE_BY_ITSELF:
                    yield candidate


def _openings(lines: Sequence[Line], layout: Layout) -> Iterator[int]:
    """The first paragraphs below the headline, where a dateline may open."""
    below = layout.headline[-1] + 1 if layout.headline else layout.head[0]
    found = 0
    for position in range(below, max(layout.head[1], min(below + 6, len(lines)))):
        if len(lines[position].text) > _DATELINE_REACH and layout.roles[position] != "related":
            yield position
            found += 1
            if found == _OPENINGS:
                return


def _in_line(lines: Sequence[Line], layout: Layout, position: int, *, foot: bool) -> Iterator[DateCandidate]:
    line = lines[position]
    mentions = find_dates(line.text, layout.language)
    if not mentions:
        return
    rest = _remainder(line.text, mentions)
    end = 0
    for number, mention in enumerate(mentions):
        before = line.text[end : mention.start]
        label = label_at_end(before)
        if not label and not before.strip(" :|·-–—•") and number == 0 and position:
            label = _label_of_line_before(lines, position)
        if not label:
            label = label_at_start(line.text[mention.end :])
        if not label and number == 0 and mention.start < _LABEL_REACH:
            label = label_that_opens(line.text)
        end = mention.end
        points, why = _points(lines, layout, position, mention, label, rest, number, foot=foot)
        yield DateCandidate(position, mention, label, points, why)


def _label_of_line_before(lines: Sequence[Line], position: int) -> LabelKind:
    before = lines[position - 1].text
    if len(before) > 40:
        return ""
    return label_at_end(before) if not without_labels(before).strip(" :|·-–—•.") else ""


def _remainder(text: str, mentions: Sequence[Mention]) -> int:
    """How many words a date line holds besides its dates, times, labels, reading time and byline."""
    pieces, end = [], 0
    for mention in mentions:
        pieces.append(text[end : mention.start])
        end = mention.end
    pieces.append(text[end:])
    rest = _READING_TIME.sub(" ", " | ".join(pieces))
    words = len(_WORDS.findall(without_labels(rest)))
    if not 1 < words <= _MOST_WITH_NAMES:
        return words
    return min(words, len(_WORDS.findall(without_labels(without_byline(rest)))))


def _points(
    lines: Sequence[Line],
    layout: Layout,
    position: int,
    mention: Mention,
    label: LabelKind,
    rest: int,
    number: int,
    *,
    foot: bool,
) -> tuple[float, str]:
    """How well a date fits as the day of publication, and why in words."""
    line = lines[position]
    if label == "other":
        return _NEVER, "labelled as another matter's date"
    if mention.kind == "compact" and not label:
        return _NEVER, "eight digits without a label"
    if _QUOTED_POST.search(line.text):
        return _NEVER, "the day of a post that is quoted"
    labelled, said = _label_points(line, mention, label)
    pure, kind = _line_points(line, mention, rest)
    placed, place = _place(layout, position, foot=foot)
    points = labelled + pure + placed - 0.1 * number
    if mention.time:
        points += 1
    if mention.kind == "month":
        points -= 3.5
    return points, ", ".join([reason for reason in (said, kind, place) if reason])


_NEVER = -9.0


def _label_points(line: Line, mention: Mention, label: LabelKind) -> tuple[float, str]:
    if mention.form == SENT:
        return 3.5, "an agency's stamp"
    if label in ("published", "updated"):
        return 3.5, f"labelled as {label}"
    if label == "dated":
        return 1.5, "labelled as a date"
    if line.text[: mention.start].rstrip().endswith(":"):
        return -3.5, "behind a label that is not of publication"
    return 0.0, ""


def _line_points(line: Line, mention: Mention, rest: int) -> tuple[float, str]:
    """Points for what else the line holds, `rest` words of it."""
    if rest <= 1:
        return 2.0, "a line of its own"
    if line.words >= _PROSE_WORDS and rest >= _PROSE_REST:
        if mention.time and mention.end > len(line.text) - 3:
            return -0.5, "at the end of a line with its time"
        return -4.0, "in running text"
    if rest > 6:
        return (-1.5 if line.ends else -0.5), ""
    return (0.5 if rest <= 4 else 0.0), ""


def _place(layout: Layout, position: int, *, foot: bool) -> tuple[float, str]:
    first = layout.body[0] if layout.body else layout.head[1]
    if foot:
        distance = position - layout.foot[0]
        return (1.0 if distance < 4 else 0.0 if distance < 9 else -1.0), "after the body"
    if layout.headline and position < layout.headline[0]:
        distance = layout.headline[0] - position
        far = 0.6 if position >= _MASTHEAD else -0.5
        return (2.0 if distance <= 2 else 1.25 if distance <= 4 else far), "above the headline"
    if position < first:
        close = first - position <= _CLOSE or (layout.headline and position - layout.headline[-1] <= _CLOSE)
        where = "between headline and body" if layout.headline else "before the body"
        return 3.0 if close else 1.0, where
    near = layout.headline and position - layout.headline[-1] <= 4
    return (2.0 if near else 1.0), "at the start of the body"


def _in_dateline(line: Line, position: int, language: str | None) -> Iterator[DateCandidate]:
    """A date in the dateline with which the first paragraph opens ("5 juin 2012. – ")."""
    opening = line.text[:_DATELINE_REACH]
    if _DIGIT.search(opening) is None:
        return
    for mention in find_dates(opening, language)[:1]:
        before = opening[: mention.start]
        ends = _DATELINE_END if mention.start else _OPENING_END
        if mention.start <= 40 and len(before.split()) <= 5 and ends.match(opening, mention.end):
            yield DateCandidate(position, mention, label_at_end(before), 3.5, "in the dateline")

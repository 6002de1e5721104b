"""Takes into the text the short lines among its paragraphs that are of it: numbered points, lines that it
says again, and the lists of a text that stands alone in its file."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from backfile.formats.plain_text.byline_lines import picture_credit
from backfile.formats.plain_text.lines import Line
from backfile.text.dates.finder import find_dates

_NUMBERED = re.compile(r"(\d{1,2})[.)](?=\s*\S|$)")
_POINT = re.compile(r"[-•*] |\d{1,2}[.)] |https?:")
_FIRST_POINT = frozenset(("1.", "1)"))
FEWEST_POINTS = 3
FARTHEST = 12
"""Lines from one number to the next at most."""
NEAR = 3
"""Where numbers follow each other so closely, what stands between them is of their points."""
POINT_WORDS = 15
"""Words that points behind a text have on average at most; notes and references have more."""
CUT_OFF = 15
"""Words of a paragraph behind the text, whole or broken off; on a page it would be a caption."""
SENTENCE = 3
LEAST = -0.9
"""Words of a sentence that may end a text, and what it weighs at least."""
LONG_SENTENCE = 8
"""Words of a sentence that is none of a picture's maker, though it names one as credits do."""
SOFT = frozenset(("", "promo", "credit", "label", "media"))
"""Kinds of phrases that texts have too."""
ALONE = 40
"""A text stands alone where fewer than one line of so many is a phrase of pages."""

Names = Sequence[str]
"""The kind of phrase of each line."""


def with_enclosed(
    lines: Sequence[Line], names: Names, weights: Sequence[float], free: Sequence[bool], body: list[int]
) -> list[int]:
    """The body with the lines that its own lines prove to be of it. `weights` tell what each weighs as a
    paragraph, `free` which nobody has claimed."""
    if not body:
        return body
    open_lines = [own and not name for own, name in zip(free, names, strict=True)]
    found = {*body, *_sentences_below(lines, names, weights, free, body)}
    if _stands_alone(names, free, body):
        found.update(at for at in range(body[0], body[-1]) if open_lines[at])
        found.update(at for at in range(body[-1], len(lines)) if open_lines[at] and _is_long(lines[at]))
        found.update(_points_behind(lines, open_lines, body[-1]))
    found.update(_said_again(lines, open_lines, sorted(found)))
    found.update(_numbered(lines, open_lines, found))
    return sorted(found) if len(found) > len(body) else body


def _stands_alone(names: Names, free: Sequence[bool], body: Sequence[int]) -> bool:
    if any(free[: body[0]]):
        return False
    return sum([name not in SOFT for name in names]) * ALONE <= len(names)


def _sentences_below(
    lines: Sequence[Line], names: Names, weights: Sequence[float], free: Sequence[bool], body: Sequence[int]
) -> Iterator[int]:
    """Sentences that stand below the text as its paragraphs stand below each other: what is short weighs
    less than it costs to end with, but to leave a whole sentence out takes more than its place."""
    gap = lines[body[-1]].blanks
    for at in range(body[-1] + 1, len(lines) if gap else 0):
        line = lines[at]
        if not free[at] or line.blanks != gap or weights[at] <= LEAST or not _is_sentence(line, names[at]):
            return
        yield at


def _is_sentence(line: Line, name: str) -> bool:
    """Whether a line is a whole sentence, of which neither its phrase (`name`) nor a day says that it is
    printed around texts."""
    if not line.ends or line.text[-1] in "!?…" or line.words < SENTENCE:
        return False
    if name and (name != "credit" or line.words < LONG_SENTENCE or picture_credit(line.text) >= 0):
        return False
    return not (line.has_date and find_dates(line.text))


def _is_long(line: Line) -> bool:
    return line.words >= CUT_OFF


def _points_behind(lines: Sequence[Line], open_lines: Sequence[bool], last: int) -> Iterator[int]:
    """The points of a list with which a text ends."""
    for at in range(last + 1, len(lines)):
        if not open_lines[at] or lines[at].has_date or not _POINT.match(lines[at].text):
            return
        yield at


def _said_again(lines: Sequence[Line], open_lines: Sequence[bool], body: Sequence[int]) -> Iterator[int]:
    """Lines among the paragraphs that are of the text in another place, and stand nowhere outside of it."""
    span = range(body[0], body[-1] + 1)
    if len(span) == len(body):
        return
    within = {lines[at].text for at in body}
    again = {lines[at].text for at in set(span).difference(body) if open_lines[at]} & within
    if not again:
        return
    again.difference_update(
        [line.text for line in lines[: span.start]], [line.text for line in lines[span.stop :]]
    )
    yield from [at for at in span if open_lines[at] and lines[at].text in again]


def _numbered(lines: Sequence[Line], open_lines: Sequence[bool], body: set[int]) -> Iterator[int]:
    """The points "1." to the last of a list that begins in the text or right behind it."""
    first, last = min(body), max(body)
    for run in _runs(lines, first):
        top, steps = run[0], [after - before for before, after in pairwise(run)]
        if body.isdisjoint(run) and top - 1 not in body:
            continue
        members = list(range(top, min(run[-1] + min(steps), len(lines)))) if max(steps) <= NEAR else run
        words = sum([lines[at].words for at in run]) / len(run)
        if run[-1] > last and words > POINT_WORDS:
            continue
        yield from [at for at in members if open_lines[at]]


def _runs(lines: Sequence[Line], first: int) -> Iterator[list[int]]:
    """The positions of the lines that are numbered 1, 2, 3 …"""
    if not [line for line in lines[first:] if line.text[:2] in _FIRST_POINT]:
        return
    run: list[int] = []
    for at in range(first, len(lines)):
        text = lines[at].text
        found = _NUMBERED.match(text) if text[0].isdigit() else None
        if not found:
            continue
        number = int(found[1])
        if run and number == len(run) + 1 and at - run[-1] <= FARTHEST:
            run.append(at)
        elif number != len(run):
            if len(run) >= FEWEST_POINTS:
                yield run
            run = [at] if number == 1 else []
    if len(run) >= FEWEST_POINTS:
        yield run

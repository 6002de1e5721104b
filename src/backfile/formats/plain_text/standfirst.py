"""Finds the standfirst: the sentences between a headline and the line of the author and the date."""

from collections.abc import Sequence

from backfile.formats.plain_text.lines import Line

MOST_WORDS = 70
REACH = 16
"""Lines from the headline to the text over which a byline, shares and a caption spread at most."""
BELOW = 3
"""How many lines below the headline the standfirst begins at most."""
LEAST_WORDS = 10
LABEL_WORDS = 8
"""Words of a kicker, a date or an author that may stand between the headline and the standfirst."""


def standfirst(
    lines: Sequence[Line],
    names: Sequence[str],
    weights: Sequence[float],
    free: Sequence[bool],
    body: Sequence[int],
    top: int | None,
) -> list[int]:
    """The positions of the standfirst, which may be lines of the body. `names` are the kinds of phrases,
    `weights` what each line weighs as a paragraph, `free` tells which lines nobody has claimed, `top` is the
    headline."""
    if top is None or not body:
        return []
    above = _left_above(lines, names, weights, free, body[0], top)
    return above or _first_of_body(lines, body)


def _left_above(
    lines: Sequence[Line],
    names: Sequence[str],
    weights: Sequence[float],
    free: Sequence[bool],
    start: int,
    top: int,
) -> list[int]:
    """A sentence right below the headline that the byline, a caption and buttons part from the text."""
    if not top + 1 < start <= top + REACH:
        return []
    for at in range(top + 1, min(top + 1 + BELOW, start)):
        line = lines[at]
        prose = line.ends and LEAST_WORDS <= line.words <= MOST_WORDS and not line.has_date
        if prose and weights[at] > 0 and free[at] and not names[at]:
            return [at]
        if line.words > LABEL_WORDS:
            break
    return []


def _first_of_body(lines: Sequence[Line], body: Sequence[int]) -> list[int]:
    """The first lines of the body where a byline or a date stands between them and the rest."""
    if len(body) < 4:
        return []
    for number in (1, 2):
        between = [line for line in lines[body[number - 1] + 1 : body[number]] if line.words < 16]
        if any(line.has_date for line in between):
            found = list(body[:number])
            if sum(lines[at].words for at in found) <= MOST_WORDS:
                return found
    return []

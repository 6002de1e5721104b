"""Chooses the lines of the body: the run that weighs most, with gaps where something else is printed."""

from collections.abc import Sequence

from msgspec import Struct

from backfile.formats.plain_text.lines import Line
from backfile.formats.plain_text.weigh import END, GAP, INSIDE, START, Weighed, weights

ABOVE, BODY, WITHIN, BELOW = range(4)
"""What a line is to the body: above it, of it, in a gap of it, below it."""


class Choice(Struct, frozen=True):
    """`places` has one entry a line: ABOVE, BODY, WITHIN, BELOW. `weight` is the sum, 0 where no body is."""

    places: tuple[int, ...]
    weight: float


def start_reasons(lines: Sequence[Line], classes: Sequence[int], at: int) -> tuple[int, ...]:
    """Why the body may begin at a line: what stands before it."""
    if at == 0:
        return (START,)
    dated = True in [line.has_date and line.words < 16 for line in lines[at - 4 if at > 4 else 0 : at]]
    return (START + 1 + classes[at - 1], START + 9 + dated)


def choose(lines: Sequence[Line], weighed: Weighed, table: Sequence[float] | None = None) -> Choice:
    """The best body. A dynamic programme over the lines, one step a line."""
    table = table or weights()
    body, kinds, classes = weighed.body, weighed.kinds, weighed.classes
    into_gap, out_of_gap = table[GAP], table[GAP + 1]
    low = -1e9
    of_body = within = below = low
    came: list[int] = []
    for at, weight in enumerate(body):
        kind = kinds[at]
        begin = low
        if weight > 0:
            for reason in start_reasons(lines, classes, at):
                begin = table[reason] if begin == low else begin + table[reason]
        end = of_body + table[END + kind]
        if end > below:
            below, from_body = end, 1
        else:
            from_body = 0
        inside = table[INSIDE + kind]
        gap = of_body + into_gap
        if gap > within:
            into, gap_from = gap + inside, 1
        else:
            into, gap_from = within + inside, 0
        back = within + out_of_gap
        if of_body >= back and of_body >= begin:
            of_body, body_from = of_body + weight, BODY
        elif back >= begin:
            of_body, body_from = back + weight, WITHIN
        else:
            of_body, body_from = begin + weight, ABOVE
        within = into
        came.append(body_from | gap_from << 2 | from_body << 3)
    return _traced(came, max(of_body, below), of_body >= below)


def _traced(came: Sequence[int], weight: float, in_body: bool) -> Choice:
    if weight <= 0 or not came:
        return Choice((ABOVE,) * len(came), 0.0)
    places = [ABOVE] * len(came)
    place = BODY if in_body else BELOW
    for at in range(len(came) - 1, -1, -1):
        if place == ABOVE:
            break
        places[at] = place
        step = came[at]
        if place == BODY:
            place = step & 3
        elif place == WITHIN:
            place = BODY if step & 4 else WITHIN
        else:
            place = BODY if step & 8 else BELOW
    return Choice(tuple(places), weight)

"""Chooses the lines of the body: the run that weighs most, with gaps where something else is printed."""

from collections.abc import Sequence

from msgspec import Struct

from backfile.formats.plain_text.lines import Line
from backfile.formats.plain_text.reasons import END, GAP, INSIDE, START, weights
from backfile.formats.plain_text.weigh import NEVER, Weighed

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
    """The best body. A dynamic programme over the lines, one step a line; before the first line that weighs
    more than nothing there is none, and behind the last it does not outlast a line far from any prose."""
    table = table or weights()
    body, kinds = weighed.body, weighed.kinds
    first, stop = _reach(body)
    into_gap, out_of_gap = table[GAP], table[GAP + 1]
    ends, insides = table[END:INSIDE], table[INSIDE:GAP]
    highest = max(table[START:END]) * 2
    low = -1e9
    of_body = within = below = low
    came = [ABOVE] * len(body)
    for at in range(first, stop):
        kind, weight = kinds[at], body[at]
        begin = low
        if weight > 0 and of_body < highest:
            begin = sum([table[reason] for reason in start_reasons(lines, weighed.classes, at)])
        end = of_body + ends[kind]
        step = 0
        if end > below:
            below, step = end, 8
        gap = of_body + into_gap
        back = within + out_of_gap
        if gap > within:
            within, step = gap + insides[kind], step | 4
        else:
            within += insides[kind]
        if of_body >= back and of_body >= begin:
            of_body, step = of_body + weight, step | BODY
        elif back >= begin:
            of_body, step = back + weight, step | WITHIN
        else:
            of_body = begin + weight
        came[at] = step
    return _traced(came, max(of_body, below), of_body >= below and stop == len(body))


def _reach(body: Sequence[float]) -> tuple[int, int]:
    """The first line that may be body, and the line behind the last that is looked at."""
    good = [at for at, weight in enumerate(body) if weight > 0]
    if not good:
        return 0, 0
    stop = next((at for at in range(good[-1] + 1, len(body)) if body[at] <= NEVER), len(body) - 1)
    return good[0], stop + 1


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

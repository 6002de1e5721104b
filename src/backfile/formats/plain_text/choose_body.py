"""Chooses the lines of the body: the run that weighs most, with gaps where something else is printed."""

from collections.abc import Sequence

from msgspec import Struct

from backfile.formats.plain_text.claims import claimed
from backfile.formats.plain_text.page import KIND_NUMBER, TextPage
from backfile.formats.plain_text.phrases import KINDS
from backfile.formats.plain_text.reasons import END, GAP, INSIDE, NEVER, START, weigh, weights
from backfile.text.hashing import line_hash

ABOVE, BODY, WITHIN, BELOW = range(4)
"""What a line is to the body: above it, of it, in a gap of it, below it."""

ASKED_WORDS = 40
"""A line of more words is prose, and no question to the heap."""
REPRINT = 0.34
"""Where so much of the text recurs in the heap, it is the article that recurs, not its furniture."""

_CLAIMED = -1000.0
_RECURS = KIND_NUMBER["recurs"]


class Body(Struct, frozen=True):
    """The positions of the body's lines. `weights` and `names` are of all lines of the page: what each weighs
    as a paragraph, and the kind of its phrase, "recurs" where the heap said so."""

    positions: tuple[int, ...]
    weights: tuple[float, ...]
    names: tuple[str, ...]


def find_body(page: TextPage) -> Body:
    """The best body of a page. Where the heap knows lines of it, the choice is made once more without them,
    unless so much is known that it is the article which was reprinted."""
    found = _found(page, page.kinds)
    if not page.recurring or not found.positions:
        return found
    lines = page.lines
    known = [line.words < ASKED_WORDS and line_hash(line.text) in page.recurring for line in lines]
    again = sum([lines[at].words for at in found.positions if known[at]])
    if again >= REPRINT * sum([lines[at].words for at in found.positions]):
        return found
    return _found(page, [_RECURS if again else kind for again, kind in zip(known, page.kinds, strict=True)])


def _found(page: TextPage, kinds: Sequence[int]) -> Body:
    weighed = weigh(page, kinds)
    free = page.once(claimed).claims.free()
    weights = [weight if own else _CLAIMED for own, weight in zip(free, weighed, strict=True)]
    places = choose(page, kinds, weights).places
    body = tuple([at for at, place in enumerate(places) if place == BODY])
    return Body(body, tuple(weighed), tuple([KINDS[kind] for kind in kinds]))


class Choice(Struct, frozen=True):
    """`places` has one entry a line: ABOVE, BODY, WITHIN, BELOW. `weight` is the sum, 0 where no body is."""

    places: tuple[int, ...]
    weight: float


def start_reasons(page: TextPage, at: int) -> tuple[int, ...]:
    """Why the body may begin at a line: what stands before it."""
    if at == 0:
        return (START,)
    above = page.lines[at - 4 if at > 4 else 0 : at]
    dated = True in [line.has_date and line.words < 16 for line in above]
    return (START + 1 + page.classes[at - 1], START + 9 + dated)


def choose(
    page: TextPage, kinds: Sequence[int], body: Sequence[float], table: Sequence[float] | None = None
) -> Choice:
    """The best run of lines that weigh so much as `body` says. A dynamic programme over the lines, one step a
    line; before the first line that weighs more than nothing there is no body, and behind the last it does
    not outlast a line far from any prose."""
    table = table or weights()
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
            begin = sum([table[reason] for reason in start_reasons(page, at)])
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

"""Chooses the day on which the article was published from the dates that are printed around it."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from backfile.formats.plain_text.bylines import without_byline
from backfile.formats.plain_text.date_labels import (
    LabelKind,
    label_at_end,
    label_at_start,
    label_that_opens,
    without_labels,
)
from backfile.formats.plain_text.layout import Layout
from backfile.formats.plain_text.lines import Line
from backfile.model.article import Evidence, Problem
from backfile.model.heap import NO_LORE, Lore
from backfile.text.dates.finder import find_dates
from backfile.text.dates.mention import Mention, Order
from backfile.text.dates.orders import day_first_for, order_proof, settled

ENOUGH = 2.5
"""Points that a date needs to be taken; a lone date line right under the headline has 6."""

ENOUGH_ALONE = 2.0
"""Points that a day needs where no other stands near the article."""

_LIST_REACH, _LIST_DAYS, _LIST_LOSS = 12, 3, 3.0
"""Three other days within so many lines of a date make it one of a list."""

_PROSE_WORDS = 16
_MOST_WITH_NAMES = 12
_DATELINE_REACH = 90
_LABEL_REACH = 60
"""A label that opens a date line ("Posted by NAME on …") counts for a date so far behind it."""

_UNDER_HEADLINE = 12
"""Lines under the headline in which the date may stand even where the text has begun by then."""

_CLOSE = 14
"""A date so many lines from the headline or the body is near it; pages may print much between the two."""

_MASTHEAD = 5
"""Lines from the top of the page in which the day of the visit is often printed."""

_OPENINGS = 3
"""How many paragraphs below the headline may open with a dateline: standfirst, lead, and one after the byline."""
_DATELINE_END = re.compile(r"\s*[.,]?\s*[)\]]?\s*(?:[-–—:|]|\(\w+\))")
_OPENING_END = re.compile(r"\s*[.,]?\s*[)\]]?\s*[-–—:|]|\.\s[^\W\d_]")
_READING_TIME = re.compile(r"\d+\s?(?:-)?\s?(?:min\w*|мин\w*|분|分\w*|dk)\b\.?", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]{2,}")


class Published(Struct, frozen=True):
    """The article's date and what else its date lines say. `positions` are the lines that gave `date`, `time`
    and `updated`; `orders` what the page's numeric dates prove; `asks` whether the heap's lore of day and
    month order could settle the date."""

    date: str | None = None
    time: str | None = None
    updated: str | None = None
    positions: tuple[int, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    problems: tuple[Problem, ...] = ()
    rejected: tuple[str, ...] = ()
    orders: tuple[Order, ...] = ()
    asks: bool = False


class _Candidate(Struct, frozen=True):
    position: int
    mention: Mention
    label: LabelKind
    points: float
    why: str


def choose(lines: Sequence[Line], layout: Layout, lore: Lore = NO_LORE, source: str = "") -> Published:
    """The article's date; `source` is its folded source, "" where none is known."""
    orders = page_orders(lines)
    day_first = _day_first(orders, lore, source)
    found = _without_lists([_settle(candidate, day_first) for candidate in _candidates(lines, layout)])
    own = sorted(
        (candidate for candidate in found if candidate.label not in ("updated", "other")),
        key=lambda candidate: -candidate.points,
    )
    updates = [candidate for candidate in found if candidate.label == "updated"]
    best = _best(own, updates)
    if best is None:
        return Published(rejected=_sentences(found, None), orders=orders)
    return _published(lines, best, found, updates, orders)


def _without_lists(found: Sequence[_Candidate]) -> list[_Candidate]:
    """The candidates; unlabelled ones that stand close to several of other days are a list of other articles,
    and lose what their place gave them."""
    kept: list[_Candidate] = []
    for candidate in found:
        days = {
            other.mention.date
            for other in found
            if other.position != candidate.position
            and abs(other.position - candidate.position) <= _LIST_REACH
            and other.mention.date not in (None, candidate.mention.date)
            and not other.label
            and other.points > 0
        }
        if not candidate.label and len(days) >= _LIST_DAYS:
            why = f"{candidate.why}, one of a list of days"
            candidate = replace(candidate, points=candidate.points - _LIST_LOSS, why=why)
        kept.append(candidate)
    return kept


def _best(own: Sequence[_Candidate], updates: Sequence[_Candidate]) -> _Candidate | None:
    """The date of publication; that of the update only where no other is printed near as well."""
    dated = [candidate for candidate in own if candidate.mention.kind not in ("relative", "yearless")]
    best = next((candidate for candidate in dated if candidate.points >= ENOUGH), None)
    update = max(updates, key=lambda candidate: candidate.points, default=None)
    if update is not None and update.points >= ENOUGH and (best is None or _far_better(update, best)):
        return update
    open_ones = [candidate for candidate in own if candidate.points >= ENOUGH]
    if best is not None:
        return best
    alone = {candidate.mention.date for candidate in dated if candidate.points >= ENOUGH_ALONE}
    if len(alone) == 1:
        return dated[0]
    return open_ones[0] if open_ones else None


def _far_better(update: _Candidate, best: _Candidate) -> bool:
    apart = abs(update.position - best.position)
    return best.label != "published" and apart > 3 and update.points >= best.points + 3


def page_orders(lines: Sequence[Line]) -> tuple[Order, ...]:
    """The orders of day and month that numeric dates anywhere on the page prove, each once."""
    proofs = {order_proof(line.text) for line in lines if line.has_date} - {""}
    return tuple(sorted(proofs))  # type: ignore[arg-type]  # sorting keeps what they are


def _day_first(orders: tuple[Order, ...], lore: Lore, source: str) -> bool | None:
    if len(orders) == 1:
        return orders[0] == "day_first"
    return day_first_for(lore, source)


def _settle(candidate: _Candidate, day_first: bool | None) -> _Candidate:
    mention = candidate.mention
    if mention.kind == "undecided" and day_first is not None:
        return replace(candidate, mention=settled(mention, day_first))
    return candidate


def _candidates(lines: Sequence[Line], layout: Layout) -> Iterator[_Candidate]:
    """Every date in the article's head and foot, with its points."""
    below = layout.headline[-1] + 1 if layout.headline else layout.head[0]
    head = range(layout.head[0], min(len(lines), max(layout.head[1], below + _UNDER_HEADLINE)))
    ranges = (head, range(max(layout.foot[0], head.stop), layout.foot[1]))
    for place, positions in enumerate(ranges):
        for position in positions:
            line = lines[position]
            role = layout.roles[position]
            if role in ("related", "comments", "headline"):
                continue
            if line.has_date and line.words <= 40:
                yield from _in_line(lines, layout, position, foot=place == 1)
    for position in _openings(lines, layout):
        yield from _in_dateline(lines[position], position, layout.language)


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


def _in_line(lines: Sequence[Line], layout: Layout, position: int, *, foot: bool) -> Iterator[_Candidate]:
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
        yield _Candidate(position, mention, label, points, why)


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
    points = 0.0
    reasons: list[str] = []
    if label in ("published", "updated"):
        points += 3.5
        reasons.append(f"labelled as {label}")
    elif label == "dated":
        points += 1.5
        reasons.append("labelled as a date")
    elif mention.kind == "compact":
        return -9.0, "eight digits without a label"
    if label == "other":
        return -9.0, "labelled as another matter's date"
    elif not label and line.text[: mention.start].rstrip().endswith(":"):
        points -= 2.5
        reasons.append("behind a label that is not of publication")
    prose = line.words >= _PROSE_WORDS and rest >= 8
    if rest <= 1:
        points += 2
        reasons.append("a line of its own")
    elif prose and mention.time and mention.end > len(line.text) - 3:
        points -= 0.5
        reasons.append("at the end of a line, with its time")
    elif prose:
        points -= 4
        reasons.append("in running text")
    elif rest > 6:
        points -= 1.5 if line.ends else 0.5
    elif rest <= 4:
        points += 0.5
    placed, place = _place(layout, position, foot=foot)
    if mention.time:
        points += 1
    if mention.kind == "month":
        points -= 3.5
    points -= 0.1 * number
    return points + placed, ", ".join([*reasons, place])


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


def _in_dateline(line: Line, position: int, language: str | None) -> Iterator[_Candidate]:
    """A date in the dateline with which the first paragraph opens ("5 juin 2012. – ")."""
    opening = line.text[:_DATELINE_REACH]
    if not any(letter.isdigit() for letter in opening):
        return
    for mention in find_dates(opening, language)[:1]:
        before = opening[: mention.start]
        ends = _DATELINE_END if mention.start else _OPENING_END
        if mention.start <= 40 and len(before.split()) <= 5 and ends.match(opening, mention.end):
            yield _Candidate(position, mention, label_at_end(before), 3.5, "in the dateline")


def _published(
    lines: Sequence[Line],
    best: _Candidate,
    found: Sequence[_Candidate],
    updates: Sequence[_Candidate],
    orders: tuple[Order, ...],
) -> Published:
    mention, line = best.mention, lines[best.position]
    update = max(updates, key=lambda candidate: candidate.points, default=None)
    updated = update.mention.date if update else None
    positions = tuple(
        sorted({best.position, *(candidate.position for candidate in updates if candidate.points > 0)})
    )
    shown = line.text[mention.start : mention.end]
    rejected = _sentences(found, best)
    if mention.date is None:
        return Published(
            updated=updated,
            positions=positions,
            problems=(_problem(mention, shown, line),),
            rejected=rejected,
            orders=orders,
            asks=mention.kind == "undecided" and len(mention.readings) == 2,
        )
    rule = f"{best.why}: {shown!r} ({mention.form})"
    return Published(
        mention.date,
        mention.time,
        updated,
        positions,
        (Evidence("date", rule, line.lines),),
        (),
        rejected,
        orders,
    )


def _problem(mention: Mention, shown: str, line: Line) -> Problem:
    if mention.kind == "undecided":
        either = " or ".join(mention.readings)
        message = (
            f"the date {shown!r} may be {either}, and nothing in the heap says which: left undated. "
            "Any other dated article of the same source in the heap may settle it."
        )
    elif mention.kind == "doubtful":
        message = f"the weekday beside the date {shown!r} is another day's: left undated"
    elif mention.kind == "relative":
        message = f"only {shown!r} is printed, counted from an unknown day: left undated"
    else:
        message = f"the date {shown!r} has no year: left undated"
    return Problem(message, line=line.number)


def _sentences(found: Sequence[_Candidate], best: _Candidate | None) -> tuple[str, ...]:
    return tuple(
        f"date {candidate.mention.date or '/'.join(candidate.mention.readings) or 'counted back'}: "
        f"{candidate.why} ({candidate.points:.1f} points)"
        for candidate in sorted(found, key=lambda candidate: -candidate.points)
        if candidate is not best
    )[:8]

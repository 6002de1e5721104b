"""Chooses the day on which the article was published from the dates that are printed around it."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from backfile.formats.plain_text.date_candidates import DateCandidate, date_candidates, distant_candidates
from backfile.formats.plain_text.layout import Layout
from backfile.formats.plain_text.lines import Line
from backfile.model.article import Evidence, Problem
from backfile.model.heap import NO_ANSWERS, HeapAnswers
from backfile.text.dates.edtf import Bounds
from backfile.text.dates.finder import find_dates
from backfile.text.dates.mention import DayOrder, Mention
from backfile.text.dates.orders import day_first_for, order_proof, settled

ENOUGH = 2.5
"""Points that a date needs to be taken; a lone date line right under the headline has 6."""

_NO_DAY = ("relative", "yearless", "bounded")
"""Kinds of dates that say no day: any day that is printed beside them is better."""

ENOUGH_ALONE = 2.0
"""Points that a day needs where no other stands near the article."""

_LIST_REACH, _LIST_DAYS, _LIST_LOSS = 12, 3, 3.0
"""Three other days within so many lines of a date make it one of a list, two for lines of the text."""


class Published(Struct, frozen=True):
    """The article's date and what else its date lines say. `positions` are the lines that gave `date`, `time`
    and `updated`; `bounds` the first and last day that a date may mean which says no single one; `orders`
    what the page's numeric dates prove; `asks` whether the heap's answers of day and month order could settle
    the date."""

    date: str | None = None
    time: str | None = None
    updated: str | None = None
    positions: tuple[int, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    problems: tuple[Problem, ...] = ()
    rejected: tuple[str, ...] = ()
    orders: tuple[DayOrder, ...] = ()
    asks: bool = False
    bounds: Bounds | None = None


def choose(
    lines: Sequence[Line], layout: Layout, answers: HeapAnswers = NO_ANSWERS, source: str = ""
) -> Published:
    """The article's date; `source` is its folded source, "" where none is known."""
    orders = page_orders(lines)
    day_first = _day_first(orders, answers, source)
    settled_ones = [_settle(candidate, day_first) for candidate in date_candidates(lines, layout)]
    found = _without_lists(settled_ones, layout)
    own = sorted(
        (candidate for candidate in found if candidate.label not in ("updated", "other")),
        key=lambda candidate: -candidate.points,
    )
    updates = [candidate for candidate in found if candidate.label == "updated"]
    best = _best(own, updates)
    if best is None or best.mention.kind in _NO_DAY:
        best = _only_distant(lines, layout) or best
    if best is None:
        return Published(rejected=_sentences(found, None), orders=orders)
    return _published(lines, best, found, updates, orders)


def behind_source(line: Line, position: int) -> Published:
    """The date of a line that is nothing but a source and a date with a bar between them."""
    mention = find_dates(line.text)[-1]
    evidence = Evidence("date", f"beside the source ({mention.form})", line.lines)
    return Published(mention.date, mention.time, positions=(position,), evidence=(evidence,))


def _without_lists(found: Sequence[DateCandidate], layout: Layout) -> list[DateCandidate]:
    """The candidates; unlabelled ones that stand close to several of other days are a list of other articles
    or of events, and lose what their place gave them."""
    kept: list[DateCandidate] = []
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
        enough = _LIST_DAYS - (layout.roles[candidate.position] == "body")
        if not candidate.label and len(days) >= enough:
            why = f"{candidate.why}, one of a list of days"
            candidate = replace(candidate, points=candidate.points - _LIST_LOSS, why=why)
        kept.append(candidate)
    return kept


def _best(own: Sequence[DateCandidate], updates: Sequence[DateCandidate]) -> DateCandidate | None:
    """The date of publication; that of the update only where no other is printed near as well."""
    dated = [candidate for candidate in own if candidate.mention.kind not in _NO_DAY]
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


def _only_distant(lines: Sequence[Line], layout: Layout) -> DateCandidate | None:
    """The day that is printed further above, where it is the only one there."""
    found = list(distant_candidates(lines, layout))
    days = {candidate.mention.date for candidate in found if candidate.label in ("", "published")}
    if len(days) != 1 or None in days:
        return None
    return replace(found[0], why=f"{found[0].why}, the only day printed there")


def _far_better(update: DateCandidate, best: DateCandidate) -> bool:
    apart = abs(update.position - best.position)
    return best.label != "published" and apart > 3 and update.points >= best.points + 3


def page_orders(lines: Sequence[Line]) -> tuple[DayOrder, ...]:
    """The orders of day and month that numeric dates anywhere on the page prove, each once."""
    proofs = {order_proof(line.text) for line in lines if line.has_date}
    return tuple(sorted(proof for proof in proofs if proof))


def _day_first(orders: tuple[DayOrder, ...], answers: HeapAnswers, source: str) -> bool | None:
    if len(orders) == 1:
        return orders[0] == "day_first"
    return day_first_for(answers, source)


def _settle(candidate: DateCandidate, day_first: bool | None) -> DateCandidate:
    mention = candidate.mention
    if mention.kind == "undecided" and day_first is not None:
        return replace(candidate, mention=settled(mention, day_first))
    return candidate


def _published(
    lines: Sequence[Line],
    best: DateCandidate,
    found: Sequence[DateCandidate],
    updates: Sequence[DateCandidate],
    orders: tuple[DayOrder, ...],
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
            evidence=(Evidence("date_bounds", f"{best.why}: {shown!r} ({mention.form})", line.lines),)
            if mention.kind == "bounded"
            else (),
            problems=(_problem(mention, shown, line),),
            rejected=rejected,
            orders=orders,
            asks=mention.kind == "undecided" and len(mention.readings) == 2,
            bounds=(mention.readings[0], mention.readings[-1]) if mention.kind == "bounded" else None,
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
            "An article of the same source with a day after the 12th would settle it."
        )
    elif mention.kind == "doubtful":
        message = f"the weekday beside the date {shown!r} is another day's: left undated"
    elif mention.kind == "bounded":
        message = (
            f"the date {shown!r} is of the Islamic calendar, whose months begin when their moon is seen: "
            f"it is between {mention.readings[0]} and {mention.readings[-1]}"
        )
    elif mention.kind == "relative":
        message = f"only {shown!r} is printed, counted from an unknown day: left undated"
    else:
        message = f"the date {shown!r} has no year: left undated"
    return Problem(message, line=line.number)


def _sentences(found: Sequence[DateCandidate], best: DateCandidate | None) -> tuple[str, ...]:
    return tuple(
        f"date {candidate.mention.date or '/'.join(candidate.mention.readings) or 'counted back'}: "
        f"{candidate.why} ({candidate.points:.1f} points)"
        for candidate in sorted(found, key=lambda candidate: -candidate.points)
        if candidate is not best
    )[:8]

"""A date as it stands in a line of text, with what it can mean."""

from typing import Literal

from msgspec import Struct

MentionKind = Literal["day", "month", "yearless", "compact", "undecided", "doubtful", "relative", "bounded"]
"""`day`: one day is meant. `month`: a month of a year. `yearless`: a day without its year. `compact`: eight
digits that may be a day and count only behind a label. `undecided`: the order of day and month is open.
`doubtful`: the weekday printed beside it contradicts it. `relative`: counted back from an unknown day.
`bounded`: of a calendar whose days are known to a day or so, one of `readings`."""

DayOrder = Literal["", "day_first", "month_first"]


class Mention(Struct, frozen=True, array_like=True):
    """A date found in a line: `line[start:end]`.

    `date` is EDTF, set for the kinds `day`, `month` and `compact` only. `readings` are the days that it may
    be, day first before month first; `yearless` gives "--MM-DD". `time` is ISO 8601, with its zone where one
    was printed. `form` names how it is written, for evidence. `order` is what a numeric date proves about
    the order of day and month, `weekday` tells that the weekday printed beside it agrees.
    """

    start: int
    end: int
    kind: MentionKind
    form: str
    date: str | None = None
    readings: tuple[str, ...] = ()
    time: str | None = None
    order: DayOrder = ""
    weekday: bool = False

"""Settles whether a numeric date has the day or the month first, from what a page or a heap proves."""

import re

from msgspec.structs import replace

from backfile.model.heap import HeapAnswers
from backfile.text.dates.mention import DayOrder, Mention

_SHORT = re.compile(r"(?<![\d/.-])(\d{1,2})([./-])(\d{1,2})\2(?:\d{4}|\d{2})(?![\d/-]|\.\d)")


def order_proof(text: str) -> DayOrder:
    """What the first numeric date of a line proves by a number over 12; "" for nothing."""
    for found in _SHORT.finditer(text):
        first, second = int(found[1]), int(found[3])
        if 12 < first <= 31 and 1 <= second <= 12:
            return "day_first"
        if 12 < second <= 31 and 1 <= first <= 12:
            return "month_first"
    return ""


def day_first_for(answers: HeapAnswers, source: str) -> bool | None:
    """What the heap proves of a source (folded), or, where the source is unknown (""), of itself as a whole;
    None for nothing. What other sources print proves nothing of one that is known."""
    return dict(answers.day_first).get(source)


def settled(mention: Mention, day_first: bool) -> Mention:
    """An undecided numeric date once its order is known."""
    if mention.kind != "undecided" or len(mention.readings) != 2 or not mention.form.startswith("digits"):
        return mention
    day = mention.readings[0 if day_first else 1]
    order = "day first" if day_first else "month first"
    return replace(mention, kind="day", date=day, readings=(), form=f"{mention.form}, {order}")

"""Tells whose copy a text is that an agency sent and no paper has printed: the agency of its dateline."""

from collections.abc import Sequence

from backfile.formats.plain_text.datelines import read_dateline
from backfile.formats.plain_text.layout import Layout
from backfile.formats.plain_text.lines import Line
from backfile.formats.plain_text.persons import is_agency

_HEAD, _TAIL = 8, 20
"""Lines above and below an agency's copy, its notes to editors included; pages have more."""


def sender(lines: Sequence[Line], layout: Layout) -> tuple[str, int] | None:
    """The agency that sent a text and the line that names it: on a line of its own above the text, else in
    the dateline; None for a page, and for a text whose dateline names none."""
    if not layout.body or layout.foot[0] + _TAIL < len(lines) or layout.body[0] > _HEAD:
        return None
    first = layout.body[0]
    dateline = read_dateline(lines[first].text)
    if dateline is None or not dateline.agency or not is_agency(dateline.agency):
        return None
    full = next((at for at in range(first) if is_agency(lines[at].text)), None)
    return (dateline.agency, first) if full is None else (lines[full].text, full)

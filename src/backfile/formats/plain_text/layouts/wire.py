"""Recognises wire copy: headline, dateline with its day, paragraphs, the agency's name as sign-off."""

from collections.abc import Sequence

from msgspec import Struct

from backfile.formats.plain_text.claims import claimed
from backfile.formats.plain_text.datelines import read_dateline
from backfile.formats.plain_text.layout import Layout
from backfile.formats.plain_text.layouts.assembled import assembled
from backfile.formats.plain_text.lines import Line
from backfile.formats.plain_text.page import TextPage

HEAD_LINES = 6
"""Headline, time, byline and notes to editors stand on so many lines at most."""
SIGN_OFF_WORDS = 2
CERTAINTY = 0.98


class WireCopy(Struct, frozen=True):
    """Positions of the lines: `headline` (more than one where it was split), `body`, and what stands in
    between (`notes`: time, byline) and at the end (`sign_off`)."""

    headline: tuple[int, ...]
    notes: tuple[int, ...]
    body: tuple[int, ...]
    sign_off: tuple[int, ...]


def propose(page: TextPage) -> Layout | None:
    """The layout of wire copy, None for any other text."""
    wire = _wire_copy(page.lines)
    if wire is None:
        return None
    found = page.once(claimed)
    claims = found.claims.copy()
    claims.claim(wire.headline, "headline", "capitals above the first paragraph of wire copy")
    claims.claim(wire.body, "body", "stands below the headline of wire copy")
    claims.claim(wire.sign_off, "source", "the sign-off of wire copy")
    chosen = Layout(
        (),
        headline=wire.headline,
        title=" ".join(page.lines[at].text for at in wire.headline),
        body=wire.body,
        certainty=CERTAINTY,
        weights=(0.0,) * len(page.lines),
        told=True,
    )
    return assembled(page, found, claims, page.names, chosen)


def _wire_copy(lines: Sequence[Line]) -> WireCopy | None:
    """The parts of wire copy, or None for any other text.

    Wire copy is told by capitals and by blank lines: its headline is all capitals and the first paragraph,
    which follows after a blank line, is indented or opens with a dateline that has a day.
    """
    top = [at for at in range(min(HEAD_LINES, len(lines))) if _is_capital(lines[at])]
    if not top:
        return None
    first = next((at for at in range(top[0] + 1, min(len(lines), HEAD_LINES + 1)) if lines[at].blanks), None)
    if first is None or any(lines[at].words > 12 for at in range(first)):
        return None
    opening = read_dateline(lines[first].text)
    if not (opening and opening.wire) and not (lines[first].indent >= 2 and lines[first].words > 3):
        return None
    headline = [top[0]]
    while headline[-1] + 1 in top and headline[-1] + 1 < first and not lines[headline[-1] + 1].indent:
        headline.append(headline[-1] + 1)
    last = len(lines) - 1
    signed = last > first and _is_sign_off(lines[last], lines[first])
    return WireCopy(
        tuple(headline),
        tuple(at for at in range(first) if at not in headline),
        tuple(range(first, last if signed else last + 1)),
        (last,) if signed else (),
    )


def _is_capital(line: Line) -> bool:
    text = line.text
    return (
        text.isupper() and sum(sign.isalpha() for sign in text) > 7 and not (line.has_date and line.words < 4)
    )


def _is_sign_off(line: Line, first: Line) -> bool:
    return line.words <= SIGN_OFF_WORDS and line.indent < max(first.indent, 1) + 1 and line.text[0].isalpha()

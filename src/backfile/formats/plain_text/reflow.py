"""Joins what was one paragraph: text wrapped at a column, and sentences that a dump cut at links."""

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from msgspec import Struct

WIDEST = 132
NARROWEST, NARROW = 28, 60
ENOUGH_PAIRS = 2
FEW_LINES = 30
ROOM = 8
"""Signs that may stay free at the end of a full line: the next word was hardly longer."""
_STOPS = (".", "!", "?", '"', "”", ":")
"""A paragraph may end on a line that ends so, before the column is reached."""
DEEP = 8
"""An indent of so many blanks on most lines is the margin of the whole, no sign of a paragraph."""


_DATE_ALONE = re.compile(
    r"(?:[^\W\d_]{2,12}[.,]{0,2} ){0,2}\d{1,2}(?:st|nd|rd|th|\.)?,? "
    r"(?:[^\W\d_]{3,12}[.,]? )?(?:1[6-9]|20)\d\d"
)


class Wrapping(Struct, frozen=True):
    """How a text is wrapped: at `width` columns; `broken` tells that words are divided at line ends."""

    width: int
    broken: bool


def wrapping(raws: Sequence[str]) -> Wrapping | None:
    """How the raw lines are wrapped, or None where they are not.

    In wrapped text the first word of a line would not have fitted on the line before; in lists it would.
    """
    # In wrapped text not one line in 25 is wider than any column.
    if len(raws) >= 12 and sum(map(WIDEST.__lt__, map(len, raws))) >= len(raws) - len(raws) * 24 // 25:
        return None
    lengths = sorted([len(raw) for raw in raws if raw and not raw.isspace()])
    if not lengths or lengths[len(lengths) // 2] > WIDEST:
        return None
    width = lengths[-1] if lengths[-1] <= WIDEST and len(lengths) < 12 else lengths[len(lengths) * 24 // 25]
    found = _wrapped_at(raws, width, 6, 0)
    if found is None and NARROWEST <= lengths[-1] <= NARROW:
        # The letters of a printed column differ in width, so that some lines hold more of them than others.
        found = _wrapped_at(raws, lengths[len(lengths) * 4 // 5], 7, 4)
    return found or (_wrapped_in_few_lines(raws) if len(lengths) <= FEW_LINES else None)


def _wrapped_in_few_lines(raws: Sequence[str]) -> Wrapping | None:
    """The wrapping of a text of a few lines, where too few are full to tell a column: lines of a paragraph
    end in the middle of a sentence that the next one goes on with in a small letter, and none is longer."""
    blocks = [list(block) for filled, block in groupby(raws, lambda raw: bool(raw.strip())) if filled]
    pairs = [pair for block in blocks if block[-1].rstrip().endswith(_STOPS) for pair in pairwise(block)]
    pairs = [(one.rstrip(), other.strip()) for one, other in pairs]
    cut = [
        (one, other)
        for one, other in pairs
        if len(one) >= NARROWEST and one[-1] not in _STOPS and other[0].islower()
    ]
    width = max((len(one) for one, _ in cut), default=0)
    ragged = any(width - len(one) - 1 - len(other.split(" ", 1)[0]) > ROOM for one, other in cut)
    longer = any(max(len(one), len(other)) > width for one, other in pairs)
    return None if not cut or ragged or longer or width > WIDEST else Wrapping(width, False)


def _wrapped_at(raws: Sequence[str], width: int, share: int, lower: int) -> Wrapping | None:
    """The wrapping at a width, if `share` of ten lines are full, and `lower` of ten full ones are followed by
    one that begins small."""
    if not NARROWEST <= width <= WIDEST:
        return None
    pairs = full = hyphens = small = 0
    before = ""
    for raw in raws:
        if before and raw and raw[0] not in " \t":
            word = raw.find(" ")
            fits = len(before) + 1 + (word if word > 0 else len(raw)) <= width
            pairs += not (fits and before.endswith(_STOPS))
            if not fits:
                full += 1
                small += raw[0].islower()
                hyphens += before[-1] == "-" and raw[0].islower()
        before = raw.rstrip()
    if full < ENOUGH_PAIRS or full * 10 < pairs * share or small * 10 < full * lower:
        return None
    return Wrapping(width, hyphens * 25 > full)


def dedented(raws: Sequence[str]) -> Sequence[str]:
    """The lines without the indent that most of them have, as text cut out of an XML file has it."""
    indents = [len(raw) - len(raw.lstrip()) for raw in raws if raw and not raw.isspace()]
    if not indents or sum([indent >= DEEP for indent in indents]) * 10 < len(indents) * 6:
        return raws
    base = max(set(indents), key=indents.count)
    if base < DEEP or indents.count(base) * 10 < len(indents) * 6:
        return raws
    margin = " " * base
    return [raw[base:] if raw.startswith(margin) else raw for raw in raws]


def paragraphs(raws: Sequence[str], wrapped: Wrapping) -> list[tuple[int, int]]:
    """First and last line (from 0, both included) of each paragraph."""
    found: list[tuple[int, int]] = []
    first = -1
    for at, raw in enumerate(raws):
        if not raw or raw.isspace():
            if first >= 0:
                found.append((first, at - 1))
            first = -1
        elif first < 0:
            first = at
        elif begins_anew(raws[at - 1], raw, wrapped.width) or (
            first == at - 1 and (_is_date(raw) or _is_date(raws[first]))
        ):
            found.append((first, at - 1))
            first = at
    if first >= 0:
        found.append((first, len(raws) - 1))
    return found


def begins_anew(before: str, raw: str, width: int) -> bool:
    """Whether a line starts a paragraph of its own, though no blank line stands before it."""
    indent = len(raw) - len(raw.lstrip())
    indent_before = len(before) - len(before.lstrip())
    if indent > indent_before:
        return True
    if indent < indent_before and indent_before >= width // 4:
        return True
    text = raw.lstrip()
    word = text.find(" ")
    room = width - len(before.rstrip()) - 1 - (word if word > 0 else len(text))
    return room > ROOM or (room >= 0 and before.rstrip().endswith(_STOPS))


def _is_date(raw: str) -> bool:
    """Whether a line is nothing but a date, as it stands below a masthead."""
    return (
        raw.rstrip()[-4:].isdigit()
        and not raw[0].islower()
        and _DATE_ALONE.fullmatch(raw.strip()) is not None
    )


def joined(pieces: Sequence[str], broken: bool) -> str:
    """One text of the lines of a paragraph; `broken` tells that a hyphen at a line's end divides a word."""
    found = [pieces[0].strip()]
    for piece in pieces[1:]:
        piece, last = piece.strip(), found[-1]
        if last.endswith("-") and last[-2:-1].isalnum() and piece:
            if broken and piece[0].islower():
                found[-1] = last[:-1]
            found.append(piece)
        else:
            found.append(f" {piece}")
    return "".join(found)

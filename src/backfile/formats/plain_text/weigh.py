"""Weighs each line of a page: how much it speaks for being a paragraph of the article, and why."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate

import msgspec
from msgspec import Struct

from backfile.formats.plain_text.lines import Line
from backfile.formats.plain_text.phrases import KINDS

GROUPS = (
    ("length and end", 40),
    ("line before", 81),
    ("line after", 81),
    ("blank lines around", 144),
    ("first sign", 56),
    ("phrase", 3 * len(KINDS)),
    ("phrase before", 3 * len(KINDS)),
    ("phrase after", 3 * len(KINDS)),
    ("mark", 32),
    ("prose around", 75),
    ("sentences inside", 24),
    ("signs inside", 8),
    ("share of prose above", 40),
    ("run of short lines", 40),
    ("between what", 243),
    ("start of the body", 16),
    ("end of the body", len(KINDS)),
    ("inside a gap", len(KINDS)),
    ("gap", 2),
)
"""The reasons and how many cases each knows; the file of weights has one number a case, in this order."""

_OFFSETS = (0, *accumulate(size for _, size in GROUPS))
SIZE = _OFFSETS[-1]
(LENGTH, BEFORE, AFTER, BLANKS, FIRST, PHRASE, PHRASE_BEFORE, PHRASE_AFTER, MARK) = _OFFSETS[:9]
(AROUND, SENTENCES, SIGNS, SHARE, RUN, BETWEEN, START, END, INSIDE, GAP) = _OFFSETS[9:19]

KIND_NUMBER = {kind: number for number, kind in enumerate(KINDS)}
_LENGTHS = (0, 0, 1, 2, 2, 3, 3, 3, 4, 4, 4, 4) + (5,) * 6 + (6,) * 8 + (7,) * 15 + (8,) * 40
_LONGEST = 9
_CLASSES = (0, 0, 0, 1, 1, 2, 2, 3, 3, 3)
"""By length: 0 a word or two, 1 a label or a heading, 2 a headline, 3 a paragraph; 4 more where it ends as a
sentence does."""
_NONE = 8
_GROUP = (0, 0, 1, 2, 0, 1, 2, 2)
_QUOTES = frozenset("\"'“”„‚‘’«»‹›「『")
_BULLETS = frozenset("#•*·>›|→▶▸-–—+")
MARKS = {"": 0, "#": 1, "##": 2, "###": 3, "*": 5, "-": 5, "+": 5, "|": 6}


class Weighed(Struct, frozen=True):
    """What the choice of the body is made from, one entry a line: `reasons` are positions in the weights,
    `body` is their sum, `kinds` the kind of phrase, `classes` the class of length and end."""

    reasons: tuple[tuple[int, ...], ...]
    body: tuple[float, ...]
    kinds: tuple[int, ...]
    classes: tuple[int, ...]


@cache
def weights() -> tuple[float, ...]:
    """The weights, in the order of GROUPS. Made by benchmarks/fit_loader.py; see docs/loader.md."""
    path = files("backfile.formats.plain_text") / "weights.json"
    groups: dict[str, list[float]] = msgspec.json.decode(path.read_bytes())
    return tuple(weight for name, _ in GROUPS for weight in groups[name])


def weigh(lines: Sequence[Line], kinds: Sequence[int]) -> Weighed:
    """The weight of every line."""
    table = weights()
    reasons, classes = reasons_for(lines, kinds)
    body = tuple(sum([table[at] for at in known]) for known in reasons)
    return Weighed(tuple(reasons), body, tuple(kinds), tuple(classes))


def reasons_for(lines: Sequence[Line], kinds: Sequence[int]) -> tuple[list[tuple[int, ...]], list[int]]:
    """The reasons that apply to each line, and the class of each line."""
    ends = [_end(line) for line in lines]
    lengths = [_LENGTHS[line.words] if line.words < len(_LENGTHS) else _LONGEST for line in lines]
    classes = [_CLASSES[length] + 4 * (end == 1) for length, end in zip(lengths, ends, strict=True)]
    prose = [0, *accumulate(_prose(line, cls) for line, cls in zip(lines, classes, strict=True))]
    total = prose[-1] or 1
    count = len(lines)
    airy = sum(1 for line in lines if line.blanks) * 12 > count
    seen: dict[str, int] = {}
    for line in lines:
        seen[line.text] = seen.get(line.text, 0) + 1
    runs = _runs(classes)
    found: list[tuple[int, ...]] = []
    for at, line in enumerate(lines):
        cls = classes[at]
        group = _GROUP[cls]
        kind = kinds[at]
        under = lines[at + 1].blanks if at + 1 < count else 2
        gaps = (line.blanks if line.blanks < 2 else 2) * 3 + (under if under < 2 else 2)
        above = prose[at] - prose[at - 3 if at > 3 else 0]
        below = prose[at + 4 if at + 4 < count else count] - prose[at + 1]
        known = (
            LENGTH + lengths[at] * 4 + ends[at],
            BEFORE + cls * 9 + (classes[at - 1] if at else _NONE),
            AFTER + cls * 9 + (classes[at + 1] if at + 1 < count else _NONE),
            BLANKS + gaps * 8 + cls + (72 if airy else 0),
            FIRST + _first(line.text[0]) * 8 + cls,
            PHRASE + kind * 3 + group,
            PHRASE_BEFORE + (kinds[at - 1] * 3 if at else 0) + group,
            PHRASE_AFTER + (kinds[at + 1] * 3 if at + 1 < count else 0) + group,
            MARK + (MARKS.get(line.mark, 4) * 2 + line.link) * 2 + (group > 0),
            AROUND + (_near(above) * 5 + _near(below)) * 3 + group,
            SENTENCES + min(line.text.count(". "), 2) * 8 + cls,
            SHARE + prose[at] * 4 // total * 8 + cls,
            RUN + runs[at] * 8 + cls,
            BETWEEN
            + group * 81
            + (classes[at - 1] if at else _NONE) * 9
            + (classes[at + 1] if at + 1 < count else _NONE),
        )
        signs = _signs(line, seen[line.text])
        found.append(known + signs if signs else known)
    return found, classes


def _runs(classes: Sequence[int]) -> list[int]:
    """For each line, in which case of length is the run of lines without prose that it stands in."""
    found: list[int] = []
    run = 0
    for cls in (*classes, 3):
        if cls in (0, 1, 2, 4, 5):
            run += 1
            continue
        if run:
            found.extend([1 if run == 1 else 2 if run == 2 else 3 if run < 6 else 4] * run)
        found.append(0)
        run = 0
    return found[:-1]


def _end(line: Line) -> int:
    if line.ends:
        return 1
    sign = line.text[-1]
    if sign == ":":
        return 2
    return 3 if sign in ",;-–|/" else 0


def _prose(line: Line, cls: int) -> int:
    return line.words if cls in (3, 6, 7) else 0


def _near(words: int) -> int:
    if words < 25:
        return 0 if words == 0 else 1
    if words < 60:
        return 2
    return 3 if words < 120 else 4


def _first(sign: str) -> int:
    if sign.isupper():
        return 1
    if sign.islower():
        return 0
    if sign.isdigit():
        return 2
    if sign in _QUOTES:
        return 3
    if sign in _BULLETS:
        return 5
    return 6 if sign > "\u0590" else 4


def _signs(line: Line, times: int) -> tuple[int, ...]:
    text = line.text
    found: tuple[int, ...] = ()
    if "©" in text:
        found += (SIGNS,)
    if " | " in text or "»" in text or " > " in text or " / " in text:
        found += (SIGNS + 1,)
    if "@" in text or "http" in text or "www." in text:
        found += (SIGNS + 2,)
    if line.has_date and line.words < 12:
        found += (SIGNS + 3,)
    if times > 1:
        found += (SIGNS + 4,)
    if line.words > 1 and text.isupper():
        found += (SIGNS + 5,)
    if text[-1] == "!" or "!" in text and line.words < 25:
        found += (SIGNS + 6,)
    if "…" in text or "..." in text:
        found += (SIGNS + 7,)
    return found

"""Knows the reasons for and against a line being a paragraph of the article, and what each weighs."""

from collections.abc import Sequence
from functools import cache, lru_cache
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
_TABLE = len(_LENGTHS)
_PROSE = frozenset((3, 6, 7))
_OPEN_ENDS = {":": 2, ",": 3, ";": 3, "-": 3, "–": 3, "|": 3, "/": 3}
FAR = 14
"""Lines to the next paragraph of prose at which a line of a long page is looked at no further."""
LONG_PAGE = 50
SIGNS_WORDS = 50
"""In longer lines the signs inside say nothing."""
_CLASSES = (0, 0, 0, 1, 1, 2, 2, 3, 3, 3)
"""By length: 0 a word or two, 1 a label or a heading, 2 a headline, 3 a paragraph; 4 more where it ends as a
sentence does."""
NOTHING = 8
GROUP_OF = (0, 0, 1, 2, 0, 1, 2, 2)
_QUOTES = frozenset("\"'“”„‚‘’«»‹›「『")
_BULLETS = frozenset("#•*·>›|→▶▸-–—+")
MARKS = {"": 0, "#": 1, "##": 2, "###": 3, "*": 5, "-": 5, "+": 5, "|": 6}


@cache
def weights() -> tuple[float, ...]:
    """The weights, in the order of GROUPS. Made by benchmarks/fit_loader.py; see docs/loader.md."""
    path = files("backfile.formats.plain_text") / "weights.json"
    groups: dict[str, list[float]] = msgspec.json.decode(path.read_bytes())
    return tuple(weight for name, _ in GROUPS for weight in groups[name])


def mark_of(line: Line, group: int) -> int:
    """The case of what stood before a line."""
    if not line.mark and not line.link:
        return group > 0
    return (MARKS.get(line.mark, 4) * 2 + line.link) * 2 + (group > 0)


class Scene(Struct):
    """What stands where on a page: one entry a line, and `prose` the words of prose up to each line.

    `classes` has one entry more, for what follows the last line. `far` tells that no prose is near, as in
    long menus: such a line is no body whatever it is.
    """

    ends: list[int]
    lengths: list[int]
    classes: list[int]
    prose: list[int]
    gaps: list[int]
    runs: list[int]
    seen: dict[str, int]
    airy: int
    far: Sequence[bool]


def scene_of(lines: Sequence[Line]) -> Scene:
    """The scene of a page."""
    ends = [1 if line.ends else _OPEN_ENDS.get(line.text[-1], 0) for line in lines]
    lengths = [_LENGTHS[line.words] if line.words < _TABLE else _LONGEST for line in lines]
    classes = [_CLASSES[length] + 4 * (end == 1) for length, end in zip(lengths, ends, strict=True)]
    spoken = [line.words if cls in _PROSE else 0 for line, cls in zip(lines, classes, strict=True)]
    prose = [0, *accumulate(spoken)]
    gaps = [line.blanks if line.blanks < 2 else 2 for line in lines]
    seen: dict[str, int] = {}
    for line in lines:
        seen[line.text] = seen.get(line.text, 0) + 1
    airy = 72 if (len(gaps) - gaps.count(0)) * 12 > len(lines) else 0
    gaps.append(2)
    runs = _runs(classes)
    classes.append(NOTHING)
    return Scene(ends, lengths, classes, prose, gaps, runs, seen, airy, _far(prose))


def _far(prose: Sequence[int]) -> Sequence[bool]:
    count = len(prose) - 1
    if count <= LONG_PAGE or not prose[-1]:
        return (False,) * count
    ahead = [*prose[FAR:], *[prose[-1]] * FAR]
    behind = [0] * FAR + list(prose)
    return [after == before for after, before in zip(ahead[:count], behind[:count], strict=True)]


def reasons_for(lines: Sequence[Line], kinds: Sequence[int]) -> tuple[list[tuple[int, ...]], list[int]]:
    """The reasons that apply to each line, as positions in the weights, and the class of each line; no
    reasons where no prose is near. What the weights are fitted with."""
    scene = scene_of(lines)
    classes, prose = scene.classes, scene.prose
    found: list[tuple[int, ...]] = []
    for at, line in enumerate(lines):
        if scene.far[at]:
            found.append(())
            continue
        cls = classes[at]
        group = GROUP_OF[cls]
        before, after = classes[at - 1] if at else NOTHING, classes[at + 1]
        known: tuple[int, ...] = (
            LENGTH + scene.lengths[at] * 4 + scene.ends[at],
            BEFORE + cls * 9 + before,
            AFTER + cls * 9 + after,
            BETWEEN + group * 81 + before * 9 + after,
            BLANKS + (scene.gaps[at] * 3 + scene.gaps[at + 1]) * 8 + cls + scene.airy,
            FIRST + first_sign(line.text[0]) * 8 + cls,
            PHRASE + kinds[at] * 3 + group,
            PHRASE_BEFORE + (kinds[at - 1] * 3 if at else 0) + group,
            PHRASE_AFTER + (kinds[at + 1] * 3 if after != NOTHING else 0) + group,
            MARK + mark_of(line, group),
            AROUND + around(prose, at) * 3 + group,
            SENTENCES + min(line.text.count(". "), 2) * 8 + cls,
            SHARE + prose[at] * 4 // (prose[-1] or 1) * 8 + cls,
            RUN + scene.runs[at] * 8 + cls,
        )
        if line.words < SIGNS_WORDS:
            known += tuple([SIGNS + sign for sign in signs_in(line, scene.seen[line.text])])
        found.append(known)
    return found, classes[:-1]


def around(prose: Sequence[int], at: int) -> int:
    """The case of how much prose stands on the three lines above and below."""
    above = prose[at] - prose[at - 3 if at > 3 else 0]
    below = prose[at + 4 if at + 4 < len(prose) else -1] - prose[at + 1]
    near = _NEAR[above] if above < len(_NEAR) else 4
    return near * 5 + (_NEAR[below] if below < len(_NEAR) else 4)


_NEAR = (0, *(1,) * 24, *(2,) * 35, *(3,) * 60)
"""The case of so many words of prose: none, fewer than 25, 60, 120."""


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


@lru_cache(maxsize=1024)
def first_sign(sign: str) -> int:
    """The case of a line's first sign: lower, capital, digit, quote, other, bullet, no cases."""
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


def signs_in(line: Line, times: int) -> tuple[int, ...]:
    """Which cases of signs a line has."""
    found = _signs_of(line.text, line.words)
    if line.has_date and line.words < 12:
        found += (3,)
    return (*found, 4) if times > 1 else found


@lru_cache(maxsize=1 << 14)
def _signs_of(text: str, words: int) -> tuple[int, ...]:
    found = []
    if "©" in text:
        found.append(0)
    if " | " in text or "»" in text or " > " in text or " / " in text:
        found.append(1)
    if "@" in text or "http" in text or "www." in text:
        found.append(2)
    if "…" in text or "..." in text:
        found.append(7)
    if words > 1 and text.isupper():
        found.append(5)
    if text[-1] == "!" or (words < 25 and "!" in text):
        found.append(6)
    return tuple(found)

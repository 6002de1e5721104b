"""Weighs each line of a page: how much it speaks for being a paragraph of the article, and why."""

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
NEVER = -9.0
"""What a line weighs for which no reasons are looked up."""
FAR = 14
"""Lines to the next paragraph of prose at which a line of a long page is looked at no further."""
LONG_PAGE = 50
SIGNS_WORDS = 50
"""In longer lines the signs inside say nothing."""
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
    weight_of = weights().__getitem__
    reasons, classes = reasons_for(lines, kinds)
    return Weighed(
        tuple(reasons),
        tuple([sum(map(weight_of, known)) if known else NEVER for known in reasons]),
        tuple(kinds),
        tuple(classes),
    )


class _Scene(Struct):
    """What stands where on a page: one entry a line, and `prose` the words of prose up to each line."""

    ends: list[int]
    lengths: list[int]
    classes: list[int]
    prose: list[int]
    gaps: list[int]
    runs: list[int]
    seen: dict[str, int]
    airy: int


def _scene(lines: Sequence[Line]) -> _Scene:
    ends = [1 if line.ends else _OPEN_ENDS.get(line.text[-1], 0) for line in lines]
    lengths = [_LENGTHS[line.words] if line.words < _TABLE else _LONGEST for line in lines]
    classes = [_CLASSES[length] + 4 * (end == 1) for length, end in zip(lengths, ends, strict=True)]
    prose = [
        0,
        *accumulate([line.words if cls in _PROSE else 0 for line, cls in zip(lines, classes, strict=True)]),
    ]
    gaps = [0 if not line.blanks else 1 if line.blanks == 1 else 2 for line in lines]
    gaps.append(2)
    seen: dict[str, int] = {}
    for line in lines:
        seen[line.text] = seen.get(line.text, 0) + 1
    airy = 72 if sum([line.blanks > 0 for line in lines]) * 12 > len(lines) else 0
    return _Scene(ends, lengths, classes, prose, gaps, _runs(classes), seen, airy)


def reasons_for(lines: Sequence[Line], kinds: Sequence[int]) -> tuple[list[tuple[int, ...]], list[int]]:
    """The reasons that apply to each line, and the class of each line; no reasons where no prose is near, as
    in long menus: such a line is no body whatever it is."""
    scene, count = _scene(lines), len(lines)
    classes, prose = scene.classes, scene.prose
    long = count > LONG_PAGE and prose[-1] > 0
    found: list[tuple[int, ...]] = []
    for at, line in enumerate(lines):
        if long and prose[min(at + FAR, count)] == prose[at - FAR if at > FAR else 0]:
            found.append(())
            continue
        cls, last = classes[at], at + 1 == count
        group = _GROUP[cls]
        before, after = classes[at - 1] if at else _NONE, _NONE if last else classes[at + 1]
        above = prose[at] - prose[at - 3 if at > 3 else 0]
        below = prose[min(at + 4, count)] - prose[at + 1]
        known: tuple[int, ...] = (
            LENGTH + scene.lengths[at] * 4 + scene.ends[at],
            BEFORE + cls * 9 + before,
            AFTER + cls * 9 + after,
            BLANKS + (scene.gaps[at] * 3 + scene.gaps[at + 1]) * 8 + cls + scene.airy,
            FIRST + first_sign(line.text[0]) * 8 + cls,
            PHRASE + kinds[at] * 3 + group,
            PHRASE_BEFORE + (kinds[at - 1] * 3 if at else 0) + group,
            PHRASE_AFTER + (0 if last else kinds[at + 1] * 3) + group,
            MARK + (MARKS.get(line.mark, 4) * 2 + line.link) * 2 + (group > 0),
            AROUND + (_near(above) * 5 + _near(below)) * 3 + group,
            SENTENCES + min(line.text.count(". "), 2) * 8 + cls,
            SHARE + prose[at] * 4 // (prose[-1] or 1) * 8 + cls,
            RUN + scene.runs[at] * 8 + cls,
            BETWEEN + group * 81 + before * 9 + after,
        )
        found.append(known + _signs(line, scene.seen[line.text]) if line.words < SIGNS_WORDS else known)
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


def _near(words: int) -> int:
    if words < 25:
        return 0 if words == 0 else 1
    if words < 60:
        return 2
    return 3 if words < 120 else 4


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
    if text[-1] == "!" or ("!" in text and line.words < 25):
        found += (SIGNS + 6,)
    if "…" in text or "..." in text:
        found += (SIGNS + 7,)
    return found

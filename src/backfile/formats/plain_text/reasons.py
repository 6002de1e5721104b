"""Knows the reasons for and against a line being a paragraph of the article, and what each weighs."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from msgspec import Struct

from backfile.formats.plain_text import fitted
from backfile.formats.plain_text.lines import Line
from backfile.formats.plain_text.page import NOTHING, TextPage
from backfile.formats.plain_text.phrases import KINDS

GROUPS = (
    ("length and end", 40),
    ("line before", 81),
    ("line after", 81),
    ("between what", 243),
    ("blank lines around", 144),
    ("first sign", 56),
    ("phrase", 3 * len(KINDS)),
    ("phrase before", 3 * len(KINDS)),
    ("phrase after", 3 * len(KINDS)),
    ("mark", 32),
    ("prose around", 75),
    ("sentences inside", 24),
    ("share of prose above", 40),
    ("run of short lines", 40),
    ("signs inside", 8),
    ("start of the body", 16),
    ("end of the body", len(KINDS)),
    ("inside a gap", len(KINDS)),
    ("gap", 2),
)
"""The reasons and how many cases each knows; the file of weights has one number a case."""

_OFFSETS = (0, *accumulate(size for _, size in GROUPS))
SIZE = _OFFSETS[-1]
(LENGTH, BEFORE, AFTER, BETWEEN, BLANKS, FIRST, PHRASE, PHRASE_BEFORE, PHRASE_AFTER) = _OFFSETS[:9]
(MARK, AROUND, SENTENCES, SHARE, RUN, SIGNS, START, END, INSIDE, GAP) = _OFFSETS[9:19]

FAR = 14
"""Lines to the next paragraph of prose at which a line of a long page is looked at no further."""
LONG_PAGE = 50
NEVER = -9.0
"""What a line weighs that no prose is near."""
SIGNS_WORDS = 50
"""In longer lines the signs inside say nothing."""
GROUP_OF = (0, 0, 1, 2, 0, 1, 2, 2)
_QUOTES = frozenset("\"'“”„‚‘’«»‹›「『")
_BULLETS = frozenset("#•*·>›|→▶▸-–—+")
MARKS = {"": 0, "#": 1, "##": 2, "###": 3, "*": 5, "-": 5, "+": 5, "|": 6}


def weights() -> tuple[float, ...]:
    """The weights, in the order of GROUPS."""
    return fitted.weights("body", GROUPS)


class Reasons(Struct, frozen=True):
    """The reasons that apply to the lines of a page near which prose stands, as positions in the weights.

    `near` are those lines; `columns` has a list for each kind of reason, with an entry for each of them;
    `signs` are the (number in `near`, reason) of the signs inside the lines, of which a line may have many.
    """

    near: Sequence[int]
    columns: tuple[list[int], ...]
    signs: list[tuple[int, int]]

    def of_lines(self) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Each line near prose, by its position, with all that applies to it."""
        inside: dict[int, list[int]] = {}
        for number, reason in self.signs:
            inside.setdefault(number, []).append(reason)
        for number, known in enumerate(zip(*self.columns, strict=True)):
            yield self.near[number], (*known, *inside.get(number, ()))


def reasons_of(page: TextPage, kinds: Sequence[int]) -> Reasons:
    """What applies to the lines of a page whose phrases are of these kinds."""
    near, lines = _near(page.prose), page.lines
    signs = [
        (number, SIGNS + sign)
        for number, at in enumerate(near)
        if lines[at].words < SIGNS_WORDS
        for sign in signs_in(lines[at], page.seen[lines[at].text])
    ]
    return Reasons(near, (*_of_places(page, near), *_of_phrases(page, kinds, near)), signs)


def _of_places(page: TextPage, near: Sequence[int]) -> Iterator[list[int]]:
    """Length, end and first sign of each line, and what stands before and behind it."""
    classes, gaps, lines = page.classes, page.gaps, page.lines
    lengths, ends = page.lengths, page.ends
    airy = 72 if (len(gaps) - gaps.count(0) - 1) * 12 > len(lines) else 0
    own = [classes[at] for at in near]
    above = [classes[at - 1] if at else NOTHING for at in near]
    below = [classes[at + 1] for at in near]
    yield [LENGTH + lengths[at] * 4 + ends[at] for at in near]
    yield [BEFORE + cls * 9 + before for cls, before in zip(own, above, strict=True)]
    yield [AFTER + cls * 9 + after for cls, after in zip(own, below, strict=True)]
    yield [BETWEEN + GROUP_OF[c] * 81 + b * 9 + a for c, b, a in zip(own, above, below, strict=True)]
    yield [BLANKS + (gaps[at] * 3 + gaps[at + 1]) * 8 + classes[at] + airy for at in near]
    yield [FIRST + first_sign(lines[at].text[0]) * 8 + classes[at] for at in near]


def _of_phrases(page: TextPage, kinds: Sequence[int], near: Sequence[int]) -> Iterator[list[int]]:
    """Phrases on and beside each line, its mark, the prose around it and its sentences."""
    classes, prose, lines, runs = page.classes, page.prose, page.lines, page.runs
    groups = [GROUP_OF[classes[at]] for at in near]
    framed, whole = [0, *kinds, 0], prose[-1] or 1
    pairs = list(zip(near, groups, strict=True))
    yield [PHRASE + kinds[at] * 3 + group for at, group in pairs]
    yield [PHRASE_BEFORE + framed[at] * 3 + group for at, group in pairs]
    yield [PHRASE_AFTER + framed[at + 2] * 3 + group for at, group in pairs]
    yield [MARK + mark_of(lines[at], group) for at, group in pairs]
    yield [AROUND + around(prose, at) * 3 + group for at, group in pairs]
    yield [SENTENCES + min(lines[at].text.count(". "), 2) * 8 + classes[at] for at in near]
    yield [SHARE + prose[at] * 4 // whole * 8 + classes[at] for at in near]
    yield [RUN + runs[at] * 8 + classes[at] for at in near]


def weigh(page: TextPage, kinds: Sequence[int]) -> list[float]:
    """The weight of every line: the sum of what its reasons weigh."""
    reasons, table = reasons_of(page, kinds), weights()
    weight_of = table.__getitem__
    sums = [sum(weighing) for weighing in zip(*[map(weight_of, c) for c in reasons.columns], strict=True)]
    for number, reason in reasons.signs:
        sums[number] += table[reason]
    found = [NEVER] * len(page.lines)
    for at, weight in zip(reasons.near, sums, strict=True):
        found[at] = weight
    return found


def _near(prose: Sequence[int]) -> Sequence[int]:
    """The lines near which prose stands; menus are long, and a line far from any prose is no body."""
    count = len(prose) - 1
    if count <= LONG_PAGE or not prose[-1]:
        return range(count)
    ahead = [*prose[FAR:], *[prose[-1]] * FAR]
    behind = [0] * FAR + list(prose)
    return [at for at in range(count) if ahead[at] != behind[at]]


def mark_of(line: Line, group: int) -> int:
    """The case of what stood before a line."""
    if not line.mark and not line.link:
        return group > 0
    return (MARKS.get(line.mark, 4) * 2 + line.link) * 2 + (group > 0)


def around(prose: Sequence[int], at: int) -> int:
    """The case of how much prose stands on the three lines above and below."""
    above = prose[at] - prose[at - 3 if at > 3 else 0]
    below = prose[at + 4 if at + 4 < len(prose) else -1] - prose[at + 1]
    near = _NEAR[above] if above < len(_NEAR) else 4
    return near * 5 + (_NEAR[below] if below < len(_NEAR) else 4)


_NEAR = (0, *(1,) * 24, *(2,) * 35, *(3,) * 60)
"""The case of so many words of prose: none, fewer than 25, 60, 120."""


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

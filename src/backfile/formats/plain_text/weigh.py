"""Weighs each line of a page: how much it speaks for being a paragraph of the article."""

from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from backfile.formats.plain_text.lines import Line
from backfile.formats.plain_text.phrases import KINDS
from backfile.formats.plain_text.reasons import (
    AFTER,
    AROUND,
    BEFORE,
    BETWEEN,
    BLANKS,
    FIRST,
    GROUP_OF,
    LENGTH,
    MARK,
    NOTHING,
    PHRASE,
    PHRASE_AFTER,
    PHRASE_BEFORE,
    RUN,
    SENTENCES,
    SHARE,
    SIGNS,
    SIGNS_WORDS,
    around,
    first_sign,
    mark_of,
    scene_of,
    signs_in,
    weights,
)

NEVER = -9.0
"""What a line weighs that no prose is near."""


class Weighed(Struct, frozen=True):
    """What the choice of the body is made from, one entry a line: `body` is the weight, `kinds` the kind of
    phrase, `classes` the class of length and end."""

    body: tuple[float, ...]
    kinds: tuple[int, ...]
    classes: tuple[int, ...]


class _Tables(Struct, frozen=True):
    """The weights of each reason by itself; `own` is by kind of phrase and group, before, of and after the
    line, `place` by class, the class before and the class after."""

    length: tuple[float, ...]
    place: tuple[float, ...]
    blanks: tuple[float, ...]
    first: tuple[float, ...]
    phrase: tuple[float, ...]
    before: tuple[float, ...]
    after: tuple[float, ...]
    mark: tuple[float, ...]
    around: tuple[float, ...]
    sentences: tuple[float, ...]
    share: tuple[float, ...]
    run: tuple[float, ...]


@cache
def _tables() -> _Tables:
    table = weights()
    place = [
        table[BEFORE + cls * 9 + before]
        + table[AFTER + cls * 9 + after]
        + table[BETWEEN + GROUP_OF[cls] * 81 + before * 9 + after]
        for cls in range(8)
        for before in range(9)
        for after in range(9)
    ]
    size = 3 * len(KINDS)
    return _Tables(
        table[LENGTH:BEFORE],
        tuple(place),
        table[BLANKS:FIRST],
        table[FIRST:PHRASE],
        table[PHRASE : PHRASE + size],
        table[PHRASE_BEFORE : PHRASE_BEFORE + size],
        table[PHRASE_AFTER : PHRASE_AFTER + size],
        table[MARK:AROUND],
        table[AROUND:SENTENCES],
        table[SENTENCES:SIGNS],
        table[SHARE:RUN],
        table[RUN:BETWEEN],
    )


def weigh(lines: Sequence[Line], kinds: Sequence[int]) -> Weighed:
    """The weight of every line: the sum of what its reasons weigh (see reasons_for), looked up at once."""
    scene, tables = scene_of(lines), _tables()
    classes, gaps, prose = scene.classes, scene.gaps, scene.prose
    shares = [words * 4 // (prose[-1] or 1) * 8 for words in prose]
    signs = weights()[SIGNS:SHARE]
    found: list[float] = []
    for at, line in enumerate(lines):
        if scene.far[at]:
            found.append(NEVER)
            continue
        cls = classes[at]
        group = GROUP_OF[cls]
        before = classes[at - 1] if at else NOTHING
        after = classes[at + 1]
        weight = (
            tables.length[scene.lengths[at] * 4 + scene.ends[at]]
            + tables.place[(cls * 9 + before) * 9 + after]
            + tables.blanks[(gaps[at] * 3 + gaps[at + 1]) * 8 + cls + scene.airy]
            + tables.first[first_sign(line.text[0]) * 8 + cls]
            + tables.phrase[kinds[at] * 3 + group]
            + tables.before[(kinds[at - 1] * 3 if at else 0) + group]
            + tables.after[(kinds[at + 1] * 3 if after != NOTHING else 0) + group]
            + tables.mark[mark_of(line, group)]
            + tables.around[around(prose, at) * 3 + group]
            + tables.sentences[min(line.text.count(". "), 2) * 8 + cls]
            + tables.share[shares[at] + cls]
            + tables.run[scene.runs[at] * 8 + cls]
        )
        if line.words < SIGNS_WORDS:
            for sign in signs_in(line, scene.seen[line.text]):
                weight += signs[sign]
        found.append(weight)
    return Weighed(tuple(found), tuple(kinds), tuple(classes[:-1]))

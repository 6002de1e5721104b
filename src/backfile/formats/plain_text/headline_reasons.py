"""Finds the lines that may be the headline, and the reasons for and against each."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec import Struct

from backfile.formats.plain_text.lines import Line
from backfile.formats.plain_text.phrases import KINDS
from backfile.formats.plain_text.reasons import KIND_NUMBER, MARKS

REACH = 80
"""How many lines above the body a headline is looked for; the first lines of the file always are."""
FIRST_LINES = 3
WITHIN = 6
"""How many lines into the body a headline is looked for: what stands above it is then no body."""
LONGEST = 45
"""Words; what is longer is no headline."""

REASONS = (
    ("length and end", 60),
    ("distance to the text", 11),
    ("prose between it and the text", 4),
    ("phrase", len(KINDS)),
    ("printed again", 4),
    ("words shared with the lead", 12),
    ("mark", 16),
    ("date or label below", 4),
    ("place in the file", 5),
    ("blank lines around", 9),
    ("page title", 4),
    ("signs inside", 8),
    ("line before", 9),
    ("line after", 9),
    ("longest near", 2),
    ("most shared words", 2),
    ("first word", 4),
    ("lines like it around", 36),
    ("said elsewhere", 4),
    ("no headline", 24),
)
"""The reasons and how many cases each knows; the file of weights has one number a case, in this order."""

_OFFSETS = (0, *accumulate(size for _, size in REASONS))
SIZE = _OFFSETS[-1]
(LENGTH, DISTANCE, BETWEEN, PHRASE, AGAIN, SHARED, MARK, BELOW, PLACE) = _OFFSETS[:9]
(BLANKS, TITLE, SIGNS, BEFORE, AFTER, LONGEST_NEAR, MOST_SHARED, FIRST, LIKE) = _OFFSETS[9:18]
ELSEWHERE, NONE = _OFFSETS[18:20]
_LENGTHS = (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 8, 9, 9, 10, 10, 10, 11, 11, 11, 11, *(12,) * 6, *(13,) * 10)
_DISTANCES = (0, 1, 2, 3, 4, 4, 5, 5, 5, *(6,) * 6, *(7,) * 11, *(8,) * 20)
_WORD = re.compile(r"\w{4,}|[\u3040-\u9fff\uac00-\ud7af]{2}")
_LEAD_WORDS = 160
_PROSE = frozenset((3, 6, 7))
_PASSED_OVER = frozenset(("share", "subscribe", "menu", "legal", "comments", "highlight"))


def candidates(
    lines: Sequence[Line],
    kinds: Sequence[str],
    classes: Sequence[int],
    body: Sequence[int],
    free: Sequence[bool],
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The lines that may be the headline, with the reasons that apply to each."""
    start = next((at for at in body[:4] if classes[at] in _PROSE), body[0] if body else len(lines))
    positions = [
        at
        for at in _positions(lines, start)
        if free[at] and kinds[at] not in _PASSED_OVER and _fits(lines[at], at, start)
    ]
    if not positions:
        return
    lead = _lead(lines, body)
    times: dict[str, int] = {}
    for line in lines:
        if line.words <= LONGEST:
            times[line.text] = times.get(line.text, 0) + 1
    shared = {at: _shared(lines[at].text, lead) for at in positions}
    most = max((count for count, _ in shared.values()), default=0)
    own = ((at, _own_reasons(lines[at], kinds[at], times)) for at in positions)
    around = _place_reasons(lines, kinds, classes, positions, start)
    for (at, reasons), place, (title, elsewhere) in zip(own, around, _said(lines, positions), strict=True):
        yield (
            at,
            (
                *reasons,
                *place,
                SHARED + _share(*shared[at]) * 2 + (lines[at].words > 3),
                MOST_SHARED + (shared[at][0] == most),
                title,
                elsewhere,
            ),
        )


def _said(lines: Sequence[Line], positions: Sequence[int]) -> Iterator[tuple[int, int]]:
    """For each candidate, what it is to the page's title, and how often the page says it."""
    tops = [line.text for line in lines[:FIRST_LINES]]
    texts = tuple([lines[at].text for at in positions if lines[at].words > 1])
    page = "\n".join([line.text for line in lines])
    for at in positions:
        text = lines[at].text
        again = min(page.count(text), 4) - 1 if lines[at].words > 2 else 0
        yield TITLE + _of_title(text, at, tops, texts), ELSEWHERE + again


def reasons_for_none(
    lines: Sequence[Line], classes: Sequence[int], body: Sequence[int], count: int
) -> tuple[int, ...]:
    """What speaks for a page without a headline: that the text begins at once, with prose."""
    if not body:
        return (NONE, NONE + 1)
    start = body[0]
    return (
        NONE,
        NONE + 2 + min(start, 3),
        NONE + 6 + min(count, 4),
        NONE + 11 + classes[start],
        NONE + 20 + (len(lines) < 4),
    )


def _positions(lines: Sequence[Line], start: int) -> Iterator[int]:
    yield from range(min(FIRST_LINES, start))
    yield from range(max(FIRST_LINES, start - REACH), start)
    yield from range(start, min(start + WITHIN, len(lines)))


def _fits(line: Line, at: int, start: int) -> bool:
    if at >= start and ((line.ends and line.words > 16) or line.words > 25):
        return False
    if (
        line.words > LONGEST
        or len(line.text) < 4
        or (line.has_date and line.words <= 4 and line.text[-1].isdigit())
    ):
        return False
    return line.words > 1 or at < FIRST_LINES or start - at <= 8


def _lead(lines: Sequence[Line], body: Sequence[int]) -> frozenset[str]:
    """The beginnings of the words of the first paragraphs; endings differ where words are inflected."""
    words: set[str] = set()
    count = 0
    for number, position in enumerate(body):
        line = lines[position]
        if number == 0 and not line.ends and line.words <= 25:
            continue
        words.update([word[:6] for word in _WORD.findall(line.text[:1500].casefold())])
        count += line.words
        if count > _LEAD_WORDS:
            break
    return frozenset(words)


def _shared(text: str, lead: frozenset[str]) -> tuple[int, int]:
    words = {word[:6] for word in _WORD.findall(text.casefold())}
    return len(words & lead), len(words)


def _share(shared: int, words: int) -> int:
    if not words:
        return 0
    return 1 + min(4, shared * 5 // words) if shared else 0


def _own_reasons(line: Line, kind: str, times: dict[str, int]) -> tuple[int, ...]:
    text = line.text
    length = _LENGTHS[line.words] if line.words < len(_LENGTHS) else 14
    sign = text[-1]
    end = 1 if line.ends and sign not in "?!" else 2 if sign in ":,;-–|" else 3 if sign in "?!" else 0
    signs: tuple[int, ...] = ()
    if "©" in text or "(c)" in text:
        signs += (SIGNS,)
    if "@" in text or "http" in text or "www." in text:
        signs += (SIGNS + 1,)
    if " | " in text or "»" in text or " > " in text or " / " in text:
        signs += (SIGNS + 2,)
    if line.has_date:
        signs += (SIGNS + 3 + (line.words < 9),)
    if text.isupper():
        signs += (SIGNS + 5,)
    if ": " in text:
        signs += (SIGNS + 6,)
    if sign in ")]" or text.endswith("..."):
        signs += (SIGNS + 7,)
    first = text[0]
    return (
        LENGTH + length * 4 + end,
        PHRASE + KIND_NUMBER[kind],
        AGAIN + min(times.get(text, 1), 4) - 1,
        MARK + MARKS.get(line.mark, 4) * 2 + line.link,
        FIRST + (0 if first.isupper() else 1 if first.islower() else 2 if first.isdigit() else 3),
        *signs,
    )


class _Scene(Struct):
    """What stands around the candidates: one entry a line, for `prose` the paragraphs of prose up to it.
    `dated` and `labels` are positions."""

    words: list[int]
    blanks: list[int]
    prose: list[int]
    dated: set[int]
    labels: set[int]


def _scene(
    lines: Sequence[Line], classes: Sequence[int], kinds: Sequence[str], first: int, start: int
) -> _Scene:
    near = range(first, min(len(lines), max(start, first) + WITHIN + 8))
    return _Scene(
        [line.words if line.words <= LONGEST else 0 for line in lines[: near.stop]],
        [line.blanks if line.blanks < 2 else 2 for line in lines[: near.stop]],
        [0, *accumulate([cls in _PROSE for cls in classes[: near.stop]])],
        {at for at in near if lines[at].has_date and lines[at].words < 20},
        {at for at in near if kinds[at] == "label"},
    )


def _place_reasons(
    lines: Sequence[Line],
    kinds: Sequence[str],
    classes: Sequence[int],
    positions: Sequence[int],
    start: int,
) -> Iterator[tuple[int, ...]]:
    """For each candidate, the reasons that lie in what stands around it."""
    scene = _scene(lines, classes, kinds, positions[0], start)
    likely = [_like(*line) for line in zip(lines[: positions[-1] + 2], kinds, classes, strict=False)]
    words, count = scene.words, len(lines)
    for at in positions:
        far = start - at
        below = (at + 1, at + 2, at + 3, at + 4)
        prose = scene.prose[start] - scene.prose[at + 1] if far > 1 else 0
        last = at + 1 == count
        near = words[at - 3 if at > 3 else 0 : at + 4 if far > 3 else max(start, at + 1)]
        yield (
            DISTANCE + _distance(far),
            BETWEEN + min(prose, 3),
            BELOW + (not scene.dated.isdisjoint(below)) + 2 * (not scene.labels.isdisjoint(below)),
            PLACE + (at if at < 3 else 3 if at < 12 else 4),
            BLANKS + scene.blanks[at] * 3 + (2 if last else scene.blanks[at + 1]),
            BEFORE + (classes[at - 1] if at else 8),
            AFTER + (8 if last else classes[at + 1]),
            LONGEST_NEAR + (max(near) <= words[at]),
            LIKE + _around(likely, at),
        )


def _distance(far: int) -> int:
    if far < 0:
        return 10
    return _DISTANCES[far] if far < len(_DISTANCES) else 9


def _of_title(text: str, at: int, tops: Sequence[str], texts: tuple[str, ...]) -> int:
    """1 where one of the first lines is the text with more behind it (the page's title), 2 where the text is
    such a title of another candidate."""
    if len(text) < 8:
        return 0
    size = len(text)
    for top in tops:
        if len(top) > size and text in top:
            return 1
    if at < FIRST_LINES:
        for other in texts:
            if size > len(other) >= 12 and other in text:
                return 2
    return 3 if text[1:].endswith(texts) else 0


def _like(line: Line, kind: str, cls: int) -> int:
    """0 for what is no headline by its form, 1 for a short line, 2 for a headline's length, 3 for prose."""
    if cls in _PROSE:
        return 3
    if kind or line.has_date or line.words > 22:
        return 0
    return 1 if line.words < 4 else 2


def _around(likely: Sequence[int], at: int) -> int:
    """The case of what stands directly above and below, and of what stands above that."""
    above = likely[at - 1] if at else 0
    before = likely[at - 2] == 2 if at > 1 else False
    below = likely[at + 1] if at + 1 < len(likely) else 0
    return above * 9 + min(below, 2) * 3 + before

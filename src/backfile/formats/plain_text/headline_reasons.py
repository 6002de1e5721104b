"""Finds the lines that may be the headline, and the reasons for and against each."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain

from backfile.formats.plain_text.choose_body import Body
from backfile.formats.plain_text.lines import Line
from backfile.formats.plain_text.page import KIND_NUMBER, NOTHING, PROSE, TextPage
from backfile.formats.plain_text.phrases import KINDS
from backfile.formats.plain_text.reasons import MARKS

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
_PASSED_OVER = frozenset(("share", "subscribe", "menu", "legal", "comments", "highlight"))


def candidates(page: TextPage, body: Body, free: Sequence[bool]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The lines that may be the headline of the page with that body, with the reasons that apply to each;
    `free` tells which lines nobody has claimed."""
    lines, start = page.lines, start_of_prose(page, body.positions)
    positions = [
        at
        for at in _positions(lines, start)
        if free[at] and body.names[at] not in _PASSED_OVER and _fits(lines[at], at, start)
    ]
    if not positions:
        return
    shared = list(_shared_words(lines, positions, body.positions))
    own = [_own_reasons(lines[at], body.names[at], page.seen) for at in positions]
    around = _place_reasons(page, body.names, positions, start)
    said = _said(lines, positions)
    for at, *reasons in zip(positions, own, around, shared, said, strict=True):
        yield at, tuple(chain.from_iterable(reasons))


def start_of_prose(page: TextPage, body: Sequence[int]) -> int:
    """The first line of the body that is prose, else its first line, else the end of the page."""
    return next((at for at in body[:4] if page.classes[at] in PROSE), body[0] if body else len(page.lines))


def _shared_words(
    lines: Sequence[Line], positions: Sequence[int], body: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """For each candidate, how many of its words the first paragraphs say, and whether none says more."""
    lead = _lead(lines, body)
    shared = [_shared(lines[at].text, lead) for at in positions]
    most = max(count for count, _ in shared)
    for at, (count, words) in zip(positions, shared, strict=True):
        yield SHARED + _share(count, words) * 2 + (lines[at].words > 3), MOST_SHARED + (count == most)


def _said(lines: Sequence[Line], positions: Sequence[int]) -> Iterator[tuple[int, int]]:
    """For each candidate, what it is to the page's title, and how often the page says it."""
    tops = [line.text for line in lines[:FIRST_LINES]]
    texts = tuple([lines[at].text for at in positions if lines[at].words > 1])
    whole = "\n".join([line.text for line in lines])
    for at in positions:
        text = lines[at].text
        again = min(whole.count(text), 4) - 1 if lines[at].words > 2 else 0
        yield TITLE + _of_title(text, at, tops, texts), ELSEWHERE + again


def reasons_for_none(page: TextPage, body: Sequence[int], count: int) -> tuple[int, ...]:
    """What speaks for a page without a headline: that the text begins at once, with prose."""
    if not body:
        return (NONE, NONE + 1)
    start = body[0]
    return (
        NONE,
        NONE + 2 + min(start, 3),
        NONE + 6 + min(count, 4),
        NONE + 11 + page.classes[start],
        NONE + 20 + (len(page.lines) < 4),
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


def _place_reasons(
    page: TextPage, names: Sequence[str], positions: Sequence[int], start: int
) -> Iterator[tuple[int, ...]]:
    """For each candidate, the reasons that lie in what stands around it."""
    lines, classes, gaps, paragraphs = page.lines, page.classes, page.gaps, page.paragraphs
    near = range(positions[0], min(len(lines), max(start, positions[0]) + WITHIN + 8))
    words = [count if count <= LONGEST else 0 for count in page.words[: near.stop]]
    dated = {at for at in near if lines[at].has_date and lines[at].words < 20}
    labels = {at for at in near if names[at] == "label"}
    likely = [_like(*line) for line in zip(lines[: positions[-1] + 2], names, classes, strict=False)]
    for at in positions:
        far = start - at
        below = (at + 1, at + 2, at + 3, at + 4)
        prose = paragraphs[start] - paragraphs[at + 1] if far > 1 else 0
        beside = words[at - 3 if at > 3 else 0 : at + 4 if far > 3 else max(start, at + 1)]
        yield (
            DISTANCE + _distance(far),
            BETWEEN + min(prose, 3),
            BELOW + (not dated.isdisjoint(below)) + 2 * (not labels.isdisjoint(below)),
            PLACE + (at if at < 3 else 3 if at < 12 else 4),
            BLANKS + gaps[at] * 3 + gaps[at + 1],
            BEFORE + (classes[at - 1] if at else NOTHING),
            AFTER + classes[at + 1],
            LONGEST_NEAR + (max(beside) <= words[at]),
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
    if cls in PROSE:
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

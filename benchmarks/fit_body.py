"""Fits the weights by which the loader chooses the body.

A structured support vector machine: the loader's own choice is made with the weights so far, with every
wrong line cheapened, and the weights are moved from what it chose towards what the gold says (steps
shrink with how often a reason was wrong; the average of the steps, over several orders, is kept). Nothing of
the texts goes into the weights but counts of shapes.
"""

import random
from collections.abc import Iterator, Sequence
from zlib import crc32

from folds import fold_of, grouped, shuffled, squashed
from msgspec import Struct

from backfile.formats.plain_text.choose_body import ABOVE, BELOW, BODY, WITHIN, choose, start_reasons
from backfile.formats.plain_text.lines import Line, make_line
from backfile.formats.plain_text.page import KIND_NUMBER, TextPage
from backfile.formats.plain_text.reasons import (
    END,
    GAP,
    GROUPS,
    INSIDE,
    MARK,
    NEVER,
    PHRASE,
    PHRASE_BEFORE,
    SIZE,
    reasons_of,
)

EVERY = 10000
SETS = {
    "fundus": EVERY,
    "scrapinghub": EVERY,
    "trafilatura": EVERY,
    "postlight": EVERY,
    "newspaper4k": EVERY,
    "pages": EVERY,
    "layouts": 70,
    "bbc": 25,
    "geo_news": 25,
    "kpcrowd": 25,
    "wikinews_fr": 20,
    "reuters21578": 40,
    "ptbn": 20,
}
EXPORTS = ("nexis", "daily8_a", "daily8_b", "cnn_story")
FREE = -1
RECURS_WEIGHS = -4.0
"""Set by hand: the folders of gold hold too few files of one site to learn what a recurring line weighs."""
NEIGHBOUR = 1.2
"""What a phrase on a line before or after may weigh at most: a paragraph must be able to bear it."""


class Example(Struct):
    """A page: what applies to each of its lines, and whether each is body (1), not (0) or either (FREE)."""

    name: str
    fold: int
    page: TextPage
    reasons: Sequence[tuple[int, ...]]
    labels: list[int]
    costs: list[float]


def examples() -> Iterator[Example]:
    """All pages with gold of their body."""
    for name, limit in SETS.items():
        kept = 0
        for record, text in shuffled(name, 7):
            if not (record.get("body") or record.get("must")) or kept >= limit:
                continue
            if record.get("form") in EXPORTS:
                continue
            kept += 1
            page = example(f"{name}/{record['file']}", text, record)
            yield page
            if limit == EVERY:
                yield tightened(page)


def example(name: str, text: str, record: dict[str, object]) -> Example:
    """A page with its labels."""
    page = TextPage(text)
    return Example(
        name, fold_of(record), page, reasons_by_line(page), labels_for(page.lines, record), costs_of(page)
    )


def reasons_by_line(page: TextPage) -> list[tuple[int, ...]]:
    """What applies to each line; nothing where no prose is near."""
    known = dict(reasons_of(page, page.kinds).of_lines())
    return [known.get(at, ()) for at in range(len(page.lines))]


def costs_of(page: TextPage) -> list[float]:
    """What it costs to be wrong about each line."""
    return [0.5 + min(line.words, 80) / 25 for line in page.lines]


def tightened(page: Example) -> Example:
    """The page as it might have been: no blank lines where it had some, and only the first sentence of every
    paragraph, so that short paragraphs and dense pages are learnt from more publishers."""
    airy = crc32(page.name.encode()) % 2
    lines = []
    for line, label in zip(page.page.lines, page.labels, strict=True):
        text = line.text
        stop = text.find(". ", 60)
        if label == 1 and stop > 0:
            text = text[: stop + 1]
        lines.append(
            make_line(line.number, text, line.blanks if airy else 0, line.last, line.mark, line.link)
        )
    tight = TextPage("", lines)
    return Example(page.name, page.fold, tight, reasons_by_line(tight), page.labels, costs_of(tight))


def labels_for(lines: Sequence[Line], record: dict[str, object]) -> list[int]:
    """Body or not, from the gold: a line is body when it is a gold paragraph, a piece of one or holds one."""
    if not record.get("body"):
        return labels_of_segments(lines, record)
    paragraphs = [squashed(paragraph) for paragraph in record["body"]]  # type: ignore[attr-defined]
    whole = "\n".join(paragraphs)
    free = set()
    for key in ("standfirst", "optional", "trailer", "abstract"):
        free |= {squashed(piece) for piece in record.get(key) or []}  # type: ignore[attr-defined]
    exact = set(paragraphs)
    labels = []
    for line in lines:
        text = squashed(line.text)
        if text in exact:
            labels.append(1)
        elif text in free or any(text in piece for piece in free if len(text) > 30):
            labels.append(FREE)
        elif (len(text) >= 25 and text in whole) or (
            len(text) >= 25 and any(p in text and len(p) * 2 > len(text) for p in paragraphs if len(p) > 20)
        ):
            labels.append(1)
        elif len(text) >= 8 and text in whole:
            labels.append(FREE)
        else:
            labels.append(0)
    return _without_strays(lines, labels)


def labels_of_segments(lines: Sequence[Line], record: dict[str, object]) -> list[int]:
    """Labels where the gold has only pieces that the body holds or must not hold; all else is free."""
    musts = [squashed(piece) for piece in record.get("must") or []]  # type: ignore[attr-defined]
    nots = [squashed(piece) for piece in record.get("must_not") or []]  # type: ignore[attr-defined]
    labels = []
    for line in lines:
        text = squashed(line.text)
        if any(piece in text or (len(text) > 20 and text in piece) for piece in musts):
            labels.append(1)
        elif any(piece in text for piece in nots):
            labels.append(0)
        else:
            labels.append(FREE)
    if record["set"] == "postlight" and 1 in labels:
        first = labels.index(1)
        labels[: max(0, first - 4)] = [0] * max(0, first - 4)
    return labels


def _without_strays(lines: Sequence[Line], labels: list[int]) -> list[int]:
    """Lines far from the bulk of the body that repeat a piece of it (teasers) are free, not body."""
    weight = [line.words if label == 1 else 0 for line, label in zip(lines, labels, strict=True)]
    if not any(weight):
        return labels
    best = max(range(len(lines)), key=lambda at: sum(weight[max(0, at - 12) : at + 13]))
    texts: dict[str, int] = {}
    for at in sorted(range(len(lines)), key=lambda at: abs(at - best)):
        if labels[at] == 1 and texts.setdefault(lines[at].text, at) != at:
            labels[at] = FREE
    return labels


def path_reasons(page: Example, places: Sequence[int]) -> Iterator[int]:
    """Every weight that a choice uses, with repetition."""
    before = ABOVE
    for at, place in enumerate(places):
        if place == BODY:
            yield from page.reasons[at]
            if before == ABOVE:
                yield from start_reasons(page.page, at)
            elif before == WITHIN:
                yield GAP + 1
        elif place == WITHIN:
            yield INSIDE + page.page.kinds[at]
            if before == BODY:
                yield GAP
        elif place == BELOW and before == BODY:
            yield END + page.page.kinds[at]
        before = place


def gold_places(page: Example, table: Sequence[float]) -> Sequence[int]:
    """The choice nearest to the weights among those that agree with the gold."""
    free = tuple(sum(table[r] for r in known) if known else NEVER for known in page.reasons)
    forced = tuple(
        free[at] if label == FREE else (1e6 if label else -1e6) for at, label in enumerate(page.labels)
    )
    return choose(page.page, page.page.kinds, forced, table).places


def fit(pages: Sequence[Example], epochs: int, rate: float = 0.5, seed: int = 0) -> list[float]:
    """The weights, averaged over all steps of the second half."""
    table, squares, total = [0.0] * SIZE, [1.0] * SIZE, [0.0] * SIZE
    order = list(range(len(pages)))
    steps = kept = 0
    for epoch in range(epochs):
        random.Random(seed * 100 + epoch).shuffle(order)
        wrong = 0.0
        for number in order:
            page = pages[number]
            steps += 1
            wrong += step(page, table, squares, rate)
            if epoch * 2 >= epochs and steps % 5 == 0:
                total = [a + b for a, b in zip(total, table, strict=True)]
                kept += 1
    return [value / kept for value in total]


def step(page: Example, table: list[float], squares: list[float], rate: float) -> float:
    """One step of the fit on one page; the cost of the choice that was made."""
    augmented = tuple(
        (sum([table[r] for r in known]) if known else NEVER)
        + (0 if label == FREE else cost if label == 0 else -cost)
        for known, label, cost in zip(page.reasons, page.labels, page.costs, strict=True)
    )
    found = choose(page.page, page.page.kinds, augmented, table).places
    wrong = sum(
        cost
        for cost, label, place in zip(page.costs, page.labels, found, strict=True)
        if label != FREE and label != (place == BODY)
    )
    if not wrong:
        return 0.0
    gold = gold_places(page, table)
    change: dict[int, int] = {}
    for reason in path_reasons(page, gold):
        change[reason] = change.get(reason, 0) + 1
    for reason in path_reasons(page, found):
        change[reason] = change.get(reason, 0) - 1
    for reason, by in change.items():
        by = max(-4, min(4, by))
        if by:
            squares[reason] += by * by
            value = table[reason] * 0.9995 + rate * by / squares[reason] ** 0.5
            if PHRASE_BEFORE <= reason < MARK or END <= reason < GAP:
                value = max(-NEIGHBOUR, min(NEIGHBOUR, value))
            table[reason] = value
    return wrong


def fitted(pages: Sequence[Example], epochs: int = 8, seeds: int = 1) -> dict[str, list[float]]:
    """The weights by group, averaged over several orders of the pages."""
    runs = [fit(pages, epochs, seed=seed) for seed in range(seeds)]
    table = [sum(values) / len(runs) for values in zip(*runs, strict=True)]
    for group in range(3):
        table[PHRASE + KIND_NUMBER["recurs"] * 3 + group] = RECURS_WEIGHS
    return grouped(table, GROUPS)

"""Fits the weights by which the loader chooses the headline.

A logistic choice among the lines above the body and "none", moved by the gradient of the gold's likelihood;
the body is the one that the loader itself finds, so its weights are fitted first.
"""

import math
import random
from collections.abc import Iterator, Sequence

from folds import Record, fold_of, grouped, shuffled, squashed
from msgspec import Struct

from backfile.formats.plain_text import headline_reasons as headline
from backfile.formats.plain_text.choose_body import find_body
from backfile.formats.plain_text.claims import claimed
from backfile.formats.plain_text.layouts import wire
from backfile.formats.plain_text.page import TextPage
from backfile.formats.plain_text.phrases import KINDS
from backfile.formats.plain_text.titles import without_site

RECURS_WEIGHS = -2.5
"""Set by hand, as in fit_loader.py: a headline that was reprinted recurs too."""
SETS = {
    "fundus": 10000,
    "scrapinghub": 10000,
    "trafilatura": 10000,
    "postlight": 10000,
    "newspaper4k": 10000,
    "pages": 10000,
    "layouts": 80,
    "bbc": 160,
    "geo_news": 80,
    "kpcrowd": 60,
    "wikinews_fr": 20,
    "reuters21578": 80,
    "ptbn": 20,
}


class Example(Struct):
    """The candidates of a page (the last is "none"), and which of them are right."""

    fold: int
    reasons: Sequence[tuple[int, ...]]
    right: Sequence[bool]


def examples() -> Iterator[Example]:
    """All pages whose headline, or lack of one, is known."""
    for name, limit in SETS.items():
        kept = 0
        for record, text in shuffled(name, 5):
            if "headline" not in record or record.get("form") == "nexis" or kept >= limit:
                continue
            page = example(text, record)
            if any(page.right):
                kept += 1
                yield page


def example(text: str, record: Record) -> Example:
    """A page with the candidates that are right."""
    page = TextPage(text)
    if wire.propose(page):
        return Example(0, (), ())
    lines, body = page.lines, find_body(page)
    wanted = wanted_of(record)
    found = list(headline.candidates(page, body, claimed(page).claims.free()))
    others = [line.text for line in lines[:80]]
    right = [squashed(lines[at].text) in wanted for at, _ in found]
    if not any(right):
        right = [
            squashed(without_site(lines[at].text, others, "", alone=at < 3)) in wanted for at, _ in found
        ]
    reasons = [known for _, known in found]
    reasons.append(headline.reasons_for_none(page, body.positions, len(found)))
    right.append(not wanted)
    return Example(fold_of(record), reasons, right)


def wanted_of(record: Record) -> frozenset[str]:
    """The headlines that are right, squashed; none where the text has none."""
    gold = [record["headline"], *(record.get("headline_alt") or [])]
    return frozenset(squashed(title) for title in gold if title)


def fit(pages: Sequence[Example], epochs: int, rate: float = 0.3, decay: float = 2e-5) -> list[float]:
    """The weights after some rounds of AdaGrad steps."""
    table, squares = [0.0] * headline.SIZE, [1.0] * headline.SIZE
    order = list(range(len(pages)))
    for epoch in range(epochs):
        random.Random(epoch).shuffle(order)
        for number in order:
            page = pages[number]
            points = [sum([table[reason] for reason in known]) for known in page.reasons]
            top = max(points)
            shares = [math.exp(value - top) for value in points]
            total = sum(shares)
            good = sum(share for share, right in zip(shares, page.right, strict=True) if right)
            for known, share, right in zip(page.reasons, shares, page.right, strict=True):
                pull = (share / good if right and good > 0 else 0.0) - share / total
                if abs(pull) < 1e-4:
                    continue
                for reason in known:
                    slope = pull - decay * table[reason] * 50
                    squares[reason] += slope * slope
                    table[reason] += rate * slope / squares[reason] ** 0.5
    return table


def fitted(pages: Sequence[Example], epochs: int = 15) -> dict[str, list[float]]:
    """The weights by group."""
    table = fit(pages, epochs)
    table[headline.PHRASE + KINDS.index("recurs")] = RECURS_WEIGHS
    return grouped(table, headline.REASONS)

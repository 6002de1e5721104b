"""Fits the trees that choose among the likeliest headlines, and what makes a choice sure.

Needs scikit-learn (`pip install scikit-learn`); the loader itself needs nothing but the trees.
"""

from collections.abc import Container, Iterator, Sequence
from math import exp
from typing import Any

from fit_headline import SETS, wanted_of
from folds import fold_of, shuffled, squashed
from msgspec import Struct

from backfile.formats.plain_text.certainty import SIGNS, signs_of
from backfile.formats.plain_text.choose_body import find_body
from backfile.formats.plain_text.claims import claimed
from backfile.formats.plain_text.headline import TAKEN, choose, ranked
from backfile.formats.plain_text.headline_facts import FACTS, rows
from backfile.formats.plain_text.layouts import wire
from backfile.formats.plain_text.page import TextPage
from backfile.formats.plain_text.titles import without_site

TREES, LEAVES, RATE = 120, 8, 0.07
FEWEST = 25
"""Candidates that a leaf is made of at least."""


class Example(Struct):
    """The likeliest candidates of a page, which of them are right, and the page to choose on again."""

    fold: int
    facts: Sequence[Sequence[float]]
    right: Sequence[bool]
    page: TextPage
    wanted: frozenset[str]


def examples(folds: Container[int]) -> Iterator[Example]:
    """All pages of some folds whose headline, or lack of one, is known."""
    for name, limit in SETS.items():
        kept = 0
        for record, text in shuffled(name, 5):
            if "headline" not in record or record.get("form") == "nexis" or kept >= limit:
                continue
            page = TextPage(text)
            if fold_of(record) not in folds or wire.propose(page):
                continue
            kept += 1
            yield example(page, fold_of(record), wanted_of(record))


def example(page: TextPage, fold: int, wanted: frozenset[str]) -> Example:
    """A page with the facts on its likeliest candidates."""
    body = page.once(find_body)
    found = ranked(page, body, page.once(claimed).claims.free())[:TAKEN]
    right = [is_right(page, candidate.position, wanted) for candidate in found]
    return Example(fold, rows(page, body, found, TAKEN), right, page, wanted)


def is_right(page: TextPage, at: int, wanted: frozenset[str]) -> bool:
    """Whether a line is a headline that the gold has, its site's name left out or not."""
    others = [line.text for line in page.lines[:80]]
    text = page.lines[at].text
    return squashed(text) in wanted or squashed(without_site(text, others, "", alone=at < 3)) in wanted


def fitted(pages: Sequence[Example]) -> dict[str, Any]:
    """The trees in the form in which they are stored."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    facts = [row for page in pages if any(page.right) for row in page.facts]
    right = [good for page in pages if any(page.right) for good in page.right]
    model = HistGradientBoostingClassifier(
        max_iter=TREES,
        learning_rate=RATE,
        max_leaf_nodes=LEAVES,
        min_samples_leaf=FEWEST,
        l2_regularization=5.0,
        early_stopping=False,
        random_state=0,
    ).fit(facts, right)
    trees = [[node_of(node) for node in step[0].nodes] for step in model._predictors]
    return {"names": FACTS, "start": round(float(model._baseline_prediction[0][0]), 3), "trees": trees}


def node_of(node: Any) -> list[float]:
    """A node as trees.py reads it."""
    if node["is_leaf"]:
        return [0, 0, 0, 0, round(float(node["value"]), 3)]
    threshold = round(float(node["num_threshold"]), 3)
    children = [int(node["left"]), int(node["right"])]
    # A leaf's value has the rate in it, a branch's has not.
    return [int(node["feature_idx"]), threshold, *children, round(float(node["value"]) * RATE, 3)]


class Judged(Struct):
    """The signs of a choice on a page that the choice was not fitted on, and whether it was right."""

    fold: int
    signs: tuple[float, ...]
    right: bool


def judged(page: Example) -> Judged:
    """The choice that the loader makes with the weights and trees in use."""
    body = page.page.once(find_body)
    found = choose(page.page, body, page.page.once(claimed).claims.free())
    right = is_right(page.page, found.best.position, page.wanted) if found.best else not page.wanted
    return Judged(page.fold, signs_of(found, body.positions, body.weights), right)


def calibrated(seen: Sequence[Judged], steps: int = 400, rate: float = 0.3) -> dict[str, list[float]]:
    """The weights of the signs by which a choice is as sure as it is right, by Newton-like steps."""
    table = [0.0] * len(SIGNS)
    squares = [1e-6] * len(SIGNS)
    for _ in range(steps):
        slopes = [0.0] * len(SIGNS)
        for choice in seen:
            sure = 1 / (1 + exp(-sum([s * w for s, w in zip(choice.signs, table, strict=True)])))
            for number, sign in enumerate(choice.signs):
                slopes[number] += (choice.right - sure) * sign
        for number, slope in enumerate(slopes):
            squares[number] += slope * slope
            table[number] += rate * slope / squares[number] ** 0.5
    return {name: [round(weight, 3)] for (name, _), weight in zip(SIGNS, table, strict=True)}

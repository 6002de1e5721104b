"""Fits the weights by which the loader chooses the headline, from the texts with gold in ../shared/corpora.

    python benchmarks/fit_headline.py [--half A|B] [--epochs 15] [--out FILE]

A logistic choice among the lines above the body and "none", moved by the gradient of the gold's likelihood;
the body is the one that the loader itself finds. Run benchmarks/fit_loader.py first.
"""

import argparse
import json
import math
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from fit_loader import CORPORA, half_of, squashed
from msgspec import Struct

from backfile.formats.plain_text import headline_reasons as headline
from backfile.formats.plain_text.choose_body import find_body
from backfile.formats.plain_text.claims import claimed
from backfile.formats.plain_text.layouts import wire
from backfile.formats.plain_text.page import Page
from backfile.formats.plain_text.phrases import KINDS
from backfile.formats.plain_text.titles import without_site

RECURS_WEIGHS = -2.5
"""Set by hand, as in fit_loader.py: a headline that was reprinted recurs too."""
SETS = {
    "fundus": 10000,
    "scrapinghub": 10000,
    "trafilatura": 10000,
    "postlight": 10000,
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

    reasons: Sequence[tuple[int, ...]]
    right: Sequence[bool]


def examples(half: str | None) -> Iterator[Example]:
    """All pages whose headline, or lack of one, is known."""
    for name, limit in SETS.items():
        with open(CORPORA / name / "gold.jsonl", encoding="utf-8") as file:
            records = [json.loads(line) for line in file]
        random.Random(5).shuffle(records)
        kept = 0
        for record in records:
            if "headline" not in record or (half and half_of(record) != half) or kept >= limit:
                continue
            if record.get("form") == "nexis":
                continue
            content = (CORPORA / name / "raw" / record["file"]).read_bytes()
            text = content.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
            page = example(text, record)
            if any(page.right):
                kept += 1
                yield page


def example(text: str, record: dict[str, object]) -> Example:
    """A page with the candidates that are right."""
    page = Page(text)
    if wire.propose(page):
        return Example((), ())
    lines, body = page.lines, find_body(page)
    gold = [record["headline"], *(record.get("headline_alt") or [])]  # type: ignore[misc]
    wanted = {squashed(str(title)) for title in gold if title}
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
    return Example(reasons, right)


def fit(pages: Sequence[Example], epochs: int, rate: float = 0.3, decay: float = 2e-5) -> list[float]:
    """The weights after some rounds of AdaGrad steps."""
    table, squares = [0.0] * headline.SIZE, [1.0] * headline.SIZE
    order = list(range(len(pages)))
    for epoch in range(epochs):
        random.Random(epoch).shuffle(order)
        wrong = 0
        for number in order:
            page = pages[number]
            points = [sum([table[reason] for reason in known]) for known in page.reasons]
            top = max(points)
            wrong += not page.right[points.index(top)]
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
        print(f"epoch {epoch + 1}: {wrong} of {len(pages)} wrong", flush=True)
    return table


def main() -> None:
    """Fits and writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("A", "B"))
    parser.add_argument("--epochs", type=int, default=15)
    parser.add_argument("--out", default="src/backfile/formats/plain_text/weights_headline.json")
    chosen = parser.parse_args()
    pages = list(examples(chosen.half))
    print(f"{len(pages)} pages")
    table = fit(pages, chosen.epochs)
    table[headline.PHRASE + KINDS.index("recurs")] = RECURS_WEIGHS
    groups, at = {}, 0
    for name, size in headline.REASONS:
        groups[name] = [round(value, 2) for value in table[at : at + size]]
        at += size
    text = ",\n".join(f" {json.dumps(name)}: {json.dumps(values)}" for name, values in groups.items())
    Path(chosen.out).write_text("{\n" + text + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()

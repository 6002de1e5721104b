"""Fits the weights by which lines of saved pages are told from what stands around the text.

    python benchmarks/fit_web_page.py ../shared/corpora/html [--half 0]

A logistic regression of the reasons that the format itself finds, held near weights that were set by hand
(web_page_priors.json): some hundred pages are few, and what a box of letters is called is known without them.
Of every two pages (by the number in the name) one is fitted on; the other is for trying. Needs numpy.
"""

import argparse
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from backfile.formats.web_page.agreement import reasons_around
from backfile.formats.web_page.copy import Copy
from backfile.formats.web_page.page_text import page_text
from backfile.formats.web_page.reasons import reasons_for, scene_of
from backfile.formats.web_page.squashing import squashed
from backfile.formats.web_page.tree import parse
from backfile.model.article import SourceFile
from backfile.model.heap import NO_ANSWERS
from backfile.text.decoding import decode

WEIGHTS = Path(__file__).parents[1] / "src" / "backfile" / "formats" / "web_page" / "weights.json"
PRIORS = Path(__file__).with_name("web_page_priors.json")
LINE_HOLD, PAGE_HOLD = 20.0, 12.0
"""How firmly weights are held near those set by hand; chosen by five folds of the fitted half."""

STEPS, FOLDS = 250, 4
AGAINST = re.compile(
    r"(?:hint|own|under) (?:comment|related|menu|aside|foot|share|sign|advert|byline|picture|tags|title|"
    r"hidden)$|in (?:aside|figcaption|figure|address|form|details)$|copyright$|said twice$|tag h1$|"
    r"not stated as text$"
)
FOR = re.compile(r"(?:hint|own|under) (?:text|main)$|in (?:article|main)$|tag p$|role body|stated as ")
"""What may only speak against a line, and what only for it, whatever a few pages say."""

Page = tuple[Copy, list[list[str]], list[int | None]]


def labels(gold: Mapping[str, Any], copy: Copy) -> list[int | None]:
    """1 for a line of the text, 0 for none, None for one that nobody judged."""
    keys = [squashed(line.text) for line in copy.lines]
    if gold.get("body"):
        wanted = [squashed(text) for text in gold["body"]]
        fields = ("standfirst", "optional", "trailer", "abstract", "dateline")
        open_ones = "|".join(
            squashed(t) for name in fields for t in gold.get(name) or [] if isinstance(t, str)
        )
        return [_label(key, wanted, open_ones) for key in keys]
    must = [squashed(text) for text in gold.get("must") or []]
    never = [squashed(text) for text in gold.get("must_not") or []]
    return [
        1 if any(text in key for text in must) else 0 if any(text and text in key for text in never) else None
        for key in keys
    ]


def _label(key: str, wanted: Sequence[str], open_ones: str) -> int | None:
    if key in wanted or (len(key) >= 25 and any(key in text for text in wanted)):
        return 1
    if len(key) >= 12 and key in open_ones:
        return None
    if 4 < len(key) < 25 and any(key in text for text in wanted):
        return None
    return int(any(len(text) > 40 and text in key for text in wanted))


def pages(folder: Path, half: int) -> list[Page]:
    found = []
    for line in (folder / "gold.jsonl").read_text("utf-8").splitlines():
        gold = json.loads(line)
        if int(gold["file"][:3]) % 2 != half or not (gold.get("body") or gold.get("must")):
            continue
        text = decode((folder / "raw" / gold["file"]).read_bytes()).text or ""
        root = parse(text).root
        if root is not None:
            page = page_text(root, SourceFile(gold["file"], b"", ""), NO_ANSWERS)
            reasons = reasons_for(page.copy, scene_of(page.copy), page.roles, page.told)
            found.append((page.copy, reasons, labels(gold, page.copy)))
    return found


def fit(items: Sequence[Page], priors: Mapping[str, float], hold: float) -> dict[str, float]:
    """The weights by reason, "bias" among them."""
    numbers: dict[str, int] = {}
    rows, wanted, weights = [], [], []
    for copy, reasons, known in items:
        judged = sum(label is not None for label in known)
        for line, own, label in zip(copy.lines, reasons, known, strict=True):
            if label is not None:
                rows.append([numbers.setdefault(reason, len(numbers)) for reason in own])
                wanted.append(float(label))
                weights.append((0.3 + min(line.words, 80) / 20) * (60 / (judged + 20)) ** 0.5)
    index = np.concatenate([np.array(row) for row in rows])
    row_of = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    prior = np.array([priors.get(name, 0.0) for name in numbers])
    below = np.array([bool(AGAINST.match(name)) for name in numbers])
    above = np.array([bool(FOR.match(name)) for name in numbers])
    found, bias = prior.copy(), 0.0
    mean, square, bias_mean, bias_square = np.zeros(len(numbers)), np.zeros(len(numbers)), 0.0, 0.0
    for step in range(1, STEPS + 1):
        chance = 1 / (1 + np.exp(-(np.bincount(row_of, found[index], len(rows)) + bias)))
        error = np.array(weights) * (chance - np.array(wanted))
        slope = np.bincount(index, error[row_of], len(numbers)) + hold * (found - prior)
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope * slope
        bias_mean = 0.9 * bias_mean + 0.1 * error.sum()
        bias_square = 0.99 * bias_square + 0.01 * error.sum() ** 2
        pace, warm, warmer = 0.1 * (1 - step / STEPS * 0.8), 1 - 0.9**step, 1 - 0.99**step
        found -= pace * (mean / warm) / (np.sqrt(square / warmer) + 1e-8)
        bias -= pace * (bias_mean / warm) / (np.sqrt(bias_square / warmer) + 1e-8)
        found[below & (found > 0)] = 0
        found[above & (found < 0)] = 0
    return {**priors, **{name: float(found[at]) for name, at in numbers.items()}, "bias": float(bias)}


def weighed(item: Page, table: Mapping[str, float]) -> list[float]:
    return [table["bias"] + sum(table.get(reason, 0.0) for reason in own) for own in item[1]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", type=int, default=0)
    given = parser.parse_args()
    priors = json.loads(PRIORS.read_text("utf-8"))
    items = pages(given.folder, given.half)
    line = fit(items, priors["line"], LINE_HOLD)
    around: list[Page] = []
    for fold in range(FOLDS):  # what neighbours come to is learnt from weights that have not seen the page
        table = fit([item for at, item in enumerate(items) if at % FOLDS != fold], priors["line"], LINE_HOLD)
        around += [(p[0], reasons_around(p[0], weighed(p, table)), p[2]) for p in items[fold::FOLDS]]
    page = fit(around, priors["page"], PAGE_HOLD)
    kept = {
        name: {key: round(value, 3) for key, value in sorted(table.items()) if abs(value) >= 0.005}
        for name, table in (("line", line), ("page", page))
    }
    WEIGHTS.write_text(json.dumps(kept, ensure_ascii=False, indent=0), "utf-8")


if __name__ == "__main__":
    main()

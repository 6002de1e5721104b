"""Weighs the lines of a page's copy again by what those around them and of their element came to."""

from collections.abc import Sequence
from math import exp

from backfile.formats.web_page.copy import Copy, above

STEPS = (-4.0, -2.0, -1.0, -0.3, 0.3, 1.0, 2.0, 4.0)
MOST_WORDS = 30
"""Of a line that count; a long paragraph outvotes no list."""
LEVELS = 3
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def step(value: float, steps: Sequence[float]) -> int:
    """How many of the steps a value has reached."""
    return sum(value >= one for one in steps)


def chance(weight: float) -> float:
    """The chance that a weight stands for."""
    return 1 / (1 + exp(-max(-20.0, min(20.0, weight))))


def reasons_around(copy: Copy, weights: Sequence[float]) -> list[list[str]]:
    """The reasons that apply to each line once all have a weight."""
    lines = copy.lines
    count = len(lines)
    chances = [chance(weight) for weight in weights]
    whole, kept = _sums(copy, chances)
    before = [0]
    for line, weight in zip(lines, weights, strict=True):
        before.append(before[-1] + (line.words if weight > 0 else 0))
    total = before[-1] or 1
    found: list[list[str]] = []
    for at, line in enumerate(lines):
        kind = _kind(copy, line.place)
        weight = weights[at]
        ahead = weights[at + 1] if at + 1 < count else -9.0
        further = weights[at + 2] if at + 2 < count else -9.0
        back = weights[at - 1] if at else -9.0
        own = [
            f"z {step(weight, STEPS)}",
            f"z {step(weight, (-2, -0.5, 0.5, 2))} {kind}",
            f"zb {step(back, (-2, -0.3, 0.3, 2))} {kind}",
            f"za {step(ahead, (-2, -0.3, 0.3, 2))} {kind}",
            f"za2 {step(further, (-1, 1))} {kind}",
            f"kb {step(before[at] / total, (0.001, 0.1, 0.9, 0.999))}",
        ]
        words = min(line.words, MOST_WORDS)
        for level, place in enumerate(list(above(copy, line.place))[1 : LEVELS + 1], 1):
            rest = whole[place.number] - words
            if rest > 0:
                share = (kept[place.number] - chances[at] * words) / rest
                own.append(f"up{level} {step(share, (0.1, 0.3, 0.5, 0.7, 0.9))} {kind}")
            else:
                own.append(f"up{level} alone {kind}")
        found.append(own)
    return found


def _kind(copy: Copy, place: int) -> str:
    tag = copy.places[place].tag if place >= 0 else ""
    return "h" if tag in HEADINGS else tag if tag in ("li", "p") else "o"


def _sums(copy: Copy, chances: Sequence[float]) -> tuple[dict[int, float], dict[int, float]]:
    """For each element the words of its lines, and those of them that are likely kept."""
    whole: dict[int, float] = {}
    kept: dict[int, float] = {}
    for line, share in zip(copy.lines, chances, strict=True):
        words = min(line.words, MOST_WORDS)
        for level, place in enumerate(above(copy, line.place)):
            if level > 5:
                break
            whole[place.number] = whole.get(place.number, 0.0) + words
            kept[place.number] = kept.get(place.number, 0.0) + share * words
    return whole, kept

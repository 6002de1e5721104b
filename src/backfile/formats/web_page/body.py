"""Chooses the lines of a page's copy that are the article's text."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from backfile.formats.web_page.agreement import reasons_around
from backfile.formats.web_page.copy import Copy
from backfile.formats.web_page.hints import bit
from backfile.formats.web_page.reasons import Scene, Told, is_prose, reasons_for, scene_of


class Weights(Struct, frozen=True):
    """What the reasons weigh: `line` those of a line by itself, `page` those of what its neighbours came to.
    Made by benchmarks/fit_web_page.py; see docs/loader.md."""

    line: Mapping[str, float]
    page: Mapping[str, float]


@cache
def weights() -> Weights:
    path = files("backfile.formats.web_page") / "weights.json"
    return msgspec.json.decode(path.read_bytes(), type=Weights)


class Choice(Struct):
    """The weight of each line; one above nothing is of the article."""

    weights: list[float]
    scene: Scene

    def kept(self) -> list[int]:
        return [at for at, weight in enumerate(self.weights) if weight > 0]


BAD = ("comment", "related", "menu", "aside", "foot", "share", "sign", "advert", "hidden")


def _least(copy: Copy, scene: Scene, roles: Sequence[str], weights: list[float]) -> list[float]:
    """The weights where no line came to more than nothing: of a page with a sentence or two the lines stand
    that the text alone takes for the article, if no name around them speaks against it."""
    bad = sum(map(bit, BAD))
    return [
        0.1 if role == "body" and is_prose(line) and not scene.flags[line.place] & bad else weight
        for line, role, weight in zip(copy.lines, roles, weights, strict=True)
    ]


def choose_body(copy: Copy, roles: Sequence[str], told: Told) -> Choice:
    """Weighs every line of the copy; `roles` are what the text alone takes the lines for."""
    table = weights()
    scene = scene_of(copy)
    first = [_sum(table.line, reasons) for reasons in reasons_for(copy, scene, roles, told)]
    found = [_sum(table.page, reasons) for reasons in reasons_around(copy, first)]
    if not any(weight > 0 for weight in found):
        found = _least(copy, scene, roles, found)
    return Choice(found, scene)


def _sum(table: Mapping[str, float], reasons: Sequence[str]) -> float:
    get = table.get
    total = table["bias"]
    for reason in reasons:
        total += get(reason, 0.0)
    return total

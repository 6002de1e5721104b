"""Chooses the lines of a page's copy that are the article's text."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from backfile.formats.web_page.agreement import reasons_around
from backfile.formats.web_page.copy import Copy, CopyLine, above
from backfile.formats.web_page.hints import bit
from backfile.formats.web_page.reasons import (
    BEYOND,
    Scene,
    Told,
    ends_sentence,
    is_prose,
    names_under,
    reasons_for,
    scene_of,
)


class BodyWeights(Struct, frozen=True):
    """What the reasons weigh: `line` those of a line by itself, `page` those of what its neighbours came to.
    Made by benchmarks/fit_web_page.py; see docs/loader.md."""

    line: Mapping[str, float]
    page: Mapping[str, float]


@cache
def weights() -> BodyWeights:
    path = files("backfile.formats.web_page") / "weights.json"
    return msgspec.json.decode(path.read_bytes(), type=BodyWeights)


class ChosenBody(Struct):
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


NEVER = -9.0
LABEL = 3
"""Words of a label above an advertisement or beside buttons."""

LINK_AT_MOST = 25
"""Words of a paragraph that is a link from end to end and leads to another article."""


def _is_aside(copy: Copy, line: CopyLine, prose: int) -> bool:
    """Whether a line is none of the text whatever speaks for it: a comment among the paragraphs, a paragraph
    that is all link and no sentence, a label of an advertisement or of buttons."""
    if line.place < 0:
        return False
    place = copy.places[line.place]
    if names_under(copy, line.place, prose) & bit("comment") or _in_a_box(copy, line, prose):
        return True
    link = line.linked >= 0.95 * len(line.text) and line.words <= LINK_AT_MOST
    if link and place.tag in ("p", "div", "section") and not ends_sentence(line.text):
        return True
    return line.words <= LABEL and bool(place.names & (bit("advert") | bit("share") | bit("sign")))


BOXES = ("div", "aside", "section", "ul", "form")
BOX = 40
"""Words of a box among the paragraphs that asks to subscribe or leads elsewhere."""


def _in_a_box(copy: Copy, line: CopyLine, prose: int) -> bool:
    """Whether a line stands in a small element with a name of what is no text."""
    kinds = bit("sign") | bit("share") | bit("advert") | bit("related")
    for outer in above(copy, line.place):
        if outer.prose * 2 >= prose:
            return False
        if (
            outer.names & kinds
            and outer.words <= BOX
            and outer.tag in ("div", "aside", "section", "ul", "form")
        ):
            return True
    return False


def choose_body(copy: Copy, roles: Sequence[str], told: Told) -> ChosenBody:
    """Weighs every line of the copy; `roles` are what the text alone takes the lines for."""
    table = weights()
    scene = scene_of(copy)
    reasons_of = reasons_for(copy, scene, roles, told)
    first = [_sum(table.line, reasons) for reasons in reasons_of]
    found = [_sum(table.page, reasons) for reasons in reasons_around(copy, first)]
    for at, line in enumerate(copy.lines):
        if found[at] > 0 and (_is_aside(copy, line, scene.prose) or BEYOND in reasons_of[at]):
            found[at] = NEVER
    if not any(weight > 0 for weight in found):
        found = _least(copy, scene, roles, found)
    return ChosenBody(found, scene)


def _sum(table: Mapping[str, float], reasons: Sequence[str]) -> float:
    get = table.get
    total = table["bias"]
    for reason in reasons:
        total += get(reason, 0.0)
    return total

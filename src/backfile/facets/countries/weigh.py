"""Weighs what a text speaks of: how strongly each country is named, where, and how often."""

import re
from collections.abc import Iterable
from functools import cache
from math import log2
from operator import mul

from msgspec import Struct, field
from msgspec.structs import astuple

from backfile.facets.countries.lexicon import TWIN, UNPROVEN, GazetteerEntry
from backfile.facets.countries.words import DATA, rows
from backfile.facets.countries.zones import (
    DATELINE,
    HEADLINE,
    LEAD,
    OPENING,
    OWN_DATELINE,
    STANDFIRST,
    Zone,
)
from backfile.model.article import NO_LINES, Lines

CODE = re.compile("[A-Z]{2}")
STRENGTH = {
    "n": 1.0, "d": 1.0, "f": 1.0, "c": 0.8, "i": 0.8, "r": 0.7, "m": 0.5, "b": 0.6, "t": 0.5, "o": 0.15,
    "p": 0.3, "h": 0.2, "w": 0.1, }  # fmt: skip
"""What one mention counts, by its kind."""

ABOUT = 1.0
"""From this weight on an article is about a country."""

TOWN_OR_TWIN = "w"
"""Kind of a name that two towns bear, where nothing proves which is meant: a mention, and no more."""

NATION = 0.75
"""From this strength on it is the nation or its government that is named, not a city or a company."""

LOCAL = frozenset("rtbhs")
"""Kinds that speak of places inside a country rather than of the nation."""

LIST_LENGTH = 5
"""So many countries may make an article a list."""

GREAT = frozenset("cm")
"""Cities that agencies write from under their bare name."""

TWIN_NEEDS = 0.6
"""How much of another country's local places makes a shared name that of the small town there."""

WORLDLY = 0.5
"""How much of any third country makes an article one that looks beyond the small town's."""

NEIGHBOURLY = 0.6
"""How much of a neighbour's mass speaks for one reading of a doubtful name."""


class MentionTally(Struct):
    """How one country appears in one article: mentions by zone, strong and weak, and where. `proven`: those
    that can't be another town's."""

    headline: float = 0.0
    standfirst: float = 0.0
    dateline: float = 0.0
    own_dateline: float = 0.0
    opening: float = 0.0
    lead: float = 0.0
    mass: float = 0.0
    local: float = 0.0
    mentions: int = 0
    proven: int = 0
    lines: list[Lines] = field(default_factory=list)
    first: int = 0

    def certain(self) -> bool:
        """Whether what speaks of this country is not all a name that may be another's."""
        return not self.mentions or self.proven > 0 or self.dateline > 0 or self.own_dateline > 0


def tallies(found: Iterable[tuple[Zone, list[GazetteerEntry]]]) -> dict[str, MentionTally]:
    """The tally of every country, doubtful names settled by the rest of the article."""
    counted: dict[str, MentionTally] = {}
    doubtful: list[tuple[int, Zone, str, str]] = []
    at = 0
    for zone, entries in found:
        for code, kind in entries:
            at += 1
            if len(code) == 2:
                add(counted, code, kind, zone, at)
            elif "+" in code:
                for each in code.split("+"):
                    add(counted, each, kind, zone, at)
            else:
                doubtful.append((at, zone, code, kind))
    if doubtful:
        certain = {code: tally.mass + tally.headline for code, tally in counted.items()}
        local = {code: tally.local for code, tally in counted.items()}
        for at, zone, code, kind in doubtful:
            if code[-1] == UNPROVEN:
                choice = settle("/".join(CODE.findall(code)), "t", certain)
                if choice:
                    add(counted, choice, kind, zone, at)
                continue
            choice = settle(code.partition(TWIN)[0], kind, certain)
            if TWIN in code and not (zone.kind == DATELINE and kind in GREAT):
                small = settle_twin(code, certain, local)
                kind = kind if small or kind == "r" or abroad(code, certain) else TOWN_OR_TWIN
                choice = small or choice
            if choice:
                add(counted, choice, kind, zone, at)
    return counted


def add(counted: dict[str, MentionTally], code: str, kind: str, zone: Zone, at: int) -> None:
    tally = counted.get(code)
    if tally is None:
        tally = counted[code] = MentionTally()
    worth = STRENGTH.get(kind, 0.5)
    if not tally.first:
        tally.first = at
    if kind in LOCAL:
        tally.local += worth
    if kind == "h":
        tally.mass += worth
        return
    if zone.kind == DATELINE:
        tally.dateline = max(tally.dateline, worth)
    elif zone.kind == OWN_DATELINE:
        tally.own_dateline = max(tally.own_dateline, worth)
    else:
        tally.mentions += 1
        tally.proven += kind != TOWN_OR_TWIN
        tally.mass += worth
        if zone.kind == HEADLINE:
            tally.headline += worth
        elif zone.kind == STANDFIRST:
            tally.standfirst += worth
        else:
            if zone.kind == OPENING:
                tally.opening += worth
            elif zone.kind == LEAD:
                tally.lead += worth
    if zone.lines != NO_LINES and zone.lines not in tally.lines:
        tally.lines.append(zone.lines)


@cache
def friends() -> dict[str, tuple[str, ...]]:
    """By country, the ones whose presence speaks for it where a name is shared; from
    data/hand/neighbours.txt."""
    return {code: tuple(forms) for _, code, forms in rows(DATA / "hand/neighbours.txt")}


def settle_twin(code: str, certain: dict[str, float], local: dict[str, float]) -> str:
    """The country of the small town, where the article speaks of places there and of nothing else in the
    first bearer's country; else nothing."""
    first, *others = code.split(TWIN)
    bearers = first.split("/")
    if not any(certain.get(bearer) for bearer in bearers):
        best = max(others, key=lambda other: local.get(other, 0.0))
        if local.get(best, 0.0) >= TWIN_NEEDS:
            return best
    return ""


def abroad(code: str, certain: dict[str, float]) -> bool:
    """Whether the article speaks of the first bearer's country, or of any but those of the small towns: a
    town that could be two is neither until something proves it."""
    small = code.split(TWIN)[1:]
    return any(weight >= WORLDLY for country, weight in certain.items() if country not in small)


def settle(code: str, kind: str, certain: dict[str, float]) -> str:
    """Which of the countries that share a name is meant: the one that the article speaks of anyway, else one
    whose neighbours it speaks of, else the first. A town's name that the article does not settle means
    none."""
    choices = [choice for choice in code.split("/") if choice]
    best, weight = "", 0.0
    for choice in choices:
        own = certain.get(choice, 0.0)
        near = sum(certain.get(friend, 0.0) for friend in friends().get(choice, ()))
        support = own + NEIGHBOURLY * min(near, 3.0)
        if support > weight:
            best, weight = choice, support
    if best:
        return best
    return "" if kind == "t" else choices[0]


class Weights(Struct, frozen=True):
    """What each sign adds to a country's weight; 1.0 and more makes the article one about it.

    Fitted by logistic regression on the half of the texts whose file name's hash is even, and rounded.
    """

    base: float = -0.61
    headline: float = 1.01
    standfirst: float = 0.09
    dateline: float = 2.24
    dateline_alone: float = 0.25
    opening: float = 0.61
    lead: float = 0.15
    first: float = 1.20
    often: float = 0.74
    share: float = 0.14
    rival: float = -0.24
    listed: float = 0.85
    figures: float = 0.39


WEIGHTS = Weights()


class Whole(Struct, frozen=True):
    """What the weights need to know of the article as a whole: mass of all mentions, the two greatest
    masses of a country, countries named, countries in the headline, characters and digits."""

    mass: float
    most: float
    second: float
    countries: int
    headlines: int
    length: int
    digits: int

    def listing(self) -> float:
        """How much the text is a list of countries, 0 to 1."""
        density = self.countries * 1000 / (self.length + 300)
        return min(max(density - 3, 0.0) / 6, 1.0) if self.countries >= LIST_LENGTH else 0.0


def signs(tally: MentionTally, whole: Whole) -> tuple[float, ...]:
    """The signs of one country in one article, each between 0 and about 3, in the order of `Weights`;
    the base is 1.

    `dateline_alone`: no other country stands in the
    headline. `rival`: another country is named more often, by how much. `listed`: it stands in a text that
    lists countries; `figures`: and gives figures.
    """
    headline, mass, mentioned = tally.headline, tally.mass, tally.mentions
    most = whole.second if mass == whole.most else whole.most
    dated = tally.dateline > 0
    listing = whole.listing() if mentioned else 0.0
    return (
        1.0,
        1.0 if headline >= NATION else 0.0,
        min(tally.standfirst, 1.0),
        1.0 if dated else 0.0,
        1.0 if dated and whole.headlines == (headline > 0) else 0.0,
        min(tally.opening, 1.0),
        min(tally.lead, 2.0),
        1 / max(tally.first, 1),
        min(log2(1 + mass), 6.0),
        mass / whole.mass if whole.mass else 0.0,
        min(log2((1 + most) / (1 + mass)), 5.0) if most > mass else 0.0,
        listing,
        listing and listing * min(whole.digits * 20 / (whole.length + 1), 1.0),
    )


def weigh(tally: MentionTally, whole: Whole, weights: tuple[float, ...] = astuple(WEIGHTS)) -> float:
    """The weight of one country in one article. A nation that the headline names always counts."""
    weight = float(sum(map(mul, weights, signs(tally, whole))))
    return max(weight, ABOUT) if tally.headline >= NATION else weight

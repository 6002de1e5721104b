"""Decides which countries an article is about, and says why."""

import re

from backfile.facets.countries import names
from backfile.facets.countries.home import home
from backfile.facets.countries.scan import mentions
from backfile.facets.countries.weigh import ABOUT, LIST_LENGTH, MentionTally, Whole, tallies, weigh
from backfile.facets.countries.words import language_of
from backfile.facets.countries.zones import DATELINE, OWN_DATELINE, zones
from backfile.model.article import Article
from backfile.model.library import Filing
from backfile.model.settings import Settings

FREE = frozenset({DATELINE, OWN_DATELINE})
DIGIT = re.compile("[0-9]")
LINES_KEPT = 8
MOST = 30
"""Filings of one article at most: a list of all nations is about none of them in particular."""


def decide(article: Article, settings: Settings) -> tuple[Filing, ...]:
    """The filings of an article whose countries nobody gave, weightiest first."""
    counted, whole = examine(article)
    weighed = sorted(
        ((weigh(tally, whole), code, tally) for code, tally in counted.items()),
        key=lambda item: (-item[0], item[2].first, item[1]),
    )
    about = [item for item in weighed if item[0] >= ABOUT and item[2].certain()][:MOST]
    filings = [filing(code, tally, weight, True) for weight, code, tally in about]
    if not about:
        last = home(article, settings, weighed)
        if last is not None:
            filings.append(last)
    kept = {item.value for item in filings}
    filings += [filing(code, tally, weight, False) for weight, code, tally in weighed if code not in kept]
    return tuple(filings)


def examine(article: Article) -> tuple[dict[str, MentionTally], Whole]:
    """Every country that an article names, and what the weights need to know of the whole."""
    parts = zones(article)
    language = article.language or language_of(" ".join([zone.text for zone in parts[:6]]))
    counted = tallies((zone, mentions(zone.text, language, zone.kind in FREE)) for zone in parts)
    masses = sorted((tally.mass for tally in counted.values()), reverse=True)
    whole = Whole(
        mass=sum(masses),
        most=masses[0] if masses else 0.0,
        second=masses[1] if len(masses) > 1 else 0.0,
        countries=sum([1 for tally in counted.values() if tally.mentions]),
        headlines=sum([1 for tally in counted.values() if tally.headline]),
        length=sum([len(zone.text) for zone in parts]),
        digits=sum(len(DIGIT.findall(zone.text)) for zone in parts) if len(counted) >= LIST_LENGTH else 0,
    )
    return counted, whole


def filing(code: str, tally: MentionTally, weight: float, about: bool) -> Filing:
    """One filing with its reason: "headline, dateline, 14 mentions"."""
    return Filing(
        code,
        names.name(code, "en"),
        round(weight, 2),
        because(tally),
        tuple(sorted(tally.lines)[:LINES_KEPT]),
        about,
    )


def because(tally: MentionTally) -> str:
    """Where and how often a country is named, as a sentence part."""
    places = [
        word
        for word, there in (
            ("headline", tally.headline),
            ("standfirst", tally.standfirst),
            ("dateline", tally.dateline or tally.own_dateline),
            ("lead", (tally.opening or tally.lead) and not tally.headline),
        )
        if there
    ]
    if tally.mentions:
        places.append("1 mention" if tally.mentions == 1 else f"{tally.mentions} mentions")
    return ", ".join(places)

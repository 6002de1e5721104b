"""Chooses the publication that an article is from, from all that a page says of its publisher."""

import re
from collections.abc import Sequence

from msgspec import Struct

from backfile.formats.plain_text.copyright_lines import MOST_WORDS, words_for
from backfile.formats.plain_text.layout import Layout
from backfile.formats.plain_text.lines import Line
from backfile.formats.plain_text.persons import is_agency, people, words_of
from backfile.formats.plain_text.source_votes import ADDRESS, HINT, OUTRIGHT, Vote, edges, source_votes
from backfile.model.article import Evidence
from backfile.model.heap import NO_LORE, Lore
from backfile.text.dates.vocabulary import fold

ENOUGH = 2.0
"""Points that a name needs: a copyright line says it, or two weaker signs do."""

_NOT_WORD = re.compile(r"[^\w\0]+|_+")


class Source(Struct, frozen=True):
    """The publication as printed, and where; `seen` are the (folded, printed) names of this file for the heap
    to compare, `asks` whether the heap could confirm one of them."""

    name: str | None = None
    position: int = -1
    evidence: tuple[Evidence, ...] = ()
    seen: tuple[tuple[str, str], ...] = ()
    rejected: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()


def choose(
    lines: Sequence[Line], layout: Layout, lore: Lore = NO_LORE, authors: Sequence[str] = ()
) -> Source:
    """The article's source; `authors` are its persons, who are none."""
    votes = [vote for vote in source_votes(lines, layout) if _can_be_source(vote, authors)]
    if not any(vote.points > HINT for vote in votes):
        return Source()
    votes = _without_networks(votes)
    if not votes:
        return Source()
    tally: dict[str, list[Vote]] = {}
    for vote in votes:
        tally.setdefault(_key(vote.name), []).append(vote)
    told = _told(lines, layout) if max(vote.points for vote in votes) < OUTRIGHT else ""
    scores = {
        key: _score(key, tally, told, lore)
        for key, own in tally.items()
        if max(vote.points for vote in own) > HINT or any(fold(vote.name) in lore.sources for vote in own)
    }
    if not scores:
        return Source()
    best = max(scores, key=lambda key: (scores[key], -tally[key][0].position))
    seen = tuple({fold(vote.name): vote.name for vote in votes if vote.points >= 1.5}.items())[:6]
    others = tuple(
        f"source {tally[key][0].name!r}: {tally[key][0].rule} ({score:.1f} points)"
        for key, score in sorted(scores.items(), key=lambda pair: -pair[1])
        if key != best or score < ENOUGH
    )[:4]
    if scores[best] < ENOUGH:
        return Source(seen=seen, rejected=others, asks=tuple(name for name, _ in seen))
    best_vote = max(tally[best], key=lambda vote: vote.points)
    evidence = Evidence("source", best_vote.rule, lines[best_vote.position].lines)
    return Source(best_vote.name, best_vote.position, (evidence,), seen, others)


def _without_networks(votes: list[Vote]) -> list[Vote]:
    """The votes without the web addresses of a page that lists many: its sisters and advertisers."""
    addresses = {_key(vote.name) for vote in votes if vote.rule == ADDRESS}
    if len(addresses) < _NETWORK:
        return votes
    named = {_key(vote.name) for vote in votes if vote.rule != ADDRESS}
    return [vote for vote in votes if vote.rule != ADDRESS or _key(vote.name) in named]


_NETWORK = 4


def _score(key: str, tally: dict[str, list[Vote]], told: str, lore: Lore) -> float:
    """The points of a name: each rule once, a second time for less, names that hold it or are held by it,
    how often the page's short lines say it, and what the heap knows."""
    score = 0.0
    counted: dict[str, int] = {}
    for vote in sorted(tally[key], key=lambda vote: -vote.points):
        times = counted.get(vote.rule, 0)
        score += vote.points if not times else 0.4 * vote.points if times == 1 else 0.0
        counted[vote.rule] = times + 1
    if len(key) > 2:
        for other, votes in tally.items():
            if other != key and len(other) > 2 and (key in other or other in key):
                score += 0.7 * max(vote.points for vote in votes)
        often = told.count(key) - len(tally[key])
        score += 1.4 if often > 3 else 1.0 if often > 1 else 0.6 if often == 1 else 0.0
    if any(fold(vote.name) in lore.sources for vote in tally[key]):
        score += 2.0
    return score


def _told(lines: Sequence[Line], layout: Layout) -> str:
    """The short lines of the page's edges as one text in which names are counted."""
    near = [lines[at] for at in edges(len(lines)) if layout.roles[at] not in ("body", "headline", "related")]
    return _NOT_WORD.sub("", "\0".join([line.text for line in near if line.words <= 12]).casefold())


def _can_be_source(vote: Vote, authors: Sequence[str]) -> bool:
    name, folded = vote.name, fold(vote.name)
    outright = vote.points >= OUTRIGHT
    if len(name) > 60 or len(name.split()) > MOST_WORDS or folded in words_of("nobody") or name in authors:
        return False
    if not any(letter.isalpha() for letter in name) or (len(folded) < 2 and not outright):
        return False
    if is_agency(name) and not outright:
        return False
    if all(fold(word) in words_for("menu") for word in name.split()):
        return False
    return vote.points <= HINT or not people(name, sure=False)


def _key(name: str) -> str:
    """A name for comparison: letters and digits only, a web address without its ending."""
    folded = fold(name)
    if "." in folded and " " not in folded:
        folded = folded.rsplit(".", 1)[0]
    return _NOT_WORD.sub("", folded.removeprefix("the "))

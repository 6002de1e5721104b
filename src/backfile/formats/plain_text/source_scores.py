"""Weighs the names that a page's signs propose for its publisher against each other."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from backfile.formats.plain_text.layout import Layout
from backfile.formats.plain_text.lines import Line
from backfile.formats.plain_text.source_frames import OWN
from backfile.formats.plain_text.source_lines import HINT, OWNER, PAPER, like_a_paper
from backfile.formats.plain_text.source_votes import ADDRESS, IMPRINT, LINKED, OUTRIGHT, TOPMOST, Vote, edges
from backfile.model.heap import HeapAnswers
from backfile.text.dates.vocabulary import fold

ENOUGH = 2.0
"""Points that a name needs: a copyright line says it, or two weaker signs do."""

_NOT_WORD = re.compile(r"[^\w\0]+|_+")
_ADDRESSES = frozenset((ADDRESS, LINKED))
_NETWORK = 4
_LONG_KEY = 5
"""Letters of a name that are no word's part by chance."""
_OWN_KEY = 8
"""Letters of a name in an address that are no word's."""
_TOLD_WORDS = 16
_TOLD_SIZE = 200
_HEAP = 2.0
_WEAKEST = 1.0
"""Points of signs that sections of a site have too."""
_TOO_FEW = ENOUGH - 0.1
_KIN = 0.7
_OF_KIN, _MOST_OF_KIN = 0.5, 3.0
_AGAIN = 0.4
_ONLY = 0.4


class SourceScore(Struct, frozen=True):
    """What speaks for a name: `own` are the points of its own signs, `points` those with what names do for it
    that hold it or are held by it."""

    votes: list[Vote]
    own: float
    points: float


def standings(
    votes: Sequence[Vote], lines: Sequence[Line], layout: Layout, answers: HeapAnswers
) -> dict[str, SourceScore]:
    """The names that may be the publication, by their keys."""
    tally: dict[str, list[Vote]] = {}
    for vote in _without_networks(votes):
        tally.setdefault(key_of(vote.name), []).append(vote)
    top = max([vote.points for own in tally.values() for vote in own], default=0.0)
    told = _told(lines, layout) if HINT < top < OUTRIGHT else ("", "")
    lone = sum([own[0].rule == ADDRESS for own in tally.values()]) == 1
    own: dict[str, float] = {}
    for key, signs in tally.items():
        known = any(fold(vote.name) in answers.sources for vote in signs)
        if max(vote.points for vote in signs) > HINT or known:
            often = _often(signs, key, told) - len({lines[vote.position].text for vote in signs})
            own[key] = _own_points(signs, often) + (_HEAP if known else 0.0)
            own[key] += _ONLY if lone and len(signs) > 1 and signs[0].rule == ADDRESS else 0.0
    found: dict[str, SourceScore] = {}
    for key, points in own.items():
        most = _TOO_FEW if points < ENOUGH + _HEAP and _may_be_section(tally[key]) else 100.0
        found[key] = SourceScore(tally[key], min(points, most), min(points + _kin(key, tally, own), most))
    return found


def best_of(found: Mapping[str, SourceScore]) -> str:
    """The key of the name that stands best. Of a name and a longer one that holds it and that its own signs
    bear out ("Harbour", "Harbour News") the longer one is the publication's."""
    best = max(found, key=lambda key: (found[key].points, -found[key].votes[0].position))
    longer = [
        key
        for key, other in found.items()
        if key != best and best in key and other.own >= ENOUGH and other.votes[0].rule not in _ADDRESSES
    ]
    if all(vote.rule in _ADDRESSES for vote in found[best].votes):
        printed = [key for key, other in found.items() if best in key and key != best and other.own >= 1.2]
        longer = [key for key in printed if found[key].votes[0].rule not in _ADDRESSES] or longer
    longer = [key for key in longer if found[key].points >= ENOUGH]
    if not longer or len(best) < 3:
        return best
    return max(longer, key=lambda key: (found[key].own, -found[key].votes[0].position))


def surest(votes: Sequence[Vote]) -> Vote:
    """The sign by which a name is told: one that prints the name rather than an address."""
    return max(votes, key=lambda vote: (vote.rule not in _ADDRESSES and vote.points >= 1, vote.points))


def key_of(name: str) -> str:
    """A name for comparison: letters and digits only, a web address without its ending."""
    folded = fold(name)
    if "." in folded and " " not in folded:
        folded = folded.rsplit(".", 1)[0]
    return _NOT_WORD.sub("", folded.removeprefix("the "))


def _without_networks(votes: Sequence[Vote]) -> Sequence[Vote]:
    """The votes without the web addresses of a page that lists many: its sisters and advertisers."""
    addresses = {key_of(vote.name) for vote in votes if vote.rule == ADDRESS}
    if len(addresses) < _NETWORK:
        return votes
    named = {key_of(vote.name) for vote in votes if vote.rule != ADDRESS}
    return [vote for vote in votes if vote.rule != ADDRESS or key_of(vote.name) in named]


def _own_points(votes: Sequence[Vote], often: int) -> float:
    """Each rule once, a second time for less, and how many other short lines of the page say the name."""
    points = 0.0
    counted: dict[str, int] = {}
    for vote in sorted(votes, key=lambda vote: -vote.points):
        times = counted.get(vote.rule, 0)
        points += vote.points if not times else _AGAIN * vote.points if times == 1 else 0.0
        counted[vote.rule] = times + 1
    if points >= 1 and PAPER not in counted:
        points += _paperlike(votes[0].name, owner=OWNER in counted)
    return points + (1.4 if often > 3 else 1.0 if often > 1 else 0.6 if often == 1 else 0.0)


def _paperlike(name: str, *, owner: bool) -> float:
    """What its look does for a name, most for a company that owns the page."""
    like = like_a_paper(name)
    return 0.8 if like and owner else 0.5 if like > 1 else 0.0


def _kin(key: str, tally: Mapping[str, Sequence[Vote]], own: Mapping[str, float]) -> float:
    """What names that hold this one, or that it holds, do for it."""
    if len(key) < 3:
        return 0.0
    return sum(
        [
            max(_KIN * max([vote.points for vote in votes]), _OF_KIN * min(own.get(other, 0.0), _MOST_OF_KIN))
            for other, votes in tally.items()
            if other != key and len(other) > 2 and (key in other or other in key)
        ]
    )


def _often(votes: Sequence[Vote], key: str, told: tuple[str, str]) -> int:
    """How many of the lines in `told` say a name; where only an address has it, short ones are passed over,
    since they may be any word."""
    if len(key) < _OWN_KEY and all(vote.rule == ADDRESS for vote in votes):
        return 0
    return told[0].count(key) if len(key) >= _LONG_KEY else told[1].count(f" {key} ")


def _may_be_section(votes: Sequence[Vote]) -> bool:
    """Whether nothing is said of a name that is not said of sections of a site."""
    if max([vote.points for vote in votes]) > _WEAKEST:
        return False
    if len({vote.rule for vote in votes if vote.points == OWN}) > 1:
        return False
    return _is_plain_word(votes[0].name) or all(vote.rule == TOPMOST for vote in votes)


def _is_plain_word(name: str) -> bool:
    """Whether a name is a single word as sections have, without a digit, a dot or a capital inside."""
    return name.isalpha() and not name[0].islower() and name[1:] in (name[1:].lower(), name[1:].upper())


def _told(lines: Sequence[Line], layout: Layout) -> tuple[str, str]:
    """The short lines of the page's edges, each once, as one text in which names are counted: with nothing
    between the words of a line, and with blanks."""
    last = len(lines) - IMPRINT
    near = {
        lines[at].text: None
        for at in edges(len(lines))
        if lines[at].words <= _TOLD_WORDS
        and len(lines[at].text) < _TOLD_SIZE
        and layout.roles[at] not in ("body", "headline")
        and (layout.roles[at] != "related" or at >= last)
    }
    spaced = _NOT_WORD.sub(" ", " \0 ".join(near)).casefold()
    return spaced.replace(" ", ""), f" {spaced} "

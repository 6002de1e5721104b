"""Puts reprints of one text together: quotes, wrapping and cuts apart, they are the same article."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from backfile.text.hashing import bare
from backfile.text.likeness import bands, likeness

ALIKE = 0.4
"""Likeness from which two texts are one: a copy with half of the text cut has about 0.5, two reports of one
event by different hands less than 0.1."""

_CROWD = 64
_SENTENCE = re.compile(r"(?<=[.!?…。！？])[\"'”’»)\]]*\s+")


class Copy(Struct, frozen=True):
    """What is known of an article when its family is sought."""

    id: str
    sketch: bytes
    date: str | None = None
    words: int = 0


class Difference(Struct, frozen=True):
    """The sentences that a copy leaves out, and those that it has besides."""

    cut: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


def families(copies: Iterable[Copy]) -> tuple[tuple[str, ...], ...]:
    """The families of two or more articles by id, the leading one first; sorted by their leader.

    The result does not depend on the order of the copies. Every two that are compared share a band; in a
    crowd of more than 64 with one band, each is compared with the crowd's first only.
    """
    known = {copy.id: copy for copy in copies}
    by_band: dict[bytes, list[str]] = defaultdict(list)
    for name in sorted(known):
        for band in bands(known[name].sketch):
            by_band[band].append(name)
    parent = {name: name for name in known}
    for crowd in by_band.values():
        _join(crowd, known, parent)
    found: dict[str, list[Copy]] = defaultdict(list)
    for name in known:
        found[_root(parent, name)].append(known[name])
    return tuple(sorted(_led(members) for members in found.values() if len(members) > 1))


def _join(crowd: list[str], known: Mapping[str, Copy], parent: dict[str, str]) -> None:
    for place, name in enumerate(crowd):
        others = crowd[:place] if len(crowd) <= _CROWD else crowd[: min(place, 1)]
        for other in others:
            mine, theirs = _root(parent, name), _root(parent, other)
            if mine != theirs and likeness(known[name].sketch, known[other].sketch) >= ALIKE:
                parent[max(mine, theirs)] = min(mine, theirs)


def _root(parent: dict[str, str], name: str) -> str:
    while parent[name] != name:
        parent[name] = parent[parent[name]]
        name = parent[name]
    return name


def _led(members: list[Copy]) -> tuple[str, ...]:
    """The ids of a family: the fullest text leads, of equally full ones the earliest, the undated last."""
    fullest = max(copy.words for copy in members)
    return tuple(
        copy.id
        for copy in sorted(
            members,
            key=lambda copy: (
                copy.words < 0.95 * fullest,
                copy.date is None,
                copy.date or "",
                -copy.words,
                copy.id,
            ),
        )
    )


def difference(leader: Iterable[str], copy: Iterable[str]) -> Difference:
    """What a copy cut and added, given the paragraphs of both; quotes, spaces and paragraphs don't count."""
    whole, part = _sentences(leader), _sentences(copy)
    has, wants = Counter(bare(s) for s in part), Counter(bare(s) for s in whole)
    return Difference(_beyond(whole, has), _beyond(part, wants))


def _sentences(paragraphs: Iterable[str]) -> list[str]:
    return [s.strip() for text in paragraphs for s in _SENTENCE.split(text) if s and bare(s)]


def _beyond(sentences: list[str], others: Counter[str]) -> tuple[str, ...]:
    left = others.copy()
    found = []
    for sentence in sentences:
        key = bare(sentence)
        if left[key] > 0:
            left[key] -= 1
        else:
            found.append(sentence)
    return tuple(found)

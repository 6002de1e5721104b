"""Tells which tags of an archive look like one tag in two spellings, for the build's report."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from backfile.model.library import GroupLink

COMPARED = 20_000
"""Tags that are compared, the most used first: an archive of a million articles must not stop here."""
LONG_ENOUGH = 7
"""Letters from which on one letter more, less or other is more likely a spelling than another word."""
AT_MOST = 20


def near_variants(tags: Iterable[GroupLink]) -> tuple[tuple[GroupLink, GroupLink], ...]:
    """Pairs of tags that differ in a space or in one letter, never in a digit; the less used one first. At
    most 20, those that move most articles first."""
    compared = sorted(tags, key=lambda tag: (-tag.count, tag.value))[:COMPARED]
    shapes: dict[str, list[GroupLink]] = {}
    for tag in compared:
        for shape in dict.fromkeys(_shapes(tag.value.replace(" ", ""))):
            shapes.setdefault(shape, []).append(tag)
    pairs = {
        (rarer.value, other.value): (rarer, other)
        for alike in shapes.values()
        for other, rarer in pairwise(alike)
        if _one_apart(other.value.replace(" ", ""), rarer.value.replace(" ", ""))
    }
    found = sorted(pairs.values(), key=lambda pair: (-pair[0].count, pair[0].value, pair[1].value))
    return tuple(found[:AT_MOST])


def variant_notices(tags: Iterable[GroupLink]) -> tuple[str, ...]:
    """A sentence for each pair, with the line of site.yaml that would make them one."""
    return tuple(
        f"the tags “{rarer.label}” ({rarer.count}) and “{other.label}” ({other.count}) look like one; "
        f"if they are, write in site.yaml: tags: {{aliases: {{{rarer.label}: {other.label}}}}}"
        for rarer, other in near_variants(tags)
    )


def _shapes(key: str) -> Iterator[str]:
    """The key, and for a long one also each form without one letter: keys one letter apart share one."""
    yield key
    if len(key) >= LONG_ENOUGH:
        for at in range(len(key)):
            if not key[at].isdigit():
                yield key[:at] + key[at + 1 :]


def _one_apart(one: str, other: str) -> bool:
    if one == other:
        return True
    if [c for c in one if c.isdigit()] != [c for c in other if c.isdigit()] or one[0] != other[0]:
        return False
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) == 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))

"""What one printing of a text leaves out, and what it has besides, sentence by sentence."""

import re
from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from backfile.text.hashing import bare

_SENTENCE = re.compile(r"(?<=[.!?…。！？])[\"'”’»)\]]*\s+|(?<=[。！？])")


class Difference(Struct, frozen=True):
    """The sentences that a printing leaves out, and those that it has besides."""

    cut: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


def difference(whole: Iterable[str], printing: Iterable[str]) -> Difference:
    """What a printing cut and added, given the paragraphs of both; quotes, spaces and paragraphs don't count.

    The cost grows with the two lengths and no faster: sentences are counted, not aligned.
    """
    theirs, ours = _sentences(whole), _sentences(printing)
    return Difference(_beyond(theirs, Counter(map(bare, ours))), _beyond(ours, Counter(map(bare, theirs))))


def _sentences(paragraphs: Iterable[str]) -> list[str]:
    return [s.strip() for text in paragraphs for s in _SENTENCE.split(text) if bare(s)]


def _beyond(sentences: list[str], others: Counter[str]) -> tuple[str, ...]:
    found = []
    for sentence in sentences:
        key = bare(sentence)
        if others[key] > 0:
            others[key] -= 1
        else:
            found.append(sentence)
    return tuple(found)

"""The words of the index by themselves, with how often each stands in the heap: what a typo may mean.

How often is told by the length of a word's line of postings, in powers of two, so that an edit seldom
changes it.
"""

from collections.abc import Iterable

from backfile.outputs.search.files import CALL
from backfile.outputs.search.sizes import Sizes

_SHORTEST, _LONGEST = 3, 24
_LEAST = 4
"""In a heap that is not small a word is told from such a line: of 8 bytes, in a tenfold one of 16. What
stands in one of many articles is mostly a mistake itself."""
_FIRST_PAIRS = "\u0e00".encode()


def together(articles: int, sizes: Sizes) -> bool:
    """Whether all words are in one file: those of a small heap are few."""
    return articles < sizes.few


def least(articles: int, sizes: Sizes) -> int:
    """The power of two of a line's length from which a word is told."""
    return 1 if together(articles, sizes) else _LEAST + len(str(articles // sizes.few)) - 1


def words_of(lines: Iterable[bytes]) -> bytes:
    """The words of a file of postings, each behind a letter for its power of two; a line each."""
    found = []
    for line in lines:
        at = line.index(b" ")
        if at < _SHORTEST or line[0] < 0x61 or line[:3] >= _FIRST_PAIRS:
            continue
        term = line[:at].decode()
        if _SHORTEST <= len(term) <= _LONGEST and term.isalpha():
            found.append(f"{chr(0x41 + min((len(line) - at - 1).bit_length(), 25))}{term}")
    return "\n".join(found).encode()


def vocabulary_file(name: str, shards: Iterable[bytes], power: int) -> bytes:
    """A drawer's words that are told from `power` on: how many letters each shares with the one before (36 at
    most, in one character), the rest of it, its power; empty where there is none."""
    told, before = [], ""
    least_letter = chr(0x41 + power)
    for word in (word for words in shards if words for word in words.decode().split("\n")):
        if word[0] < least_letter:
            continue
        term = word[1:]
        shared = next((i for i, (a, b) in enumerate(zip(term, before, strict=False)) if a != b), None)
        shared = min(len(term), len(before)) if shared is None else shared
        told.append(f"{chr(0x61 + shared)}{term[shared:]}{word[0]}")
        before = term
    return f'{CALL}("{name}",`\n{chr(10).join(told)}\n`)\n'.encode() if told else b""

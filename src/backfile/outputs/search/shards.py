"""Cuts a drawer's lines into files of about one size, so that an edit moves few of the cuts."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from zlib import crc32

from backfile.outputs.search.alphabet import SEGMENT_START
from backfile.outputs.search.sizes import Sizes

_NEXT_SEGMENT = re.compile(SEGMENT_START)


def term_of(line: bytes) -> bytes:
    return line[: line.index(b" ")]


def cuts_before(filled: int, term: bytes, length: int, sizes: Sizes) -> bool:
    """Whether a file of `filled` bytes ends before this line. Told from the line itself, so that after an
    edit the cuts soon fall where they fell before."""
    if filled >= sizes.alone and filled + length > sizes.large:
        return True
    if filled < sizes.small:
        return False
    return not crc32(term) & ((1 << max(0, sizes.spread - length.bit_length())) - 1)


def uncut(filled: int, lines: Sequence[bytes], sizes: Sizes) -> int:
    """How many of these lines, which follow `filled` bytes of a file, are sure to be in the same file. It is
    what `cuts_before` says of them, without asking it of each."""
    if max(map(len, lines), default=0) > sizes.large - sizes.small:
        return 0
    starts = list(accumulate(map(len, lines), initial=filled))
    return min(bisect_left(starts, sizes.small), len(lines))


def cut(lines: Iterable[bytes], sizes: Sizes) -> Iterator[list[bytes]]:
    """The lines of each file; `lines` are all lines of a drawer in order."""
    shard: list[bytes] = []
    filled = 0
    for line in lines:
        if shard and cuts_before(filled, term_of(line), len(line), sizes):
            yield shard
            shard, filled = [], 0
        shard.append(line)
        filled += len(line)
    if shard:
        yield shard


def patched(line: bytes, segment: bytes, cell: bytes | None) -> bytes | None:
    """A term's line with the cell of one segment put in, replaced or, for None, taken out; None where no cell
    remains. Cells stand in the order of their segments' bytes."""
    head = line.index(b" ") + 1
    start = line.find(segment, head)
    if start >= 0:
        following = _NEXT_SEGMENT.search(line, start + len(segment))
        end = following.start() if following else len(line)
    else:
        later = (m.start() for m in _NEXT_SEGMENT.finditer(line, head))
        start = end = next((i for i in later if line[i : i + len(segment)] > segment), len(line))
    new = line[:start] + (segment + cell if cell else b"") + line[end:]
    return new if len(new) > head else None

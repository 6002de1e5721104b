"""Makes the files of one drawer: all of them from its runs, or those that an edit touches from the files."""

from bisect import bisect_left, bisect_right
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from zlib import crc32

from msgspec import Struct

from backfile.outputs.search.drawers import start_of
from backfile.outputs.search.files import path_of, shard_file, shard_lines, shard_name
from backfile.outputs.search.shards import cut, cuts_before, patched, term_of, uncut
from backfile.outputs.search.sizes import Sizes
from backfile.outputs.search.vocabulary import words_of
from backfile.store.search import Cells
from backfile.store.search_shards import Shard

Former = Callable[[str], bytes | None]
Patches = dict[bytes, list[tuple[bytes, bytes | None]]]
"""term -> its cells that changed: the segment's name, and the new cell or None."""


class DamagedDrawerError(Exception):
    """A file on the disk is not as it was written."""


class MadeDrawer(Struct, frozen=True):
    """A file of postings, and what the next build must know of it."""

    shard: Shard
    content: bytes
    words: bytes


def made(drawer: int, position: int, lines: list[bytes]) -> MadeDrawer:
    """The file of these lines; the first file of a drawer reaches down to the drawer's start."""
    head = term_of(lines[0]).decode()
    first = start_of(drawer) if position == 0 else head
    content = shard_file(shard_name(first), lines)
    filled = sum(map(len, lines))
    shard = Shard(first, head, len(lines[0]), filled, len(content), crc32(content))
    return MadeDrawer(shard, content, words_of(lines))


def from_runs(drawer: int, runs: Iterable[tuple[bytes, Cells]], sizes: Sizes) -> Iterator[MadeDrawer]:
    """All files of a drawer; `runs` are its segments' cells in the order of the segments."""
    lines: dict[bytes, list[bytes]] = defaultdict(list)
    for segment, (terms, cells) in runs:
        named = map(segment.__add__, cells.split(b"\n"))
        deque(map(list.append, map(lines.__getitem__, terms.split(b"\n")), named), 0)
    joined = (term + b" " + b"".join(lines[term]) for term in sorted(lines))
    for position, shard in enumerate(cut(joined, sizes)):
        yield made(drawer, position, shard)


def check(shards: list[Shard], former: Former) -> None:
    """Raises DamagedError where a file is not as it was written."""
    for shard in shards:
        _read(shard, former)


def difference(segment: bytes, old: Cells, new: Cells, patches: Patches) -> None:
    """Adds to `patches` what makes a segment's old cells the new ones."""
    before, now = _by_term(old), _by_term(new)
    for term in before.keys() - now.keys():
        patches[term].append((segment, None))
    for term, cell in now.items():
        if before.get(term) != cell:
            patches[term].append((segment, cell))


def _by_term(cells: Cells) -> dict[bytes, bytes]:
    return dict(zip(*(lines.split(b"\n") for lines in cells), strict=True)) if cells[0] else {}


def from_files(
    drawer: int, shards: list[Shard], patches: Patches, former: Former, sizes: Sizes
) -> tuple[list[Shard], list[MadeDrawer]]:
    """The shards that are no more and those made instead; untouched ones are in neither."""
    if not shards:
        every = _patched_lines([], patches)
        return [], [made(drawer, i, group) for i, group in enumerate(cut(every, sizes))]
    opened = _opened(shards, patches, former, sizes)
    gone: list[Shard] = []
    groups: list[list[bytes]] = []
    filled = 0
    """Bytes of the last group; 0 after a shard that stays, whose end stands."""
    for position, shard in enumerate(shards):
        lines = opened.get(position)
        if lines is None:
            if not filled or cuts_before(filled, shard.head.encode(), shard.length, sizes):
                filled = 0
                continue
            lines = _read(shard, former)
        gone.append(shard)
        if not filled:
            groups.append([])
        sure = uncut(filled, lines, sizes)
        groups[-1] += lines[:sure]
        filled += sum(map(len, lines[:sure]))
        for line in lines[sure:]:
            if filled and cuts_before(filled, term_of(line), len(line), sizes):
                groups.append([])
                filled = 0
            groups[-1].append(line)
            filled += len(line)
    stays_first = shards[0] not in gone
    if not stays_first and len(gone) < len(shards) and not opened[0]:
        raise DamagedDrawerError(shards[0].first)  # another file becomes the drawer's first: its name changes
    return gone, [made(drawer, i + stays_first, lines) for i, lines in enumerate(filter(None, groups))]


def _opened(shards: list[Shard], patches: Patches, former: Former, sizes: Sizes) -> dict[int, list[bytes]]:
    """The patched lines of the touched shards, and of those before them whose end may move: a shard ends
    where the next one's first line says so, and that line may be another now."""
    lines = {
        position: _patched_lines(_read(shards[position], former), touched)
        for position, touched in _by_shard(shards, patches).items()
    }
    for position in sorted(lines, reverse=True):
        if position == 0 or position - 1 in lines:
            continue
        shard, before, now = shards[position], shards[position - 1], lines[position]
        same = now and (term_of(now[0]).decode(), len(now[0])) == (shard.head, shard.length)
        if not same and not (now and cuts_before(before.filled, term_of(now[0]), len(now[0]), sizes)):
            lines[position - 1] = _read(before, former)
    return lines


def _by_shard(shards: list[Shard], patches: Patches) -> dict[int, Patches]:
    firsts = [shard.first.encode() for shard in shards]
    found: dict[int, Patches] = defaultdict(dict)
    if firsts:
        for term, cells in patches.items():
            found[bisect_right(firsts, term) - 1][term] = cells
    return found


def _read(shard: Shard, former: Former) -> list[bytes]:
    content = former(path_of(shard_name(shard.first)))
    if content is None or len(content) != shard.size or crc32(content) != shard.crc:
        raise DamagedDrawerError(shard.first)
    return shard_lines(content)


def _patched_lines(lines: list[bytes], patches: Patches) -> list[bytes]:
    for term, cells in patches.items():
        start = term + b" "
        at = bisect_left(lines, start)
        present = at < len(lines) and lines[at].startswith(start)
        line: bytes | None = lines[at] if present else start
        for segment, cell in cells:
            line = patched(line or start, segment, cell)
        lines[at : at + present] = [line] if line else []
    return lines

"""Where the entries of a facet stand: on a page of their own, or with their articles in the index."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from backfile.model.settings import Settings
from backfile.text.collation import DIGITS, OTHERS
from backfile.text.collation import letter as letter_of
from backfile.text.folding import fold
from backfile.text.hashing import digest

Shelf = tuple[str, ...]
"""A page of an index by what its entries begin with: () is the front page, ("S",) a letter, ("S", "a") …"""

NO_LETTER = "0"
"""The step to all that begins with no letter."""

MOST = 600
"""So many lines, an entry or an article each, stand on one page of an index; of more, each letter has its
own, and under a letter with more than these each next one."""

MOST_LISTED = 100
"""An entry with so many articles has a page of its own whatever the settings say: the index must be read."""

_SPELLED = 6
_HASHED = 4
"""Steps that an entry's letters give, then those that its value's digest gives: no page is ever overfull."""


class Shelved(Struct, frozen=True):
    """An entry with all that its place depends on; `lines` is how many it takes on a page of the index."""

    value: str
    label: str
    lines: int


def is_own(count: int, page: str, settings: Settings, given: Collection[str]) -> bool:
    """Whether an entry with so many articles has the page of its own at that address. One that the public was
    `given` stays until the entry has fallen to less than half of what would give it a page now."""
    enough = min(settings.pages_from, MOST_LISTED)
    return count >= enough or (page in given and 2 * count >= enough)


def lines_of(count: int, own: bool) -> int:
    """How many lines an entry takes in the index."""
    return 1 if own else 1 + count


def shelf_path(facet: str, node: Shelf) -> str:
    """tags/index.html, tags/index.a.html, tags/index.s-a.html; a letter beyond a to z is named by its code
    point. No entry's own page can have such a name, for slugs hold no dot."""
    return f"{facet}/index.{'-'.join(map(_name, node))}.html" if node else f"{facet}/index.html"


def entry_path(facet: str, node: Shelf, slug: str) -> str:
    """The address of an entry that stands on a page of the index."""
    return f"{shelf_path(facet, node)}#entry-{slug}"


def page_of(path: str) -> str:
    """The address that the entry's own page has or would have, given where the entry stands."""
    shelf, at, anchor = path.partition("#entry-")
    return f"{shelf.rpartition('/')[0]}/{anchor}.html" if at else path


def has_page(path: str) -> bool:
    """Whether an entry's address is that of a page of its own."""
    return "#" not in path


def is_list(path: str, facets: Collection[str]) -> bool:
    """Whether a path is that of an entry's own page or feed, or of days: of what comes and goes with the
    number of articles, and stays once it was given."""
    folder, _, name = path.rpartition("/")
    if folder == "days":
        return name != "index.html" and name.endswith(".html")
    return folder in facets and name.endswith((".html", ".xml")) and not name.startswith("index.")


def anchor_of(path: str) -> str:
    """The name of an entry's place in its index, whether it has a page of its own or not."""
    return f"entry-{page_of(path).rpartition('/')[2].removesuffix('.html')}"


@lru_cache(1 << 16)
def steps_to(label: str, value: str, language: str) -> Shelf:
    """The way to an entry from the front page of its index, longer than any index needs."""
    letter = initial(label, language)
    signs = [sign for sign in fold(label) if sign.isalnum()][1 if letter else 0 :]
    hashed = digest(value.encode()).hex()[:_HASHED]
    return (letter or NO_LETTER, *signs[:_SPELLED], *(f"x{sign}" for sign in hashed))


def initial(label: str, language: str) -> str:
    """The letter to jump by, or nothing for digits and signs, which share one place."""
    letter = letter_of(label, language)
    return "" if letter in (DIGITS, OTHERS) else letter


def shelves_of(entries: Iterable[Shelved], language: str) -> dict[Shelf, list[Shelved]]:
    """The pages of an index, in order: those that hold entries with theirs, those that lead on to others
    with none."""
    found: dict[Shelf, list[Shelved]] = {}
    _cut((), list(entries), language, found)
    return found


def _cut(node: Shelf, entries: list[Shelved], language: str, found: dict[Shelf, list[Shelved]]) -> None:
    if sum(entry.lines for entry in entries) <= MOST or len(entries) == 1:
        found[node] = entries
        return
    found[node] = []
    parts: dict[str, list[Shelved]] = {}
    for entry in entries:
        if node:
            step = steps_to(entry.label, entry.value, language)[len(node)]
        else:
            step = initial(entry.label, language) or NO_LETTER
        parts.setdefault(step, []).append(entry)
    for step, members in parts.items():
        _cut((*node, step), members, language, found)


def node_of(label: str, value: str, language: str, inner: Collection[Shelf]) -> Shelf:
    """The page of the index on which an entry stands; `inner` are those that lead on to others."""
    node: Shelf = ()
    while node in inner:
        node = steps_to(label, value, language)[: len(node) + 1]
    return node


def children_of(node: Shelf, nodes: Iterable[Shelf]) -> list[Shelf]:
    """The pages to which one leads on."""
    return [other for other in nodes if len(other) == len(node) + 1 and other[:-1] == node]


def changed_shelves(before: Mapping[Shelf, bytes], now: Mapping[Shelf, bytes]) -> set[Shelf]:
    """The pages of an index that differ, given a digest of the entries of each: those that lead to a page
    that came or went, and to all beside it, among them."""
    came_or_went = before.keys() ^ now.keys()
    found = {node for node in before.keys() & now.keys() if before[node] != now[node]} | came_or_went
    for parent in {node[:-1] for node in came_or_went if node}:
        found |= {parent, *children_of(parent, now)}
    return found


def shown_steps(node: Shelf) -> str:
    """What the entries of a page begin with, for people: "Sa"."""
    return node[0] + "".join(step for step in node[1:] if len(step) == 1) if node else ""


def digest_of(entries: Sequence[Shelved]) -> bytes:
    """A digest of which entries stand on a page, and in which order and length."""
    return digest("\n".join(f"{e.value}\t{e.label}\t{e.lines}" for e in entries).encode())


def _name(step: str) -> str:
    return step.lower() if step.isascii() else "".join(f"u{ord(sign):04x}" for sign in step)

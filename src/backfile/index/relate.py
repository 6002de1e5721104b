"""Finds for each article the ones most like it, at a cost that does not grow with the archive.

What two articles share counts by how rare it is, and only the nearest in time of each group are compared. So
an edit can change what is related to its neighbours in its groups, and to no one else.
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path

from msgspec import Struct

from backfile.engines.contract import Crashed, Engine
from backfile.facets.shelf import Facets
from backfile.index.duplicates.families import all_families
from backfile.index.groups import Groups, Key
from backfile.model.library import Summary
from backfile.store import Catalogue
from backfile.text.standing import PlacesInOrder
from backfile.text.tally import step

BATCH = 256
"""Articles that a worker is given at once."""

WINDOW = 4
"""Members before and after that are compared, in each group."""
MOST = 5
COMMON = 12
"""The step of group size from which on sharing the group says hardly anything."""
NEARNESS = 10
"""What sharing counts for one step of rarity, beside the place or two by which one article is nearer."""
LEAST = 3 * NEARNESS - WINDOW
"""The points from which on two articles are called related."""


@lru_cache(1 << 14)
def weight(members: int) -> int:
    """What sharing a group with so many members is worth: 1 for thousands, 12 for two."""
    return max(1, COMMON + 1 - step(members))


@cache
def _points(weight: int) -> tuple[int, ...]:
    """What the members of a group of this weight get, from the first in the window to the last."""
    return tuple([weight * NEARNESS - abs(away) for away in range(-WINDOW, WINDOW + 1)])


def relating(summary: Summary, weights: Mapping[str, int]) -> list[Key]:
    """The groups that relate an article to others; `weights` are those of the facets."""
    return [key for key in summary.groups if key[0] in weights]


def related(
    number: int,
    keys: Iterable[Key],
    groups: Groups,
    weights: Mapping[str, int],
    at: Callable[[Key], int],
    place: Callable[[int], str | int],
    family: Iterable[int] = (),
) -> tuple[int, ...]:
    """The numbers of the articles most like one, best first; of equals the oldest.

    `weights` are those of the facets, `at` gives the article's place in a group, `place` what sorts two
    articles by age. The reprints of the article, its `family`, are the article itself.
    """
    points: defaultdict[int, int] = defaultdict(int)
    for key in keys:
        members = groups.group(key).members
        first = at(key) - WINDOW
        given = _points(weight(len(members)) * weights[key[0]])
        if first < 0:
            given, first = given[-first:], 0
        for other, worth in zip(members[first : first + len(given)], given, strict=False):
            points[other] += worth
    points.pop(number, None)
    for reprint in family:
        points.pop(reprint, None)
    best = sorted(points.values(), reverse=True)[:MOST]
    enough = max(LEAST, best[-1]) if len(best) == MOST else LEAST
    telling = sorted([other for other, sum_of in points.items() if sum_of >= enough], key=place)
    telling.sort(key=points.__getitem__, reverse=True)
    return tuple(telling[:MOST])


def neighbourhood(key: Key, at: int, groups: Groups) -> Iterable[int]:
    """The members of a group whose related articles a change at this place can change."""
    members = groups.group(key).members
    return members[max(0, at - WINDOW) : at + WINDOW + 1]


class RelateTask(Struct, frozen=True):
    """Articles in, each with the numbers of those related to it out; groups, families and the order of all
    are in the catalogue."""

    catalogue: str
    facets: Facets

    def open(self) -> Callable[[list[int]], list[tuple[int, bytes]]]:
        store = Catalogue(Path(self.catalogue), read_only=True)
        groups, order = Groups(store), PlacesInOrder(store.in_order())
        families, weights = all_families(store), self.facets.weights

        @cache
        def standing(key: Key) -> PlacesInOrder:
            return PlacesInOrder(groups.group(key).members)

        def work(batch: list[int]) -> list[tuple[int, bytes]]:
            found = []
            for entry in store.some_entries(batch):
                article = entry.summary.number
                keys, family = relating(entry.summary, weights), families.get(article, ())

                def at(key: Key, article: int = article) -> int:
                    return standing(key).place(article)

                targets = related(article, keys, groups, weights, at, order.place, family)
                found.append((article, array("Q", targets).tobytes()))
            return found

        return work


def relate_all(store: Catalogue, articles: Iterable[int], facets: Facets, engine: Engine) -> None:
    """The related articles of all that have a page."""
    store.commit()  # what workers are to see
    source = iter(articles)
    batches = iter(lambda: list(islice(source, BATCH)), [])
    for result in engine.map(RelateTask(str(store.path), facets), batches):
        if isinstance(result, Crashed):
            raise RuntimeError(f"relating articles failed: {result}")
        store.set_related(result)


def relate_anew(
    store: Catalogue,
    articles: Iterable[int],
    groups: Groups,
    facets: Facets,
    families: Mapping[int, Sequence[int]],
) -> None:
    """The related articles of some."""
    weights, place = facets.weights, groups.store.place
    for article in sorted(articles):
        entry = store.entry(article)
        assert entry is not None

        def at(key: Key, article: int = article) -> int:
            return groups.group(key).members.index(article)

        keys, family = relating(entry.summary, weights), families.get(article, ())
        targets = related(article, keys, groups, weights, at, place, family)
        store.set_related([(article, array("Q", targets).tobytes())])

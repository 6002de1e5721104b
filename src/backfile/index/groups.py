"""Keeps the members of every group in order, and the form under which each group is shown."""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from backfile.model.index_card import FOUND, GIVEN, Entry, Standing
from backfile.store import Catalogue
from backfile.store.groups import StoredGroup

Key = tuple[str, str]
"""(facet, value)."""


class Group(Struct):
    """The members of an index page, oldest first, how often each form of its name is used, how many stand
    there without the heap's word, and how many because a person said so."""

    members: "array[int]"
    forms: Counter[str]
    sure: int = 0
    given: int = 0

    @property
    def lone(self) -> bool:
        """Whether this is found in the text of one article only: then no reader is shown it."""
        return len(self.members) == 1 and not self.sure

    def count(self, label: str, mark: int, by: int = 1) -> None:
        """Notes a member that comes, or with `by` -1 one that goes."""
        self.forms[label] += by
        if mark != FOUND:
            self.sure += by
            if mark == GIVEN:
                self.given += by

    @property
    def label(self) -> str:
        """The form most used; of equals the one that sorts first."""
        return min(self.forms, key=lambda form: (-self.forms[form], form))

    @property
    def shown(self) -> str:
        """The label that readers see; empty where they see nothing of the group."""
        return "" if self.lone or not self.forms else self.label


class Groups:
    """All groups, read when they are asked for and written by `save`."""

    def __init__(self, store: Catalogue, empty: bool = False):
        self.store = store
        self._empty = empty
        self._groups: dict[Key, Group] = {}
        self._dirty: set[Key] = set()
        self.before: dict[Key, tuple[int, str]] = {}
        """Of the groups that were changed: how many members they had, and the label that they showed."""

    def group(self, key: Key) -> Group:
        group = self._groups.get(key)
        if group is None:
            group = self._groups[key] = self._load(key)
        return group

    def _load(self, key: Key) -> Group:
        stored = None if self._empty else self.store.stored_group(key)
        if stored is None:
            return Group(array("Q"), Counter())
        return Group(array("Q", stored.members), Counter(stored.forms), stored.sure, stored.given)

    def fill(self, columns: "GroupColumns", order: Iterable[int]) -> None:
        """Groups all articles, in their order; there is no group yet."""
        put = []
        for (facet, value, label, mark), members in columns.filings():
            group = self.group((facet, value))
            group.count(label, mark, members)
            put.append(group.members.append)
        for article in order:
            for filing in columns.of(article):
                put[filing](article)
        self._dirty.update(self._groups)

    def keys(self) -> set[Key]:
        return set(self._groups)

    def take(self, entry: Entry) -> list[tuple[Key, int]]:
        """Takes an article out of its groups; returns where it stood. When several articles change, all are
        taken before the first is put, for the order of the others is told by their new places."""
        number = entry.summary.number
        stood = []
        for key, label, mark in zip(entry.summary.groups, entry.labels, entry.marks, strict=True):
            group = self._touched(key)
            at = group.members.index(number)
            group.members.pop(at)
            group.count(label, mark, -1)
            if not group.forms[label]:
                del group.forms[label]
            stood.append((key, at))
        return stood

    def put(self, entry: Entry) -> list[tuple[Key, int]]:
        """Puts an article into its groups; returns where it stands."""
        stands = []
        for key, label, mark in zip(entry.summary.groups, entry.labels, entry.marks, strict=True):
            group = self._touched(key)
            at = bisect_left(group.members, entry.place, key=self.store.place)
            group.members.insert(at, entry.summary.number)
            group.count(label, mark)
            stands.append((key, at))
        return stands

    def _touched(self, key: Key) -> Group:
        group = self.group(key)
        if key not in self.before:
            self.before[key] = (len(group.members), group.shown)
            self._dirty.add(key)
        return group

    def renamed(self) -> set[Key]:
        """The groups that are shown under another form than before, or now and not before, or no longer."""
        return {
            k for k, (_, label) in self.before.items() if self.group(k).forms and self.group(k).shown != label
        }

    def save(self) -> None:
        """Writes what changed; a group without members is forgotten."""
        for key in sorted(self._dirty):
            group = self._groups[key]
            if group.members:
                members = group.members.tobytes()
                self.store.set_group(key, StoredGroup(members, dict(group.forms), group.sure, group.given))
            else:
                self.store.remove_group(key)
        self._dirty = set()

    def members_of(self, keys: Iterable[Key]) -> set[int]:
        return {number for key in keys for number in self.group(key).members}


class GroupColumns:
    """The filings of all articles, each a number, so that a million articles take a few dozen bytes each.
    Articles come in ascending order."""

    def __init__(self) -> None:
        self._filings: dict[Standing, int] = {}
        self._articles, self._ends = array("Q"), array("Q", [0])
        self._of_all = array("I")

    def add(self, articles: Iterable[int], filings: Sequence[Standing], standing: Sequence[bytes]) -> None:
        """Adds articles as they are in index.entries.EntriesMade."""
        numbers = [self._filings.setdefault(filing, len(self._filings)) for filing in filings]
        self._articles.extend(articles)
        for stands in standing:
            self._of_all.extend([numbers[at] for at in array("I", stands)])
            self._ends.append(len(self._of_all))

    def filings(self) -> Iterator[tuple[Standing, int]]:
        """Every filing, by number, with how many articles have it."""
        counts = Counter(self._of_all)
        return ((filing, counts[number]) for filing, number in self._filings.items())

    def of(self, article: int) -> Sequence[int]:
        """The numbers of an article's filings."""
        at = bisect_left(self._articles, article)
        return self._of_all[self._ends[at] : self._ends[at + 1]]

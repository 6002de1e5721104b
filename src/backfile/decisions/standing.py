"""What persons decided about an archive: corrections, addresses that last, withdrawals; read once a build."""

from collections.abc import Collection
from pathlib import Path

import msgspec

from backfile.decisions.addresses import Addresses
from backfile.decisions.corrections import Corrections, read_corrections, unmatched
from backfile.decisions.ledger import NAME as LEDGER
from backfile.decisions.withdrawals import Withdrawals, read_withdrawals
from backfile.decisions.withdrawals import unmatched as unmatched_withdrawals
from backfile.model.address_ledger import AddressLedger
from backfile.model.article import Problem
from backfile.model.decided import NOTHING, Decided
from backfile.store import Catalogue
from backfile.text.hashing import digest

YAML = (".yaml", ".yml")


class Decisions:
    """The decisions of one archive. `root` is the folder with site.yaml, if there is one; `beside`: the YAML
    files that lie among the texts; `verify`: no file is taken to be as the last build saw it."""

    def __init__(
        self,
        store: Catalogue,
        root: Path | None,
        content: Path,
        beside: Collection[str],
        verify: bool = False,
    ):
        home = root or content
        self.corrections: Corrections = read_corrections(home, content, beside)
        self.withdrawals: Withdrawals = read_withdrawals(home)
        self._marks = self.corrections.digests()
        self._words = self.withdrawals.words()
        self.addresses = Addresses(store, root, self._words, verify)
        self._by_file = self._withdrawn()

    def _withdrawn(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for entry in self.withdrawals.entries:
            found.setdefault(entry.article.partition("#")[0], set()).add(f"{entry.mode} {entry.article}")
        return found

    def of(self, path: str) -> Decided:
        """What was decided about the articles of a file."""
        if path not in self._marks and path not in self._by_file and not self._words:
            return NOTHING
        named = self._by_file.get(path, set())
        return Decided(
            self.corrections.of_file(path),
            self._words,
            tuple(sorted(a.removeprefix("noindex ") for a in named if a.startswith("noindex "))),
            tuple(sorted(a.removeprefix("tombstone ") for a in named if a.startswith("tombstone "))),
        )

    def reach_all(self) -> bool:
        """Whether something was decided that concerns every file: words to be taken out everywhere."""
        return bool(self._words)

    def named(self) -> set[str]:
        """The files about which something was decided by their names."""
        return self._marks.keys() | self._by_file.keys()

    def mark(self, path: str) -> bytes:
        """A digest of what was decided about a file, empty for nothing; with another one it is read again."""
        if not (self._marks or self._by_file or self._words):
            return b""
        decided = self.of(path)
        return (
            b""
            if decided is NOTHING
            else self._marks.get(path, b"") + digest(msgspec.msgpack.encode(decided))
        )

    def state(self) -> bytes:
        """A digest of the addresses and the withdrawals, for these reach beyond their files."""
        said = (self.addresses.digest, self.withdrawals.entries)
        return digest(msgspec.msgpack.encode(said))

    def promises(self) -> AddressLedger:
        """What the site owes to former addresses."""
        return AddressLedger(
            self.addresses.moved(),
            self.withdrawals.tombstones(),
            len(self.withdrawals.articles("noindex")),
            len(self.withdrawals.articles("redact")),
        )

    def problems(self, articles: Collection[str]) -> list[Problem]:
        """What is wrong in the files of decisions, or names an article that the heap doesn't have."""
        told = [*self.corrections.problems]
        if self.corrections.by_article:
            told += unmatched(self.corrections, articles)
        if self.withdrawals.entries:
            told += unmatched_withdrawals(self.withdrawals, articles)
        return told


def kept_in(beside: Collection[str], content: Path) -> list[str]:
    """The files of a heap in which decisions are kept: those of its own folder by their names, and of the
    YAML files `beside` the texts those that correct one."""
    from backfile.decisions.corrections import corrected_file
    from backfile.decisions.withdrawals import NAME as WITHDRAWALS

    own = {LEDGER, WITHDRAWALS, "site.yaml"}
    return [path for path in beside if path in own or corrected_file(content, path)]

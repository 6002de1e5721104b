"""What persons decided about an archive: corrections, addresses that last, withdrawals; read once a build."""

from collections.abc import Callable, Collection, Iterable
from pathlib import Path

import msgspec
from msgspec.structs import replace

from backfile.decisions import published
from backfile.decisions.addresses import Addresses
from backfile.decisions.corrections import Corrections, read_corrections, unmatched
from backfile.decisions.given_addresses import refused
from backfile.decisions.identified import corrections_meant, withdrawals_meant
from backfile.decisions.ledger import NAME as LEDGER
from backfile.decisions.ledger import holds
from backfile.decisions.owed import promises
from backfile.decisions.texts import NAME as TEXTS
from backfile.decisions.texts import Texts, nfc, read_texts, write_texts
from backfile.decisions.withdrawals import NAME as WITHDRAWALS
from backfile.decisions.withdrawals import Withdrawals, read_withdrawals
from backfile.facets.shelf import Facets
from backfile.model.address_ledger import AddressLedger
from backfile.model.article import Problem
from backfile.model.decided import NOTHING, Decided, Verdicts, pair
from backfile.model.index_card import Pinned
from backfile.model.text_mark import KnownText, Met
from backfile.storage.address import Location
from backfile.store import Catalogue
from backfile.text.hashing import digest

YAML = (".yaml", ".yml")


class Decisions:
    """The decisions of one archive. `root` is the folder with site.yaml, if there is one; `beside`: the YAML
    files that lie among the texts; `verify`: no file is taken to be as the last build saw it. `texts` may be
    changed; `arrange` then brings everything else in line."""

    def __init__(
        self,
        store: Catalogue,
        root: Path | None,
        content: Location,
        facets: Facets,
        beside: Collection[str],
        verify: bool = False,
    ):
        self.home: Path = root or Path(str(content))  # elsewhere, it is for who calls to name a root
        self.texts: Texts = read_texts(self.home)
        said = read_withdrawals(self.home)
        self._words = said.words()
        self.addresses = Addresses(store, root, self._words, verify)
        self.withdrawals: Withdrawals = withdrawals_meant(said, store.identified_by)
        corrected = read_corrections(self.home, content, facets, beside, self.texts)
        self.corrections: Corrections = refused(
            corrections_meant(corrected, store.identified_by), self.withdrawals, store, content, facets
        )
        self._withdrawn = self.withdrawals.by_article()
        self._lists = tuple(facet.name for facet in facets.listed)
        self._spelled: dict[str, str] = {}
        self.arrange()

    def spelled(self, paths: Iterable[str]) -> None:
        """Takes note of how the heap spells its files, where that is not as decisions name them."""
        self._spelled = {nfc(path): path for path in paths if not path.isascii() and nfc(path) != path}
        self.arrange()

    def names(self) -> list[str]:
        """The ids, as they were named, of the articles about which something was decided."""
        said = self.corrections.by_article
        others = {nfc(other) for c in said.values() for other in (*c.same_as, *c.not_same_as)}
        return sorted(self._withdrawn.keys() | said.keys() | others)

    def withdrawn(self) -> Collection[str]:
        """Those of the withdrawn ones."""
        return self._withdrawn.keys()

    def place(self, name: str) -> str:
        """The id, as the heap spells it, of the article that a decision about `name` concerns now."""
        kept = self.texts.get(name)
        file, mark, rest = (kept.now if kept and kept.now else name).partition("#")
        return f"{self._spelled.get(nfc(file), file)}{mark}{rest}"

    def arrange(self) -> None:
        """Says of each file what was decided about it."""
        said = self.corrections.by_article
        places = {name: self.place(name) for name in said}
        self._placed = Corrections({places[n]: replace(c, article=places[n]) for n, c in said.items()})
        self._marks = self._placed.digests()
        self._former = {self.place(name): name for name in self.texts}
        self._named: dict[str, dict[str, set[str]]] = {}
        known = []
        for name, entries in sorted(self._withdrawn.items()):
            modes, kept = tuple(sorted({entry.mode for entry in entries})), self.texts.get(name)
            if kept is None or kept.here:
                place = self.place(name)
                self._named.setdefault(place.partition("#")[0], {})[place] = set(modes)
            if kept and kept.marks:
                others = tuple(sorted({other for entry in entries for other in entry.others}))
                note = " ".join(e.note for e in entries if e.mode == "noindex" and e.note)
                known.append(KnownText(name, modes, kept.marks, others, note))
        self.known: tuple[KnownText, ...] = tuple(known)
        self._everywhere = digest(msgspec.msgpack.encode(self.known)) if known else b""

    def pin(self, name: str, address: str = "") -> Pinned:
        """The address and the identifier that an article keeps, also where its file had another name."""
        former = self._former.get(name, name)
        own = self.addresses.pin(name) if former != name else self.addresses.pin(name, address)
        return own if former == name or own.address else self.addresses.pin(former, address)

    def of(self, path: str) -> Decided:
        """What was decided about the articles of a file."""
        if path not in self._marks and path not in self._named and not self._words:
            return NOTHING
        named = self._named.get(path, {})
        return Decided(
            self._placed.of_file(path) if path in self._marks else (),
            self._words,
            tuple(sorted(name for name, modes in named.items() if "noindex" in modes)),
            tuple(sorted(name for name, modes in named.items() if {"tombstone", "remove"} & modes)),
            self.withdrawals.reasons(),
        )

    def reach_all(self) -> bool:
        """Whether something was decided that concerns every file: words or texts to take out everywhere."""
        return bool(self._words or self.known)

    def named(self) -> set[str]:
        """The files about which something was decided by their names."""
        return self._marks.keys() | self._named.keys()

    def mark(self, path: str) -> bytes:
        """A digest of what was decided about a file, empty for nothing; with another one it is read again."""
        decided = self.of(path)
        if decided is NOTHING:
            return self._everywhere
        said = replace(decided, corrections=())
        return digest(self._everywhere + self._marks.get(path, b"") + msgspec.msgpack.encode(said))

    def verdicts(self) -> Verdicts:
        """What persons said of reprints, of the articles under the ids that they have now."""
        said = self.corrections.verdicts()
        same, apart = (
            tuple(sorted({pair(self.place(nfc(one)), self.place(nfc(other))) for one, other in pairs}))
            for pairs in (said.same, said.apart)
        )
        return Verdicts(same, apart)

    def state(self) -> bytes:
        """A digest of the addresses and the withdrawals, for these reach beyond their files."""
        nowhere = [replace(entry, place="") for entry in self.withdrawals.entries]
        moved = [(name, self.place(name)) for name in self._withdrawn]
        said = (self.addresses.digest, nowhere, moved, published.digest_of_file(self.home))
        return digest(msgspec.msgpack.encode(said))

    def promises(self, met: Iterable[Met]) -> AddressLedger:
        """What the site owes to former addresses; `met`: the articles about which something was decided."""
        places = {name: self.place(name) for name in self._withdrawn}
        given = published.read_published(self.home)
        return promises(self.withdrawals, places, self.addresses, met, given, self._lists)

    def problems(self, articles: Collection[str]) -> list[Problem]:
        """What is wrong in the files of decisions, or names an article that the heap doesn't have."""
        told = [*self.corrections.problems]
        if self.corrections.by_article:
            told += unmatched(self.corrections, articles, self.place)
        return told

    def broken_promises(self, has_page: Callable[[str], bool]) -> list[Problem]:
        """The addresses that the public was given and at which the site has nothing any more."""
        given = published.read_published(self.home) - self.withdrawals.given_up()
        lost = sorted(
            address for address in given if not has_page(address) and not holds(address, self._words)
        )
        return [Problem(f"{published.LOST}. {published.choices(address)}", address) for address in lost]

    def write(self) -> None:
        """Keeps what tells the texts again that are decided about, and forgets the others."""
        names = set(self.names())
        write_texts(self.home, {name: kept for name, kept in self.texts.items() if name in names})


def kept_in(beside: Collection[str], content: Location, texts: Collection[str]) -> list[str]:
    """The files of a heap in which decisions are kept: those of its own folder by their names, and of the
    YAML files `beside` the texts those that correct one."""
    from backfile.decisions.corrections import corrected_file

    own = {LEDGER, WITHDRAWALS, TEXTS, published.NAME, "site.yaml"}
    return [path for path in beside if path in own or corrected_file(content, path, texts)]

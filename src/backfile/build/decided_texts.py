"""Sees to it that decisions hold on to their texts: what is named is looked up, what is gone is searched."""

from collections.abc import Callable, Iterable, Iterator

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from backfile.build.job import batches
from backfile.decisions.standing import Decisions
from backfile.decisions.texts import KeptText, nfc
from backfile.decisions.withdrawals import unmatched
from backfile.engines.contract import Crashed, Engine
from backfile.model.article import Article, SourceFile
from backfile.model.refusal import BuildError
from backfile.model.text_mark import Met, TextMark
from backfile.storage import scan
from backfile.storage.address import Location
from backfile.storage.read import Unreadable, load
from backfile.store import Catalogue
from backfile.text.hashing import digest
from backfile.text.recognise import Recogniser, edited_text, mark_of

FOLLOWED = 4
"""Times that a build looks again for texts that were moved: what was found may have been edited as well, and
its copies are then told by the new words."""
SEARCHED_AT_ONCE = 48
NAMED_AT_ONCE = 3
"""Copies of a withdrawn text that one sentence names."""


class DecidedTexts:
    """The texts that one build's decisions are about. `at_home`: the names of those that are where they were
    known to be."""

    def __init__(self, decisions: Decisions, content: Location, store: Catalogue):
        self._decisions, self._content, self._store = decisions, content, store
        self.at_home: set[str] = set()

    def begin(self, listing: scan.Listing) -> None:
        """Looks at the files of all, as the heap spells their names."""
        names = self._decisions.names()
        if not all(map(str.isascii, names)):
            self._decisions.spelled(scan.paths(listing))
        if names:
            self.look()

    def look(self) -> None:
        """Looks at the file of each, and keeps what tells it again if it was edited."""
        decisions = self._decisions
        withdrawn, self.at_home = decisions.withdrawn(), set()
        for name in decisions.names():
            kept = self._looked_at(decisions.place(name), decisions.texts.get(name), name in withdrawn)
            if kept is not None:
                decisions.texts[name] = kept
                if kept.here:
                    self.at_home.add(name)
        decisions.arrange()

    def _looked_at(self, place: str, kept: KeptText | None, withdrawn: bool) -> KeptText | None:
        """What is to be kept of a text whose article should have the id `place`; None where it was never
        there. A withdrawn text keeps its first mark, a corrected one the mark of what it is now."""
        try:
            file = load(str(self._content), place.partition("#")[0])
        except Unreadable:
            return kept and replace(kept, here=False)
        if kept and kept.sha256 == file.sha256:
            return replace(kept, here=True)
        mark = next((mark for name, mark in marks_of(file) if nfc(name) == nfc(place)), None)
        if mark is None or (kept and kept.marks and not any(edited_text(m, mark) for m in kept.marks)):
            return kept and replace(kept, here=False)
        known = kept if kept and withdrawn else KeptText(now=kept.now if kept else "")
        return replace(known.with_mark(mark), sha256=file.sha256, here=True)

    def followed(
        self, engine: Engine, changed: Iterable[str], anew: Callable[[scan.Listing], list[str]]
    ) -> Iterator[list[str]]:
        """The files to be read again, time after time, because a text was found elsewhere; `anew` tells of
        files which of them were decided about otherwise than they were read."""
        for _ in range(FOLLOWED):
            if not self.follow(engine, changed):
                return
            self.look()
            again = anew(scan.listed(self._store.sources()))
            yield again
            changed = sorted({*changed, *again})

    def follow(self, engine: Engine, changed: Iterable[str]) -> bool:
        """Looks for the texts that are not where they were; whether one was found elsewhere.
        `changed` are the files that differ from the last build's."""
        texts, before = self._decisions.texts, dict(self._decisions.texts)
        away = {name: kept for name, kept in texts.items() if name not in self.at_home and kept.marks}
        met = self._store.met() if away else []
        for name in sorted(away.keys() & set(self._decisions.withdrawn())):
            places = [m.article for m in met if m.name == name and "#related-" not in m.article]
            if places:
                texts[name] = replace(away[name], now=nfc(min(places)))
        corrected = set(self._decisions.names()) - set(self._decisions.withdrawn())
        lost = {name: kept for name, kept in away.items() if name in corrected}
        for name, place in self._search(lost, engine, changed):
            texts[name] = replace(lost.pop(name), now=nfc(place))
        for name, kept in lost.items():  # where another text stands under the name, the person means that
            texts[name] = replace(kept, marks=()) if self._is_file(name) else kept
        return texts != before

    def _is_file(self, name: str) -> bool:
        return (self._content / self._decisions.place(name).partition("#")[0]).is_file()

    def _search(
        self, lost: dict[str, KeptText], engine: Engine, changed: Iterable[str]
    ) -> Iterator[tuple[str, str]]:
        """The names of corrected texts with the ids under which they were found. A file that was searched for
        these same texts before is not searched again."""
        taken = {nfc(self._decisions.place(name)) for name in self.at_home}
        left = dict(lost)
        for name, kept in sorted(lost.items()):
            _, mark, rest = self._decisions.place(name).partition("#")
            exact = (f"{path}{mark}{rest}" for path in self._store.with_digest(kept.sha256))
            place = next((place for place in exact if nfc(place) not in taken), None)
            if place is not None:
                taken.add(nfc(place))
                del left[name]
                yield name, place
        marks = {name: kept.marks for name, kept in left.items()}
        state = digest(msgspec.msgpack.encode((sorted(marks.items()), sorted(taken)))) if left else b""
        every = self._store.noted("lost") != state
        self._store.note("lost", state)
        if not left:
            return
        paths = sorted(self._store.sources() if every else set(changed))
        found: dict[str, set[tuple[bool, str]]] = {}
        task = SearchTask(str(self._content), tuple(sorted(marks.items())))
        for batch in engine.map(task, batches(paths, SEARCHED_AT_ONCE)):
            for name, place in () if isinstance(batch, Crashed) else batch:
                found.setdefault(name, set()).add(("#related-" in place, place))
        for name, places in sorted(found.items()):
            free = [place for _, place in sorted(places) if nfc(place) not in taken]
            if free:
                taken.add(nfc(free[0]))
                yield name, free[0]

    def told(self) -> list[str]:
        """Sentences on the texts that were found elsewhere than where they were named."""
        decisions, met = self._decisions, self._store.met()
        told = []
        for entry in decisions.withdrawals.entries:
            if entry.mode != "redirect":
                name, now = entry.article, decisions.place(entry.article)
                places = sorted({m.article for m in met if m.name == name} - {name, now})
                if nfc(now) != name and self._stands(name, now, met):
                    told.append(f"{entry.place}: {name} is {now} by now, told by its text, and withdrawn.")
                if places:
                    told.append(_copies(name, entry.place, places))
        for name, correction in sorted(decisions.corrections.by_article.items()):
            place = decisions.place(name)
            if nfc(place) != name:
                told.append(
                    f"{correction.place}: {name} is {place} by now, told by its text; it is corrected there. "
                    f"Write {place} in the place of {name}."
                )
        return list(dict.fromkeys(told))

    def _stands(self, name: str, now: str, met: list[Met]) -> bool:
        """Whether a withdrawn text is where it was found last; it may have been deleted since."""
        return name in self.at_home or any(m.name == name and nfc(m.article) == nfc(now) for m in met)

    def refuse_unmet(self) -> None:
        """Raises BuildError where a withdrawal met nothing: something withdrawn may be about to return."""
        names = self.at_home | {m.name for m in self._store.met()}
        wrong = unmatched(self._decisions.withdrawals, names)
        if wrong:
            said = "\n\n".join(f"{p.path}, line {p.line}: {p.message}." for p in wrong)
            raise BuildError(f"{said}\n\nNothing was written, so that nothing withdrawn returns.")


def _copies(name: str, said_in: str, places: list[str]) -> str:
    shown, more = ", ".join(places[:NAMED_AT_ONCE]), len(places) - NAMED_AT_ONCE
    others = f" and {more:,} more" if more > 0 else ""
    return (
        f"{said_in}: the text of {name} stands in {shown}{others} too, and is withdrawn there as well. "
        f"If that is another text, add “except: [{places[0]}]” there."
    )


def marks_of(file: SourceFile) -> Iterator[tuple[str, TextMark]]:
    """The ids of the articles of a file, and what tells each again; nothing where it can't be read."""
    from backfile.stages.parse import parse, with_found  # late: it brings all formats with it

    try:
        reading = parse(file)
    except Exception:  # a fault of a format's is told when the file is read
        return
    for own in reading.articles:
        for article in with_found(own):
            yield article.id, mark_of(article.headline, paragraphs(article))


def paragraphs(article: Article) -> tuple[str, ...]:
    """The text by which an article is told again."""
    return (*article.standfirst, *(block.text for block in article.body))


class SearchTask(Struct, frozen=True):
    """Looks for corrected texts that were moved: paths in, (name, id of the article that is it) out."""

    root: str
    lost: tuple[tuple[str, tuple[TextMark, ...]], ...]

    def open(self) -> Callable[[list[str]], list[tuple[str, str]]]:
        texts = Recogniser(self.lost)

        def work(batch: list[str]) -> list[tuple[str, str]]:
            found = []
            for path in batch:
                try:
                    file = load(self.root, path)
                except Unreadable:
                    continue
                for place, mark in marks_of(file):
                    found += [(name, place) for name in texts.names_of(mark)]
            return found

        return work

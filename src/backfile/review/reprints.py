"""The suspected reprints that the review asks about, with what tells the two texts apart."""

from pathlib import Path
from typing import Any

from msgspec.structs import replace

from backfile.index.duplicates.suspects import Suspect, suspects
from backfile.model.article import Article
from backfile.model.decided import Verdicts, pair
from backfile.model.library import Record
from backfile.review.questions import Question, reprint_question
from backfile.store import Catalogue
from backfile.text.differences import difference

SHOWN = 20
"""So many sentences of each side are shown."""


class ReprintQuestions:
    """The pairs that were in doubt when the review began; `cache` has the catalogue of the last build."""

    def __init__(self, cache: Path, verdicts: Verdicts) -> None:
        self._path = cache / "catalogue.db"
        store = Catalogue(self._path, read_only=True)
        try:
            self._pairs: dict[str, Suspect] = {s[1].id: s for s in suspects(store, verdicts)}
            self._records = {
                printing.id: store.record(printing.number)
                for one, other, _ in self._pairs.values()
                for printing in (one, other)
            }
        finally:
            store.close()

    def questions(self) -> list[tuple[Question, Article]]:
        """A question for each pair, asked about the article that does not lead, which comes with it."""
        found = []
        for name, (one, _, share) in self._pairs.items():
            slim = replace(self._records[name].article, body=(), furniture=(), related=())
            found.append((reprint_question(name, _headline(self._records[one.id]), share), slim))
        return found

    def other(self, name: str) -> str | None:
        """The article of which this one may be a reprint."""
        return self._pairs[name][0].id if name in self._pairs else None

    def settled(self, name: str, verdicts: Verdicts) -> bool:
        """Whether a person has spoken."""
        return self._said(name, verdicts) is not None

    def _said(self, name: str, verdicts: Verdicts) -> bool | None:
        other = self.other(name)
        if other is None:
            return None
        both = pair(name, other)
        return True if both in verdicts.same else False if both in verdicts.apart else None

    def shown(self, name: str, verdicts: Verdicts) -> dict[str, Any] | None:
        """The other text beside this one: what it has that this one leaves out, and the reverse."""
        other = self.other(name)
        if other is None:
            return None
        whole, printing = self._records[other].article, self._records[name].article
        found = difference([b.text for b in whole.body], [b.text for b in printing.body])
        return {
            "id": other,
            "headline": _headline(self._records[other]),
            "about": ", ".join(part for part in (whole.source, whole.date) if part),
            "cut": list(found.cut[:SHOWN]),
            "added": list(found.added[:SHOWN]),
            "same": self._said(name, verdicts),
        }


def _headline(record: Record) -> str:
    return record.article.headline or record.article.id

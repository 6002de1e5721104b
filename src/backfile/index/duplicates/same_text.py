"""Tells which articles are printings of one text: by what their texts share, but for what a person said."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from msgspec import Struct

from backfile.index.duplicates.passages import Passages, looked_up, telling
from backfile.model.decided import Verdicts, pair
from backfile.model.index_card import IndexCard
from backfile.store import Catalogue, file_of, place_of
from backfile.text.likeness import ALIKE, DOUBTFUL, likeness

NEARLY_WHOLE = 0.95
"""A printing with so many of the words of the longest one may lead the family."""


REPEATED_WITHIN = timedelta(days=3)
"""A text that was worked over is printed again within days; what comes a week later is the next report."""


class Printing(Struct, frozen=True):
    """What is known of an article when its family is sought."""

    number: int
    id: str
    date: str | None = None
    words: int = 0
    passages: bytes = b""


class KnownPrintings:
    """The articles that may have copies, read from the catalogue when they are asked for."""

    def __init__(self, store: Catalogue, passages: Passages, verdicts: Verdicts):
        self.store, self.passages = store, passages
        self._printings: dict[int, Printing | None] = {}
        self._apart = frozenset(verdicts.apart)
        self._told_apart = {name for names in verdicts.apart for name in names}
        self._same: dict[str, set[str]] = {}
        for one, other in verdicts.same:
            self._same.setdefault(one, set()).add(other)
            self._same.setdefault(other, set()).add(one)
        self.likeness = lru_cache(1 << 16)(likeness)

    def printing(self, article: int) -> Printing | None:
        """None for an article that has no page or stands in no list."""
        if article not in self._printings:
            self.load([article])
        return self._printings[article]

    def load(self, articles: Iterable[int]) -> None:
        """Reads several articles, each file's cards once."""
        wanted: dict[int, list[int]] = {}
        for article in articles:
            if article not in self._printings:
                wanted.setdefault(file_of(article), []).append(article)
        for sid, numbers in wanted.items():
            cards = self.store.cards(sid)
            for article in numbers:
                card = cards[place_of(article)] if place_of(article) < len(cards) else None
                listed = card is not None and not card.unlisted and self.store.is_live(article)
                self._printings[article] = _printing(article, card) if card and listed else None

    def component(self, start: int) -> list[Printing]:
        """All articles that are linked to one by likeness or a person's word, itself included."""
        found: dict[int, Printing] = {}
        looked: set[bytes | tuple[bytes, str | None]] = set()
        todo = [start]
        while todo:
            article = todo.pop()
            printing = self.printing(article)
            if article in found or printing is None:
                continue
            found[article] = printing
            if printing.passages not in looked:
                looked.add(printing.passages)
                todo += self.copies(printing)
            if (printing.passages, printing.date) not in looked:
                looked.add((printing.passages, printing.date))
                todo += self.alike(printing)
            for name in self._same.get(printing.id, ()):
                partner = self.store.number_of(name)
                todo += [] if partner is None else [partner]
        return list(found.values())

    def copies(self, printing: Printing) -> list[int]:
        """The numbers of the articles with the very same passages, its own among them, however many."""
        for key in looked_up(printing.passages)[-1:]:
            crowd = self.passages.crowd(key)
            self.load(crowd)
            return [n for n in crowd if (other := self.printing(n)) and other.passages == printing.passages]
        return []

    def alike(self, printing: Printing) -> list[int]:
        """The numbers of the other articles whose texts are like one's."""
        found: list[int] = []
        for key in looked_up(printing.passages)[:-1]:
            crowd = self.passages.crowd(key)
            if telling(key, crowd):
                self.load(crowd)
                others = [other for article in crowd if (other := self.printing(article))]
                found += [other.number for other in others if self.one_text(printing, other)]
        return found

    def one_text(self, one: Printing, other: Printing) -> bool:
        """Whether two texts are alike. What is much alike and days apart are reports of a series."""
        share = self.likeness(one.passages, other.passages)
        return share >= DOUBTFUL or (share >= ALIKE and not _days_apart(one.date, other.date))

    def apart(self, one: Printing, other: Printing) -> bool:
        """Whether a person said that two articles are not one text."""
        return pair(one.id, other.id) in self._apart

    def families(self, printings: list[Printing]) -> list[list[Printing]]:
        """A component as families of two and more, each led by its first.

        Each text joins the longest one that it is like, so that no chain of small changes leads from one text
        to another; then those join of which a person said so.
        """
        stars: list[list[Printing]] = []
        for printing in sorted(printings, key=_longest):
            for star in stars:
                told = printing.id in self._told_apart and any(self.apart(printing, other) for other in star)
                if not told and self.one_text(star[0], printing):
                    star.append(printing)
                    break
            else:
                stars.append([printing])
        if self._same:
            stars = self._joined(stars)
        return [led(star) for star in stars if len(star) > 1]

    def _joined(self, stars: list[list[Printing]]) -> list[list[Printing]]:
        star_of = {printing.id: star for star in stars for printing in star}
        for star in stars:
            for printing in list(star):
                for name in sorted(self._same.get(printing.id, ())):
                    mine, theirs = star_of[printing.id], star_of.get(name)
                    if theirs is not None and theirs is not mine:
                        mine += theirs
                        star_of.update({other.id: mine for other in theirs})
        return list({id(star): star for star in star_of.values()}.values())


def _printing(article: int, card: IndexCard) -> Printing:
    return Printing(article, card.id, card.date, card.words, card.passages)


def _days_apart(one: str | None, other: str | None) -> bool:
    if one == other:
        return False
    mine, theirs = _day(one), _day(other)
    return mine is not None and theirs is not None and abs(mine - theirs) > REPEATED_WITHIN


def _day(said: str | None) -> date | None:
    """A date that is known to the day; a person may have corrected one to the 31st of February."""
    try:
        return date.fromisoformat(said) if said and len(said) == 10 else None
    except ValueError:
        return None


def _longest(printing: Printing) -> tuple[int, bool, str, str]:
    return -printing.words, printing.date is None, printing.date or "", printing.id


def led(printings: Iterable[Printing]) -> list[Printing]:
    """A family in its order: of the printings that have nearly the whole of the longest text the earliest
    leads, the undated last; of one day's the longest, then by path. The others follow by the same rule."""
    members = list(printings)
    whole = NEARLY_WHOLE * max(printing.words for printing in members)

    def rank(printing: Printing) -> tuple[bool, bool, str, int, str]:
        dated = printing.date is not None
        return printing.words < whole, not dated, printing.date or "", -printing.words, printing.id

    return sorted(members, key=rank)

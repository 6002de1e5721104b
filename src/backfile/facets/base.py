"""What most facets do alike; a facet of its own says only what it does otherwise."""

from collections.abc import Iterable

from backfile.facets.addresses import group_slug
from backfile.facets.contract import Rarity
from backfile.model.article import Article, Problem
from backfile.model.correction import ListCorrection
from backfile.model.library import Filing, GroupLink
from backfile.model.settings import Settings
from backfile.text.folding import fold

GIVEN = "given in a correction"
HEAVIEST = 1000.0
"""The weight of what a person added."""


class BaseFacet:
    """A facet that is sure of what it finds and shows names in the forms that the heap uses most."""

    def value(self, label: str) -> str:
        """The name folded: without capitals and accents."""
        return fold(label)

    def choose(self, filings: tuple[Filing, ...], rarity: Rarity, articles: int) -> tuple[Filing, ...]:
        """All of them: what was found does not depend on the rest of the heap."""
        return filings

    def title(self, value: str, label: str, settings: Settings) -> str:
        """The name in the form that the heap prints most."""
        return label

    def slug(self, value: str, settings: Settings) -> str:
        """The value with hyphens; other scripts in Latin letters."""
        return group_slug(value)

    def doubts(self, article: Article) -> tuple[Problem, ...]:
        """None."""
        return ()

    def understood(self, word: str) -> tuple[tuple[str, ...], str]:
        """The word itself."""
        return (word,), ""

    def given(self, article: Article) -> tuple[str, ...] | None:
        """None: no field of a record gives entries."""
        return None

    def corrected(self, article: Article, wanted: ListCorrection) -> Article:
        """The article as it is."""
        return article

    def refiled(self, filings: tuple[Filing, ...], wanted: ListCorrection) -> tuple[Filing, ...]:
        """What was added first, then what was found, unless a person says what there is instead."""
        words = wanted.apply(()) if wanted.instead is not None else wanted.add
        added = tuple([Filing(self.value(word), word, HEAVIEST, GIVEN, given=True) for word in words])
        known = {filing.value for filing in added}
        gone = known | {self.value(word) for word in wanted.remove}
        found = filings if wanted.instead is None else ()
        return added + tuple(f for f in without(found, wanted.remove) if f.value not in gone)

    def notices(self, entries: Iterable[GroupLink]) -> Iterable[str]:
        """None."""
        return ()


def without(filings: tuple[Filing, ...], words: tuple[str, ...]) -> tuple[Filing, ...]:
    """The filings but those that one of the words names; capitals, spaces and signs don't count."""
    gone = {_letters(word) for word in words}
    return tuple(f for f in filings if _letters(f.label) not in gone and _letters(f.value) not in gone)


def _letters(word: str) -> str:
    return "".join(letter for letter in word.casefold() if letter.isalnum())

"""What a facet is: an enricher and an index kind in one value."""

from collections.abc import Callable
from typing import Protocol

from backfile.model.article import Article
from backfile.model.library import Filing
from backfile.model.settings import Settings

Rarity = Callable[[str], int]
"""How many articles have a candidate, in powers of two: 0 for one article, 1 for two or three, 2 for four to
seven … Steps, so that one edit seldom changes what other articles are filed under."""


class Facet(Protocol):
    """One way of indexing an archive. Stateless; picklable under spawn."""

    name: str
    """Also the folder of its pages, and the key in `Filed.facet`."""

    def find(self, article: Article, settings: Settings) -> tuple[Filing, ...]:
        """The filings of one article, weightiest first; those with `sure=False` are candidates."""
        ...

    def choose(self, filings: tuple[Filing, ...], rarity: Rarity, articles: int) -> tuple[Filing, ...]:
        """The filings to keep, given how common each candidate is in the heap; `articles` is the heap's
        size rounded down to a power of two."""
        ...

    def title(self, value: str, label: str, settings: Settings) -> str:
        """The heading of the value's index page ("Azerbaijan"); `label` is the form most used in the heap."""
        ...

    def slug(self, value: str, settings: Settings) -> str:
        """The file name of the value's index page, without ".html"; stable for a value."""
        ...

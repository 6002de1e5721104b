"""What most facets do alike; a facet of its own says only what it does otherwise."""

from backfile.facets.addresses import group_slug
from backfile.facets.contract import Rarity
from backfile.model.article import Article, Problem
from backfile.model.library import Filing
from backfile.model.settings import Settings
from backfile.text.folding import fold


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

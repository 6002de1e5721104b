"""The tag index: tags that people gave, and names and terms found in the text that tell articles apart."""

from backfile.facets.addresses import group_slug
from backfile.facets.contract import Rarity
from backfile.facets.tags.candidates import candidates
from backfile.facets.tags.choice import chosen
from backfile.facets.tags.given import given_filings
from backfile.model.article import Article
from backfile.model.library import Filing
from backfile.model.settings import Settings


class Tags:
    """A tag's value is the key that its near-variants share; the index shows the form most used."""

    name = "tags"

    def find(self, article: Article, settings: Settings) -> tuple[Filing, ...]:
        """Given tags first, in the order given; then candidates from the text (`sure=False`)."""
        given = given_filings(article, settings.tags)
        if not settings.tags.found:
            return tuple(given.values())
        return (*given.values(), *candidates(article, given))

    def choose(self, filings: tuple[Filing, ...], rarity: Rarity, articles: int) -> tuple[Filing, ...]:
        """All given tags, and the candidates that tell most in this heap."""
        return chosen(filings, rarity, articles)

    def title(self, value: str, label: str, settings: Settings) -> str:
        """The form most used in the heap, or the one that site.yaml writes."""
        return label

    def slug(self, value: str, settings: Settings) -> str:
        """The key with hyphens; other scripts in Latin letters."""
        return group_slug(value)

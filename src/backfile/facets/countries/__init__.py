"""Files every article under the countries that it is about, and keeps those that it merely mentions."""

from backfile.facets.contract import Rarity
from backfile.facets.countries import names
from backfile.facets.countries.decide import decide
from backfile.facets.countries.given import given
from backfile.model.article import Article
from backfile.model.library import Filing
from backfile.model.settings import Settings


class Countries:
    """The index of countries. Values are ISO 3166-1 alpha-2 codes; the policy stands in docs/facets.md."""

    name = "countries"

    def find(self, article: Article, settings: Settings) -> tuple[Filing, ...]:
        """The countries that the article is about, then those it mentions, weightiest first."""
        filings = (
            given(article) if article.countries_given or article.countries else decide(article, settings)
        )
        hidden = settings.countries.hide
        return tuple(filing for filing in filings if filing.value not in hidden) if hidden else filings

    def choose(self, filings: tuple[Filing, ...], rarity: Rarity, articles: int) -> tuple[Filing, ...]:
        """All of them: what an article is about does not depend on the rest of the heap."""
        return filings

    def title(self, value: str, label: str, settings: Settings) -> str:
        """CLDR's name in the site's language, or the one that the settings give."""
        return settings.countries.rename.get(value) or names.name(value, settings.language)

    def slug(self, value: str, settings: Settings) -> str:
        """The English name with hyphens: "south-korea"."""
        return names.slug(value)


COUNTRIES = Countries()

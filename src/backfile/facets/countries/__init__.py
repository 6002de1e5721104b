"""Files every article under the countries that it is about, and keeps those that it merely mentions."""

from backfile.facets.base import BaseFacet
from backfile.facets.contract import Traits
from backfile.facets.countries import names
from backfile.facets.countries.decide import decide
from backfile.facets.countries.given import given, resolve, unknown
from backfile.model.article import Article, Problem
from backfile.model.library import Filing
from backfile.model.settings import Settings


class Countries(BaseFacet):
    """The index of countries. Values are ISO 3166-1 alpha-2 codes; the policy stands in docs/facets.md."""

    name = "countries"
    traits = Traits(
        title="Countries",
        one="Country",
        most="Most often about",
        card="Countries",
        column="what the article is about, most important first; ISO 3166-1 alpha-2, parted by semicolons",
        mentions=True,
        weight=1,
        ways=True,
        pairs=True,
        map=True,
        schema="Country",
    )

    def find(self, article: Article, settings: Settings) -> tuple[Filing, ...]:
        """The countries that the article is about, then those it mentions, weightiest first."""
        filings = (
            given(article) if article.countries_given or article.countries else decide(article, settings)
        )
        hidden = settings.countries.hide
        return tuple(filing for filing in filings if filing.value not in hidden) if hidden else filings

    def value(self, label: str) -> str:
        """The code of the country that a name or a code means; the name itself where it means none."""
        return next(iter(resolve(label)), label)

    def doubts(self, article: Article) -> tuple[Problem, ...]:
        """A problem for each country that was given and is none."""
        return unknown(article) if article.countries else ()

    def title(self, value: str, label: str, settings: Settings) -> str:
        """CLDR's name in the site's language, or the one that the settings give."""
        return settings.countries.rename.get(value) or names.name(value, settings.language)

    def slug(self, value: str, settings: Settings) -> str:
        """The English name with hyphens: "south-korea"."""
        return names.slug(value)


COUNTRIES = Countries()

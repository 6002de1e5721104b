"""Files every article under the countries that it is about, and keeps those that it merely mentions."""

from msgspec.structs import replace

from backfile.facets.base import GIVEN, HEAVIEST, BaseFacet
from backfile.facets.contract import Traits
from backfile.facets.countries import names
from backfile.facets.countries.decide import decide
from backfile.facets.countries.given import given, resolve, unknown, unknown_word
from backfile.model.article import Article, Problem
from backfile.model.correction import ListCorrection
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

    def understood(self, word: str) -> tuple[tuple[str, ...], str]:
        """The codes of the countries that a name or a code means."""
        codes = resolve(word.upper() if len(word) == 2 else word)
        return codes, "" if codes else unknown_word(word)

    def given(self, article: Article) -> tuple[str, ...] | None:
        """The record's countries."""
        return article.countries if article.countries_given or article.countries else None

    def corrected(self, article: Article, wanted: ListCorrection) -> Article:
        """The article with the countries that a person names instead of those in the text."""
        if wanted.instead is None:
            return article
        return replace(article, countries=wanted.apply(()), countries_given=True)

    def refiled(self, filings: tuple[Filing, ...], wanted: ListCorrection) -> tuple[Filing, ...]:
        """Those added first; a code that a person named stands once, or not at all."""
        if wanted.instead is not None:
            return filings
        gone = {code.casefold() for code in (*wanted.remove, *wanted.add)}
        added = tuple([Filing(code, code, HEAVIEST, GIVEN, given=True) for code in wanted.add])
        return added + tuple([f for f in filings if f.value.casefold() not in gone])

    def title(self, value: str, label: str, settings: Settings) -> str:
        """CLDR's name in the site's language, or the one that the settings give."""
        return settings.countries.rename.get(value) or names.name(value, settings.language)

    def slug(self, value: str, settings: Settings) -> str:
        """The English name with hyphens: "south-korea"."""
        return names.slug(value)


COUNTRIES = Countries()

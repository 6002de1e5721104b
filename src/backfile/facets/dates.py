"""Files every dated article under its month, or under its year where no month is known."""

from functools import lru_cache

from backfile.facets.base import BaseFacet
from backfile.facets.contract import Traits
from backfile.model.article import Article
from backfile.model.library import Filing
from backfile.model.settings import Settings
from backfile.text.dates.edtf import month_of, year_of
from backfile.text.humanise import day_text

DATES = "dates"

UNDATED = (DATES, "undated")
"""The group of the articles of which no date is known; it is filed under when the index is made."""


class Dates(BaseFacet):
    """The index of months: values are "2025-07", or "2025" for what is known by its year alone."""

    name = DATES
    traits = Traits(title="Calendar", calendar=True, feeds=False, field="date")

    def find(self, article: Article, settings: Settings) -> tuple[Filing, ...]:
        """One filing, or none for an undated article: bounds that prose proves are no date."""
        return _filings(article.date) if article.date else ()

    def title(self, value: str, label: str, settings: Settings) -> str:
        """The month in the site's language ("July 2025", "2025년 7월"), or the year."""
        if len(value) == 4:
            return value
        return day_text(value, settings.language)

    def slug(self, value: str, settings: Settings) -> str:
        """The value itself; months live at 2025/07/index.html, which the library knows."""
        return value


@lru_cache(8192)
def _filings(date: str) -> tuple[Filing, ...]:
    value = month_of(date) or year_of(date)
    return (Filing(value, value, 1.0, "its date"),) if value else ()

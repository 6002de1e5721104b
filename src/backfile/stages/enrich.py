"""Finds what an article is about, facet by facet, and keeps the answer with it."""

from msgspec.structs import replace

from backfile.facets import FACETS
from backfile.facets.chosen import as_chosen
from backfile.facets.contract import Facet
from backfile.model.article import Article
from backfile.model.library import Filed, Filing, Record
from backfile.model.settings import Settings


def enrich(article: Article, settings: Settings) -> Record:
    """The article with the filings of every facet of the shelf, in its order, and with a problem for each
    thing that was given for a facet and can't be used."""
    doubts = tuple(problem for facet in FACETS for problem in facet.doubts(article))
    if doubts:
        article = replace(article, problems=article.problems + doubts)
    return Record(article, tuple(Filed(facet.name, _filings(facet, article, settings)) for facet in FACETS))


def _filings(facet: Facet, article: Article, settings: Settings) -> tuple[Filing, ...]:
    filings = facet.find(article, settings)
    chosen = settings.facets.get(facet.name)
    return as_chosen(facet, filings, chosen) if chosen else filings

"""Finds what an article is about, facet by facet, and keeps the answer with it."""

from backfile.facets import FACETS
from backfile.model.article import Article
from backfile.model.library import Filed, Record
from backfile.model.settings import Settings


def enrich(article: Article, settings: Settings) -> Record:
    """The article with the filings of every facet of the shelf, in its order."""
    return Record(article, tuple(Filed(facet.name, facet.find(article, settings)) for facet in FACETS))

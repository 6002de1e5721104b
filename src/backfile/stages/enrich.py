"""Finds what an article is about, facet by facet, and keeps the answer with it."""

from msgspec.structs import replace

from backfile.facets import FACETS
from backfile.model.article import Article
from backfile.model.library import Filed, Record
from backfile.model.settings import Settings


def enrich(article: Article, settings: Settings) -> Record:
    """The article with the filings of every facet of the shelf, in its order, and with a problem for each
    thing that was given for a facet and can't be used."""
    doubts = tuple(problem for facet in FACETS for problem in facet.doubts(article))
    if doubts:
        article = replace(article, problems=article.problems + doubts)
    return Record(article, tuple(Filed(facet.name, facet.find(article, settings)) for facet in FACETS))

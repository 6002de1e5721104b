"""Finds what an article is about, facet by facet, and keeps the answer with it."""

from msgspec.structs import replace

from backfile.facets.chosen import as_chosen
from backfile.facets.contract import Facet
from backfile.model.article import Article, Problem
from backfile.model.library import Filed, Record
from backfile.model.settings import Settings
from backfile.plugins.guarded import PluginFault
from backfile.plugins.shelves import facets_of


def enrich(article: Article, settings: Settings) -> Record:
    """The article with the filings of every facet of the archive, in their order, and with a problem for each
    thing that was given for a facet and can't be used, or that a plugin's facet failed in."""
    problems: list[Problem] = []
    filed = tuple([_filed(facet, article, settings, problems) for facet in facets_of(settings.plugins)])
    if problems:
        article = replace(article, problems=(*article.problems, *problems))
    return Record(article, filed)


def _filed(facet: Facet, article: Article, settings: Settings, problems: list[Problem]) -> Filed:
    try:
        problems += facet.doubts(article)
        filings = facet.find(article, settings)
    except PluginFault as fault:
        problems.append(Problem(str(fault), article.path, article.lines[0], "error"))
        return Filed(facet.name)
    chosen = settings.facets.get(facet.name)
    return Filed(facet.name, as_chosen(facet, filings, chosen) if chosen else filings)

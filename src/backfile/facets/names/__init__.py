"""Who and what an article names: people, organisations and places below the country, by rules and lists."""

from backfile.facets.names.finding import NamedEntities, names_of
from backfile.facets.names.lists import LANGUAGES

__all__ = ["LANGUAGES", "NamedEntities", "names_of"]

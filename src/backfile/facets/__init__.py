"""The shelf of facets: the ways in which an archive is indexed, in the order of the masthead."""

from backfile.facets.contract import Facet
from backfile.facets.countries import COUNTRIES
from backfile.facets.dates import Dates
from backfile.facets.sources import Sources
from backfile.facets.tags import Tags

FACETS: tuple[Facet, ...] = (COUNTRIES, Tags(), Sources(), Dates())

LISTED: tuple[Facet, ...] = tuple(facet for facet in FACETS if not facet.traits.calendar)
"""Those of which each entry has a list of its own."""


def facet_named(name: str) -> Facet:
    """The entry of the shelf with a name; raises KeyError where there is none."""
    return {facet.name: facet for facet in FACETS}[name]

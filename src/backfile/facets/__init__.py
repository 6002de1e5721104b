"""The shelf of facets: the ways in which an archive is indexed, in the order of the masthead."""

from backfile.facets.contract import Facet
from backfile.facets.countries import COUNTRIES
from backfile.facets.dates import Dates
from backfile.facets.sources import Sources
from backfile.facets.tags import Tags

FACETS: tuple[Facet, ...] = (COUNTRIES, Tags(), Sources(), Dates())

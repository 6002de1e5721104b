"""The shelf of facets: the ways in which an archive is indexed, in the order of the masthead."""

from backfile.facets.contract import Facet

FACETS: tuple[Facet, ...] = ()

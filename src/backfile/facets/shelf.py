"""The facets of one archive, and what the rest of the house asks of them together."""

from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from backfile.facets.contract import Facet

TAKEN = frozenset(
    [
        *("about", "calendar", "data", "days", "feed", "feeds", "index", "language", "latest", "map", "maps"),
        *("page", "pages", "pictures", "robots", "search", "search-said", "sitemap", "static"),
        "undated",
        *("address", "agency", "authors", "body", "date", "date_bounds", "earliest", "evidence", "file"),
        *("articles", "counts", "first_line", "id", "last_line", "lines", "printings", "rights", "texts"),
        *("found_in", "hashtags", "headline", "identifier", "reprint_of", "sha256", "source", "source_url"),
        *("aliases", "certainty", "dateline", "draft", "filed", "for", "not_same_as", "note", "problems"),
        *("related", "same_as", "section", "slug", "standfirst", "time", "updated"),
    ]
)
"""Names that a facet can't have: they stand for something else among a site's addresses, the filters of the
search, the columns of the data, or the fields of a record that are corrected."""


class Facets(Struct, frozen=True, dict=True):
    """The facets by which an archive is indexed, ours and those of its plugins, in the order of the masthead
    (plugins.shelves.facets_of). Picklable under spawn."""

    shelf: tuple[Facet, ...]

    def __iter__(self) -> Iterator[Facet]:
        return iter(self.shelf)

    def __reduce__(self) -> tuple[type["Facets"], tuple[tuple[Facet, ...]]]:
        return Facets, (self.shelf,)  # what is worked out below is worked out anew

    def named(self, name: str) -> Facet:
        """The facet with a name; raises KeyError where the archive has none."""
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> dict[str, Facet]:
        return {facet.name: facet for facet in self.shelf}

    @cached_property
    def rank(self) -> dict[str, int]:
        """The place of each on the shelf, by name."""
        return {facet.name: place for place, facet in enumerate(self.shelf)}

    @cached_property
    def listed(self) -> tuple[Facet, ...]:
        """Those of which each entry has a list of its own."""
        return tuple(facet for facet in self.shelf if not facet.traits.calendar)

    @cached_property
    def filters(self) -> tuple[Facet, ...]:
        """Those by which a search can be narrowed."""
        return tuple(facet for facet in self.shelf if facet.traits.one)

    @cached_property
    def columns(self) -> tuple[Facet, ...]:
        """Those that have a column in the data."""
        return tuple(facet for facet in self.shelf if facet.traits.column)

    @cached_property
    def cards(self) -> tuple[Facet, ...]:
        """Those that an article's page lists."""
        return tuple(facet for facet in self.shelf if facet.traits.card)

    @cached_property
    def correctable(self) -> frozenset[str]:
        """The names of those whose entries a person corrects under their own name."""
        return frozenset(facet.name for facet in self.shelf if not facet.traits.field)

    @cached_property
    def ways(self) -> frozenset[str]:
        """The names of those within whose entries an article's page leads on to the next."""
        return frozenset(facet.name for facet in self.shelf if facet.traits.ways)

    @cached_property
    def weights(self) -> dict[str, int]:
        """How much sharing an entry counts for relating two articles, by name; those that relate none are
        not in it."""
        return {facet.name: facet.traits.weight for facet in self.shelf if facet.traits.weight}

    @cached_property
    def mapped(self) -> str:
        """The name of the one that is drawn as a map: the first that can be; "" where none can."""
        return next((facet.name for facet in self.shelf if facet.traits.map), "")

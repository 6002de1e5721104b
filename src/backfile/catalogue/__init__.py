"""What the last build knew: one SQLite file in .backfile/, by the questions that the stages ask of it."""

from backfile.catalogue.index import Index
from backfile.catalogue.items import Items
from backfile.catalogue.numbers import file_of, number, place_of
from backfile.catalogue.pages import Pages
from backfile.catalogue.promised import Promised
from backfile.catalogue.readings import Readings
from backfile.catalogue.tallies import Tallies

__all__ = ["Catalogue", "file_of", "number", "place_of"]


class Catalogue(Readings, Tallies, Index, Pages, Promised, Items):
    """All tables in one connection, for a build is one transaction after the other over all of them."""

"""What the last build knew: one SQLite file in .backfile/, by the questions that the stages ask of it."""

from backfile.store.address_ledger import AddressLedgerTable
from backfile.store.answers import AnswerTable
from backfile.store.families import FamilyTable
from backfile.store.identities import IdentityTable
from backfile.store.index import Index
from backfile.store.items import Items
from backfile.store.numbers import file_of, number, place_of
from backfile.store.own_files import OwnFiles
from backfile.store.pages import Pages
from backfile.store.passages import PassageTable
from backfile.store.readings import Readings
from backfile.store.records import RecordTable
from backfile.store.tallies import TallyTable

__all__ = ["Catalogue", "file_of", "number", "place_of"]


class Catalogue(
    Readings,
    RecordTable,
    TallyTable,
    Index,
    Pages,
    OwnFiles,
    AddressLedgerTable,
    Items,
    IdentityTable,
    PassageTable,
    FamilyTable,
    AnswerTable,
):
    """All tables in one connection, for a build is one transaction after the other over all of them."""

"""What an archive's facets are together, and which names a facet can't have."""

import json
import pickle
from pathlib import Path

from backfile.decisions.corrections_nodes import KEYS
from backfile.facets import FACETS
from backfile.facets.base import BaseFacet
from backfile.facets.contract import Traits
from backfile.facets.shelf import TAKEN, Facets
from backfile.model.answers import ParsedArticle
from tests.heaps import Heap, article

OWN = Facets(FACETS)
FOUND = {"people", "organisations", "places"}
"""What `parse` finds in the text; a facet of such a name goes first there."""
NAMES = {facet.name for facet in FACETS} | {f"{facet.name}_mentioned" for facet in FACETS}


class Piers(BaseFacet):
    name = "piers"
    traits = Traits(title="Piers")


def test_a_name_that_stands_for_something_else_in_a_site_is_taken(tmp_path: Path) -> None:
    heap = Heap(tmp_path)
    heap.write("a.txt", article("A bridge is built", tags="#bridges"))
    heap.write("b.txt", "A bridge is talked of\n\nNobody knows when it was, and nobody has asked.\n")
    heap.build()
    places = {path.partition("/")[0].partition(".")[0] for path in heap.site() if path[0].isalpha()}
    assert places - NAMES <= TAKEN
    site = heap.site()
    assert set(site["data/articles.csv"].decode("utf-8-sig").splitlines()[0].split(",")) - NAMES <= TAKEN
    assert set(json.loads(site["data/articles.jsonl"].splitlines()[0])) - NAMES <= TAKEN
    assert set(ParsedArticle.__struct_fields__) - NAMES - FOUND <= TAKEN
    assert KEYS <= TAKEN
    assert not TAKEN & NAMES


def test_each_group_of_facets_follows_from_their_traits() -> None:
    facets = Facets((*FACETS, Piers()))
    assert [facet.name for facet in facets.listed] == ["countries", "tags", "sources", "piers"]
    assert facets.correctable == {"countries", "tags", "piers"}
    assert facets.mapped == "countries" and Facets((Piers(),)).mapped == ""
    assert "piers" not in facets.weights and "piers" not in facets.ways
    assert facets.rank["piers"] == len(FACETS)


def test_they_pickle_as_workers_need_them() -> None:
    assert OWN.listed
    again = pickle.loads(pickle.dumps(OWN))
    assert [facet.name for facet in again] == [facet.name for facet in OWN]
    assert again.weights == OWN.weights

"""Metadata for machines."""

import msgspec

from backfile.text.citations import Citable, PersonName
from backfile.text.metadata import head_html, linked_data

WORK = Citable("k", 'He said "</script><b>"', (PersonName("O'Neil"),), "Courier", "2025-07-26", "", "en")


def _head(work: Citable) -> str:
    return head_html(
        work, site="S", description="", canonical="", original="", subjects=[("Country", ["Georgia"])]
    )


def test_json_ld_cannot_end_its_script_element() -> None:
    data = linked_data(WORK, "2025-07-26", "", "", "", [("Country", ["Georgia"]), ("", ["Wine"])])
    assert "<" not in data
    assert msgspec.json.decode(data)["headline"] == WORK.headline
    assert msgspec.json.decode(data)["keywords"] == ["Wine"]
    assert msgspec.json.decode(data)["about"] == [{"@type": "Country", "name": "Georgia"}]


def test_what_is_not_known_is_left_out() -> None:
    head = _head(Citable("k", "Old news"))
    assert "datePublished" not in head
    assert "DC.date" not in head
    assert "DC.creator" not in head
    assert "og:url" not in head
    assert 'content=""' not in head


def test_an_uncertain_date_is_not_given_to_machines_as_a_sure_one() -> None:
    assert "2020" not in _head(Citable("k", "Old news", date="2020~"))


def test_zotero_finds_author_title_and_date() -> None:
    head = _head(WORK)
    assert '<meta name="citation_author" content="O&#39;Neil">' in head
    assert '<meta name="citation_publication_date" content="2025/07/26">' in head
    assert '<meta property="article:published_time" content="2025-07-26">' in head

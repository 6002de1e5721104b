"""The gazetteer's data files are well formed, and every language reads them."""

from pathlib import Path

import pytest

from backfile.facets.countries import names
from backfile.facets.countries.gazetteer import script
from backfile.facets.countries.home import language_homes
from backfile.facets.countries.scan import mentions
from backfile.facets.countries.scripts import SPACED, UNSPACED
from backfile.facets.countries.words import DATA, language_of, rows

FILES = sorted(DATA.rglob("*.txt"))
TABLES = [path for path in FILES if path.parent.name != "data" or path.name in ("cities.txt", "english.txt")]
CODED = [path for path in TABLES if path.stem not in ("words", "letters") and path.parent.name != "usage"]
KINDS = set("ndcmbtrsiopfhx") | {"drop", "twin", "near", "home", "name", "word", "person", "form"}


def codes(code: str) -> list[str]:
    return code.replace("/", "+").split("+")


@pytest.mark.parametrize("path", CODED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_row_has_a_known_kind_a_country_and_forms(path: Path) -> None:
    for kind, code, forms in rows(path):
        assert kind in KINDS, (kind, code)
        assert code == "-" or set(codes(code)) <= set(names.territories("en")), code
        assert all(form and form == form.strip() for form in forms), (kind, code, forms)


@pytest.mark.parametrize("path", sorted((DATA / "latin").glob("*.txt")), ids=lambda path: path.stem)
def test_every_latin_language_finds_its_own_names(path: Path) -> None:
    own = {code: forms[0].replace("*", "") for kind, code, forms in rows(path) if kind == "n"}
    for code in ("AZ", "JP", "BR", "FI"):
        found = mentions(own[code], path.stem)
        assert [entry for entry, _ in found] == [code], (code, own[code], found)


@pytest.mark.parametrize("name", [*SPACED, *UNSPACED])
def test_every_script_has_names(name: str) -> None:
    lexicon = script(name, "en")
    assert len(lexicon.names) + len(lexicon.stems) > 200


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Η Ελλάδα και η Κύπρος", "GR"),
        ("საქართველო და რუსეთი", "GE"),
        ("Հայաստան", "AM"),
        ("ישראל וצרפת", "IL"),
        ("ประเทศไทยและกัมพูชา", "TH"),
        ("भारत और नेपाल", "IN"),
        ("বাংলাদেশ", "BD"),
        ("Україна та Польща", "UA"),
    ],
)
def test_a_name_is_found_in_its_script(text: str, code: str) -> None:
    assert code in [found for found, _ in mentions(text, "en")]


def test_letters_tell_a_language_that_nobody_named() -> None:
    assert language_of("Før ble det sagt på øya at været var dårlig") == "no"
    assert language_of("Příliš žluťoučký kůň úpěl ďábelské ódy") == "cs"
    assert language_of("Plain words") == "en"


def test_each_language_has_one_home() -> None:
    assert language_homes()["is"] == "IS"
    assert "en" not in language_homes() and "de" not in language_homes()

"""Authors are the persons that a byline names, and no one else on the page."""

import pytest

from backfile.formats.plain_text.bylines import choose, exported_name
from backfile.formats.plain_text.persons import people
from tests.formats.plain_text.pages import Case, cases

CASES = cases("bylines.cases")


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_of_all_names_on_a_page(case: Case) -> None:
    found = choose(case.lines, case.layout)
    assert "; ".join(found.authors) == case.expected["authors"].replace(
        "-", "", case.expected["authors"] == "-"
    )
    assert (found.agency or "") == case.expected.get("agency", "")
    if "evidence" in case.expected:
        assert any(case.expected["evidence"] in evidence.rule for evidence in found.evidence)


def test_every_author_has_the_line_that_names_him() -> None:
    case = next(case for case in CASES if case.name == "a byline names its author")
    evidence = choose(case.lines, case.layout).evidence
    assert [(entry.field, entry.lines) for entry in evidence] == [("authors", (2, 2))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Laura E. Adkins", ["Laura E. Adkins"]),
        ("Fouzia Van Der Fort", ["Fouzia Van Der Fort"]),
        ("Jose de la Cruz", ["Jose de la Cruz"]),
        ("Loïc Le Bihan", ["Loïc Le Bihan"]),
        ("Anna Weber Twitter Account von Anna Weber", ["Anna Weber"]),
        ("GRACE WALKER and Mark O'Neil", ["GRACE WALKER", "Mark O'Neil"]),
        ("Marta Silva, 3 May", ["Marta Silva"]),
        ("Sarah LazareTwitter", ["Sarah Lazare"]),
        ("Baku State University", []),
        ("the way", []),
        ("", []),
    ],
)
def test_names_are_told_from_what_stands_beside_them(text: str, names: list[str]) -> None:
    assert people(text, sure=True) == names


def test_a_line_that_may_be_a_byline_needs_a_known_name() -> None:
    assert people("Anna Karimova", sure=False) == ["Anna Karimova"]
    assert people("Hidden Treasure", sure=False) == []


def test_a_name_of_an_export_is_turned_round() -> None:
    assert exported_name("Walker, Grace") == "Grace Walker"
    assert exported_name("Grace Walker") == "Grace Walker"
    assert exported_name("Walker, Grace, Jr.") == "Walker, Grace, Jr."

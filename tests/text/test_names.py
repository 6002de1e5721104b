"""Names come out of bylines without the words around them."""

import pytest

from backfile.text.names import inverted_names_in, names_in


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Jane Roe", ("Jane Roe",)),
        ("BY JANE ROE AND JOHN POE", ("JANE ROE", "JOHN POE")),
        ("By Jane Roe in Baku and John Poe, Chief Editor", ("Jane Roe", "John Poe")),
        ("Von Anna Meier", ("Anna Meier",)),
        ("von Trapp", ("von Trapp",)),
        ("De Gaulle", ("De Gaulle",)),
        ("Par Claire Fabre (à Bakou)", ("Claire Fabre",)),
        ("Jane Roe jroe@example.org; John Poe", ("Jane Roe", "John Poe")),
        ("By Jane Roe, Tribune staff reporter", ("Jane Roe",)),
        ("Author Name", ("Author Name",)),
        ("Staff", ()),
        ("12 May 2001", ()),
        ("", ()),
    ],
)
def test_a_byline_gives_its_names(byline: str, names: tuple[str, ...]) -> None:
    assert names_in(byline) == names


def test_a_catalogues_names_are_turned_round() -> None:
    assert inverted_names_in("Roe, Jane; Poe, John Q.; Plato") == ("Jane Roe", "John Q Poe", "Plato")
    assert inverted_names_in("Anonymous") == ()

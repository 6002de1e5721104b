"""Citations say what is known and nothing else."""

import msgspec
import pytest

from backfile.text.citations import Citable, PersonName, bibtex, csl_json, ris

WHOLE = Citable(
    "water",
    "Water & {light}: 50% of $1",
    (PersonName("Leyla A", "A", "Leyla"), PersonName("Kim B")),
    "The Courier",
    "2025-07-26",
    "https://x.example/a_b",
    "en",
)


def test_bibtex_escapes_what_tex_would_act_on() -> None:
    assert bibtex(WHOLE) == (
        "@article{water,\n  title = {{Water \\& \\{light\\}: 50\\% of \\$1}},\n"
        "  author = {A, Leyla and {Kim B}},\n  journal = {The Courier},\n  year = {2025},\n"
        "  date = {2025-07-26},\n  url = {https://x.example/a_b},\n  langid = {en}\n}"
    )


def test_ris_has_a_line_for_each_author() -> None:
    assert ris(WHOLE).splitlines() == [
        "TY  - NEWS", "TI  - Water & {light}: 50% of $1", "ID  - water", "AU  - A, Leyla", "AU  - Kim B",
        "T2  - The Courier", "PY  - 2025", "DA  - 2025/07/26/", "UR  - https://x.example/a_b",
        "LA  - en", "ER  - ",
    ]  # fmt: skip


def test_csl_has_the_date_in_parts() -> None:
    (item,) = msgspec.json.decode(csl_json(WHOLE))
    assert item["type"] == "article-newspaper"
    assert item["issued"] == {"date-parts": [[2025, 7, 26]]}
    assert item["author"] == [{"family": "A", "given": "Leyla"}, {"literal": "Kim B"}]


@pytest.mark.parametrize("write", [bibtex, ris, csl_json])
def test_an_undated_article_is_cited_without_a_year(write: object) -> None:
    text = write(Citable("k", "Old news"))  # type: ignore[operator]
    assert "Old news" in text
    assert not any(word in text for word in ("year", "PY", "DA", "issued", "author", "AU"))


def test_an_approximate_date_says_so() -> None:
    about = Citable("k", "Old news", date="2020~")
    assert msgspec.json.decode(csl_json(about))[0]["issued"] == {"date-parts": [[2020]], "circa": True}
    assert "DA  - 2020///approximate" in ris(about)

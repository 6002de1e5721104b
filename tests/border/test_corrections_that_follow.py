"""A correction follows its file, and one that can't be carried out takes nothing away."""

from pathlib import Path
from unicodedata import normalize

import pytest

from backfile.decisions.given_addresses import is_reserved
from backfile.plugins.shelves import facets_of
from tests.border.archives import ADDRESS, LIGHTHOUSE, Archive, made

HARBOUR = "2025/07/the-harbour-opens-on-friday.html"

OWN = facets_of(())


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return made(tmp_path / "archive")


def correct(archive: Archive, text: str) -> None:
    (archive.root / "corrections").mkdir(exist_ok=True)
    (archive.root / "corrections/a.yaml").write_text(text, "utf-8")


@pytest.mark.parametrize("edit", ["", "edited"])
def test_a_correction_follows_its_renamed_file_and_says_so(archive: Archive, edit: str) -> None:
    correct(archive, "lighthouse.txt:\n  headline: A light on the skerry\n")
    archive.build()
    archive.delete("lighthouse.txt")
    text = LIGHTHOUSE.replace("eleven dark winters", "twelve winters") if edit else LIGHTHOUSE
    archive.write("coast/beacon.txt", text)
    said = archive.build()
    assert "A light on the skerry" in archive.site()[ADDRESS]
    assert "coast/beacon.txt" in said
    assert "corrections/a.yaml, line 2" in said
    assert archive.bytes_of("public") == archive.as_built_anew()
    assert "coast/beacon.txt" in archive.build()


def test_a_corrected_body_does_not_hide_the_text_that_is_followed(archive: Archive) -> None:
    correct(archive, "lighthouse.txt:\n  body: [Nothing of what was said before is said now.]\n")
    archive.build()
    archive.move("lighthouse.txt", "beacon.txt")
    archive.build()
    archive.build()
    assert "said before is said now" in archive.site()[ADDRESS]
    assert archive.saying("washing basket") == []
    assert archive.bytes_of("public") == archive.as_built_anew()


def test_a_correction_whose_file_was_deleted_is_told_and_moves_to_no_other_text(archive: Archive) -> None:
    correct(archive, "lighthouse.txt:\n  headline: A light on the skerry\n")
    archive.build()
    archive.delete("lighthouse.txt")
    said = archive.build()
    assert "corrects lighthouse.txt, which is not in the heap" in said
    assert archive.saying("A light on the skerry") == []


@pytest.mark.parametrize("named", ["NFC", "NFD"])
@pytest.mark.parametrize("saved", ["NFC", "NFD"])
def test_names_are_the_same_however_a_system_writes_their_accents(
    archive: Archive, named: str, saved: str
) -> None:
    archive.write(normalize(saved, "phare-é.txt"), LIGHTHOUSE.replace("lit again", "lit"))  # type: ignore[arg-type]
    correct(archive, normalize(named, "phare-é.txt:\n  headline: Lit by the school\n"))  # type: ignore[arg-type]
    said = archive.build()
    assert archive.saying("Lit by the school") != []
    assert "not in the heap" not in said


def test_a_draft_is_no_problem_of_any_kind(archive: Archive) -> None:
    correct(archive, "lighthouse.txt:\n  draft: yes\n  headline: Not yet\n")
    archive.build("--strict")
    assert archive.saying("washing basket") == []
    archive.run("check", "--jobs", "1")


def test_a_file_beside_a_text_that_was_renamed_is_no_article(archive: Archive) -> None:
    archive.write("lighthouse.txt.yaml", "headline: A light on the skerry\n")
    archive.build()
    archive.move("lighthouse.txt", "beacon.txt")
    archive.build()
    assert "A light on the skerry" in archive.site()[ADDRESS]
    assert archive.saying("headline: A light") == []


REFUSED = (
    "date: 2023-02-31",
    "updated: 2023-02-30",
    "colour: red",
    "address: about.html",
    "address: index.html",
    "address: 404.html",
    "address: data/articles.html",
    "address: tags/ferries.html",
    "address: Tags/ferries.html",
    "address: countries/norway.html",
    "address: sources/northern-herald/1.html",
    "address: days/07-26.html",
    "address: 2025/index.html",
    "address: 2025/07/index.html",
    "address: undated/index.2.html",
    "address: search/en.html",
    "address: static/own.html",
    f"address: {HARBOUR}",
)


@pytest.mark.parametrize("line", REFUSED)
def test_what_cannot_be_is_refused_with_its_line_and_nothing_loses_its_page(
    archive: Archive, line: str
) -> None:
    before = archive.bytes_of("public")
    correct(archive, f"lighthouse.txt:\n  source: Northern Herald\n  {line}\n")
    said = archive.build()
    assert "corrections/a.yaml, line" in said
    site = archive.site()
    assert "washing basket" in site[ADDRESS]
    assert "weighing house" in site[HARBOUR]
    assert site.keys() == before.keys()
    assert archive.bytes_of("public") == archive.as_built_anew()


def test_two_corrections_cannot_give_one_address(archive: Archive) -> None:
    correct(
        archive,
        "lighthouse.txt: {address: coast/one.html}\nnotice.txt: {address: coast/one.html}\n",
    )
    said = archive.build()
    assert "is that of lighthouse.txt already" in said
    assert "washing basket" in archive.site()["coast/one.html"]
    assert "Alke" in archive.site()["2025/08/the-ferry-stays-in-port.html"]


def test_no_address_of_a_withdrawn_article_is_given_to_another(archive: Archive) -> None:
    archive.withdraw("harbour.txt")
    correct(archive, f"lighthouse.txt:\n  address: {HARBOUR}\n")
    assert "is that of harbour.txt already" in archive.build()
    assert "withdrawn" in archive.site()[HARBOUR].casefold()


def test_every_place_that_an_output_fills_is_reserved(archive: Archive) -> None:
    archive.write("undated.txt", "A rumour\n\nSomebody says that the smithy may open one day.\n")
    archive.withdraw("notice.txt", "noindex")
    archive.build()
    articles = {
        line.split('"')[3]
        for line in (archive.root / "addresses.yaml").read_text().splitlines()
        if '"' in line
    }
    pages = [path for path in archive.site() if path.endswith(".html") and path not in articles]
    assert len(pages) > 10
    assert [path for path in pages if not is_reserved(path, OWN)] == []
    assert not is_reserved("2025/07/harbour.html", OWN)
    assert not is_reserved("coast/one.html", OWN)

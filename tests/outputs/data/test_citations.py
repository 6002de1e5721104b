"""Citations in bulk, as rispy, bibtexparser and citeproc-py read them; names are split where that is sure."""

import json
from pathlib import Path

import pytest

from backfile.outputs.person_names import person
from tests.heaps import Heap, article
from tests.outputs.data.readers import reader
from tests.outputs.data.test_tables import rows


def cited(archive: Heap, ending: str) -> list[Path]:
    folder = archive.output / "data/citations"
    return sorted(folder.glob(f"*.{ending}")) or [archive.output / f"data/citations.{ending}"]


def known(archive: Heap) -> set[str]:
    return {row["id"] for row in rows(archive, "articles")}


def test_rispy_reads_every_article(archive: Heap) -> None:
    rispy = reader("rispy")
    found = [entry for path in cited(archive, "ris") for entry in rispy.loads(path.read_text("utf-8"))]
    assert {entry["id"] for entry in found} == known(archive)
    assert all(entry["type_of_reference"] == "NEWS" and entry["title"] for entry in found)
    authors = {author for entry in found for author in entry.get("authors", [])}
    assert authors & {"Mammadova, Leyla", "Karimova, Leyla"}


def test_bibtexparser_reads_every_article(archive: Heap) -> None:
    bibtexparser = reader("bibtexparser")
    found = [bibtexparser.parse_string(path.read_text("utf-8")) for path in cited(archive, "bib")]
    assert [block for library in found for block in library.failed_blocks] == []
    assert {entry.key for library in found for entry in library.entries} == known(archive)


def test_citeproc_makes_a_bibliography_of_them(archive: Heap) -> None:
    citeproc = reader("citeproc")
    from citeproc.source.json import CiteProcJSON

    items = [item for path in cited(archive, "csl.json") for item in json.loads(path.read_text("utf-8"))]
    assert {item["id"] for item in items} == known(archive)
    shown = [item for item in items if "circa" not in item.get("issued", {})][:20]
    styles = Path(citeproc.__file__).parent / "data/styles"
    style = citeproc.CitationStylesStyle(str(next(styles.glob("*.csl"))), validate=False)
    made = citeproc.CitationStylesBibliography(style, CiteProcJSON(shown), citeproc.formatter.plain)
    for item in shown:
        made.register(citeproc.Citation([citeproc.CitationItem(item["id"])]))
    assert len(made.bibliography()) == len(shown)


def test_a_list_has_its_citations_beside_it_and_is_read_by_citation_managers(big_archive: Heap) -> None:
    rispy = reader("rispy")
    page = (big_archive.output / "countries/azerbaijan.html").read_text("utf-8")
    for form in ("ris", "bib", "csl.json"):
        assert f'href="../countries/azerbaijan.{form}"' in page
    assert page.count('class="Z3988"') == big_archive.settings.per_page
    assert "ctx_ver=Z39.88-2004&amp;" in page and "rft.atitle=" in page
    found = rispy.loads((big_archive.output / "countries/azerbaijan.ris").read_text("utf-8"))
    about = {row["article"] for row in rows(big_archive, "countries") if row["value"] == "AZ"}
    assert {entry["id"] for entry in found} <= about
    assert (big_archive.output / "2024/03/citations.ris").exists()


def test_unasked_there_are_citations_of_the_whole_archive_alone(tmp_path: Path) -> None:
    heap = Heap(tmp_path)
    heap.write("a.txt", article("The harbour reopens"))
    heap.build()
    assert [path for path in heap.site() if path.endswith(".ris")] == ["data/citations.ris"]
    assert not [path for path, content in heap.site().items() if b"Z3988" in content]


@pytest.mark.parametrize(
    ("name", "language", "family", "given"),
    [
        ("Leyla Mammadova", "en", "Mammadova", "Leyla"),
        ("Kim Min-ji", "en", "Kim", "Min-ji"),
        ("Min-ji Kim", "en", "Kim", "Min-ji"),
        ("김민지", "ko", "김", "민지"),
        ("남궁민수", "ko", "남궁", "민수"),
        ("王小明", "zh", "王", "小明"),
        ("山田太郎", "ja", "山田", "太郎"),
        ("Nagy Péter", "hu", "Nagy", "Péter"),
        ("Péter Nagy", "hu", "Nagy", "Péter"),
        ("Gabriel García Márquez", "es", "García Márquez", "Gabriel"),
        ("María José Pérez", "es", "Pérez", "María José"),
        ("Jan van der Berg", "nl", "van der Berg", "Jan"),
        ("J. K. Rowling", "en", "Rowling", "J. K."),
        ("Harper, Lucy", "en", "Harper", "Lucy"),
    ],
)
def test_a_name_is_split_where_it_is_sure(name: str, language: str, family: str, given: str) -> None:
    assert (person(name, language).family, person(name, language).given) == (family, given)


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("Xi Jinping", "en"),
        ("Kim Yuna", "en"),
        ("Nagy Péter", "en"),
        ("Editorial Board", "en"),
        ("王明", "ja"),
        ("Sukarno", "id"),
        ("O'Neil <x>", "en"),
        ("", "en"),
    ],
)
def test_a_name_stays_whole_where_nobody_could_say(name: str, language: str) -> None:
    assert person(name, language).turned == name

"""A selection of an archive in one file: what is in it, and that other people's programs open it."""

import csv
import io
import json
import os
import shutil
import sqlite3
import subprocess
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import etree, html

from backfile.cli import main
from tests.heaps import Heap, article

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
    "0000000b4944415478da63fcff1f0002eb01f7dba6f5ea0000000049454e44ae426082"
)
MARKUP = "# On tea\n\nTea & <b>salt</b> for *all* of us.<br>\n\n- one\n- two\n\n> A line.\n"


@pytest.fixture
def heap(tmp_path: Path) -> Heap:
    """Four articles of two sources, one undated, one of Markdown with signs that XML minds."""
    made = Heap(tmp_path)
    (tmp_path / "site.yaml").write_text("title: Ports & <papers>\ndescription: x\n", "utf-8")
    made.write("a.txt", article("Baku & the <harbour>", "The harbour of Baku opened. It was new."))
    made.write("b.txt", article("Seoul sends a ferry", "A ferry left Seoul for Busan.", date="2024-04-02"))
    made.write("c.txt", article("A lamp was lit", "Nobody knows when, in Baku.", date=""))
    head = "---\ntitle: Tea in Baku\ndate: 2024-05\nsource: Kettle Post\n---\n"
    made.write("d.md", head + MARKUP)
    made.build(root=tmp_path)
    return made


def exported(heap: Heap, form: str, *options: str) -> tuple[Result, bytes]:
    file = heap.root / f"out.{form}"
    said = ["export", form, "--root", str(heap.root), "--out", str(file), *options]
    result = CliRunner().invoke(main, said)
    return result, file.read_bytes() if file.exists() else b""


def headlines(heap: Heap, *options: str) -> list[str]:
    result, content = exported(heap, "jsonl", *options)
    assert result.exit_code == 0, result.output
    return [json.loads(line)["headline"] for line in content.splitlines()]


def test_everything_is_exported_where_nothing_is_chosen(heap: Heap) -> None:
    assert len(headlines(heap)) == 4


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (("--country", "KR"), ["Seoul sends a ferry"]),
        (("--country", "south korea"), ["Seoul sends a ferry"]),
        (("--source", "Kettle Post"), ["Tea in Baku"]),
        (("--under", "sources=kettle post"), ["Tea in Baku"]),
        (("--from", "2024-04", "--to", "2024-05"), ["Seoul sends a ferry", "Tea in Baku"]),
        (("--from", "2024-05-01"), []),
        (("--to", "2024-03"), ["Baku & the <harbour>"]),
        (("--words", "FERRY seoul"), ["Seoul sends a ferry"]),
    ],
)
def test_what_is_chosen_is_exported(heap: Heap, options: tuple[str, ...], found: list[str]) -> None:
    if found:
        assert headlines(heap, *options) == found
    else:
        assert "nothing was written" in exported(heap, "jsonl", *options)[0].output


def test_a_value_that_nothing_stands_under_is_named_with_what_is_near(heap: Heap) -> None:
    result, content = exported(heap, "csv", "--source", "Kettle Pst")
    assert result.exit_code and "Kettle Post" in result.output and not content


def test_a_date_that_is_none_is_named(heap: Heap) -> None:
    result, _ = exported(heap, "csv", "--from", "spring")
    assert result.exit_code and "“spring”" in result.output


def test_the_table_and_the_database_have_the_rows_of_the_data(heap: Heap) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(heap, "csv")[1].decode())))
    whole = heap.site()["data/articles.csv"].decode()
    assert rows == list(csv.DictReader(io.StringIO(whole)))
    exported(heap, "sqlite", "--country", "KR")
    db = sqlite3.connect(heap.root / "out.sqlite")
    assert db.execute("select count(*) from articles").fetchone() == (1,)
    assert db.execute("select count(*) from texts_search where texts_search match 'ferry'").fetchone() == (1,)


def test_the_page_to_print_needs_no_other_file(heap: Heap) -> None:
    page = html.fromstring(exported(heap, "html")[1])
    assert not page.xpath("//script|//link|//img[not(starts-with(@src, 'data:'))]")
    assert page.xpath("//h3")[0].text == "Baku & the <harbour>"
    targets = {target.removeprefix("#") for target in page.xpath("//nav//a/@href")}
    assert targets == set(page.xpath("//article/@id"))


def test_the_book_is_well_formed_and_has_every_article_in_its_contents(heap: Heap) -> None:
    _, content = exported(heap, "epub")
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        first = book.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        for name in book.namelist():
            if name.endswith((".xhtml", ".opf", ".xml")):
                etree.fromstring(book.read(name))
        contents = book.read("book/nav.xhtml").decode()
        assert "Tea in Baku" in contents and "Baku &amp; the &lt;harbour&gt;" in contents
    assert exported(heap, "epub")[1] == content


@pytest.mark.parametrize("pictures", [False, True])
def test_epubcheck_finds_nothing_wrong_with_the_book(heap: Heap, pictures: bool) -> None:
    program = shutil.which("epubcheck")  # Debian's is a jar, which not every system runs by itself
    if program is None:
        assert os.environ.get("BACKFILE_CHECKERS") != "required", "epubcheck is not installed"
        pytest.skip("epubcheck is not installed")
    if pictures:
        (heap.content / "a.png").write_bytes(PNG)
        heap.build(root=heap.root)
    exported(heap, "epub")
    done = subprocess.run(
        ["java", "-jar", program, str(heap.root / "out.epub")], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stdout + done.stderr

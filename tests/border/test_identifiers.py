"""An article is cited by one identifier, whatever becomes of its file, its address and its text."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from backfile.cli import main
from backfile.decisions.ledger import read_lines
from backfile.text.identifiers import identifier, is_identifier
from tests.heaps import Heap, article

TEXT = article("The harbour reopens", tags="#Port")
PAGE = "2024/03/the-harbour-reopens.html"


@pytest.fixture
def heap(tmp_path: Path) -> Heap:
    """Two articles, built once, with a ledger beside them."""
    made = Heap(tmp_path)
    (tmp_path / "site.yaml").write_text("title: Papers\n", "utf-8")
    made.write("harbour.txt", TEXT)
    made.write("lamp.txt", article("The lamp is lit", "A lamp of brass was lit.", date="2024-04-01"))
    made.build(root=tmp_path)
    return made


def shown(heap: Heap, page: str = PAGE) -> str:
    """The identifier on a page."""
    found = re.search(r"<dt>Identifier</dt><dd><code>(\w+)</code>", heap.site()[page].decode())
    assert found and is_identifier(found[1])
    return found[1]


def rebuilt(heap: Heap, tmp_path: Path) -> None:
    """Builds on what is there, and sees that a clean build says the same."""
    heap.build(root=heap.root)
    assert heap.clean_site(tmp_path / "clean", root=heap.root) == heap.site()


def test_an_identifier_is_a_word_that_no_spreadsheet_takes_for_a_number() -> None:
    assert re.fullmatch(r"a[0-9a-z]{12}", identifier(("A headline", "A text")))
    assert identifier(("A headline",)) == identifier(("A headline",)) != identifier(("A headlin",))


def test_a_renamed_file_keeps_its_identifier_without_a_ledger(tmp_path: Path) -> None:
    heap = Heap(tmp_path)
    heap.write("harbour.txt", TEXT)
    heap.build()
    before = shown(heap)
    (heap.content / "harbour.txt").rename(heap.content / "port.txt")
    heap.build()
    assert shown(heap) == before


def test_an_edited_text_keeps_its_identifier(heap: Heap, tmp_path: Path) -> None:
    before = shown(heap)
    heap.write("harbour.txt", TEXT.replace("in spring", "in the autumn of the year"))
    rebuilt(heap, tmp_path)
    assert shown(heap) == before


def test_a_text_that_was_edited_and_then_renamed_keeps_its_identifier(heap: Heap, tmp_path: Path) -> None:
    before = shown(heap)
    heap.write("harbour.txt", TEXT.replace("in spring", "in the autumn of the year"))
    heap.build(root=heap.root)
    (heap.content / "harbour.txt").rename(heap.content / "port.txt")
    rebuilt(heap, tmp_path)
    assert shown(heap) == before


def test_a_corrected_headline_and_date_leave_the_identifier_as_it_is(heap: Heap, tmp_path: Path) -> None:
    before = shown(heap)
    (heap.root / "corrections").mkdir()
    said = "harbour.txt:\n  headline: The port is open again\n  date: 2024-03-06\n  body: [All is new.]\n"
    (heap.root / "corrections/a.yaml").write_text(said, "utf-8")
    rebuilt(heap, tmp_path)
    assert shown(heap) == before


def test_two_copies_have_two_identifiers_and_the_first_keeps_its_own(heap: Heap, tmp_path: Path) -> None:
    before = shown(heap)
    heap.write("a/again.txt", TEXT)
    rebuilt(heap, tmp_path)
    _, known = read_lines((heap.root / "addresses.yaml").read_text("utf-8"))
    assert known["harbour.txt"] == before
    assert len(set(known.values())) == 3


def test_a_correction_names_an_article_by_its_identifier(heap: Heap, tmp_path: Path) -> None:
    (heap.root / "corrections").mkdir()
    said = f"{shown(heap)}:\n  headline: The port is open again\n"
    (heap.root / "corrections/a.yaml").write_text(said, "utf-8")
    rebuilt(heap, tmp_path)
    assert "<h1>The port is open again</h1>" in heap.site()[PAGE].decode()


def test_two_corrections_of_one_article_by_name_and_by_identifier_are_a_problem(heap: Heap) -> None:
    (heap.root / "corrections").mkdir()
    said = f"harbour.txt:\n  headline: By name\n{shown(heap)}:\n  headline: By identifier\n"
    (heap.root / "corrections/a.yaml").write_text(said, "utf-8")
    report = heap.build(root=heap.root)
    assert ["corrected already" in problem.message for problem in report.problems] == [True]
    assert "<h1>By name</h1>" in heap.site()[PAGE].decode()


@pytest.mark.parametrize("by_hand", [False, True])
def test_a_withdrawal_takes_an_identifier(heap: Heap, by_hand: bool) -> None:
    name = shown(heap)
    if by_hand:
        (heap.root / "withdrawals.yaml").write_text(f"- article: {name}\n  mode: remove\n", "utf-8")
    else:
        told = CliRunner().invoke(
            main, ["withdraw", name, "--mode", "remove", "--root", str(heap.root)], catch_exceptions=False
        )
        assert "harbour.txt" in told.output
    heap.build(root=heap.root)
    assert PAGE not in heap.site()


def test_parse_and_report_name_articles_as_their_pages_do(heap: Heap) -> None:
    name = shown(heap)
    parsed = CliRunner().invoke(main, ["parse", str(heap.content)]).output
    assert name in [json.loads(line)["identifier"] for line in parsed.splitlines()]
    report = CliRunner().invoke(main, ["report", "--root", str(heap.root), "--json"]).output
    assert name in [record["identifier"] for record in json.loads(report)["records"]]


def test_a_redacted_word_can_not_be_guessed_from_the_identifier(heap: Heap) -> None:
    heap.write("sea.txt", article("The sea rose", "Jane Roe saw it rise.", date="2024-05-01"))
    said = "- article: sea.txt\n  mode: redact\n  words: [Jane Roe]\n"
    (heap.root / "withdrawals.yaml").write_text(said, "utf-8")
    heap.build(root=heap.root)
    whole = identifier(("The sea rose", "Caspian Gazette", "Jane Roe saw it rise."))
    assert shown(heap, "2024/05/the-sea-rose.html") != whole

"""Corrections, addresses and withdrawals from a person's word to the host, on a small archive."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from backfile.cli import main
from tests.publishers.sites import read_files

HARBOUR = (
    "The harbour reopens\n\n26 July 2025\n\nThe harbour of Vik was opened again on Friday by Jane Doe.\n"
)
LIGHTHOUSE = (
    "The lighthouse is lit\n\n2 August 2025\n\nThe lighthouse shines again, said Jane Doe, the keeper.\n"
)
OLD = "2025/07/the-harbour-reopens.html"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "corrections").mkdir()
    (tmp_path / "content/harbour.txt").write_text(HARBOUR)
    (tmp_path / "content/lighthouse.txt").write_text(LIGHTHOUSE)
    (tmp_path / "site.yaml").write_text(
        f"url: https://example.org/n\npublish: {{web: 'folder:{tmp_path}/web'}}\n"
    )
    build(tmp_path)
    return tmp_path


def run(root: Path, *words: str) -> str:
    result = CliRunner().invoke(main, [words[0], "--root", str(root), *words[1:]])
    assert result.exit_code == 0, result.output
    return result.output


def build(root: Path) -> str:
    return run(root, "build", "--jobs", "1")


def site(root: Path) -> dict[str, str]:
    return read_files(root / "public")


def test_a_corrected_date_and_headline_change_the_page_and_not_its_address(archive: Path) -> None:
    (archive / "corrections/a.yaml").write_text(
        "harbour.txt:\n  headline: The port reopens\n  date: 2024-05-01\n  note: from the printed edition\n"
    )
    build(archive)
    page = site(archive)[OLD]
    assert "The port reopens" in page
    assert "A person corrected it: “from the printed edition”" in page
    run(archive, "check", "--jobs", "1")
    (archive / "corrections/a.yaml").unlink()
    build(archive)
    assert "The harbour reopens" in site(archive)[OLD]


def test_an_address_moves_when_asked_and_the_old_one_leads_there(archive: Path) -> None:
    (archive / "corrections/a.yaml").write_text("harbour.txt:\n  address: 2025/07/port.html\n")
    build(archive)
    assert "The harbour reopens" in site(archive)["2025/07/port.html"]
    assert "url=port.html" in site(archive)[OLD]
    assert site(archive)["_redirects"] == f"/n/{OLD} /n/2025/07/port.html 301\n"
    run(archive, "check", "--jobs", "1", "--host", "netlify")


def test_a_tombstone_takes_the_article_out_of_the_site_and_off_the_host(archive: Path) -> None:
    run(archive, "publish")
    run(archive, "withdraw", "harbour.txt", "--mode", "tombstone", "--note", "By order of a court")
    build(archive)
    pages = site(archive)
    assert "By order of a court" in pages[OLD]
    assert [path for path, text in pages.items() if "of Vik" in text or "harbour reopens" in text] == []
    run(archive, "check", "--jobs", "1")
    run(archive, "publish")
    assert read_files(archive / "web") == pages


def test_redacted_words_are_nowhere_in_the_site(archive: Path) -> None:
    run(archive, "withdraw", "harbour.txt", "--mode", "redact", "--words", "Jane Doe")
    build(archive)
    pages = site(archive)
    assert [path for path, text in pages.items() if "jane doe" in text.casefold()] == []
    assert "█████" in pages[OLD]
    run(archive, "check", "--jobs", "1")


def test_an_article_withdrawn_from_lists_keeps_its_page_only(archive: Path) -> None:
    run(archive, "withdraw", "harbour.txt", "--mode", "noindex")
    build(archive)
    pages = site(archive)
    assert "of Vik" in pages[OLD]
    assert '<meta name="robots" content="noindex">' in pages[OLD]
    assert '<meta name="robots"' not in pages["2025/08/the-lighthouse-is-lit.html"]
    assert [path for path, text in pages.items() if "harbour-reopens.html" in text and path != OLD] == []
    run(archive, "check", "--jobs", "1")


def test_a_withdrawals_file_that_cannot_be_read_stops_the_build(archive: Path) -> None:
    before = site(archive)
    (archive / "withdrawals.yaml").write_text("- article: harbour.txt\n  mode: tombstne\n")
    result = CliRunner().invoke(main, ["build", "--root", str(archive), "--jobs", "1"])
    assert result.exit_code == 1
    assert "withdrawals.yaml, line 1" in result.output
    assert site(archive) == before

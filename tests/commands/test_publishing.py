"""check, publish and withdraw, as a person calls them on a small archive."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from backfile.cli import main
from tests.publishers.sites import read_files

HARBOUR = (
    "The harbour reopens\n\n26 July 2025\n\nThe harbour of Vik was opened again on Friday by Jane Doe.\n"
)
LIGHTHOUSE = "The lighthouse is lit\n\n2 August 2025\n\nThe lighthouse shines again, said the keeper.\n"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/harbour.txt").write_text(HARBOUR)
    (tmp_path / "content/lighthouse.txt").write_text(LIGHTHOUSE)
    (tmp_path / "site.yaml").write_text(f"publish: {{web: 'folder:{tmp_path}/web'}}\n")
    assert run(tmp_path, "build", "--jobs", "1", "--quiet").exit_code == 0
    return tmp_path


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [words[0], "--root", str(root), *words[1:]])


def test_a_built_site_passes_the_check(archive: Path) -> None:
    result = run(archive, "check", "--jobs", "1")
    assert result.exit_code == 0, result.output
    assert " pages, " in result.output


def test_a_site_that_the_check_refuses_is_not_published(archive: Path) -> None:
    (archive / "public/static/style.css").unlink()
    result = run(archive, "publish", "web")
    assert result.exit_code == 1
    assert "which is no file" in result.output
    assert "Nothing was published" in result.output
    assert not (archive / "web").exists()
    assert run(archive, "publish", "web", "--force").exit_code == 0


def test_publishing_by_name_sends_the_site(archive: Path) -> None:
    result = run(archive, "publish")
    assert result.exit_code == 0, result.output
    assert read_files(archive / "web").keys() == read_files(archive / "public").keys()
    again = run(archive, "publish", "web")
    assert "The target is up to date." in again.output


def test_a_dry_run_leaves_everything_as_it_was(archive: Path) -> None:
    assert "would send" in run(archive, "publish", "--dry-run").output
    assert not (archive / "web").exists()


def test_an_unknown_target_is_told_what_could_be_named(archive: Path) -> None:
    result = run(archive, "publish", "wbe")
    assert result.exit_code == 1
    assert "site.yaml names web; an address is one of: folder:PATH" in result.output


def test_a_withdrawal_is_written_by_file_or_by_address(archive: Path) -> None:
    for named in ("harbour.txt", "2025/07/the-harbour-reopens.html", "the-harbour-reopens.html"):
        result = run(archive, "withdraw", named, "--mode", "tombstone", "--note", "At the author's wish")
        assert result.exit_code == 0, result.output
    assert "says so already" in result.output
    text = (archive / "withdrawals.yaml").read_text()
    assert text.count("article: harbour.txt") == 1
    assert "address: 2025/07/the-harbour-reopens.html" in text
    assert (archive / "content/harbour.txt").read_text() == HARBOUR


def test_redacted_words_that_are_still_in_the_site_fail_the_check(archive: Path) -> None:
    assert run(archive, "withdraw", "harbour.txt", "--mode", "redact", "--words", "Jane Doe").exit_code == 0
    result = run(archive, "check", "--jobs", "1")
    assert result.exit_code == 1
    assert "holds words that withdrawals.yaml, line 4 withdrew" in result.output
    assert "Jane" not in result.output


def test_a_withdrawal_of_nothing_is_told_what_is_near(archive: Path) -> None:
    result = run(archive, "withdraw", "habour.txt", "--mode", "noindex")
    assert result.exit_code == 1
    assert "Did you mean harbour.txt" in result.output
    assert run(archive, "withdraw", "harbour.txt", "--mode", "redact").exit_code == 2
    assert not (archive / "withdrawals.yaml").exists()

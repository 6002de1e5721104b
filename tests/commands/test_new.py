"""`backfile new` and `backfile doctor`."""

from pathlib import Path

from click.testing import CliRunner

from backfile.cli import main
from backfile.commands.doctor import look_around


def test_a_new_archive_builds_at_once_and_passes_the_check(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    assert CliRunner().invoke(main, ["new", str(folder)]).exit_code == 0
    assert sorted(path.name for path in folder.iterdir()) == [
        ".gitignore",
        "README.md",
        "content",
        "site.yaml",
    ]
    built = CliRunner().invoke(main, ["build", "--root", str(folder), "--jobs", "1", "--strict"])
    assert built.exit_code == 0, built.output
    assert "2 articles from 2 files" in built.output
    assert (folder / "public/2025/07/old-harbour-of-bergen-opens-its-gates-again.html").exists()
    assert 'id="entry-georgia"' in (folder / "public/countries/index.html").read_text("utf-8")
    assert CliRunner().invoke(main, ["check", "--root", str(folder), "--jobs", "1"]).exit_code == 0


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    result = CliRunner().invoke(main, ["new", str(tmp_path)])
    assert result.exit_code == 1
    assert "is not empty" in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_the_doctor_names_each_optional_part_and_what_it_is_for() -> None:
    result = CliRunner().invoke(main, ["doctor"])
    assert result.exit_code == 0
    for part in ("watchfiles", "boto3", "distributed", "git", "rsync", "ssh"):
        assert f" {part}" in result.output


def test_the_doctor_reads_the_settings(tmp_path: Path) -> None:
    assert "no folder" in " ".join(look_around(tmp_path))
    (tmp_path / "content").mkdir()
    (tmp_path / "site.yaml").write_text("title: x\n")
    assert look_around(tmp_path) == ["  fine     site.yaml and content/ are in order"]
    (tmp_path / "site.yaml").write_text("titel: x\n")
    assert "did you mean" in look_around(tmp_path)[0]

"""Folders that may not be one, or lie in one another: refused before anything is written."""

import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner

from backfile.cli import main
from backfile.publishers.contract import PublishError
from tests.heaps import article, files_of
from tests.publishers.sites import FIRST, publish, write_site

ORIGINAL = "<html><title>The saved page</title><p>A page that a person saved.</p></html>"


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder with a heap that holds a saved index.html, templates and corrections."""
    root = tmp_path / "project"
    for name, text in {
        "content/index.html": ORIGINAL,
        "content/harbour.txt": article("The harbour reopens"),
        "templates/item.html": '<li><a href="{{ view.href }}">{{ view.headline }}</a></li>',
        "corrections/a.yaml": "harbour.txt:\n  tags: [port]\n",
        "site.yaml": "title: Harbour archive\n",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    monkeypatch.chdir(root)
    return root


def refused(root: Path, *words: str, command: str = "build") -> str:
    """What the program says; nothing of the project may have changed."""
    before = files_of(root)
    result = CliRunner().invoke(main, [command, "--jobs", "1", *words])
    assert result.exit_code == 1, result.output
    assert "Traceback" not in result.output
    assert files_of(root) == before
    return result.output


@pytest.mark.parametrize("command", ["build", "clean"])
@pytest.mark.parametrize(
    "output",
    ["content", "content/site", ".", "..", "/", ".backfile", ".backfile/x", "templates", "corrections/a"],
)
def test_a_site_is_never_written_over_or_into_what_a_person_keeps(
    archive: Path, output: str, command: str
) -> None:
    said = refused(archive, "--output", output, command=command)
    assert "can't be written to" in said and "--output" in said


def test_the_output_that_site_yaml_names_is_asked_the_same(archive: Path) -> None:
    (archive / "site.yaml").write_text("output: content\n", "utf-8")
    assert "is the heap" in refused(archive)


def test_a_home_folder_is_no_place_for_a_site(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = archive.parent / "home" / "reader"
    home.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    for output in (home, home.parent, home.parent / "another"):
        assert "home folder" in refused(archive, "--output", str(output))


def test_a_link_to_the_heap_is_the_heap(archive: Path) -> None:
    (archive.parent / "shelf").symlink_to(archive / "content")
    assert "is the heap" in refused(archive, "--output", "../shelf")
    assert "lies in the heap" in refused(archive, "--output", "../shelf/new")


def test_names_that_another_disk_takes_for_the_same_are_the_same(archive: Path) -> None:
    composed = unicodedata.normalize("NFC", "Zeitungen für Örebro")
    (archive / "content").rename(archive / composed)
    apart = unicodedata.normalize("NFD", composed)
    assert "is the heap" in refused(archive, "--content", composed, "--output", apart)
    assert "is the heap" in refused(archive, "--content", composed, "--output", composed.upper())


def test_the_heap_may_not_lie_in_the_site(archive: Path) -> None:
    (archive / "out/heap").mkdir(parents=True)
    (archive / "out/heap/a.txt").write_text(article("A"), "utf-8")
    assert "holds the heap" in refused(archive, "--content", "out/heap", "--output", "out")


@pytest.mark.parametrize("cache", [".", "content", "content/cache", "templates", ".."])
def test_the_cache_lies_in_no_folder_of_a_persons(archive: Path, cache: str) -> None:
    assert "can't be kept in" in refused(archive, "--cache", cache)


def test_templates_are_not_read_as_articles(archive: Path) -> None:
    assert "--content" in refused(archive, "--content", "templates")
    (archive / "content/templates").mkdir()
    (archive / "site.yaml").write_text("templates: content/templates\n", "utf-8")
    assert "would be read as articles" in refused(archive)


def test_a_heap_in_the_very_folder_where_one_works_is_fine(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(archive / "content")
    words = ["build", "--jobs", "1", "--content", ".", "--output", str(archive.parent / "site")]
    assert CliRunner().invoke(main, words).exit_code == 0
    assert (archive / "content/index.html").read_text("utf-8") == ORIGINAL
    assert CliRunner().invoke(main, ["clean", *words[1:]]).exit_code == 0
    assert sorted(path.name for path in (archive / "content").iterdir()) == ["harbour.txt", "index.html"]


def test_a_site_is_not_published_over_what_a_person_keeps(tmp_path: Path) -> None:
    site = write_site(tmp_path / "public", FIRST)
    heap = tmp_path / "content"
    heap.mkdir()
    for target in (heap, heap / "site", site, site / "x", tmp_path):
        with pytest.raises(PublishError, match="lie in one another"):
            publish(site, f"folder:{target}", tmp_path / "workspace", private=(str(heap),))
    for target in ("/", Path.home()):
        with pytest.raises(PublishError, match="can't be published"):
            publish(site, f"folder:{target}", tmp_path / "workspace")

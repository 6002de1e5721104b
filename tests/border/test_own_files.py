"""What a build may write over and take away: what the site's manifest says it wrote, and nothing else."""

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from backfile.build import site_files
from backfile.build.pipeline import BuildError
from backfile.cli import main
from backfile.storage.manifest import FOLDER, Manifest
from tests.heaps import Heap, article, manifest_of

HAND = "<p>Written by hand, years ago.</p>"
PAGE = "2024/03/the-harbour-reopens.html"


@pytest.fixture
def heap(tmp_path: Path) -> Heap:
    """Two articles; nothing is built yet."""
    made = Heap(tmp_path)
    made.write("harbour.txt", article("The harbour reopens", tags="#Port"))
    made.write("lamp.txt", article("The lamp is lit", date="2024-04-01"))
    return made


def built(heap: Heap) -> Heap:
    heap.build()
    return heap


def refused(heap: Heap, *, name: str, **more: object) -> str:
    """What the build says when it stops; the site may not have changed."""
    before = heap.site()
    with pytest.raises(BuildError) as stopped:
        heap.build(**more)
    assert heap.site() == before
    assert name in str(stopped.value)
    return str(stopped.value)


def put(heap: Heap, path: str, text: str = HAND) -> Path:
    file = heap.output / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def test_a_hand_written_home_page_stops_the_first_build_and_is_named(heap: Heap) -> None:
    put(heap, "index.html")
    said = refused(heap, name="index.html")
    assert "--adopt" in said and "Nothing was written" in said
    assert not (heap.output / FOLDER).exists()


def test_a_file_where_a_new_page_belongs_stops_a_later_build(heap: Heap) -> None:
    built(heap)
    put(heap, "2024/05/the-mole-is-mended.html")
    heap.write("mole.txt", article("The mole is mended", date="2024-05-02"))
    refused(heap, name="2024/05/the-mole-is-mended.html")
    refused(heap, name="2024/05/the-mole-is-mended.html", force=True)
    heap.build(adopt=True)
    assert b"Written by hand" not in heap.site()["2024/05/the-mole-is-mended.html"]


def test_a_file_named_like_one_of_the_search_stops_the_build(heap: Heap) -> None:
    put(heap, "search/b0.js")
    put(heap, "search/notes.txt")
    assert "notes.txt" not in refused(heap, name="search/b0.js")


def test_nothing_is_written_through_a_link(heap: Heap, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    heap.output.mkdir()
    (heap.output / "static").symlink_to(elsewhere)
    refused(heap, name="static (a link)")
    refused(heap, name="static (a link)", adopt=True)
    assert list(elsewhere.iterdir()) == []


def test_nothing_is_written_through_a_link_that_came_later(heap: Heap, tmp_path: Path) -> None:
    built(heap)
    elsewhere = tmp_path / "elsewhere"
    (heap.output / "2024").rename(elsewhere)
    (heap.output / "2024").symlink_to(elsewhere)
    before = {path: path.read_bytes() for path in elsewhere.rglob("*.html")}
    heap.write("harbour.txt", article("The harbour reopens", body="At last, said the harbour master."))
    refused(heap, name="2024 (a link)")
    (heap.content / "lamp.txt").unlink()
    refused(heap, name="2024 (a link)")
    assert {path: path.read_bytes() for path in elsewhere.rglob("*.html")} == before


def test_a_linked_file_is_not_ours_and_what_it_leads_to_stays(heap: Heap, tmp_path: Path) -> None:
    original = tmp_path / "original.html"
    original.write_text(HAND, "utf-8")
    heap.output.mkdir()
    (heap.output / "index.html").symlink_to(original)
    refused(heap, name="index.html (a link)")
    heap.build(adopt=True)
    assert original.read_text("utf-8") == HAND
    assert not (heap.output / "index.html").is_symlink()


def test_a_folder_where_a_page_belongs_is_named(heap: Heap) -> None:
    (heap.output / "index.html").mkdir(parents=True)
    refused(heap, name="index.html")
    refused(heap, name="index.html", adopt=True)


def test_a_file_where_a_folder_belongs_is_named(heap: Heap) -> None:
    put(heap, "2024")
    refused(heap, name="2024 (a file where a folder belongs)")


def test_a_page_that_someone_changed_is_not_written_over(heap: Heap) -> None:
    built(heap)
    put(heap, PAGE)
    heap.write("harbour.txt", article("The harbour reopens", body="At last, said the harbour master."))
    said = refused(heap, name=PAGE)
    assert "changed since Backfile wrote it" in said
    refused(heap, name=PAGE)
    (heap.output / PAGE).unlink()
    heap.build()
    assert b"harbour master" in heap.site()[PAGE]


def test_a_page_that_someone_changed_is_not_removed(heap: Heap) -> None:
    built(heap)
    put(heap, PAGE)
    (heap.content / "harbour.txt").unlink()
    refused(heap, name=PAGE)
    heap.build(adopt=True)
    assert PAGE not in heap.site()


def test_in_a_big_build_a_changed_page_is_left_and_all_else_is_done(
    heap: Heap, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(heap)
    monkeypatch.setattr(site_files, "COMPARED", 0)
    put(heap, PAGE)
    heap.write("harbour.txt", article("The harbour reopens", body="At last, said the harbour master."))
    for _ in range(2):
        with pytest.raises(BuildError, match="Everything else is up to date"):
            heap.build()
        assert heap.site()[PAGE] == HAND.encode()
        assert b"harbour master" in heap.site()["data/articles.jsonl"]
    heap.build(adopt=True)
    assert b"harbour master" in heap.site()[PAGE]


def test_what_a_person_changed_and_no_build_touches_is_nobodys_business(heap: Heap) -> None:
    built(heap)
    put(heap, PAGE)
    assert heap.build().written == 0
    assert heap.site()[PAGE] == HAND.encode()


def test_files_of_other_origin_stay_with_every_build_and_with_clean(heap: Heap) -> None:
    built(heap)
    for path in ("CNAME", "2024/03/notes.html", "mine/index.html"):
        put(heap, path)
    (heap.content / "harbour.txt").unlink()
    heap.build(force=True)
    clean(heap)
    assert heap.site() == dict.fromkeys(("2024/03/notes.html", "CNAME", "mine/index.html"), HAND.encode())


def test_a_site_that_lost_its_manifest_is_taken_over_when_asked(heap: Heap) -> None:
    built(heap)
    before = heap.site()
    shutil.rmtree(heap.output / FOLDER)
    assert "an earlier version" in refused(heap, name="404.html")
    heap.build(adopt=True)
    assert heap.site() == before


@pytest.mark.parametrize("damage", [b"", b"{", b'{"archive": 1}', b"\x00" * 50])
def test_a_damaged_manifest_is_a_sentence(heap: Heap, damage: bytes) -> None:
    built(heap)
    (heap.output / FOLDER / "manifest.json").write_bytes(damage)
    shutil.rmtree(heap.cache)
    assert "--adopt" in refused(heap, name="can't be read")
    assert "can't be read" in clean(heap, code=1)
    heap.build(adopt=True)
    assert heap.site() == heap.clean_site(heap.root / "clean")


def test_a_manifest_that_names_files_elsewhere_is_not_believed(heap: Heap, tmp_path: Path) -> None:
    built(heap)
    victim = tmp_path / "victim.txt"
    victim.write_text(HAND, "utf-8")
    (part,) = (heap.output / FOLDER).glob("1-0.json")
    part.write_bytes(b'[["../victim.txt", ""]]')
    shutil.rmtree(heap.cache)
    refused(heap, name="can't be read")
    clean(heap, code=1)
    assert victim.exists()


def test_the_manifest_folder_may_be_no_link(heap: Heap, tmp_path: Path) -> None:
    built(heap)
    (heap.output / FOLDER).rename(tmp_path / "manifest")
    (heap.output / FOLDER).symlink_to(tmp_path / "manifest")
    refused(heap, name="can't be read", force=True)


# What is stale ---------------------------------------------------------------------------------------------


def test_a_page_of_a_deleted_text_goes_though_the_project_was_renamed(tmp_path: Path) -> None:
    heap = built(two_hundred(tmp_path / "old"))
    (tmp_path / "old").rename(tmp_path / "new")
    renamed = Heap(tmp_path / "new")
    (renamed.content / "harbour.txt").unlink()
    renamed.build()
    assert PAGE not in renamed.site()
    assert renamed.site() == renamed.clean_site(tmp_path / "clean")
    assert not heap.content.exists()


def two_hundred(root: Path) -> Heap:
    heap = Heap(root)
    heap.write("harbour.txt", article("The harbour reopens", tags="#Port"))
    heap.write("lamp.txt", article("The lamp is lit", date="2024-04-01"))
    return heap


@pytest.mark.parametrize("how", ["lost", "damaged", "of another version", "older", "newer"])
def test_a_page_of_a_deleted_text_goes_whatever_became_of_the_cache(heap: Heap, how: str) -> None:
    built(heap)
    catalogue = heap.cache / "catalogue.db"
    if how == "older":
        kept = heap.cache.with_name("kept")
        shutil.copytree(heap.cache, kept)
        heap.write("mole.txt", article("The mole is mended", date="2024-05-02"))
        heap.build()
        shutil.rmtree(heap.cache)
        kept.rename(heap.cache)
        (heap.content / "mole.txt").unlink()
    elif how == "newer":
        kept = heap.output.with_name("kept")
        shutil.copytree(heap.output, kept, copy_function=shutil.copy2)
        (heap.content / "harbour.txt").unlink()
        heap.build()
        shutil.rmtree(heap.output)
        kept.rename(heap.output)
    elif how == "damaged":
        catalogue.write_bytes(catalogue.read_bytes()[:5000])
    elif how == "of another version":
        import sqlite3

        db = sqlite3.connect(catalogue)
        db.execute("update meta set value = 'another' where key = 'version'")
        db.commit()
        db.close()
    else:
        shutil.rmtree(heap.cache)
    (heap.content / "harbour.txt").unlink(missing_ok=True)
    heap.build()
    assert PAGE not in heap.site()
    assert heap.site() == heap.clean_site(heap.root / "clean")
    assert manifest_of(heap.output) == manifest_of(heap.root / "clean/public")


def test_a_renamed_project_is_not_written_anew(tmp_path: Path) -> None:
    built(two_hundred(tmp_path / "old"))
    (tmp_path / "old").rename(tmp_path / "new")
    report = Heap(tmp_path / "new").build()
    assert (report.written, report.removed) == (0, 0)


def test_a_build_that_was_killed_knows_its_own_files_again(heap: Heap) -> None:
    """At every one of the first files, also when what it was killed over has gone meanwhile."""
    for after in range(1, 30, 4):
        shutil.rmtree(heap.output, ignore_errors=True)
        shutil.rmtree(heap.cache, ignore_errors=True)
        killed_after(heap, after)
        if after % 8 == 1:
            shutil.rmtree(heap.cache, ignore_errors=True)
        heap.build(settings=heap.settings)
        assert heap.site() == heap.clean_site(heap.root / "clean")
        assert set(heap.site()) == {file.path for file in Manifest(str(heap.output)).files()}
        assert not Manifest(str(heap.output)).is_cut_off()


def killed_after(heap: Heap, files: int) -> None:
    child = os.fork()
    if not child:
        real, count = os.replace, 0

        def counted(*arguments: object) -> None:
            nonlocal count
            count += 1
            if count > files:
                os._exit(9)
            real(*arguments)  # type: ignore[arg-type]

        os.replace = counted  # type: ignore[assignment]
        try:
            heap.build()
        finally:
            os._exit(0)
    os.waitpid(child, 0)


# The manifest itself ---------------------------------------------------------------------------------------


def test_the_manifest_tells_nothing_of_what_is_gone_and_no_page_leads_to_it(heap: Heap) -> None:
    built(heap)
    (heap.content / "harbour.txt").unlink()
    heap.build()
    for file in (heap.output / FOLDER).iterdir():
        assert b"harbour" not in file.read_bytes()
    assert not [path for path, content in heap.site().items() if FOLDER.encode() in content]


def test_an_edit_writes_the_parts_of_the_manifest_that_it_touches(heap: Heap) -> None:
    for n in range(300):
        heap.write(
            f"{n}.txt", article(f"Ship number {n} of the line comes in", date=f"2024-01-{n % 28 + 1:02}")
        )
    built(heap)
    parts = {file.name: file.stat().st_mtime_ns for file in (heap.output / FOLDER).iterdir()}
    assert len(parts) > 2
    assert heap.build().written == 0
    assert parts == {file.name: file.stat().st_mtime_ns for file in (heap.output / FOLDER).iterdir()}


# Clean -----------------------------------------------------------------------------------------------------


def clean(heap: Heap, code: int = 0) -> str:
    places = [f"--{name}={getattr(heap, name)}" for name in ("root", "content", "output", "cache")]
    result = CliRunner().invoke(main, ["clean", *places])
    assert result.exit_code == code, result.output
    return result.output


def test_clean_removes_what_the_manifest_names_though_the_cache_is_lost(heap: Heap) -> None:
    built(heap)
    shutil.rmtree(heap.cache)
    said = clean(heap)
    assert not heap.output.exists()
    assert f"files from {heap.output}" in said


def test_clean_leaves_what_someone_changed_and_says_so(heap: Heap) -> None:
    built(heap)
    put(heap, PAGE)
    assert PAGE in clean(heap)
    assert heap.site() == {PAGE: HAND.encode()}


def test_clean_removes_nothing_where_no_site_was_built(heap: Heap) -> None:
    put(heap, "index.html")
    assert "holds no site" in clean(heap)
    assert heap.site() == {"index.html": HAND.encode()}


def test_clean_removes_nothing_through_a_link(heap: Heap, tmp_path: Path) -> None:
    built(heap)
    elsewhere = tmp_path / "elsewhere"
    (heap.output / "2024").rename(elsewhere)
    (heap.output / "2024").symlink_to(elsewhere)
    clean(heap)
    assert len(list(elsewhere.rglob("*.html"))) > 2

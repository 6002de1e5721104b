"""Whose site it is: the archive's id, and former sites among the texts."""

import shutil
from pathlib import Path

import pytest

from backfile.build.pipeline import BuildError
from backfile.decisions.identity import read_identity
from backfile.storage.manifest import Manifest
from tests.heaps import Heap, article


class Archive(Heap):
    """A heap with a site.yaml, and so with a ledger."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        (root / "site.yaml").write_text("title: Archive\n", "utf-8")
        self.write("harbour.txt", article(f"The harbour of {root.name} reopens"))

    def job(self, **more: object) -> object:  # type: ignore[override]
        return super().job(root=self.root, **more)


def id_of(output: Path) -> str:
    head = Manifest(str(output)).head
    assert head is not None
    return head.archive


def test_the_id_lies_beside_the_texts_and_outlives_output_and_cache(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "one")
    archive.build()
    known = id_of(archive.output)
    assert read_identity(archive.root) == known
    shutil.rmtree(archive.output)
    shutil.rmtree(archive.cache)
    archive.write("lamp.txt", article("The lamp is lit"))
    archive.build()
    assert id_of(archive.output) == known == read_identity(archive.root)


def test_a_ledger_without_an_id_gets_that_of_the_site(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "one")
    archive.build()
    known = id_of(archive.output)
    ledger = archive.root / "addresses.yaml"
    lines = ledger.read_text("utf-8").splitlines(keepends=True)
    ledger.write_text("".join(line for line in lines if known not in line), "utf-8")
    archive.build()
    assert read_identity(archive.root) == known


def test_a_site_without_a_site_yaml_keeps_its_id_in_its_manifest(tmp_path: Path) -> None:
    heap = Heap(tmp_path)
    heap.write("harbour.txt", article("The harbour reopens"))
    heap.build()
    known = id_of(heap.output)
    shutil.rmtree(heap.cache)
    heap.build()
    assert id_of(heap.output) == known
    shutil.rmtree(heap.output)
    heap.build()
    assert id_of(heap.output) == known


def test_two_archives_have_two_ids_and_neither_writes_over_the_others_site(tmp_path: Path) -> None:
    one, other = Archive(tmp_path / "one"), Archive(tmp_path / "other")
    one.build()
    other.build()
    before = one.site()
    other.output = one.output
    with pytest.raises(BuildError, match="another archive"):
        other.build()
    assert one.site() == before
    other.build(adopt=True)
    assert id_of(one.output) == read_identity(other.root)
    assert other.site() == other.clean_site(tmp_path / "clean")


def test_a_former_site_among_the_texts_is_left_out_and_said_so(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "one")
    archive.output = archive.root / "old"
    archive.build()
    shutil.move(archive.output, archive.content / "old site")
    (archive.content / "old site/2024/notes.txt").write_text(article("Nobody's"), "utf-8")
    archive.output = archive.root / "public"
    report = archive.build()
    assert (report.files, report.articles) == (1, 1)
    assert any("old site/" in notice and "left out" in notice for notice in report.notices)


def test_a_published_copy_among_the_texts_is_left_out_too(tmp_path: Path) -> None:
    from tests.publishers.sites import publish

    archive = Archive(tmp_path / "one")
    archive.build()
    (tmp_path / "stick").mkdir()
    publish(archive.output, f"folder:{tmp_path / 'stick/copy'}", tmp_path / "workspace")
    shutil.move(tmp_path / "stick/copy", archive.content / "copy")
    assert archive.build().files == 1


def test_a_site_is_no_heap(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "one")
    archive.build()
    archive.content, archive.output = archive.output, archive.root / "again"
    with pytest.raises(BuildError, match="itself a site"):
        archive.build()

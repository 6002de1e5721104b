"""The ledger of addresses is kept in step with the archive, and read only when it changed."""

import os
import time
from pathlib import Path

import pytest

from backfile.decisions.ledger import propose, read_ledger, write_ledger
from backfile.model.refusal import BuildError
from tests.heaps import Heap, article


def _article(headline: str) -> str:
    """An article whose text is its own."""
    return article(headline, f"{headline} to the public on Monday, the council said.\n\nIt cost a lot.")


@pytest.fixture
def heap(tmp_path: Path) -> Heap:
    heap = Heap(tmp_path)
    (tmp_path / "site.yaml").write_text("title: Ours\n", "utf-8")
    for name in ("harbour", "school", "bridge"):
        heap.write(f"{name}.txt", _article(f"The {name} opens"))
    heap.build(root=tmp_path)
    return heap


def _ledger(heap: Heap) -> dict[str, tuple[str, ...]]:
    return read_ledger((heap.root / "addresses.yaml").read_text("utf-8"))


def _replace_unseen(file: Path, old: str, new: str) -> None:
    """Writes other words of the same length into a file, and gives it back its date."""
    stat = file.stat()
    text = file.read_text("utf-8")
    assert old in text and len(old) == len(new)
    file.write_text(text.replace(old, new), "utf-8")
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def test_a_ledger_that_nobody_touched_is_not_read(heap: Heap) -> None:
    before = time.time_ns() - 10_000_000_000
    os.utime(heap.root / "addresses.yaml", ns=(before, before))  # a fresh one is looked at again
    heap.build(root=heap.root)
    _replace_unseen(heap.root / "addresses.yaml", '"harbour.txt": [', '"harbour.txt"; [')
    heap.write("tower.txt", _article("The tower opens"))
    heap.build(root=heap.root)
    assert sorted(_ledger(heap)) == ["bridge.txt", "harbour.txt", "school.txt", "tower.txt"]


def test_verify_reads_the_ledger_whatever_its_date(heap: Heap) -> None:
    _replace_unseen(heap.root / "addresses.yaml", '"harbour.txt": [', '"harbour.txt"; [')
    with pytest.raises(BuildError, match="line 7"):
        heap.build(root=heap.root, verify=True)


def test_an_address_that_a_person_wrote_into_the_ledger_is_the_articles(heap: Heap) -> None:
    file = heap.root / "addresses.yaml"
    address = _ledger(heap)["harbour.txt"][0]
    file.write_text(file.read_text("utf-8").replace(address, "port/opening.html"), "utf-8")
    heap.build(root=heap.root)
    assert (heap.output / "port/opening.html").exists()
    assert not (heap.output / address).exists()


def test_a_renamed_file_takes_its_address_along(heap: Heap) -> None:
    before = _ledger(heap)
    (heap.content / "harbour.txt").rename(heap.content / "port.txt")
    heap.build(root=heap.root)
    assert _ledger(heap) == propose(before, {"port.txt": before["harbour.txt"][0]})
    assert "harbour.txt" not in _ledger(heap)


def test_an_article_that_left_keeps_its_line(heap: Heap) -> None:
    before = _ledger(heap)
    (heap.content / "harbour.txt").unlink()
    heap.write("port.txt", _article("Another text altogether"))
    heap.build(root=heap.root)
    assert _ledger(heap)["harbour.txt"] == before["harbour.txt"]


def test_the_old_address_leads_to_the_new_one_until_another_article_has_it(heap: Heap) -> None:
    file, old = heap.root / "addresses.yaml", _ledger(heap)["harbour.txt"][0]
    line = f'"harbour.txt": ["{old}"'
    file.write_text(file.read_text("utf-8").replace(line, f'"harbour.txt": ["a/b.html", "{old}"'), "utf-8")
    heap.build(root=heap.root)
    assert "a/b.html" in (heap.output / old).read_text("utf-8")
    heap.write("second.txt", _article("The harbour opens"))
    heap.build(root=heap.root)
    assert _ledger(heap)["second.txt"] == (old,)
    assert 'http-equiv="refresh"' not in (heap.output / old).read_text("utf-8")


def test_a_ledger_in_another_encoding_is_named(heap: Heap) -> None:
    (heap.root / "addresses.yaml").write_bytes(b'"caf\xe9.txt": "a.html"\n')
    with pytest.raises(BuildError, match="not in UTF-8"):
        heap.build(root=heap.root)


def test_a_published_address_stays_where_an_older_article_of_the_same_name_comes(heap: Heap) -> None:
    (taken,) = _ledger(heap)["harbour.txt"]
    heap.write("a-older.txt", _article("The harbour opens").replace("2024-03-05", "2024-03-01"))
    heap.build(root=heap.root)
    ledger = _ledger(heap)
    assert ledger["harbour.txt"] == (taken,)
    assert ledger["a-older.txt"][0].startswith(taken.removesuffix(".html") + "-")


@pytest.mark.parametrize(("lines", "strange"), [(9, False), (10, True)])
def test_a_ledger_of_ten_articles_that_knows_none_of_the_heap_is_another_heaps(
    tmp_path: Path, lines: int, strange: bool
) -> None:
    heap = Heap(tmp_path)
    (tmp_path / "site.yaml").write_text("title: Ours\n", "utf-8")
    others = {f"other-{n}.txt": (f"2020/other-{n}.html",) for n in range(lines)}
    (tmp_path / "addresses.yaml").write_text(write_ledger(others), "utf-8")
    heap.write("harbour.txt", _article("The harbour opens"))
    report = heap.build(root=tmp_path)
    assert any("another heap" in problem.message for problem in report.problems) is strange
    assert ("harbour.txt" in _ledger(heap)) is not strange

"""Decisions are those of one archive."""

from pathlib import Path

from tests.heaps import Heap, article

HEADLINES = ["Ministers meet", "Flood closes road", "Ship arrives", "School opens", "Bank lends"]


def _archive(root: Path, articles: int) -> Heap:
    heap = Heap(root)
    (root / "site.yaml").write_text("title: Ours\n", "utf-8")
    for number in range(articles):
        heap.write(f"{number}.txt", article(f"{HEADLINES[number % 5]} {number}"))
    heap.build(root=root)
    return heap


def _other(root: Path) -> Path:
    other = Heap(root / "elsewhere")
    other.write("stranger.txt", article("A stranger's text"))
    return other.content


def test_the_addresses_of_another_heap_are_not_entered_into_the_ledger(tmp_path: Path) -> None:
    heap = _archive(tmp_path / "ours", 12)
    before = (heap.root / "addresses.yaml").read_bytes()
    report = heap.build(root=heap.root, content=_other(tmp_path), output=tmp_path / "theirs")
    assert (heap.root / "addresses.yaml").read_bytes() == before
    assert [p.path for p in report.real_problems()] == ["addresses.yaml"]


def test_a_new_article_beside_known_ones_is_entered(tmp_path: Path) -> None:
    heap = _archive(tmp_path, 12)
    heap.write("new.txt", article("A text that came later"))
    assert heap.build(root=heap.root).real_problems() == []
    assert '"new.txt": ' in (heap.root / "addresses.yaml").read_text("utf-8")

"""A build that would take away all articles, or many, stops before it changes anything."""

import threading
from pathlib import Path

import pytest
from click.testing import CliRunner

from backfile.build.pipeline import BuildError
from backfile.cli import main
from backfile.devserver.preview import Preview
from tests.heaps import Heap, article, manifest_of


def a_heap(root: Path, articles: int) -> Heap:
    heap = Heap(root)
    for n in range(articles):
        heap.write(
            f"{n // 50}/{n}.txt", article(f"Ship {n} of the line is at sea", date=f"2024-01-{n % 28 + 1:02}")
        )
    return heap


def stopped(heap: Heap) -> str:
    before, manifest = heap.site(), manifest_of(heap.output)
    with pytest.raises(BuildError) as error:
        heap.build()
    assert (heap.site(), manifest_of(heap.output)) == (before, manifest)
    assert "--allow-removals" in str(error.value) and "disk mounted" in str(error.value)
    return str(error.value)


def test_a_heap_whose_disk_is_not_mounted_empties_no_site(tmp_path: Path) -> None:
    heap = a_heap(tmp_path, 3)
    heap.build()
    heap.content.rename(tmp_path / "away")
    heap.content.mkdir()
    assert "all its 3 articles" in stopped(heap)
    heap.content.rmdir()
    (tmp_path / "away").rename(heap.content)
    report = heap.build()
    assert (report.read, report.written) == (0, 0)


def test_nor_does_it_when_the_cache_is_lost_too(tmp_path: Path) -> None:
    heap = a_heap(tmp_path, 3)
    heap.build()
    for path in [*heap.content.rglob("*.txt"), *heap.cache.glob("catalogue*")]:
        path.unlink()
    assert "all its 3 articles" in stopped(heap)
    heap.build(allow_removals=True)
    assert not [path for path in heap.site() if path.startswith("2024/01/ship")]


def test_files_that_give_no_article_any_more_empty_no_site(tmp_path: Path) -> None:
    heap = a_heap(tmp_path, 2)
    heap.build()
    for path in heap.content.rglob("*.txt"):
        path.write_bytes(b"")
    assert "all its 2 articles" in stopped(heap)


def test_more_than_a_tenth_and_more_than_twenty_stop_the_build(tmp_path: Path) -> None:
    heap = a_heap(tmp_path, 150)
    heap.build()
    files = sorted(heap.content.rglob("*.txt"))
    for path in files[:20]:
        path.unlink()
    assert heap.build().articles == 130
    for path in files[20:41]:
        path.unlink()
    assert "21 of its 130 articles" in stopped(heap)
    assert "21 of its 130 articles" in stopped(heap)
    assert heap.build(allow_removals=True).articles == 109
    assert heap.site() == heap.clean_site(tmp_path / "clean")


def test_another_heap_of_the_same_size_stops_the_build(tmp_path: Path) -> None:
    heap = a_heap(tmp_path, 30)
    heap.build()
    heap.content = tmp_path / "another"
    for n in range(30):
        heap.write(f"{n}.txt", article(f"Market day number {n} in the town", date="2023-05-05"))
    assert "all its 30 articles" in stopped(heap)


def test_a_renamed_folder_stops_nothing(tmp_path: Path) -> None:
    heap = a_heap(tmp_path, 60)
    heap.build()
    (heap.content / "0").rename(heap.content / "harbour")
    report = heap.build()
    assert (report.articles, report.removed) == (60, 0)


def test_samples_may_make_way_for_ones_own_texts(tmp_path: Path) -> None:
    heap = a_heap(tmp_path, 2)
    heap.build()
    for path in heap.content.rglob("*.txt"):
        path.unlink()
    heap.write("own.txt", article("The harbour reopens"))
    assert heap.build().articles == 1


def test_a_setting_that_takes_away_many_lists_stops_nothing(tmp_path: Path) -> None:
    heap = a_heap(tmp_path, 40)
    heap.build()
    heap.settings = type(heap.settings)(url=heap.settings.url, search=False, per_page=50)
    assert heap.build().removed > 5


def test_the_command_says_how_many_and_how_to_go_on(tmp_path: Path) -> None:
    heap = a_heap(tmp_path, 2)
    heap.build()
    words = [f"--{name}={getattr(heap, name)}" for name in ("root", "content", "output", "cache")]
    for path in heap.content.rglob("*.txt"):
        path.unlink()
    result = CliRunner().invoke(main, ["build", "--jobs=2", *words])
    assert result.exit_code == 1
    assert "all its 2 articles" in result.output and "--allow-removals" in result.output
    CliRunner().invoke(main, ["build", "--jobs=2", "--allow-removals", *words])
    assert not [path for path in heap.site() if path.startswith("2024/01/ship")]


def test_the_preview_shows_the_last_site_and_the_sentence(tmp_path: Path) -> None:
    heap = a_heap(tmp_path, 2)
    said: list[str] = []
    preview = Preview(heap.job, said.append)
    preview.build()
    before = heap.site()
    for path in heap.content.rglob("*.txt"):
        path.unlink()
    thread = threading.Thread(target=preview.build)
    thread.start()
    thread.join()
    assert heap.site() == before
    assert "--allow-removals" in preview.state.error

"""The archive's data lies in parts: one for a small archive, a year each, a month each of a big year."""

import random
from pathlib import Path

import msgspec
import pytest

from backfile.model.article import Article
from backfile.model.page import Page
from backfile.model.settings import Settings
from backfile.outputs.about import About
from backfile.outputs.data import WHOLE, Data
from backfile.outputs.data.package import described
from backfile.outputs.data.segments import ONE_PART, Segments
from tests.heaps import Heap, article, difference
from tests.outputs.memory_library import MemoryLibrary
from tests.outputs.sample import record

MONTHS = ["data/texts/2024-01.jsonl", "data/texts/2024-02.jsonl", "data/texts/undated.jsonl"]


def _library(articles: int) -> MemoryLibrary:
    dates = ("2024-01-05", "2024-02", None)
    return MemoryLibrary(
        Settings(),
        [
            record(Article(id=f"{n}.txt", path=f"{n}.txt", headline=f"Note {n}", date=dates[n % 3]))
            for n in range(articles)
        ],
    )


def _pages(library: MemoryLibrary) -> dict[str, Page]:
    changes = library.everything()
    sets = [*Data().plan(library, changes), *About().plan(library, changes)]
    return {page.path: page for pages in sets for page in pages.pages}


def _texts(library: MemoryLibrary) -> object:
    package = described(library.settings, Segments(library), b"")
    resources: list[dict[str, object]] = msgspec.convert(package["resources"], list[dict[str, object]])
    return {resource["name"]: resource["path"] for resource in resources}["texts"]


def test_a_small_archive_has_one_file_of_each_table() -> None:
    library = _library(3)
    pages = _pages(library)
    assert pages["data/articles.jsonl"].parts == pages["data/articles.csv"].parts == ()
    assert not [path for path in pages if path.count("/") > 1]


def test_the_texts_of_an_archive_in_parts_also_stand_in_one_file() -> None:
    library = _library(2 * ONE_PART)
    pages = _pages(library)
    assert list(pages["data/articles.jsonl"].parts) == MONTHS
    assert _texts(library) == "articles.jsonl"
    assert b'href="data/articles.jsonl"' in About().render(pages["about.html"], library.context)


def test_a_year_of_few_articles_lies_in_one_part() -> None:
    assert [*Segments(_library(ONE_PART + 1)).names()] == ["2024", "undated"]
    assert [*Segments(_library(ONE_PART * 3 // 2 + 3)).names()] == ["2024-01", "2024-02", "undated"]


def test_the_texts_of_an_archive_too_big_for_hosts_stand_in_a_file_a_month() -> None:
    library = _library(WHOLE + 1)
    pages = _pages(library)
    assert "data/articles.jsonl" not in pages
    assert _texts(library) == [path.removeprefix("data/") for path in MONTHS]
    about = About().render(pages["about.html"], library.context)
    assert all(f'href="{path}"'.encode() in about for path in MONTHS)
    assert b"articles.jsonl" not in about


@pytest.mark.parametrize("seed", range(3))
def test_an_archive_that_grows_and_shrinks_over_a_part_is_as_one_built_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr("backfile.outputs.data.segments.ONE_PART", 4)
    monkeypatch.setattr("backfile.outputs.data.segments.WHOLE", 9)
    chance, heap = random.Random(seed), Heap(tmp_path)
    for step in range(12):
        for _ in range(chance.randint(1, 4)):
            name = f"{chance.randint(1, 14)}.txt"
            if (heap.content / name).exists() and chance.random() < 0.6:
                (heap.content / name).unlink()
            else:
                date = chance.choice(("2024-03-05", "2024-04", "2023-01-01", "2023", ""))
                heap.write(name, article(f"Note {name}", f"Words of {name}, {step} times.", date=date))
        heap.write("a.txt", article("One stays"))
        heap.build(jobs=1, allow_removals=True)
        clean = heap.clean_site(tmp_path / f"clean{step}", jobs=1)
        assert clean == heap.site(), difference(clean, heap.site())

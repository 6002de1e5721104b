"""The archive's data: one file of texts while it is small enough for every host, one a month beyond."""

import msgspec

from backfile.model.article import Article
from backfile.model.page import Page
from backfile.model.settings import Settings
from backfile.outputs.about import About
from backfile.outputs.data import WHOLE, Data
from tests.outputs.memory_library import MemoryLibrary
from tests.outputs.sample import record

MONTHS = ["data/months/2024-01.jsonl", "data/months/2024-02.jsonl", "data/months/undated.jsonl"]


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


def _texts(library: MemoryLibrary, pages: dict[str, Page]) -> object:
    package = msgspec.json.decode(Data().render(pages["data/datapackage.json"], library.context))
    return package["resources"][1]["path"]


def test_the_texts_of_a_small_archive_stand_in_one_file() -> None:
    library = _library(3)
    pages = _pages(library)
    assert list(pages["data/articles.jsonl"].parts) == MONTHS
    assert _texts(library, pages) == "articles.jsonl"
    assert b'href="data/articles.jsonl"' in About().render(pages["about.html"], library.context)


def test_the_texts_of_an_archive_too_big_for_hosts_stand_in_a_file_a_month() -> None:
    library = _library(WHOLE + 1)
    pages = _pages(library)
    assert "data/articles.jsonl" not in pages
    assert _texts(library, pages) == [path.removeprefix("data/") for path in MONTHS]
    about = About().render(pages["about.html"], library.context)
    assert all(f'href="{path}"'.encode() in about for path in MONTHS)
    assert b"articles.jsonl" not in about

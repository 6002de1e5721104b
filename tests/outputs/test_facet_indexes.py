"""The index of a facet with few and with very many entries, and what stands in it with its articles."""

import re

from backfile.model.article import Article
from backfile.model.settings import Settings
from backfile.outputs import OUTPUTS
from backfile.outputs.facet_indexes import FacetIndexes
from backfile.outputs.shelving import MOST
from tests.outputs.memory_library import MemoryLibrary, build
from tests.outputs.sample import record

MOST_BYTES = 300_000
"""No page of an index may be heavier, whatever the headlines."""


def _library(tags: list[str], headline: str = "Note", settings: Settings | None = None) -> MemoryLibrary:
    records = [
        record(
            Article(id=f"{n}.txt", path=f"{n}.txt", headline=f"{headline} {n}", date="2025-01-01"), "", tag
        )
        for n, tag in enumerate(tags)
    ]
    return MemoryLibrary(settings or Settings(), records)


def _site(tags: list[str], headline: str = "Note") -> dict[str, str]:
    made = build(_library(tags, headline), [FacetIndexes()])
    return {path: content.decode() for path, content in made.items()}


def _entries(page: str) -> list[str]:
    return re.findall(r'<li id="entry-([^"]+)"', page)


def _indexes(site: dict[str, str]) -> dict[str, str]:
    return {path: page for path, page in site.items() if re.fullmatch(r"tags/index\..+\.html", path)}


def test_an_index_without_entries_says_so() -> None:
    site = _site([])
    assert "Nothing here yet." in site["tags/index.html"]
    assert "Nothing here yet." in site["countries/index.html"]


def test_few_entries_stand_on_one_page() -> None:
    site = _site(["water", "trade"])
    assert _entries(site["tags/index.html"]) == ["trade", "water"]
    assert "<h2" not in site["tags/index.html"].split("<main")[1]


def test_an_entry_with_few_articles_stands_with_them_newest_first_where_others_have_a_page() -> None:
    page = _site(["water"] * 6 + ["trade"] * 5)["tags/index.html"]
    small = page.partition('id="entry-trade"')[2].partition('id="entry-water"')[0]
    assert re.findall(r">Note (\d+)</a> <small>1 January 2025<", small) == ["9", "8", "7", "6", "10"]
    assert "trade.html" not in page
    assert '<li id="entry-water"><a href="../tags/water.html">water</a> <span>6</span>' in page


def test_no_page_is_made_and_no_feed_for_what_stands_in_the_index() -> None:
    settings = Settings(url="https://archive.example")
    library = _library(["water"] * 6 + ["trade"] * 5 + ["rail"] * 12, settings=settings)
    site = build(library, [output for output in OUTPUTS if output.name in ("groups", "feeds")])
    assert sorted(path for path in site if path.startswith("tags/")) == [
        "tags/rail.html", "tags/rail.xml", "tags/water.html",
    ]  # fmt: skip


def test_very_many_entries_have_a_page_for_each_letter_and_none_is_lost() -> None:
    tags = [f"{letter}tag{n}" for n in range(MOST // 6) for letter in "abé한"] + ["7 days"]
    site = _site(tags)
    indexes = _indexes(site)
    assert {"tags/index.a.html", "tags/index.b.html", "tags/index.e.html", "tags/index.0.html"} <= set(
        indexes
    )
    for path in indexes:
        assert f'href="../{path}"' in site["tags/index.html"]
    assert sum(len(_entries(page)) for page in indexes.values()) == len(tags)


def test_a_letter_with_too_many_is_cut_by_those_that_follow_and_each_page_leads_back() -> None:
    tags = [f"{letter}{n:03}" for n in range(MOST // 4) for letter in ("sa", "so", "str", "t")]
    site = _site(tags)
    indexes = _indexes(site)
    assert {"tags/index.s.html", "tags/index.s-a.html", "tags/index.s-o.html", "tags/index.s-t.html"} <= set(
        indexes
    )
    assert 'href="../tags/index.s-a.html">Sa</a>' in site["tags/index.s.html"]
    assert '<a href="../tags/index.s.html">S</a>' in site["tags/index.s-a.html"]
    assert sum(len(_entries(page)) for page in indexes.values()) == len(tags)


def test_equal_beginnings_of_any_length_make_no_page_overfull() -> None:
    tags = [f"the very same beginning {n}" for n in range(2 * MOST)]
    indexes = _indexes(_site(tags))
    assert sum(len(_entries(page)) for page in indexes.values()) == len(tags)
    assert max(page.count("<li") for page in indexes.values()) <= MOST + 100


def test_the_heaviest_page_of_an_index_is_bounded_whatever_its_headlines() -> None:
    tags = [f"tag {n // 5} " + "가나다라" * 10 for n in range(1500)]
    site = _site(tags, headline="한국어로 된 아주 긴 제목 " * 40)
    assert max(len(page.encode()) for page in site.values()) <= MOST_BYTES


def test_a_page_leads_to_the_place_of_an_entry_in_the_index() -> None:
    library = _library(["water"] * 6 + ["trade"])
    site = build(library, [output for output in OUTPUTS if output.name == "articles"])
    assert b'href="../../tags/index.html#entry-trade"' in site["2025/01/note-6.html"]
    assert b'href="../../tags/water.html"' in site["2025/01/note-0.html"]

"""The index of a facet with few and with very many entries."""

import re

from backfile.model.article import Article
from backfile.model.settings import Settings
from backfile.outputs.facet_indexes import MOST, FacetIndexes
from tests.outputs.memory_library import MemoryLibrary, build
from tests.outputs.sample import record


def _site(tags: list[str]) -> dict[str, str]:
    records = [
        record(Article(id=f"{n}.txt", path=f"{n}.txt", headline=f"Note {n}", date="2025-01-01"), "", tag)
        for n, tag in enumerate(tags)
    ]
    made = build(MemoryLibrary(Settings(), records), [FacetIndexes()])
    return {path: content.decode() for path, content in made.items()}


def _entries(text: str) -> list[str]:
    return re.findall(r'<li><a href="[^"]*tags/([^"]+)">', text)


def test_an_index_without_entries_says_so() -> None:
    site = _site([])
    assert "Nothing here yet." in site["tags/index.html"]
    assert "Nothing here yet." in site["countries/index.html"]


def test_few_entries_stand_on_one_page() -> None:
    site = _site(["water", "trade"])
    assert _entries(site["tags/index.html"]) == ["trade.html", "water.html"]
    assert "<h2" not in site["tags/index.html"].split("<main")[1]


def test_very_many_entries_have_a_page_for_each_letter_and_none_is_lost() -> None:
    tags = [f"{letter}tag{n}" for n in range(MOST // 3) for letter in "abé한"] + ["7 days"]
    site = _site(tags)
    letters = {path for path in site if path.startswith("tags/index.") and path != "tags/index.html"}
    assert {"tags/index.a.html", "tags/index.b.html", "tags/index.e.html", "tags/index.0.html"} <= letters
    linked = set(_entries(site["tags/index.html"]))
    assert {path.removeprefix("tags/") for path in letters} <= linked
    listed = [entry for path in letters for entry in _entries(site[path]) if not entry.startswith("index")]
    assert len(listed) == len(tags)

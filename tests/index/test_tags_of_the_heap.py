"""Which tags readers are shown, and which of them persons gave, as the heap changes."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.heaps import Heap, difference

ROAD = "The Caucasus Road Fund pays for the bridge, engineers said.\n\nIt was set up in 2001."
PAGE = "tags/caucasus-road-fund.html"
WALL = "Alpha, Bravo, Charlie, Delta, Echo, Foxtrot, Golf, Hotel"
"""So many given tags that no room is left for found ones."""
MARK = '<i class="hand" role="img"'


def article(headline: str, body: str, tags: str = "") -> str:
    return f"---\ntitle: {headline}\ndate: 2024-03-05\ntags: [{tags}]\n---\n{body}\n"


@pytest.fixture
def heap(tmp_path: Path) -> Heap:
    heap = Heap(tmp_path)
    heap.settings = replace(heap.settings, pages_from=1)
    return heap


def built(heap: Heap, tmp_path: Path, times: list[int]) -> dict[str, bytes]:
    """The site after an incremental build, which must be that of a first one."""
    heap.build()
    times.append(len(times))
    ours, theirs = heap.site(), heap.clean_site(tmp_path / f"clean{len(times)}")
    assert ours == theirs, difference(ours, theirs)
    return ours


def test_a_found_tag_that_one_article_only_was_left_with_is_not_shown(heap: Heap, tmp_path: Path) -> None:
    times: list[int] = []
    heap.write("a.md", article("Bridge over the river will open", ROAD, tags=WALL))
    heap.write("b.md", article("Ministers open the new bridge", ROAD))
    heap.write("c.md", article("Rain over the whole coast", "It rained all day.\n\nThe sea was calm."))
    site = built(heap, tmp_path, times)
    assert PAGE not in site
    assert b"Caucasus Road Fund" not in site["tags/index.html"]
    assert b"caucasus-road-fund.html" not in site["2024/03/ministers-open-the-new-bridge.html"]

    heap.write("a.md", article("Bridge over the river will open", ROAD))
    site = built(heap, tmp_path, times)
    assert PAGE in site
    assert b"caucasus-road-fund.html" in site["2024/03/ministers-open-the-new-bridge.html"]

    heap.write("a.md", article("Bridge over the river will open", ROAD, tags=WALL))
    site = built(heap, tmp_path, times)
    assert PAGE not in site
    assert b"caucasus-road-fund.html" not in site["2024/03/ministers-open-the-new-bridge.html"]


def test_a_tag_that_a_person_gave_stands_though_one_article_only_has_it(heap: Heap, tmp_path: Path) -> None:
    heap.write("a.md", article("Bridge over the river will open", ROAD, tags="Caucasus Road Fund"))
    heap.write("b.md", article("Rain over the whole coast", "It rained all day.\n\nThe sea was calm."))
    assert PAGE in built(heap, tmp_path, [])


def test_the_index_tells_given_tags_from_found_ones_and_follows_edits(heap: Heap, tmp_path: Path) -> None:
    times: list[int] = []
    heap.write("a.md", article("Bridge over the river will open", ROAD))
    heap.write("b.md", article("Ministers open the new bridge", ROAD, tags="Traffic"))
    site = {path: body.decode() for path, body in built(heap, tmp_path, times).items()}
    assert site["tags/index.html"].count(MARK) == 1
    assert f'Traffic</a> <span>{MARK} aria-label="given by a person">' in site["tags/index.html"]
    assert "found in the texts" in site[PAGE]
    assert "given by a person in 1 article" in site["tags/traffic.html"]

    heap.write("a.md", article("Bridge over the river will open", ROAD, tags="Caucasus Road Fund"))
    site = {path: body.decode() for path, body in built(heap, tmp_path, times).items()}
    assert site["tags/index.html"].count(MARK) == 2
    assert "given by a person in 1 article" in site[PAGE]

    heap.write("a.md", article("Bridge over the river will open", ROAD))
    site = {path: body.decode() for path, body in built(heap, tmp_path, times).items()}
    assert site["tags/index.html"].count(MARK) == 1
    assert "found in the texts" in site[PAGE]

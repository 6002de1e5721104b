"""What becomes of a country that a person wrote and nobody knows."""

from pathlib import Path

from tests.heaps import Heap

PAGE = """---
title: A visit to the old town
date: 2024-03-05
countries: [{countries}]
---
The old town of Sheki was dry.
"""


def told(heap: Heap) -> list[tuple[str, int, str]]:
    return [(p.path, p.line, p.message) for p in heap.build().problems if "is no country" in p.message]


def test_the_report_names_file_line_and_what_may_be_meant_until_it_is_mended(tmp_path: Path) -> None:
    heap = Heap(tmp_path)
    heap.write("visit.md", PAGE.format(countries="AZ, Ruritania"))
    heap.write("other.md", PAGE.format(countries="Germany"))
    message = (
        "countries: “Ruritania” is no country that we know, and nothing is filed under it; "
        "did you mean Mauritania (MR)?"
    )
    assert told(heap) == [("visit.md", 4, message)]
    assert told(heap) == [("visit.md", 4, message)], "a build that reads nothing forgets nothing"
    heap.write("visit.md", PAGE.format(countries="AZ, MR"))
    assert told(heap) == []
    assert b"Mauritania" in heap.site()["countries/index.html"]

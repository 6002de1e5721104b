"""What edits do to reprints, to items printed on other pages and to groups: what a clean build comes to."""

from pathlib import Path

import pytest

from tests.heaps import BODY, Heap, article, difference
from tests.text.test_likeness import text

TAGS = "#Ports #Trade"
LONG = text(60, 60)
ITEM = ("Vik Herald", "04-03-2024", "The harbour of Vik opens", "The harbour of Vik opens with forty boats.")


def printing(sentences: list[str], date: str, source: str, name: str = "", tags: str = TAGS) -> str:
    paragraphs = [" ".join(sentences[i : i + 5]) for i in range(0, len(sentences), 5)]
    return article(name or f"Report of {source}", "\n\n".join(paragraphs), date, source, tags)


FILES = {
    "first.txt": printing(LONG[:40], "2024-03-05", "Caspian Gazette"),
    "second.txt": printing(LONG[:36], "2024-03-06", "Harbour Ledger"),
    "third.txt": printing(LONG[2:40], "2024-03-07", "Valley Courier"),
    "host.txt": article("Ministers meet in Ganja", date="2024-03-08", tags=TAGS, related=(ITEM,)),
    "other.txt": article("Another host of an item", date="2024-03-09", tags="#Ports", related=(ITEM,)),
    "grain.txt": article(
        "Grain is stored in Vik", BODY.replace("trade", "grain"), "2024-03-04", tags="#Trade"
    ),
    "rails.txt": article(
        "Rails are laid to Vik", BODY.replace("trade", "rails"), "2024-03-03", tags="#Trade"
    ),
}

EDITS: dict[str, tuple[tuple[str, str | None], ...]] = {
    "a printing leaves its family and comes back": (
        ("second.txt", printing(text(40, 40), "2024-03-06", "Harbour Ledger")),
        ("second.txt", FILES["second.txt"]),
    ),
    "the leader of a family is edited, taken out and put back": (
        ("first.txt", FILES["first.txt"].replace("Report of", "A report of")),
        ("first.txt", None),
        ("first.txt", FILES["first.txt"]),
    ),
    "a longer printing comes and goes": (
        ("fourth.txt", printing(LONG[:55], "2024-03-02", "Morning Lantern")),
        ("fourth.txt", None),
    ),
    "a printing leaves a group that its family is listed in": (
        ("first.txt", printing(LONG[:40], "2024-03-05", "Caspian Gazette", tags="#Ports")),
        ("third.txt", printing(LONG[2:40], "2024-03-07", "Valley Courier", tags="#Trade")),
    ),
    "an item gets an article of its own and loses it": (
        ("vik.txt", article(ITEM[2], ITEM[3], "2024-03-04", ITEM[0], TAGS)),
        ("vik.txt", None),
    ),
    "a host of an item is renamed and taken out": (
        ("host.txt", FILES["host.txt"].replace("in Ganja", "in Sheki")),
        ("host.txt", None),
        ("other.txt", None),
    ),
    "an article is moved from end to end of its groups": (
        ("grain.txt", FILES["grain.txt"].replace("2024-03-04", "2024-03-30")),
        ("rails.txt", FILES["rails.txt"].replace("#Trade", "#Ports")),
    ),
}


@pytest.mark.parametrize("name", EDITS, ids=list(EDITS))
def test_an_edit_comes_to_what_a_clean_build_writes(name: str, tmp_path: Path) -> None:
    heap = Heap(tmp_path / "heap")
    for file, content in FILES.items():
        heap.write(file, content)
    heap.build()
    for number, (file, said) in enumerate(EDITS[name]):
        if said is None:
            (heap.content / file).unlink()
        else:
            heap.write(file, said)
        report = heap.build(allow_removals=True)
        assert report.notices == [], "a fault is taken for a damaged catalogue, which is made anew"
        ours = heap.site()
        theirs = heap.clean_site(tmp_path / f"clean-{number}")
        assert ours == theirs, difference(ours, theirs)

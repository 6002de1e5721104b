"""Lists show a text once, and a page says where else it was printed and what differs."""

import csv
import io
import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from backfile.outputs.reprints import once, shown_before
from tests.heaps import Heap, article, difference
from tests.outputs.memory_library import MemoryLibrary
from tests.outputs.sample import SETTINGS, sample
from tests.text.test_likeness import text

WHOLE = text(1)


def page(sentences: list[str], date: str, source: str, tags: str = "#Ports") -> str:
    paragraphs = "\n\n".join([" ".join(sentences[i : i + 5]) for i in range(0, len(sentences), 5)])
    return article(f"The harbour in the {source}", paragraphs, date, source, tags)


def an_archive(root: Path) -> Heap:
    """A text in three papers, and another text."""
    heap = Heap(root)
    heap.write("a.txt", page(WHOLE, "2024-03-05", "Caspian Gazette"))
    heap.write("b.txt", page(WHOLE[:24], "2024-03-06", "Seoul Courier", "#Ports #Ships"))
    heap.write("c.txt", page([*WHOLE, "Only we had a man there."], "2024-04-01", "Tbilisi Post"))
    heap.write("d.txt", page(text(2), "2024-03-07", "Caspian Gazette"))
    heap.build()
    return heap


def listed(html: bytes) -> list[str]:
    """The headlines of a page's entries."""
    return re.findall(r'<li><a href="[^"]*">The harbour in the ([\w ]+)</a>', html.decode())


def library_of(families: dict[int, tuple[int, ...]]) -> MemoryLibrary:
    library = MemoryLibrary(SETTINGS, sample())
    library.reprints = families
    return library


def test_a_list_has_a_family_once_by_the_first_of_its_order_that_is_in_the_list() -> None:
    library = library_of({1: (3, 1, 2), 2: (3, 1, 2), 3: (3, 1, 2)})
    assert list(once(library, [1, 2, 3, 4])) == [3, 4]
    assert list(once(library, [1, 2, 4])) == [1, 4]
    assert list(once(library, [2, 4])) == [2, 4]


def test_a_list_without_reprints_is_the_same_object() -> None:
    numbers = [1, 2, 4]
    assert once(library_of({}), numbers) is numbers
    assert once(library_of({2: (2, 9), 9: (2, 9)}), numbers) is numbers


def test_a_place_among_all_members_is_one_among_those_shown() -> None:
    members = [1, 2, 3, 4]
    assert [shown_before(members, [1, 4], place) for place in range(5)] == [0, 1, 1, 1, 2]
    assert shown_before(members, members, 3) == 3


def test_lists_show_the_text_once_and_the_counts_say_articles(tmp_path: Path) -> None:
    site = an_archive(tmp_path).site()
    assert sorted(listed(site["index.html"])) == ["Caspian Gazette", "Caspian Gazette"]
    assert listed(site["tags/port.html"]).count("Caspian Gazette") == 2
    assert not {"Seoul Courier", "Tbilisi Post"} & set(listed(site["tags/port.html"]))
    assert b"4 articles" in site["tags/port.html"]
    assert len(listed(site["2024/03/index.html"])) == 2
    assert b"<title>The harbour in the Seoul Courier" not in site["feed.xml"]


def test_a_list_that_only_has_the_reprint_shows_the_reprint(tmp_path: Path) -> None:
    heap = an_archive(tmp_path)
    heap.settings = replace(heap.settings, pages_from=1)
    heap.build()
    site = heap.site()
    assert listed(site["sources/seoul-courier.html"]) == ["Seoul Courier"]
    assert listed(site["2024/04/index.html"]) == ["Tbilisi Post"]
    entry = site["sources/seoul-courier.html"].decode().partition('class="also"')[2]
    assert "Also printed in" in site["sources/seoul-courier.html"].decode()
    assert entry.index("Caspian Gazette") < entry.index("Tbilisi Post")


def test_the_leading_page_says_of_each_what_it_cut_or_added(tmp_path: Path) -> None:
    html = an_archive(tmp_path).site()["2024/03/the-harbour-in-the-caspian-gazette.html"].decode()
    section = html.partition('class="reprints"')[2].partition("</section>")[0]
    assert re.search(r"Seoul Courier</a> <small>[^<]*leaves out 6 sentences", section)
    assert re.search(r"Tbilisi Post</a> <small>[^<]*adds 1 sentence", section)
    assert "<del>" not in section


def test_the_page_of_a_reprint_shows_what_it_leaves_out_and_what_it_has_besides(tmp_path: Path) -> None:
    site = an_archive(tmp_path).site()
    cut = site["2024/03/the-harbour-in-the-seoul-courier.html"].decode()
    assert "the fullest printing" in cut
    assert cut.count("<del>") == 6
    assert f"<del>{WHOLE[24]}</del>" in cut
    longer = site["2024/04/the-harbour-in-the-tbilisi-post.html"].decode()
    assert "<ins>Only we had a man there.</ins>" in longer


def test_reprints_are_not_their_own_related_articles(tmp_path: Path) -> None:
    html = an_archive(tmp_path).site()["2024/03/the-harbour-in-the-seoul-courier.html"].decode()
    related = html.partition("Related articles")[2].partition("</section>")[0]
    assert "Tbilisi Post" not in related


def test_the_data_name_the_page_of_the_leading_printing(tmp_path: Path) -> None:
    rows = csv.DictReader(io.StringIO(an_archive(tmp_path).site()["data/articles.csv"].decode()))
    leaders = {row["file"]: row["reprint_of"] for row in rows}
    lead = "2024/03/the-harbour-in-the-caspian-gazette.html"
    assert leaders == {"a.txt": "", "b.txt": lead, "c.txt": lead, "d.txt": ""}


def test_a_withdrawn_printing_is_named_nowhere(tmp_path: Path) -> None:
    heap = an_archive(tmp_path)
    heap.write("withdrawals.yaml", "- article: b.txt\n  mode: noindex\n")
    heap.build()
    pages = {path: content for path, content in heap.site().items() if path.endswith(".html")}
    name = "2024/03/the-harbour-in-the-seoul-courier.html"
    assert b'class="reprints"' not in pages.pop(name)
    assert [
        path for path, content in pages.items() if b"the-harbour-in-the-seoul-courier.html" in content
    ] == []


def test_a_taken_out_leader_leaves_the_lead_to_the_next(tmp_path: Path) -> None:
    heap = an_archive(tmp_path)
    (heap.content / "a.txt").unlink()
    heap.build()
    site = heap.site()
    assert "Tbilisi Post" in listed(site["index.html"])
    assert "Seoul Courier" not in listed(site["index.html"])
    assert "leaves out 7 sentences" in site["2024/04/the-harbour-in-the-tbilisi-post.html"].decode()


def same_as_a_first_build(heap: Heap, into: Path) -> bool:
    heap.build()
    ours, theirs = heap.site(), heap.clean_site(into)
    assert ours == theirs, difference(ours, theirs)
    return True


def test_the_pages_of_a_list_move_up_behind_a_reprint_that_a_fuller_printing_hides(tmp_path: Path) -> None:
    heap = Heap(tmp_path / "a")
    heap.settings = replace(heap.settings, per_page=2)
    heap.write("first.txt", page(WHOLE[:20], "2024-01-01", "Caspian Gazette"))
    for n in range(2, 11):  # between two powers of two, at which all is concluded anew
        heap.write(f"{n}.txt", page(text(n), f"2024-01-{n:02}", f"Paper {n}"))
    heap.build()
    assert b"in the Caspian Gazette</a>" in heap.site()["tags/port/1.html"]
    heap.write("whole.txt", page(WHOLE, "2024-02-01", "Seoul Courier"))
    assert same_as_a_first_build(heap, tmp_path / "b")
    assert b"in the Caspian Gazette</a>" not in heap.site()["tags/port/1.html"]
    (heap.content / "whole.txt").unlink()
    assert same_as_a_first_build(heap, tmp_path / "c")


def test_a_passage_becomes_a_standing_phrase_and_none_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backfile.index.duplicates.passages.CROWD", 2)
    heap = Heap(tmp_path / "a")
    heap.write("a.txt", page(WHOLE, "2024-01-01", "Caspian Gazette"))
    heap.write("b.txt", page(WHOLE[:20], "2024-01-02", "Seoul Courier"))
    assert same_as_a_first_build(heap, tmp_path / "b")
    assert b"Also printed in" in heap.site()["index.html"]
    heap.write("c.txt", page(WHOLE[:22], "2024-01-03", "Tbilisi Post"))
    assert same_as_a_first_build(heap, tmp_path / "c")
    (heap.content / "c.txt").unlink()
    assert same_as_a_first_build(heap, tmp_path / "d")
    assert b"Also printed in" in heap.site()["index.html"]

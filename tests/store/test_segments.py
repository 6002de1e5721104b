"""Where records lie between builds: nothing dead stays for long, nothing damaged is taken for whole."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from backfile.build.read_heap import HeapReader
from backfile.store import Catalogue, records, segments
from backfile.store.segments import DamagedRecordError, SegmentReader, SegmentWriter
from tests.heaps import BODY, Heap, article, difference

WORD = "Harbourmasterly"


def an_archive(root: Path, articles: int = 8) -> Heap:
    heap = Heap(root)
    for n in range(articles):
        heap.write(f"{n}.txt", text(n, "pier"))
    return heap


def text(n: int, place: str) -> str:
    """A page that no other one is like."""
    told = " ".join(f"{place}{n}of{i}" for i in range(60))
    return article(f"Report {n} of the {place}", f"{WORD}{n} said {told}.")


def said(heap: Heap) -> bytes:
    """All that the segments hold."""
    return b"".join(path.read_bytes() for path in sorted((heap.cache / segments.FOLDER).iterdir()))


def test_what_was_appended_is_read_from_where_it_lies(tmp_path: Path) -> None:
    one, other = SegmentWriter(tmp_path / "records"), SegmentWriter(tmp_path / "records")
    contents = [b"first", b"", b"third" * 1000]
    places = one.append(contents) + other.append(contents) + one.append(contents)
    reader = SegmentReader(tmp_path / "records")
    assert [reader.read(place) for place in places] == contents * 3
    assert {place[0] for place in places} == {1, 2}, "each writer has a segment of its own"


def test_a_writer_begins_another_segment_when_one_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segments, "LARGEST", 10)
    writer = SegmentWriter(tmp_path)
    assert [writer.append([b"x" * 8])[0][0] for _ in range(4)] == [1, 1, 2, 2]


@pytest.mark.parametrize("damage", [lambda b: b[:-1], lambda b: b"X" + b[1:]], ids=["shorter", "other bytes"])
def test_a_damaged_record_is_noticed(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    (place,) = SegmentWriter(tmp_path).append([b"a record"])
    file = tmp_path / segments.file_name(place[0])
    file.write_bytes(damage(file.read_bytes()))
    with pytest.raises(DamagedRecordError, match=file.name):
        SegmentReader(tmp_path).read(place)


def test_a_lost_segment_has_everything_read_again(tmp_path: Path) -> None:
    heap = an_archive(tmp_path)
    heap.build()
    before = heap.site()
    next((heap.cache / segments.FOLDER).iterdir()).unlink()
    report = heap.build()
    assert "damaged" in report.notices[0]
    assert report.read == 8
    assert difference(before, heap.site()) == ""


def test_records_of_a_build_that_was_cut_off_are_looked_at_before_they_are_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heap = an_archive(tmp_path)

    class Cut(Exception):
        pass

    def cut(reader: HeapReader, changed: bool) -> None:
        reader.store.commit()
        raise Cut

    with monkeypatch.context() as patch:
        patch.setattr(HeapReader, "_index", cut)
        with pytest.raises(Cut):
            heap.build()
    (heap.cache / "catalogue.seal").write_text("open 1\n")  # as if the power had gone
    file = next((heap.cache / segments.FOLDER).iterdir())
    file.write_bytes(bytes(len(file.read_bytes())))
    report = heap.build()
    assert "damaged" in report.notices[0]
    assert difference(heap.site(), heap.clean_site(tmp_path / "clean")) == ""


def test_a_segment_of_which_half_is_dead_is_written_without_that_half(tmp_path: Path) -> None:
    heap = an_archive(tmp_path)
    heap.build()
    for n in range(5):
        (heap.content / f"{n}.txt").unlink()
    heap.build(allow_removals=True)
    assert f"{WORD}0".encode() not in said(heap)
    assert f"{WORD}7".encode() in said(heap)
    assert difference(heap.site(), heap.clean_site(tmp_path / "clean")) == ""


def test_many_small_segments_are_put_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "MOST_SEGMENTS", 4)
    monkeypatch.setattr(records, "MERGED", 3)
    heap = an_archive(tmp_path)
    heap.build()
    for n in range(6):
        heap.write(f"{n}.txt", text(n, "quay"))
        heap.build()
        assert len(list((heap.cache / segments.FOLDER).iterdir())) <= 5
    assert difference(heap.site(), heap.clean_site(tmp_path / "clean")) == ""


def test_a_reader_finds_a_record_that_was_moved_meanwhile(tmp_path: Path) -> None:
    heap = an_archive(tmp_path)
    heap.build()
    reader = Catalogue(heap.cache / "catalogue.db", read_only=True)
    articles = sorted(reader.live_articles())
    assert reader.record(articles[-1])
    for n in range(7):
        (heap.content / f"{n}.txt").unlink()
    heap.build(allow_removals=True)
    assert WORD in reader.record(articles[-1]).article.body[0].text
    reader.close()


def test_segments_that_nothing_refers_to_are_removed(tmp_path: Path) -> None:
    heap = an_archive(tmp_path)
    heap.build()
    stray = heap.cache / segments.FOLDER / segments.file_name(77)
    stray.write_bytes(b"of a build that was killed")
    heap.build()
    assert not stray.exists()


def test_a_withdrawal_leaves_no_word_of_its_text_in_any_segment(tmp_path: Path) -> None:
    heap = an_archive(tmp_path)
    heap.build(jobs=2)
    (heap.content / "withdrawals.yaml").write_text("- article: 3.txt\n  mode: remove\n", "utf-8")
    heap.build()
    assert f"{WORD}3".encode() not in said(heap)
    assert f"{WORD}4".encode() in said(heap)


def test_the_catalogue_itself_holds_no_text(tmp_path: Path) -> None:
    heap = an_archive(tmp_path)
    heap.write("long.txt", article("A long report", f"{BODY}\n\n{BODY}\n\n{'pier ' * 100}{WORD}long"))
    heap.build()
    db = sqlite3.connect(heap.cache / "catalogue.db")
    db.execute("drop table if exists search_runs")  # the search index is made of words
    db.execute("vacuum")
    db.close()
    assert f"{WORD}long".encode() in said(heap)
    assert f"{WORD}long".encode() not in (heap.cache / "catalogue.db").read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="/dev/full is of Unix")
def test_a_full_disk_is_told_with_the_name_of_the_segment(tmp_path: Path) -> None:
    writer = SegmentWriter(tmp_path)
    writer.append([b"some"])
    os.dup2(os.open("/dev/full", os.O_WRONLY), writer._file)
    with pytest.raises(OSError, match=segments.file_name(1)):
        writer.append([b"more"])

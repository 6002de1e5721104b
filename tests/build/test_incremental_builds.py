"""How much a build does: counted, so that it holds on every machine."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from backfile.build import workers
from backfile.build.pipeline import take_in
from backfile.build.report import Report
from backfile.model.article import Article, SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.model.library import Record, Summary
from backfile.model.settings import Settings
from backfile.outputs.items import item_view
from backfile.storage import read, scan
from backfile.store import Catalogue
from backfile.store.readings import Readings
from tests.heaps import Heap, article, difference

TOPICS = ("#Trade #Ports", "#Trade #Grain", "#Railways", "#Ports", "")


def an_archive(root: Path, articles: int = 30) -> Heap:
    heap = Heap(root)
    for i in range(articles):
        day, month = i % 28 + 1, i % 3 + 1
        heap.write(
            f"{i:02}.txt",
            article(
                f"Harbour report number {i} of the Caspian coast",
                f"The harbour master counted {i + 40} ships at the piers of the old harbour in that week.\n\n"
                "The ministry of transport publishes the numbers of all harbours at the end of a month.\n\n"
                f"In the week before there had been {i + 12} ships, which is more than in spring.",
                date=f"2023-{month:02}-{day:02}",
                tags=TOPICS[i % 5],
            ),
        )
    heap.build()
    return heap


def edit(heap: Heap, name: str, old: str, new: str) -> None:
    path = heap.content / name
    assert old in path.read_text("utf-8")
    heap.write(name, path.read_text("utf-8").replace(old, new))
    os.utime(path, (1_700_000_000, 1_700_000_000))


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the heap's files as they are opened."""
    names: list[str] = []
    real = read.load_all

    def load_all(root: str, paths: list[str]):
        names.extend(paths)
        return real(root, paths)

    monkeypatch.setattr("backfile.build.workers.load_all", load_all)
    return names


def pages_written(before: dict[str, bytes], heap: Heap) -> set[str]:
    after = heap.site()
    return {path for path in after if before.get(path) != after[path]}


def test_nothing_is_opened_or_written_when_nothing_changed(tmp_path: Path, opened: list[str]) -> None:
    heap = an_archive(tmp_path)
    opened.clear()
    report = heap.build()
    assert opened == []
    assert (report.read, report.rendered, report.written, report.removed) == (0, 0, 0, 0)


def test_verify_opens_every_file_and_writes_nothing(tmp_path: Path, opened: list[str]) -> None:
    heap = an_archive(tmp_path)
    opened.clear()
    report = heap.build(verify=True)
    assert len(set(opened)) == 30
    assert report.written == 0


def test_a_file_that_was_only_touched_changes_no_page(tmp_path: Path) -> None:
    heap = an_archive(tmp_path)
    os.utime(heap.content / "03.txt", (1_700_000_000, 1_700_000_000))
    report = heap.build()
    assert (report.read, report.written) == (1, 0)


def test_an_edited_body_renders_its_own_page_and_what_holds_its_text(tmp_path: Path) -> None:
    heap = an_archive(tmp_path)
    before = heap.site()
    edit(heap, "10.txt", "more than in spring", "more than in autumn")
    report = heap.build()
    assert report.read == 1
    pages = {p for p in pages_written(before, heap) if p.endswith(".html")}
    assert [p for p in pages if p.startswith("2023/")] == [
        "2023/02/harbour-report-number-10-of-the-caspian-coast.html"
    ]
    assert not {p for p in pages if p.startswith(("tags/", "countries/", "sources/"))}


def test_a_changed_headline_reaches_its_neighbours_lists_and_related_pages(tmp_path: Path) -> None:
    heap = an_archive(tmp_path)
    before = heap.site()
    edit(heap, "10.txt", "Harbour report number 10", "Harbour record number 10")
    heap.build()
    after = heap.site()
    old = "2023/02/harbour-report-number-10-of-the-caspian-coast.html"
    assert old in before and old not in after
    named = {path for path, content in before.items() if b"report number 10 of" in content}
    assert named - {old} <= pages_written(before, heap)
    assert not [path for path, content in after.items() if b"report number 10 of" in content]


def test_a_changed_article_template_renders_article_pages_and_reads_nothing(
    tmp_path: Path, opened: list[str]
) -> None:
    heap = an_archive(tmp_path)
    before = heap.site()
    source = Path(__file__).parents[2] / "templates" / "article.html"
    heap.templates.mkdir()
    (heap.templates / "article.html").write_text(
        source.read_text("utf-8").replace("</article>", "<p>Our own line</p></article>"), "utf-8"
    )
    opened.clear()
    report = heap.build()
    assert opened == []
    assert report.rendered == 30
    assert all(path.startswith("2023/") for path in pages_written(before, heap))


def test_a_removed_file_takes_its_page_and_its_empty_indexes_away(tmp_path: Path) -> None:
    heap = an_archive(tmp_path)
    heap.write("extra.txt", article("An only report on lighthouses", date="2019-02-03", tags="#Lighthouses"))
    heap.build()
    assert b'id="entry-lighthouse"' in heap.site()["tags/index.html"]
    (heap.content / "extra.txt").unlink()
    report = heap.build()
    site = heap.site()
    assert report.removed > 2
    assert not [path for path in site if "lighthouse" in path or path.startswith("2019/")]
    assert b"lighthouse" not in site["tags/index.html"].lower()


def test_unchanged_pages_keep_their_mtime_under_force(tmp_path: Path) -> None:
    heap = an_archive(tmp_path)
    stamps = {p: p.stat().st_mtime_ns for p in heap.output.rglob("*.html")}
    report = heap.build(force=True)
    assert report.read == 30
    assert report.written == 0
    assert stamps == {p: p.stat().st_mtime_ns for p in heap.output.rglob("*.html")}


def test_pages_that_someone_deleted_are_written_again(tmp_path: Path) -> None:
    heap = an_archive(tmp_path)
    before = heap.site()
    (heap.output / "index.html").unlink()
    (heap.output / "tags" / "index.html").unlink()
    report = heap.build()
    assert heap.site() == before
    assert report.read == 0


def test_files_of_other_origin_stay_in_the_output(tmp_path: Path) -> None:
    heap = an_archive(tmp_path, 6)
    (heap.output / "CNAME").write_text("archive.example.org")
    (heap.output / "2023" / "01" / "notes.txt").write_text("mine")
    for path in heap.content.glob("0[0-4].txt"):
        path.unlink()
    heap.build()
    heap.build(force=True)
    assert (heap.output / "CNAME").read_text() == "archive.example.org"
    assert (heap.output / "2023" / "01" / "notes.txt").read_text() == "mine"


def test_a_catalogue_that_is_damaged_is_made_anew_and_said_so(tmp_path: Path) -> None:
    heap = an_archive(tmp_path)
    before = heap.site()
    for leftover in heap.cache.glob("catalogue.db*"):
        leftover.write_bytes(b"no database at all" * 100)
    report = heap.build()
    assert "damaged" in report.notices[0]
    assert heap.site() == before


def test_a_catalogue_of_another_version_is_made_anew_and_said_so(tmp_path: Path) -> None:
    heap = an_archive(tmp_path)
    store = Catalogue(heap.cache / "catalogue.db")
    store.note("version", b"0")
    store.commit()
    store.close()
    report = heap.build()
    assert "another version" in report.notices[0]
    assert report.read == 30


class Cut(Exception):
    """What ends a build in the middle."""


def test_a_build_that_was_cut_off_between_two_commits_is_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heap = an_archive(tmp_path)
    monkeypatch.setattr("backfile.build.read_heap.READ_AT_ONCE", 5)
    monkeypatch.setattr("backfile.build.read_heap.READ_BATCH", 4)

    def cut(stage: str, done: int, total: int) -> None:
        if stage == "read" and done >= 16:
            raise Cut

    with pytest.raises(Cut):
        heap.build(progress=cut, force=True)
    edit(heap, "03.txt", "harbour master", "harbour mayor")
    (heap.content / "04.txt").unlink()
    heap.build()
    assert difference(heap.site(), heap.clean_site(tmp_path / "clean")) == ""


def test_what_a_cut_off_build_had_read_is_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heap = Heap(tmp_path)
    for number in range(12):
        heap.write(f"{'abc'[number // 4]}/{number}.txt", article(f"Harbour report number {number}"))
    monkeypatch.setattr("backfile.build.read_heap.READ_AT_ONCE", 3)
    monkeypatch.setattr("backfile.build.read_heap.READ_BATCH", 2)

    def cut(stage: str, done: int, total: int) -> None:
        if stage == "read" and done == 10:
            raise Cut

    with pytest.raises(Cut):
        heap.build(progress=cut)
    (heap.content / "a/2.txt").unlink()
    assert heap.build().read == 4
    assert difference(heap.site(), heap.clean_site(tmp_path / "clean")) == ""


def test_a_file_that_makes_the_reader_fail_costs_itself_and_not_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heap = an_archive(tmp_path, 3)
    heap.write("bad.txt", article("A text that nobody foresaw"))
    parsed = workers.parse

    def fails(file: SourceFile, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        if file.path == "bad.txt":
            raise KeyError("nobody foresaw this")
        return parsed(file, answers)

    monkeypatch.setattr(workers, "parse", fails)
    report = heap.build()
    assert report.articles == 3
    (problem,) = report.real_problems()
    assert (problem.path, problem.severity) == ("bad.txt", "error")
    assert "nobody foresaw this" in problem.message


def test_an_article_that_a_facet_fails_on_keeps_its_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heap = an_archive(tmp_path, 3)
    heap.write("bad.txt", article("A text that nobody foresaw"))
    enriched = workers.enrich

    def fails(found: Article, settings: Settings) -> Record:
        if found.path == "bad.txt":
            raise KeyError("nobody foresaw this")
        return enriched(found, settings)

    monkeypatch.setattr(workers, "enrich", fails)
    report = heap.build()
    assert (heap.output / "2024/03/a-text-that-nobody-foresaw.html").exists()
    assert [problem.path for problem in report.real_problems()] == ["bad.txt"]


def test_an_index_that_a_cut_off_build_had_taken_away_is_made_again(tmp_path: Path) -> None:
    heap = an_archive(tmp_path)
    store = Catalogue(heap.cache / "catalogue.db")
    store.db.execute("drop index identities_identity")
    store.commit()
    store.close()
    edit(heap, "03.txt", "harbour master", "harbour mayor")
    heap.build()
    store = Catalogue(heap.cache / "catalogue.db", read_only=True)
    assert store.db.execute("select 1 from sqlite_master where name = 'identities_identity'").fetchone()
    assert difference(heap.site(), heap.clean_site(tmp_path / "clean")) == ""


def test_another_output_folder_gets_the_whole_site(tmp_path: Path) -> None:
    heap = an_archive(tmp_path)
    before = heap.site()
    heap.output = tmp_path / "elsewhere"
    report = heap.build()
    assert "another folder" in report.notices[0]
    assert report.read == 0
    assert heap.site() == before
    assert (tmp_path / "public" / "index.html").exists()


@pytest.mark.parametrize("jobs", [2, 3])
def test_any_number_of_jobs_writes_the_same_bytes(tmp_path: Path, jobs: int) -> None:
    heap = an_archive(tmp_path, 70)
    assert heap.clean_site(tmp_path / "parallel", jobs=jobs) == heap.site()


def test_the_order_of_the_directory_listing_makes_no_difference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heap = an_archive(tmp_path, 20)
    opened_folder = scan._opened

    @contextmanager
    def backwards(folder: str) -> Iterator[Iterator["os.DirEntry[str]"]]:
        with opened_folder(folder) as entries:
            yield reversed(list(entries))

    monkeypatch.setattr(scan, "_opened", backwards)
    assert heap.clean_site(tmp_path / "reversed") == heap.site()


def test_entries_of_lists_that_were_laid_aside_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heap = an_archive(tmp_path, 20)
    before = heap.site()
    made: list[int] = []
    monkeypatch.setattr("backfile.build.library.ITEMS", 3)

    def counted(summary: Summary, *rest: Any) -> Any:
        made.append(summary.number)
        return item_view(summary, *rest)

    monkeypatch.setattr("backfile.build.rendering.item_view", counted)
    assert difference(before, heap.clean_site(tmp_path / "clean")) == ""
    assert len(made) == len(set(made)) == 20


def test_a_heap_without_site_settings_is_taken_in_without_a_site(tmp_path: Path) -> None:
    heap = an_archive(tmp_path, 4)
    store = Catalogue(tmp_path / "other" / "catalogue.db")
    report = take_in(heap.job(cache=tmp_path / "other"), store)
    assert isinstance(report, Report)
    assert store.count_articles() == (4, 0)
    store.close()


def test_bodies_travel_in_batches_of_a_bounded_size() -> None:
    from backfile.build import read_heap, write_site

    assert read_heap.READ_BATCH <= 64
    assert write_site.RENDER_BATCH <= 128


def test_a_setting_that_only_names_the_site_reads_nothing_again(tmp_path: Path, opened: list[str]) -> None:
    heap = an_archive(tmp_path, 8)
    heap.settings = replace(heap.settings, title="Harbour archive")
    opened.clear()
    report = heap.build()
    assert opened == []
    assert b"Harbour archive" in heap.site()["index.html"]
    assert report.written > 0


def test_the_cards_of_a_file_of_many_articles_are_not_decoded_for_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heap = an_archive(tmp_path, 34)  # with the file's it stays below the next power of two
    lines = [{"headline": f"Line {n}", "date": "2024-01-01", "body": [f"Text {n}."]} for n in range(25)]
    loaded: list[int] = []
    real = Readings._load_cards

    def load(self: Readings, sid: int):
        loaded.append(sid)
        return real(self, sid)

    monkeypatch.setattr(Readings, "_load_cards", load)
    heap.write("many.jsonl", "".join(f"{json.dumps(line)}\n" for line in lines))
    assert heap.build().articles == 59
    assert 0 < len(loaded) < 15

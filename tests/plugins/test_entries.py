"""Formats, outputs and publishers of an installed package, in every command."""

import json
from pathlib import Path

import pytest

from tests.heaps import difference
from tests.plugins.archives import PluginArchive

TIDES = (
    "A barge is towed: 15\nA buoy is found: 17\nA buoy is lost: 13\nMinisters meet in Baku: 18\n"
    "The crane is mended: 14\nThe ferry waits: 15\n"
)


def test_its_format_reads_and_its_output_writes(built: PluginArchive) -> None:
    assert "The ferry waits" in built.page("2021/05/the-ferry-waits.html")
    assert built.page("board.txt") == "BOARD 1\n"


def test_its_output_gathers_from_the_whole_heap_and_again_after_an_edit(
    built: PluginArchive, archive: PluginArchive
) -> None:
    assert built.page("tides/table.txt") == TIDES
    archive.log("a", "The ferry waits", "It sails.", "2021-05-01")
    (archive.root / "content/d.log").unlink()
    archive.build("--jobs", "2")
    assert "The ferry waits: 2\n" in archive.page("tides/table.txt")
    assert "A buoy is lost" not in archive.page("tides/table.txt")
    assert difference(archive.site(), archive.clean("--jobs", "1")) == ""


def test_what_it_gathered_is_its_own_and_a_strange_file_in_its_place_is_not(archive: PluginArchive) -> None:
    (archive.root / "two/tides").mkdir(parents=True)
    (archive.root / "two/tides/mine.txt").write_text("of a person", "utf-8")
    places = ("--output", str(archive.root / "two"), "--cache", str(archive.root / "c2"))
    assert "tides/mine.txt" in archive.build("--jobs", "1", *places)["failed"]
    assert (archive.root / "two/tides/mine.txt").read_text("utf-8") == "of a person"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("def kept(", "def held(", "has pattern and gather, but not kept"),
        ("yield RenderedFile(", "yield 1 / 0, (", "failed in gathering its files"),
        ('return ["tides/table.txt"]', "raise KeyError", "failed in telling which files it keeps"),
        ('return b"BOARD 1\\n"', 'raise KeyError("b")', "failed in making board.txt"),
        ('yield PageSet("board"', 'yield 1 / 0, PageSet("board"', "failed in planning its pages"),
        ('name = "board"', 'name = "home"', "has the output home, and so has Backfile itself"),
        ('name = "tides"', 'name = "board"', "has the output board, and so has the plugin harbour_log"),
        (
            '    name = "harbour_log"',
            '    name = "plain_text"',
            "has the format plain_text",
        ),
        ('version="1.0"', "versions=1", "can't be loaded"),
        ("class HarbourLog:", "raise SystemExit(3)\n\n\nclass HarbourLog:", "can't be loaded"),
        ('return b"BOARD 1\\n"', 'return "BOARD"', "render gave str, no bytes"),
        ('Page("board.txt", self.name, b"1")', 'Page("board.txt", self.name, 1)', "failed in planning"),
        ('"board.txt"', '"../board.txt"', "“../board.txt” is no place in the site"),
        ('"board.txt"', '"index.html"', "index.html is a page of the site already (home)"),
        ('RenderedFile("tides/table.txt"', 'RenderedFile("home.txt"', "is not of its pattern"),
        ('RenderedFile("tides/table.txt"', 'RenderedFile("/elsewhere/table.txt"', "is no place in the site"),
    ],
)
def test_a_fault_of_it_is_named_as_its_own(archive: PluginArchive, old: str, new: str, said: str) -> None:
    archive.change(old, new)
    for jobs in ("1", "2"):
        failed = archive.build("--jobs", jobs, "--force")["failed"]
        assert said in failed and "plugin harbour_log" in failed, failed


def test_a_fault_of_its_format_costs_the_files_that_it_met(archive: PluginArchive) -> None:
    archive.change("head, headline, text =", "1 / 0; head, headline, text =")
    told = archive.build("--jobs", "2", "--allow-removals")
    errors = [p["message"] for p in told["problems"] if p["severity"] == "error"]
    assert told["articles"] == 1 and len(errors) == 5
    assert all("plugin harbour_log" in message for message in errors)


def test_one_that_is_not_there_is_named(archive: PluginArchive) -> None:
    (archive.root / "site.yaml").write_text("plugins: [harbour_logs]\n", "utf-8")
    assert "harbour_logs" in archive.build("--jobs", "1")["failed"]
    for command in (["explain", str(archive.root / "content/a.log")], ["report"], ["doctor"]):
        run = archive.run(*command)
        assert "harbour_logs" in run.stdout + run.stderr and "Traceback" not in run.stderr, run


def test_its_publisher_is_a_target_like_ours(archive: PluginArchive) -> None:
    place = archive.root / "shelf"
    run = archive.run("publish", f"drawer:{place}", "--json")
    assert run.returncode == 0, run.stderr
    assert "files lie in the drawer." in json.loads(run.stdout)["lines"][0]
    assert (place / "index.html").read_bytes() == archive.site()["index.html"]
    assert "drawer:FOLDER" in archive.run("publish", "nowhere").stderr


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("for path in site.files:", "for path in 1 / 0 or site.files:"),
        ('return target.startswith("drawer:")', "return 1 / 0"),
    ],
)
def test_a_fault_of_its_publisher_is_named_as_its_own(archive: PluginArchive, old: str, new: str) -> None:
    archive.change(old, new)
    run = archive.run("publish", f"drawer:{archive.root / 'shelf'}", "--force")
    assert run.returncode == 1 and "plugin harbour_log failed" in run.stderr, run.stderr
    assert "Traceback" not in run.stderr


def test_explain_reads_with_its_format_and_files_by_its_facet(archive: PluginArchive) -> None:
    heap = archive.root / "content"
    for words in ((), ("--heap", str(heap))):
        assert "The ferry waits" in archive.run("explain", str(heap / "a.log"), *words).stdout
    archive.change("sure=False", "sure=True")
    said = archive.run("explain", str(heap / "a.log")).stdout
    assert "quays        Ambra Quay  (named in the log)" in said


def test_parse_tells_what_its_facet_found(archive: PluginArchive) -> None:
    run = archive.run("parse", str(archive.root / "content"), "--json")
    files = {file["file"]: file["articles"] for file in json.loads(run.stdout)["files"]}
    assert files["b.log"][0]["filed"] == {"quays": ["Ambra Quay", "Birch Quay"]}
    assert files["news.txt"][0]["countries"] == ["AZ"]


def test_check_report_and_doctor_know_it(archive: PluginArchive) -> None:
    assert archive.run("check").returncode == 0
    archive.change(
        "    def find(self",
        "    def notices(self, entries):\n        return [f'{e.label} ({e.count})' for e in entries]\n\n"
        "    def find(self",
    )
    archive.build("--jobs", "1")
    assert "note: Birch Quay (2)" in archive.run("report").stdout
    said = archive.run("doctor").stdout
    assert (
        "plugin   harbour_log 1.0: format harbour_log, facet quays, output board, output tides, publisher"
        in said
    )


def test_review_asks_for_its_entries_and_saves_them(archive: PluginArchive) -> None:
    lists, fields = json.loads(archive.python(REVIEW, str(archive.root)))
    assert {"name": "quays", "title": "Quays"} in lists
    assert fields["quays"] is None and fields["tags"] == []
    archive.build("--jobs", "1")
    assert "The ferry waits" in archive.page("quays/third-quay.html")


REVIEW = """
import json, sys
from pathlib import Path
from backfile.plugins.shelves import facets_of
from backfile.review.session import ReviewSession
root = Path(sys.argv[1])
session = ReviewSession(root, root / "content", root / ".backfile", facets_of(("harbour_log",)))
print(json.dumps([session.lists(), session.article("a.log")["fields"]]))
session.save("a.log", {"quays": ["Third Quay"]})
"""


def test_serve_builds_with_it(archive: PluginArchive) -> None:
    archive.log("g", "A seal came in", "It slept on Birch Quay for two days, and then it left in the night.")
    archive.python(SERVE, str(archive.root))
    assert "A seal came in" in archive.page("quays/birch-quay.html")


SERVE = """
import sys
from pathlib import Path
from backfile.commands.places import job_now
from backfile.devserver.preview import Preview
Preview(lambda: job_now(Path(sys.argv[1]), None, None, None, 1), print).build()
"""


def test_a_plugin_that_is_a_single_file_is_one(tmp_path: Path, archive: PluginArchive) -> None:
    (archive.installed / "pier_log.py").write_text(
        "from backfile.plugins.contract import Plugin\nbackfile_plugin = Plugin(version='1')\n", "utf-8"
    )
    (archive.root / "site.yaml").write_text("plugins: [pier_log]\n", "utf-8")
    assert not archive.build("--jobs", "1", "--allow-removals")["failed"]

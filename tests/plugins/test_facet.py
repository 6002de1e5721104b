"""A facet of an installed package stands wherever one of our own does."""

import csv
import io
import json

import pytest

from tests.heaps import difference
from tests.plugins.archives import PluginArchive

ARTICLE = "2021/05/the-crane-is-mended.html"


def test_it_has_an_index_and_a_list_of_each_entry_that_the_heap_confirms(built: PluginArchive) -> None:
    pages = {path for path in built.site() if path.startswith("quays/") and path.endswith(".html")}
    assert pages == {
        "quays/index.html",
        "quays/ambra-quay.html",
        "quays/birch-quay.html",
        "quays/ambra-quay/birch-quay.html",
    }
    assert "The ferry waits" in built.page("quays/ambra-quay.html")


def test_it_stands_in_the_masthead_of_every_page_and_on_the_first(built: PluginArchive) -> None:
    assert '<a href="../quays/index.html">Quays</a>' in built.page("sources/index.html")
    assert "quays/birch-quay.html" in built.page("index.html")


def test_it_stands_on_the_card_of_the_article_with_its_reason(built: PluginArchive) -> None:
    card = built.page(ARTICLE).partition('<aside class="card"')[2]
    assert "<dt>Quays</dt>" in card
    assert '<a href="../../quays/birch-quay.html">Birch Quay</a> <small>named in the log</small>' in card


def test_it_relates_articles_by_its_weight_and_leads_on_within_its_entries(built: PluginArchive) -> None:
    page = built.page(ARTICLE)
    assert "A barge is towed" in page.partition("Related")[2]
    assert "Ambra Quay, Birch Quay" in page.partition("Related")[2]
    assert page.count("../../quays/birch-quay.html") > 1


def test_it_ranks_beside_other_groups_and_has_pages_of_pairs(built: PluginArchive) -> None:
    assert "quays/ambra-quay/birch-quay.html" in built.page("quays/ambra-quay.html").replace(
        'href="ambra-quay/', 'href="quays/ambra-quay/'
    )
    assert "The crane is mended" in built.page("quays/ambra-quay/birch-quay.html")


def test_it_has_a_filter_a_feed_and_a_column(built: PluginArchive) -> None:
    assert 'data-facet="quays"' in built.page("search.html")
    assert "Birch Quay" in built.page("search/filters.js")
    assert "A barge is towed" in built.page("quays/birch-quay.xml")
    rows = list(csv.DictReader(io.StringIO(built.page("data/articles.csv"))))
    assert {row["headline"]: row["quays"] for row in rows}["The crane is mended"] == "Ambra Quay; Birch Quay"
    package = json.loads(built.page("data/datapackage.json"))
    assert "quays" in [field["name"] for field in package["resources"][0]["schema"]["fields"]]
    records = [json.loads(line) for line in built.page("data/articles.jsonl").splitlines()]
    assert {r["headline"]: r["quays"] for r in records}["A barge is towed"] == ["Birch Quay", "Ambra Quay"]


def test_site_yaml_hides_its_entries_and_joins_its_forms(built: PluginArchive) -> None:
    assert not [path for path in built.site() if path.startswith(("quays/hidden", "quays/amber"))]
    assert "A barge is towed" in built.page("quays/ambra-quay.html")


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_worker_processes_write_the_same_bytes(
    built: PluginArchive, archive: PluginArchive, start: str
) -> None:
    assert difference(archive.clean("--jobs", "2", start=start), built.site()) == ""


def test_an_edit_writes_the_bytes_of_a_clean_build(archive: PluginArchive) -> None:
    archive.log("f", "The crane breaks again", "It fell into the water at Birch Quay, near Single Quay.")
    archive.log("c", "A barge is towed", "Its crew had left it long before, and where it went nobody said.")
    (archive.root / "content/e.log").unlink()
    assert archive.build("--jobs", "2")["read"] == 2
    assert "The crane breaks again" in archive.page("quays/birch-quay.html")
    assert "single-quay" in archive.page("quays/index.html"), "a second article names it now"
    assert difference(archive.site(), archive.clean("--jobs", "1")) == ""


def test_nothing_changed_is_nothing_done_and_another_version_is_all_done_anew(archive: PluginArchive) -> None:
    again = archive.build("--jobs", "1")
    assert (again["read"], again["written"]) == (0, 0)
    archive.change('"named in the log"', '"written down there"')
    archive.change('version="1.0"', 'version="1.1"')
    assert archive.build("--jobs", "1")["read"] == 6
    assert "written down there" in archive.page(ARTICLE)
    assert difference(archive.site(), archive.clean("--jobs", "2")) == ""


def test_without_the_plugin_its_pages_go(archive: PluginArchive) -> None:
    (archive.root / "site.yaml").write_text("url: https://archive.example.org/\n", "utf-8")
    for log in (archive.root / "content").glob("*.log"):
        log.unlink()
    assert not archive.build("--jobs", "1", "--allow-removals")["failed"]
    assert not [path for path in archive.site() if path.startswith(("quays", "tides", "board"))]
    assert difference(archive.site(), archive.clean("--jobs", "1")) == ""


def test_a_correction_adds_its_entries_and_takes_them_away(archive: PluginArchive) -> None:
    (archive.root / "corrections").mkdir()
    corrections = archive.root / "corrections/logs.yaml"
    corrections.write_text(
        "a.log:\n  quays: {add: [Birch Quay], remove: [ambra quay]}\n"
        "news.txt:\n  quays: [Lonely Quay]\nb.log:\n  quay: x\n",
        "utf-8",
    )
    told = archive.build("--jobs", "2")
    assert "The ferry waits" in archive.page("quays/birch-quay.html")
    assert "The ferry waits" not in archive.page("quays/ambra-quay.html")
    assert "Ministers meet in Baku" in archive.page("quays/lonely-quay.html"), "a word is enough"
    assert any("did you mean “quays”" in problem["message"] for problem in told["problems"])
    assert difference(archive.site(), archive.clean("--jobs", "1")) == ""


def test_an_address_in_its_folder_can_not_be_given_to_an_article(archive: PluginArchive) -> None:
    (archive.root / "corrections").mkdir()
    (archive.root / "corrections/a.yaml").write_text("a.log:\n  address: quays/mine.html\n", "utf-8")
    told = archive.build("--jobs", "1")
    assert any("quays/mine.html is a place where" in problem["message"] for problem in told["problems"])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("for name in dict.fromkeys(", "for name in 1 / 0 or dict.fromkeys("),
        ('Filing(self.value(name), name, 1.0, "named in the log", sure=False)', "name"),
        ("Filing(self.value(name), name", "Filing('', name"),
        ("Filing(self.value(name), name, 1.0", "Filing(self.value(name), name, 'much'"),
    ],
)
def test_a_fault_in_finding_costs_the_articles_its_entries_only(
    archive: PluginArchive, old: str, new: str
) -> None:
    archive.change(old, new)
    told = archive.build("--jobs", "2", "--allow-removals")
    errors = [problem for problem in told["problems"] if problem["severity"] == "error"]
    assert {problem["path"] for problem in errors} >= {"a.log", "b.log", "c.log"}
    assert all("the plugin harbour_log failed on this article" in problem["message"] for problem in errors)
    assert told["articles"] == 6 and "ministers-meet-in-baku" in archive.page("countries/azerbaijan.html")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("if rarity(filing.value) >= 1)", "if rarity(filing.valeu) >= 1)", "choosing among its quays"),
        ("class Board", "Quays.slug = lambda *_: '../up'\n\n\nclass Board", "telling the slug"),
        ("class Board", "Quays.title = lambda *_: None\n\n\nclass Board", "telling the title"),
        ('name = "quays"', 'name = "tags"', "has the facet tags, and so has Backfile itself"),
        ('name = "quays"', 'name = "search"', "a name that stands for something else"),
        ('name = "quays"', 'name = "../quays"', "can't be a folder"),
        ("(Quays(),)", "(Quays(), Quays())", "has the facet quays, and so has the plugin harbour_log"),
        ("traits = Traits(", "traits = dict(", "no traits that a plugin's facet can have"),
    ],
)
def test_a_facet_that_can_not_be_is_refused_in_a_sentence_that_names_the_plugin(
    archive: PluginArchive, old: str, new: str, said: str
) -> None:
    archive.change(old, new)
    (archive.root / "site.yaml").write_text("plugins: [harbour_log]\n", "utf-8")
    before = archive.site()
    for jobs in ("1", "2"):
        failed = archive.build("--jobs", jobs)["failed"]
        assert said in failed and "plugin harbour_log" in failed and "Traceback" not in failed, failed
    assert archive.site() == before


def test_two_plugins_with_one_facet_are_told_apart(archive: PluginArchive) -> None:
    (archive.installed / "pier_log.py").write_text(
        "from harbour_log import Quays\nfrom backfile.plugins.contract import Plugin\n"
        "backfile_plugin = Plugin(version='1', facets=(Quays(),))\n",
        "utf-8",
    )
    (archive.root / "site.yaml").write_text("plugins: [harbour_log, pier_log]\n", "utf-8")
    failed = archive.build("--jobs", "1")["failed"]
    assert "The plugin pier_log has the facet quays, and so has the plugin harbour_log" in failed

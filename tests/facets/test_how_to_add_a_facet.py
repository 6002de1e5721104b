"""docs/how-to-add-a-facet.md does what it says: one folder and one entry, and an index stands everywhere."""

import csv
import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
GUIDE = CHECKOUT / "docs" / "how-to-add-a-facet.md"
OPENING = "Two towns on the river agreed on Tuesday to share the water of the old mill, after nine years."
SENTENCES = {
    "Holm": "The talks were led by Ambassador Lena Okafor and Mr Jan Brandt, who stayed with Mrs Ada Holm.",
    "Varn": "A speech by Ambassador Lena Okafor closed the day, and Mrs Ada Holm of both towns gave thanks.",
    "Oster": "It rained in the hills, nobody came to the bridge, and the paper was signed in an empty hall.",
}


def code_of_the_guide() -> list[str]:
    return re.findall(r"```python\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)


def copy_with_people(folder: Path) -> Path:
    """A copy of the package with the guide's file and entry in it; returns what PYTHONPATH needs."""
    shutil.copytree(
        CHECKOUT / "src" / "backfile",
        folder / "src" / "backfile",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    shutil.copytree(CHECKOUT / "templates", folder / "templates")
    module, entry = code_of_the_guide()
    facets = folder / "src" / "backfile" / "facets"
    (facets / "people").mkdir()
    (facets / "people" / "__init__.py").write_text(module, "utf-8")
    shelf = (facets / "__init__.py").read_text("utf-8")
    (facets / "__init__.py").write_text(re.sub(r"(?m)^FACETS.*", lambda _: entry, shelf), "utf-8")
    return folder / "src"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("people")
    heap = folder / "heap"
    heap.mkdir()
    for name, sentence in SENTENCES.items():
        text = f"What happened in {name}\n\nRiver Post | 2021-05-03\n\n{OPENING}\n\n{sentence}\n"
        (heap / f"{name}.txt").write_text(text, "utf-8")
    (folder / "site.yaml").write_text(
        "url: https://archive.example.org/\nfacets: {people: {hide: [Ada Holm]}}\n"
    )
    command = [sys.executable, "-m", "backfile.cli", "build", "--root", str(folder), "--content", str(heap)]
    command += ["--output", str(folder / "site"), "--cache", str(folder / "cache"), "--jobs", "1"]
    environment = {**os.environ, "PYTHONPATH": str(copy_with_people(folder / "copy"))}
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return folder / "site"


def _page(site: Path, name: str) -> str:
    return (site / name).read_text("utf-8")


def test_an_index_of_people_is_one_folder_and_one_entry(site: Path) -> None:
    assert "Lena Okafor" in _page(site, "people/index.html")
    assert "What happened in Varn" in _page(site, "people/lena-okafor.html")
    assert {page.name for page in (site / "people").glob("*.html")} == {"index.html", "lena-okafor.html"}


def test_it_stands_in_the_masthead_of_every_page_and_on_the_first(site: Path) -> None:
    assert '<a href="../people/index.html">People</a>' in _page(site, "sources/index.html")
    assert "Lena Okafor" in _page(site, "index.html")


def test_it_stands_on_the_card_of_the_article_with_its_reason(site: Path) -> None:
    card = _page(site, "2021/05/what-happened-in-varn.html").partition('<aside class="card"')[2]
    assert "<dt>Named</dt>" in card
    assert '<a href="../../people/lena-okafor.html">Lena Okafor</a> <small>named 1 times</small>' in card


def test_it_relates_articles_and_ranks_beside_other_groups(site: Path) -> None:
    page = _page(site, "2021/05/what-happened-in-varn.html")
    assert "What happened in Holm" in page
    assert "Lena Okafor" in page.partition("Related")[2]
    assert "Most often named" in _page(site, "sources/river-post.html")


def test_it_has_a_filter_a_feed_and_a_column(site: Path) -> None:
    assert '<select name="people" data-filter>' in _page(site, "search.html")
    assert "lena okafor" in _page(site, "search/filters.js").lower()
    assert "What happened in Varn" in _page(site, "people/lena-okafor.xml")
    rows = list(csv.DictReader(io.StringIO(_page(site, "data/articles.csv"))))
    assert {row["headline"]: row["people"] for row in rows}["What happened in Varn"] == "Lena Okafor"


def test_what_the_settings_hide_is_nowhere_in_it(site: Path) -> None:
    assert "Ada Holm" not in _page(site, "people/index.html")
    assert not (site / "people/ada-holm.html").exists()

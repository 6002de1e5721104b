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

from tests.heaps import difference, files_of

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


def copy_of_the_package(folder: Path) -> Path:
    """A copy of the package; returns what PYTHONPATH needs."""
    shutil.copytree(
        CHECKOUT / "src" / "backfile",
        folder / "src" / "backfile",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    shutil.copytree(CHECKOUT / "templates", folder / "templates")
    return folder / "src"


def add_people(source: Path) -> None:
    """Puts the guide's file and entry into a copy of the package."""
    module, entry = code_of_the_guide()
    facets = source / "backfile" / "facets"
    (facets / "people").mkdir()
    (facets / "people" / "__init__.py").write_text(module, "utf-8")
    shelf = (facets / "__init__.py").read_text("utf-8")
    (facets / "__init__.py").write_text(re.sub(r"(?m)^FACETS.*", lambda _: entry, shelf), "utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("people")
    heap = folder / "heap"
    heap.mkdir()
    for name, sentence in SENTENCES.items():
        text = f"What happened in {name}\n\nRiver Post | 2021-05-03\n\n{OPENING}\n\n{sentence}\n"
        (heap / f"{name}.txt").write_text(text, "utf-8")
    (folder / "site.yaml").write_text("url: https://archive.example.org/\npages_from: 1\nfeeds_from: 1\n")
    source = copy_of_the_package(folder / "copy")
    build(folder, source, "site")
    add_people(source)
    build(folder, source, "site")
    build(folder, source, "new")
    shutil.copytree(folder / "site", folder / "before")
    with (folder / "site.yaml").open("a") as settings:
        settings.write("facets: {people: {hide: [Ada Holm]}}\n")
    build(folder, source, "site")
    return folder / "site"


def build(folder: Path, source: Path, site: str) -> None:
    command = [sys.executable, "-m", "backfile.cli", "build", "--root", str(folder), "--jobs", "1"]
    command += ["--content", str(folder / "heap"), "--output", str(folder / site)]
    command += ["--cache", str(folder / f"cache-of-{site}")]
    environment = {**os.environ, "PYTHONPATH": str(source)}
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


def test_an_archive_that_was_there_before_gets_it_on_every_page(site: Path) -> None:
    assert difference(files_of(site.parent / "before"), files_of(site.parent / "new")) == ""


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
    assert 'data-facet="people"' in _page(site, "search.html")
    assert "lena okafor" in _page(site, "search/filters.js").lower()
    assert "What happened in Varn" in _page(site, "people/lena-okafor.xml")
    rows = list(csv.DictReader(io.StringIO(_page(site, "data/articles.csv"))))
    assert {row["headline"]: row["people"] for row in rows}["What happened in Varn"] == "Lena Okafor"


def test_what_the_settings_hide_is_nowhere_in_it(site: Path) -> None:
    assert "Ada Holm" not in _page(site, "people/index.html")
    assert not (site / "people/ada-holm.html").exists()

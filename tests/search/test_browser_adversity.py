"""Search where something is missing: JavaScript, a file of the index, the end of one."""

import shutil
from pathlib import Path
from typing import Any

import pytest

SENTENCE = "A part of the search index could not be read (search/{file})."


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(site, tmp_path / "site"))


def status_of(browser: Any, site: Path, question: str) -> str:
    page = browser.new_page()
    try:
        page.goto(f"{site.as_uri()}/search.html?q={question}")
        page.wait_for_function("() => document.querySelector('#search-status').textContent", timeout=5000)
        return str(page.inner_text("#search-status"))
    finally:
        page.close()


def shard_with(site: Path, term: str) -> Path:
    return next(
        path for path in (site / "search").glob("w*.js") if f"\n{term} ".encode() in path.read_bytes()
    )


def test_a_missing_shard_gives_a_sentence(browser, copy):
    shard = shard_with(copy, "ferry")
    shard.unlink()
    assert status_of(browser, copy, "ferry").startswith(SENTENCE.format(file=shard.name))


def test_a_shard_that_was_cut_off_gives_a_sentence(browser, copy):
    shard = shard_with(copy, "ferry")
    shard.write_bytes(shard.read_bytes()[:100])
    assert status_of(browser, copy, "ferry").startswith(SENTENCE.format(file=shard.name))


def test_a_missing_file_of_results_gives_a_sentence(browser, copy):
    for block in (copy / "search").glob("b*.js"):
        block.unlink()
    assert status_of(browser, copy, "ferry").startswith(
        "A part of the search index could not be read (search/b"
    )


def test_a_missing_map_gives_a_sentence(browser, copy):
    (copy / "search" / "map.js").unlink()
    assert status_of(browser, copy, "ferry").startswith(SENTENCE.format(file="map.js"))


def test_a_result_whose_page_is_gone_is_shown_without_a_snippet(browser, copy):
    for article in copy.glob("20*/*/*.html"):
        if article.name != "index.html":
            article.unlink()
    assert status_of(browser, copy, "tidewater") == "Articles found: 1"


def test_without_javascript_the_box_gives_way_to_the_indexes(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.as_uri()}/search.html")
    assert page.locator("#search-box").is_hidden()
    assert page.locator("noscript a, main a").all_inner_texts()[:2] == ["Countries", "Tags"]
    page.goto(f"{site.as_uri()}/index.html")
    assert page.locator("form.search").is_hidden()
    context.close()

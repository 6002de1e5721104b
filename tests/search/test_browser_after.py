"""What a reader does with results: clicks, files, the notebook, comparisons; and how the page looks."""

import csv
import io
import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from .generated import build_site
from .test_browser import ask, headlines

AXE = Path(__file__).parents[1] / "site" / "node_modules" / "axe-core" / "axe.min.js"
STATES = {
    "empty": "",
    "results": "?q=ferry+strikes",
    "understood": "?q=norway",
    "nothing": "?q=musuem",
    "narrowed": "?q=bridge&countries=NO&from=2010&to=2005",
    "compared": "?compare=ferry,museum,bridge",
}
WIDTHS = (390, 768, 1024, 1280)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("after")
    return build_site(folder).rename(folder / "archive")


def taken(page: Any, form: str) -> str:
    page.click("#search-take summary")
    with page.expect_download() as waiting:
        page.click(f"[data-take={form}]")
    return Path(waiting.value.path()).read_text(encoding="utf-8-sig")


# after a click --------------------------------------------------------------------------------------------


def test_the_hits_are_marked_on_the_page_and_reached_by_key(page):
    ask(page, "crown museum")
    page.locator("#search-results h2 a").first.click()
    page.wait_for_selector("mark.hit")
    marked = {said.lower() for said in page.locator("mark.hit").all_inner_texts()}
    assert {"crown", "museum"} <= marked
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.matches('mark.hit[aria-current]')")
    first = page.inner_text("nav.hits [role=status]")
    page.keyboard.press("n")
    second = page.inner_text("nav.hits [role=status]")
    assert first.startswith("Hit 1 of") and second.startswith("Hit 2 of")
    page.keyboard.press("p")
    assert page.inner_text("nav.hits [role=status]") == first


def test_other_forms_of_a_word_are_marked_too(page):
    ask(page, "strikes")
    page.locator("#search-results h2 a").first.click()
    page.wait_for_selector("mark.hit")
    assert "strike" in {said.lower() for said in page.locator("mark.hit").all_inner_texts()}


def test_the_way_back_leads_to_the_same_place_with_all_results(page):
    ask(page, "harbour")
    page.click("#search-more")
    page.wait_for_function("() => document.querySelectorAll('#search-results li').length > 6")
    shown = page.locator("#search-results li").count()
    link = page.locator("#search-results h2 a").nth(8)
    link.scroll_into_view_if_needed()
    said = link.inner_text()
    link.click()
    page.wait_for_selector("nav.hits")
    page.click("nav.hits a")
    page.wait_for_function(f"() => document.querySelectorAll('#search-results li').length === {shown}")
    page.wait_for_timeout(400)
    assert page.locator("#search-results h2 a").nth(8).inner_text() == said
    assert page.evaluate("scrollY") > 300


def test_an_article_that_no_search_led_to_has_no_marks(page):
    ask(page, "crown")
    address = page.locator("#search-results h2 a").first.get_attribute("href").split("?")[0]
    page.goto(f"{page.root}/{address}")
    page.wait_for_timeout(200)
    assert page.locator("mark, nav.hits").count() == 0


def test_what_an_address_carries_never_becomes_markup(page):
    ask(page, "crown")
    address = page.locator("#search-results h2 a").first.get_attribute("href").split("?")[0]
    page.goto(f"{page.root}/{address}?find=%3Cimg%20src%3Dx%3E%20crown&from=%22%3E%3Cscript%3E")
    page.wait_for_selector("nav.hits")
    assert page.locator("article img, nav.hits script").count() == 0
    assert page.locator("nav.hits a").get_attribute("href").split("?")[0].endswith("search.html")


# take away ------------------------------------------------------------------------------------------------


def test_results_are_taken_as_a_table(page):
    ask(page, "crown museum")
    said = int(page.inner_text("#search-status").rsplit(" ", 1)[-1])
    rows = list(csv.DictReader(io.StringIO(taken(page, "csv"))))
    assert len(rows) == said > 6
    assert rows[0]["headline"] == headlines(page)[0]
    assert rows[0]["address"].endswith(".html")


def test_results_are_taken_as_citations(page):
    ask(page, "headline:crown")
    said = int(page.inner_text("#search-status").rsplit(" ", 1)[-1])
    ris = taken(page, "ris")
    assert ris.count("TY  - NEWS") == ris.count("ER  - ") == said
    page.click("#search-take summary")
    bibtex = taken(page, "bib")
    assert len(re.findall(r"^@article\{article\d+,$", bibtex, re.M)) == said
    assert bibtex.count("{") == bibtex.count("}")


# the notebook ---------------------------------------------------------------------------------------------


def test_a_marked_article_is_kept_with_its_note_and_goes_from_browser_to_browser(page, tmp_path):
    found = ask(page, "crown")
    page.locator("#search-results button.mark").first.click()
    page.click("#notebook summary")
    page.fill("#notebook textarea", 'for the chapter on "silver"')
    page.locator("#notebook textarea").blur()
    page.reload()
    page.wait_for_selector("#search-results button.mark[aria-pressed=true]")
    page.click("#notebook summary")
    assert page.input_value("#notebook textarea") == 'for the chapter on "silver"'
    with page.expect_download() as waiting:
        page.click("#notebook .save")
    kept = json.loads(Path(waiting.value.path()).read_text("utf-8"))
    assert [entry["headline"] for entry in kept["articles"]] == found[:1]
    page.evaluate("localStorage.clear()")
    page.reload()
    page.click("#notebook summary")
    assert page.locator("#notebook li").count() == 0
    file = tmp_path / "notebook.json"
    file.write_text(json.dumps(kept), "utf-8")
    page.set_input_files("#notebook input[type=file]", file)
    page.wait_for_selector("#notebook li")
    assert page.inner_text("#notebook [role=status]") == "Articles added: 1"
    assert page.input_value("#notebook textarea") == 'for the chapter on "silver"'


@pytest.mark.parametrize(
    "content",
    [
        "no notebook",
        "[]",
        '{"articles": []}',
        '{"backfile-notebook": 1, "articles": 5}',
    ],
)
def test_a_file_that_is_no_notebook_is_refused_in_words(page, tmp_path, content):
    page.goto(f"{page.root}/search.html")
    page.click("#notebook summary")
    file = tmp_path / "strange.json"
    file.write_text(content, "utf-8")
    page.set_input_files("#notebook input[type=file]", file)
    page.wait_for_function("() => document.querySelector('#notebook [role=status]').textContent")
    assert "strange.json is no notebook" in page.inner_text("#notebook [role=status]")


def test_a_notebook_leads_nowhere_but_into_the_archive(page, tmp_path):
    page.goto(f"{page.root}/search.html")
    page.click("#notebook summary")
    paths = [
        "javascript:alert(1)//.html",
        "//other.example/a.html",
        "../../x.html",
        "https://other.example/a.html",
    ]
    file = tmp_path / "notebook.json"
    entries = [{"path": path, "headline": "A trap"} for path in [*paths, "2019/05/good.html"]]
    file.write_text(json.dumps({"backfile-notebook": 1, "articles": entries}), "utf-8")
    page.set_input_files("#notebook input[type=file]", file)
    page.wait_for_selector("#notebook li")
    links = page.locator("#notebook li a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert links == ["2019/05/good.html"]


# compare --------------------------------------------------------------------------------------------------


def test_a_comparison_is_drawn_and_a_point_leads_to_its_articles(page):
    page.goto(f"{page.root}/search.html")
    page.click("#search-compare summary")
    page.fill("[name=compare]", "ferry, museum")
    page.click("#search-compare form button")
    page.wait_for_selector("#search-compare .series a")
    assert "compare=ferry" in page.url
    assert page.locator("#search-compare .lines > svg > g.series").count() == 2
    label = page.locator("#search-compare .series0 a").first.get_attribute("aria-label")
    term, year, count = re.match(r"(\w+), (\d+): (\d+)", label).groups()
    page.locator("#search-compare .series0 a").first.dispatch_event("click")
    page.wait_for_selector("#search-results li")
    assert f"q={term}" in page.url and f"from={year}&to={year}" in page.url
    assert page.locator("#search-results li").count() <= int(count)


def test_the_numbers_of_a_comparison_are_a_table_and_its_state_an_address(page):
    page.goto(f"{page.root}/search.html?compare=ferry,museum&by=month")
    page.wait_for_selector("#search-compare .lines > svg")
    page.click("#search-compare .lines summary")
    heads = page.locator("#search-compare thead th").all_inner_texts()
    assert heads == ["Period", "Held", "ferry", "museum"]
    assert "nothing saved" in page.inner_text("#search-compare tbody")
    assert page.locator("#search-compare rect.gap").count() > 0


# how it looks ---------------------------------------------------------------------------------------------


def settle(page: Any, state: str) -> None:
    page.goto(f"{page.root}/search.html{STATES[state]}")
    page.wait_for_function("() => !document.querySelector('#search[aria-busy]')")
    page.wait_for_timeout(500)


@pytest.mark.parametrize("state", STATES)
def test_nothing_is_wider_than_its_screen(page, state):
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        settle(page, state)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(page, state, scheme):
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: npm install --prefix tests/site")
    page.emulate_media(color_scheme=scheme)
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        settle(page, state)
        page.evaluate("document.querySelectorAll('#search details').forEach((part) => (part.open = true))")
        page.wait_for_timeout(200)
        page.evaluate(AXE.read_text("utf-8"))
        found = page.evaluate(
            "axe.run({ preload: false }).then((said) => said.violations.map((v) => [v.id, v.nodes[0].html]))"
        )
        assert found == []


CUT = """() => [...document.querySelectorAll('#search :is(button, summary, label, a, .year, kbd, th)')]
  .filter((element) => element.checkVisibility() && !element.closest('.quiet, .hidden, svg, .scroll'))
  .filter((element) => element.scrollWidth > element.clientWidth + 1)
  .filter((element) => getComputedStyle(element).overflowX !== 'visible')
  .map((element) => element.textContent)"""


@pytest.mark.parametrize("state", STATES)
def test_every_label_is_whole(page, state):
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        settle(page, state)
        assert page.evaluate(CUT) == []


def test_the_years_stand_apart_from_each_other_and_from_the_undated(page):
    page.set_viewport_size({"width": 390, "height": 900})
    ask(page, "harbour")
    boxes = page.locator("#search-years .year:not(.quiet)").evaluate_all(
        "all => all.map((e) => { const r = document.createRange(); r.selectNodeContents(e);"
        " const b = r.getBoundingClientRect(); return [b.left, b.right]; })"
    )
    assert len(boxes) > 3
    assert all(left[1] <= right[0] for left, right in pairwise(boxes))

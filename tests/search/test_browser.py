"""Search as a reader uses it, from a disk and from a subfolder of a server."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

DONE = """() => document.querySelector('#search-status').textContent
             && !document.querySelector('#search[aria-busy]')"""
CASES = json.loads((Path(__file__).parent / "cases.json").read_text())


def ask(page: Any, question: str = "", **more: str) -> list[str]:
    """Opens a search by its address; the headlines of the results."""
    asked = {"q": question} | more
    page.goto(f"{page.root}/search.html?" + "&".join(f"{name}={quote(said)}" for name, said in asked.items()))
    return headlines(page)


def headlines(page: Any) -> list[str]:
    page.wait_for_function(DONE)
    return page.locator("#search-results h2").all_inner_texts()


def type_in(page: Any, text: str) -> list[str]:
    page.locator("#search-box").press_sequentially(text, delay=5)
    page.wait_for_timeout(250)
    return headlines(page)


@pytest.mark.parametrize(
    ("question", "headline"),
    [
        ("lighthouse bread", "A letter from the lighthouse"),
        ("eliyev sekide", "Əliyev Şəkidə dağ yolunu açdı"),
        ("ISIGIN", "Əliyev Şəkidə dağ yolunu açdı"),
        ("대통령", "대통령은 서울에서 연설했다"),
        ("항만", "대통령은 서울에서 연설했다"),
        ("港口课程", "北京大学开设港口课程"),
        ("フェリー", "東京の港で新しいフェリー"),
        ("กรุงเทพ", "เรือข้ามฟากลำใหม่ในกรุงเทพ"),
        ("йод", "Новый паром вышел в море"),
        ("strasse hafen", "Straße zum Hafen gesperrt"),
    ],
)
def test_an_article_is_found_in_its_script(page, question, headline):
    assert ask(page, question) == [headline]


def test_words_appear_as_they_are_typed(page):
    page.goto(f"{page.root}/search.html")
    assert "A grant for the islands" in type_in(page, "batt")
    assert page.url.endswith("search.html?q=batt")


def test_a_whole_word_stands_before_longer_ones(page):
    found = ask(page, "ferr")
    assert {"Ferry returns to the strait", "A grant for the islands"} <= set(found)
    assert ask(page, "ferry")[0].startswith("Ferry")


def test_a_phrase_is_found_as_it_stands(page):
    assert set(ask(page, '"green energy"')) == {"Ferry returns to the strait", "A grant for the islands"}
    assert page.inner_text("#search-status") == "Articles found: 2"
    assert ask(page, '"energy green"') == ["Harbour budget passes"]


def test_a_phrase_of_a_script_without_spaces_is_found_as_it_stands(page):
    assert ask(page, "서울에서 연설했다") == ["대통령은 서울에서 연설했다"]
    assert ask(page, "에서서울") == []


def test_without_a_word(page):
    assert "Ferry crews vote on a strike" in ask(page, "ferry")
    assert "Ferry crews vote on a strike" not in ask(page, "ferry -strike")
    assert set(ask(page, 'grant -"three islands"')) == {"Ferry returns to the strait"}


def test_all_words_are_wanted(page):
    assert ask(page, "ferry council") == ["Harbour budget passes"]


def test_headlines_weigh_more(page):
    assert ask(page, "lighthouse")[0] in {"A letter from the lighthouse", "Lighthouse keepers meet"}
    assert ask(page, "harbour")[0] == "Harbour budget passes"


def test_filters_narrow_down(page):
    assert set(ask(page, "ferry", countries="NO")) == {
        "Ferry returns to the strait",
        "Ferry crews vote on a strike",
    }
    assert ask(page, "", language="ko") == ["대통령은 서울에서 연설했다"]
    page.locator("#search-chips a").click()
    ask(page, "ferry", language="en")
    page.locator("#search-filters").evaluate("column => { column.open = true; }")
    page.locator("#search-counts a", has_text="Norway").click()
    page.wait_for_function("() => document.querySelectorAll('#search-chips a').length === 2")
    assert len(headlines(page)) == 2
    assert "language=en" in page.url and "countries=NO" in page.url


def test_filters_offer_what_the_results_have(page):
    page.set_viewport_size({"width": 1280, "height": 900})
    ask(page, "ferry")
    page.wait_for_selector("#search-counts a")
    options = page.locator("#search-counts a").all_inner_texts()
    assert "Harbour Post\n3" in options
    assert not any("Angle" in option for option in options)


def test_undated_articles_are_a_filter_and_a_bar(page):
    assert ask(page, "ferry", undated="1") == ["A letter from the lighthouse"]
    assert page.locator("#search-years a[aria-current]").inner_text().startswith("Undated")


def test_a_date_range_keeps_what_may_lie_in_it(page):
    assert set(ask(page, "keepers", **{"from": "2020-07-15", "to": "2020-07-20"})) == {
        "Lighthouse keepers meet"
    }
    assert ask(page, "ferry", **{"from": "2019-06", "to": "2020"}) == ["Ferry crews vote on a strike"]


def test_a_bar_of_the_chart_is_the_date_filter_and_back_undoes_it(page):
    everything = ask(page, "ferry")
    page.locator("#search-years a", has_text="2021").click()
    page.wait_for_timeout(200)
    assert headlines(page) == ["Harbour budget passes"]
    assert "from=2021&to=2021" in page.url
    page.go_back()
    page.wait_for_timeout(200)
    assert headlines(page) == everything
    page.go_forward()
    page.wait_for_timeout(200)
    assert headlines(page) == ["Harbour budget passes"]


def test_the_chart_is_reached_by_keyboard(page):
    ask(page, "committee")
    page.locator("#search-years a").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    assert headlines(page) == [f"Lamp committee 2013, part {n}" for n in (2, 1, 0)]
    assert page.evaluate("document.activeElement.textContent").startswith("2013")


def test_results_are_reached_by_keyboard(page):
    page.goto(f"{page.root}/search.html")
    assert page.evaluate("document.activeElement.id") == "search-box"
    type_in(page, "lighthouse")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('h2') !== null")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search-box"


def test_newest_first(page):
    found = ask(page, "ferry", sort="date")
    assert found.index("Harbour budget passes") < found.index("Ferry returns to the strait")
    assert found[-1] == "A letter from the lighthouse"


def test_more_results_follow_and_focus_stays_with_them(page):
    assert len(ask(page, "committee")) == 6
    page.click("#search-more")
    page.wait_for_function("() => document.querySelectorAll('#search-results li').length === 16")
    page.wait_for_function(
        "() => document.activeElement === document.querySelectorAll('#search-results h2 a')[6]"
    )
    page.click("#search-more")
    page.wait_for_function("() => document.querySelectorAll('#search-results li').length === 18")
    assert page.locator("#search-more").is_hidden()


def test_a_snippet_marks_its_hits(page):
    ask(page, "captain winter")
    page.wait_for_selector("#search-results mark")
    assert page.locator("#search-results mark").all_inner_texts() == ["captain", "winter"]
    assert "spoke of a quiet" in page.locator(".snippet").inner_text()


def test_text_of_an_article_never_becomes_markup(page):
    assert ask(page, "tidewater") == ["Angle brackets <b>in</b> a headline"]
    page.wait_for_selector("#search-results mark")
    assert "<script>document.title='broken'</script>" in page.locator(".snippet").inner_text()
    assert page.locator("#search-results img, #search-results script, #search-results b").count() == 0
    assert "broken" not in page.title()


def test_a_result_leads_to_its_article(page):
    ask(page, "tidewater")
    page.locator("#search-results a").first.click()
    page.wait_for_url("**/2022/01/*.html?*")
    assert "Angle brackets" in page.inner_text("h1")


def test_the_box_of_every_page_leads_here(page):
    page.goto(f"{page.root}/index.html")
    page.fill("form.search input", "lighthouse bread")
    page.press("form.search input", "Enter")
    page.wait_for_url("**/search.html?q=lighthouse+bread")
    assert headlines(page) == ["A letter from the lighthouse"]


def test_a_screen_reader_is_told_the_count(page):
    ask(page, "committee")
    status = page.locator("#search-status")
    assert status.get_attribute("aria-live") == "polite"
    assert status.inner_text() == "Articles found: 18"


def test_no_result_helps_on(page):
    assert ask(page, "ferry zeppelin") == []
    assert page.inner_text("#search-status") == "No article was found."
    assert "No article has “zeppelin”." in page.inner_text("#search-help")
    assert "Search without “ferry”" not in page.inner_text("#search-help")
    page.click("text=Search without “zeppelin”")
    page.wait_for_timeout(200)
    assert "Ferry returns to the strait" in headlines(page)


def test_no_result_under_a_filter_offers_the_whole_archive(page):
    assert ask(page, "committee", **{"from": "1999", "to": "1999"}) == []
    page.click("text=Search the whole archive")
    page.wait_for_timeout(200)
    assert len(headlines(page)) == 6


def test_the_words_are_cut_as_in_python(page):
    page.goto(f"{page.root}/search.html")
    said = page.evaluate(
        "texts => texts.map(text => backfileWords.terms(text))", [case["text"] for case in CASES]
    )
    assert said == [case["terms"] for case in CASES]

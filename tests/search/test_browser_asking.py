"""What a reader may ask and how the page understands it, on a heap with the structure of real ones."""

from pathlib import Path
from typing import Any

import pytest

from .generated import build_site
from .test_browser import ask, headlines


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("generated")
    return build_site(folder).rename(folder / "archive")


def status(page: Any) -> str:
    return page.inner_text("#search-status")


def above(page: Any) -> str:
    page.wait_for_selector("#search-above > *")
    return page.inner_text("#search-above")


def count(page: Any) -> int:
    return int(status(page).rsplit(" ", 1)[-1])


# rank -----------------------------------------------------------------------------------------------------


def test_a_completed_beginning_never_stands_before_the_word_itself(page):
    """Among the texts are boats, boathouses and a boat; "boat" itself is asked for."""
    ask(page, "boat")
    while page.locator("#search-more").is_visible():
        shown = page.locator("#search-results li").count()
        page.click("#search-more")
        page.wait_for_function(f"() => document.querySelectorAll('#search-results li').length > {shown}")
    found = headlines(page)
    completed = [i for i, said in enumerate(found) if "boathouse" in said]
    whole = [i for i, said in enumerate(found) if said == "Boats sail again after deal"]
    assert completed and whole
    assert max(whole) < min(completed)


def test_a_headline_typed_whole_stands_first(page):
    assert ask(page, "new mayor names a council")[0] == "New mayor names a council"
    assert ask(page, "flood cuts off lunden")[0].startswith("Flood cuts off")


def test_a_text_is_shown_once_with_the_number_of_its_other_printings(page):
    found = ask(page, "thieves steal silver crown")
    assert len(found) == len(set(found))
    assert "other printings: 1" in page.inner_text("#search-results")


# forgive --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("strike", "strikes"),
        ("elections", "election"),
        ("thief", "thieves crown"),
        ("inondations", "inondation"),
    ],
)
def test_other_forms_of_a_word_are_found(page, one, other):
    if " " in other:
        assert ask(page, other)
        return
    ask(page, one)
    first = count(page)
    ask(page, other)
    assert count(page) == first > 0


def test_a_form_in_russian_is_found(page):
    ask(page, "забастовки")
    assert count(page) > 0


def test_a_slip_of_the_keyboard_is_noticed(page):
    assert ask(page, "musuem") == []
    assert "Did you mean museum?" in above(page)
    page.click("#search-above .meant a")
    page.wait_for_function("() => document.querySelectorAll('#search-results li').length > 0")
    assert "q=museum" in page.url


def test_a_slip_in_one_of_two_words_is_noticed(page):
    ask(page, "elected mayr")
    assert "Did you mean elected mayor?" in above(page)


def test_a_name_is_offered_in_its_other_script(page):
    ask(page, "Aslanov")
    assert "асланов" in above(page)
    ask(page, "Асланов")
    assert "aslanov" in above(page)


def test_a_name_with_a_letter_of_another_alphabet_is_forgiven(page):
    found = ask(page, "Əzimli")
    assert found
    assert ask(page, "Ezimli") == found


def test_a_query_without_result_says_which_word_has_none(page):
    assert ask(page, "ferry xylophone") == []
    assert "No article has “xylophone”." in page.inner_text("#search-help")
    assert "Search without “xylophone”" in page.inner_text("#search-help")


def test_where_no_article_has_all_of_many_words_those_with_most_are_shown(page):
    found = ask(page, "silver crown museum xylophone")
    assert found
    assert "These have most of them." in page.inner_text("#search-help")


# the language of questions --------------------------------------------------------------------------------


def test_one_of_two_words_is_enough_with_or(page):
    ask(page, "crown")
    first = count(page)
    ask(page, "sandbags")
    second = count(page)
    ask(page, "crown OR sandbags")
    assert count(page) == first + second


def test_a_beginning_and_an_end_are_asked_with_a_star(page):
    assert any("boathouse" in said for said in ask(page, "boath*"))
    assert any("boathouse" in said for said in ask(page, "*athouse"))


def test_near_wants_both_words_within_ten(page):
    assert ask(page, "thieves NEAR roof")
    assert ask(page, "thieves NEAR/2 crown") == []


def test_a_word_in_the_headline_is_asked_for(page):
    found = ask(page, "headline:tanker")
    assert found and all("tanker" in said.lower() for said in found)
    ask(page, "tanker")
    assert count(page) > len(found) or page.locator("#search-more").is_visible()


@pytest.mark.parametrize(
    ("asked", "filtered"),
    [
        ("country:norway bridge", {"q": "bridge", "countries": "NO"}),
        ("bridge country:NO", {"q": "bridge", "countries": "NO"}),
        ('bridge source:"Harbour Post"', {"q": "bridge", "sources": "harbour post"}),
        ("language:fr pont", {"q": "pont", "language": "fr"}),
    ],
)
def test_a_field_is_the_filter_of_its_name(page, asked, filtered):
    found = ask(page, asked)
    rest = {name: value for name, value in filtered.items() if name != "q"}
    assert found == ask(page, filtered["q"], **rest)


def test_a_field_may_be_left_out(page):
    ask(page, "bridge")
    everything = count(page)
    ask(page, "bridge country:norway")
    norway = count(page)
    ask(page, "bridge -country:norway")
    assert count(page) == everything - norway


def test_a_date_is_asked_for_in_the_question(page):
    found = ask(page, "ferry date:2008..2012")
    assert found == ask(page, "ferry", **{"from": "2008", "to": "2012"})


# understand -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("norway", "Country: Norway"),
        ("Norvège", "Country: Norway"),
        ("노르웨이", "Country: Norway"),
        ("harbour post", "Source: Harbour Post"),
        ("spring 2008", "March 2008 – May 2008"),
        ("printemps 2008", "March 2008 – May 2008"),
    ],
)
def test_what_a_question_says_besides_stands_above_the_results(page, asked, said):
    ask(page, asked)
    assert said in above(page)


@pytest.mark.parametrize(
    "asked",
    ["15 march 2016", "March 15, 2016", "15.3.2016", "15 марта 2016", "2016년 3월 15일", "2016-03-15"],
)
def test_a_day_is_understood_as_people_write_it(page, asked):
    ask(page, asked)
    assert "15 March 2016" in above(page)


def test_a_country_leads_to_its_page_with_its_count(page):
    ask(page, "norway")
    above(page)
    link = page.locator("#search-above .understood a").first
    said = int(link.inner_text().rsplit("(", 1)[1].rstrip(")"))
    link.click()
    page.wait_for_url("**/countries/norway.html")
    assert f"{said} articles" in page.inner_text("header.heading")


# narrow ---------------------------------------------------------------------------------------------------


def test_counts_are_those_of_the_question_and_a_click_narrows(page):
    page.set_viewport_size({"width": 1280, "height": 900})
    ask(page, "bridge")
    page.wait_for_selector("#search-counts li a")
    first = page.locator("#search-counts .facet").first.locator("li a").first
    said = int(first.locator(".count").inner_text())
    first.click()
    page.wait_for_selector("#search-chips a")
    page.wait_for_timeout(200)
    assert count(page) == said
    page.click("#search-chips a")
    page.wait_for_selector("#search-chips", state="hidden")
    assert "countries=" not in page.url


def test_a_wrong_date_is_told(page):
    ask(page, "bridge", **{"from": "20x9"})
    assert "“20x9” is no date." in page.inner_text("#search-wrong")
    assert page.locator("input[name=from]").get_attribute("aria-invalid") == "true"
    ask(page, "bridge", **{"from": "2019", "to": "2015"})
    assert page.inner_text("#search-wrong") == "The first date lies after the second."


def test_an_empty_search_shows_examples_and_ways_in(page):
    page.goto(f"{page.root}/search.html")
    page.wait_for_selector("#search-help ul a")
    assert "For example:" in page.inner_text("#search-help")
    assert "Countries" in page.inner_text("#search-help")
    page.locator("#search-help ul a").first.click()
    page.wait_for_timeout(300)
    assert "q=" in page.url

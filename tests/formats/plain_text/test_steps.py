"""The loader's steps, each by itself."""

import pytest

from backfile.formats.plain_text.datelines import read_dateline
from backfile.formats.plain_text.interview import turns
from backfile.formats.plain_text.lines import cut
from backfile.formats.plain_text.marks import bare, is_quoted, unquoted
from backfile.formats.plain_text.phrases import kind_of
from backfile.formats.plain_text.titles import without_site


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("12 comments", "comments"),
        ("Lesen Sie auch: Warum die Möwen gehen", "related"),
        ("Foto: Archiv", "media"),
        ("S. Kim / Getty Images", "credit"),
        ("無断転載を禁じます。", "legal"),
        ("The council met on Thursday", ""),
    ],
)
def test_a_phrase_is_told_in_its_language(line: str, kind: str) -> None:
    assert kind_of(line) == kind


def test_wrapped_lines_become_one_paragraph() -> None:
    text = (
        "    The council met on Thursday to speak of the lamp, which\n"
        "has stood dark since the autumn, and of the roof of the old\n"
        "house, which nobody had looked at for as long as that.\n"
        "    A second meeting is called for the tenth of the month,\n"
        "and those who wish to speak there must say so before it.\n"
    )
    assert [(line.number, line.last) for line in cut(text)] == [(1, 3), (4, 5)]


def test_a_margin_that_most_lines_have_begins_no_paragraph() -> None:
    margin = " " * 12
    text = (
        "The council met on Thursday to speak of the lamp, which has\n"
        f"{margin}stood dark since the autumn, and of the roof of the old\n"
        f"{margin}house, which nobody had looked at for as long as that.\n"
        f"{margin}A second meeting is called for the tenth of the month,\n"
        f"{margin}and those who wish to speak there must say so before it.\n"
    )
    assert [(line.number, line.last) for line in cut(text)] == [(1, 3), (4, 5)]


def test_a_menu_is_not_taken_for_wrapped_text() -> None:
    text = "Home\nNews and opinion\nSport\nCulture and the arts\nTravel\nWeather for the week\nContact\n"
    assert [line.text for line in cut(text)] == text.split("\n")[:-1]


def test_links_and_marks_are_taken_off() -> None:
    assert bare("## [What now](https://example.org/a_(b) 'x')").text != ""
    assert bare("## [What now](https://example.org/a)").text == "What now"
    assert bare("## What now").mark == "##"
    assert bare("  * [News](https://example.org)").link


def test_quoted_mail_is_told_by_most_of_its_lines() -> None:
    assert is_quoted("> one\n> two\n> three\n")
    assert not is_quoted("one\n> two\nthree\nfour\n")
    assert unquoted("> > one") == "one"


def test_a_dateline_with_its_day_is_no_part_of_the_sentence() -> None:
    found = read_dateline("LENKORAN, June 4 - Tea growers expect more.")
    assert found is not None
    assert (found.text, found.rest, found.wire) == ("LENKORAN, June 4", "Tea growers expect more.", True)


def test_a_dash_in_a_sentence_opens_no_dateline() -> None:
    assert read_dateline("The choir of 2019 - the last one - sang in the harbour.") is None


def test_two_names_that_take_turns_are_question_and_answer() -> None:
    texts = ["KIM: Why here?", "SEYIDOVA: For the shade.", "KIM: And the water?", "SEYIDOVA: It comes."]
    assert [turn.kind if turn else "" for turn in turns(texts)] == ["question", "answer"] * 2


def test_a_colon_alone_makes_no_interview() -> None:
    assert turns(["Weather: rain.", "The council met.", "Result: two goals."]) == [None, None, None]


@pytest.mark.parametrize(
    ("title", "alone", "headline"),
    [
        ("Museum lends its carpet | Culture | Harbour Gazette", True, "Museum lends its carpet"),
        ("Bridge opens early - Harbour Gazette", True, "Bridge opens early"),
        ("Bridge opens early - Salmanov", True, "Bridge opens early - Salmanov"),
        ("Bridge opens early - and nobody comes", True, "Bridge opens early - and nobody comes"),
        ("Bridge opens early - Harbour Gazette", False, "Bridge opens early - Harbour Gazette"),
    ],
)
def test_a_title_loses_its_site_but_not_who_said_it(title: str, alone: bool, headline: str) -> None:
    assert without_site(title, [], "The mayor, Mr Salmanov, was there.", alone=alone) == headline


@pytest.mark.parametrize(
    ("paragraph", "dateline", "agency"),
    [
        ("BAKU, March 12, Reuter - The ferry sailed.", "BAKU, March 12, Reuter", "Reuter"),
        ("BAKU, March 12 -The ferry sailed.", "BAKU, March 12", None),
        ("****BAKU, March 12 - The ferry sailed.", "****BAKU, March 12", None),
    ],
)
def test_a_dateline_may_name_its_agency_or_lack_a_space(
    paragraph: str, dateline: str, agency: str | None
) -> None:
    found = read_dateline(paragraph)
    assert found is not None
    assert (found.text, found.agency, found.rest) == (dateline, agency, "The ferry sailed.")

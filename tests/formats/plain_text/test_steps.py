"""The loader's steps, each by itself."""

import pytest

from backfile.formats.plain_text.datelines import read_dateline
from backfile.formats.plain_text.enclosed import with_enclosed
from backfile.formats.plain_text.interview import turns
from backfile.formats.plain_text.layouts import lay_out
from backfile.formats.plain_text.lines import cut, make_line
from backfile.formats.plain_text.marks import bare, is_quoted, unquoted
from backfile.formats.plain_text.no_headline import is_no_headline
from backfile.formats.plain_text.page import TextPage
from backfile.formats.plain_text.phrases import kind_of
from backfile.formats.plain_text.standfirst import standfirst
from backfile.formats.plain_text.titles import without_site
from tests.formats.cases import read_text


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


def test_the_marks_of_an_agency_are_taken_off_with_its_slug() -> None:
    text = (
        "BC-Ferry, 1st Ld\n^Night ferry returns<\n^By MIRA DOLAN<\n"
        "The ferry sailed on Monday.\nGU-WF-02-20-16 1234GMT<\n"
    )
    assert [line.text for line in cut(text)] == [
        "Night ferry returns",
        "By MIRA DOLAN",
        "The ferry sailed on Monday.",
        "GU-WF-02-20-16 1234GMT",
    ]
    assert [line.text for line in cut("a < b\nThe sign < is left\n")] == ["a < b", "The sign < is left"]


@pytest.mark.parametrize("mark", ["ENDS", "-30-", "###", "- ENDS -", "(Ends)", "*** ENDE ***"])
def test_what_stands_below_the_mark_of_the_end_is_no_text(mark: str) -> None:
    notes = "Notes to editors: the ferry was built by the yard of the old harbour in the year of the storm."
    text = f"Ferry returns\n\n{PROSE}\n\n{PROSE} {PROSE}\n\n{mark}\n\n{notes}\n"
    (article,) = read_text("a.txt", text).articles
    assert [block.text for block in article.body] == [PROSE, f"{PROSE} {PROSE}"]


@pytest.mark.parametrize("line", ["30", "End", "Ends of the rope"])
def test_a_word_or_a_number_is_no_mark_of_the_end(line: str) -> None:
    text = f"Ferry returns\n\n{PROSE}\n\n{PROSE} {PROSE}\n\n{line}\n\n{PROSE} Really.\n"
    (article,) = read_text("a.txt", text).articles
    assert article.body[-1].text == f"{PROSE} Really."


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


PROSE = "The keeper of the tower said on Thursday that the lamp had burned all night."


def enclosed(rows: str, body: list[int], names: dict[int, str] | None = None) -> list[int]:
    lines = [make_line(number, row, 0) for number, row in enumerate(rows.split("\n"), 1)]
    kinds = [(names or {}).get(at, "") for at in range(len(lines))]
    return with_enclosed(lines, kinds, [0.0] * len(lines), [True] * len(lines), body)


def test_points_that_follow_the_text_are_of_it_to_the_last_number() -> None:
    rows = "Menu\n" + PROSE + "\n1. A cup\nshelf three\n2. A lamp\nshelf one\n3. A book\nthe bench\nImprint"
    assert enclosed(rows, [1, 2]) == [1, 2, 3, 4, 5, 6, 7]
    references = (
        "Menu\n"
        + PROSE
        + "\nReferences\n"
        + "\n".join(f"{number}. {PROSE} {PROSE}" for number in range(1, 6))
    )
    assert enclosed(references, [1, 3]) == [1, 3]


def test_a_line_that_the_text_says_once_is_of_it_wherever_it_says_it_again() -> None:
    rows = f"Menu\n{PROSE}\nWhat do you cook?\n{PROSE}\nWhat do you cook?\nShop\n{PROSE}\nShop"
    assert enclosed(rows, [1, 2, 3, 6]) == [1, 2, 3, 4, 6]
    assert enclosed(rows, [1, 2, 3, 5, 6]) == [1, 2, 3, 4, 5, 6]
    assert enclosed(f"Shop\n{PROSE}\nShop\n{PROSE}\nShop\n{PROSE}", [1, 2, 3, 5]) == [1, 2, 3, 5]


def test_short_lines_are_of_a_text_that_stands_alone_and_of_no_other() -> None:
    rows = f"{PROSE}\nThe cups\n{PROSE}\nThe lamps\n{PROSE}\n- a tin cup\n- a tin lamp\nOf the shop"
    assert enclosed(rows, [0, 2, 4]) == [0, 1, 2, 3, 4, 5, 6]
    assert enclosed(rows, [0, 2, 4], {7: "share"}) == [0, 2, 4]
    assert enclosed(f"A tower\n{rows}", [1, 3, 5]) == [1, 3, 5]


def test_a_short_last_sentence_is_of_the_text_where_it_stands_as_the_others_do() -> None:
    def ended(last: str, weight: float = -0.1, kind: str = "") -> list[int]:
        lines, kinds = cut("\n\n".join(["Menu", PROSE, PROSE, PROSE, last, "Imprint"])), [""] * 6
        kinds[4] = kind
        return with_enclosed(lines, kinds, [1.0, 1.0, 1.0, 1.0, weight, -3.0], [True] * 6, [1, 2, 3])

    assert ended("The old lamp is to be shown in the school.") == [1, 2, 3, 4]
    assert ended("Nobody was hurt.") == [1, 2, 3, 4]
    assert ended("The old lamp is to be shown in the school.", -0.8) == [1, 2, 3, 4]
    assert ended("The old lamp is to be shown in the school.", -1.0) == [1, 2, 3]
    assert ended("The keeper told Agency News that the lamp would stay.", kind="credit") == [1, 2, 3, 4]
    assert ended("The lamp in the school. Photo: Archive of the town there.", kind="credit") == [1, 2, 3]
    assert ended("The town was told of it on 3 May 2021.") == [1, 2, 3]
    assert ended("The old lamp in the school") == [1, 2, 3]
    assert ended("Why not show the old lamp in the school?") == [1, 2, 3]


def test_a_sentence_between_headline_and_buttons_is_the_standfirst() -> None:
    lines = cut(f"Tower lit\n{PROSE}\n14 May 2021\nShare\n{PROSE}\n{PROSE}")
    nothing, weights, free = [""] * 6, [0.0, 0.5, -1.0, -3.0, 5.0, 5.0], [True] * 6
    assert standfirst(lines, nothing, weights, free, [4, 5], 0) == [1]
    assert standfirst(lines, ["", "promo", *nothing[2:]], weights, free, [4, 5], 0) == []
    assert standfirst(lines, nothing, [0.0, -0.5, *weights[2:]], free, [4, 5], 0) == []
    assert standfirst(lines, nothing, weights, free, [4, 5], None) == []


def test_a_slogan_behind_a_bar_is_the_sites_and_months_behind_a_dash_are_the_headlines() -> None:
    slogan = "Everything has an end | Market places for a better life"
    assert without_site(slogan, [slogan], "", alone=True) == "Everything has an end"
    kicker = "Comment today | A market place for good and all"
    assert without_site(kicker, [kicker], "", alone=True) == kicker
    months = "Tastings of tea January – May 2020 Sheki"
    assert without_site(months, [months], "", alone=True) == months


@pytest.mark.parametrize(
    "told",
    ["2:08 p.m. EDT", "President: Anna Weber", "Harbour Ministry - Press Office", "Press Release No. 3/2021"],
)
def test_a_time_an_office_and_a_letterhead_are_no_headlines(told: str) -> None:
    paragraphs = "\n\n".join([PROSE, PROSE, PROSE])
    assert is_no_headline(told)
    assert lay_out(TextPage(f"{told}\n\n{paragraphs}")).title is None


def test_ends_between_dashes_is_no_text() -> None:
    text = "\n\n".join(["Harbour opens a quay", PROSE, PROSE, PROSE, "– ends –", "Notes: the quay is long."])
    layout = lay_out(TextPage(text))
    assert [layout.lines[at].text for at in layout.body] == [PROSE, PROSE, PROSE]


def test_an_agency_s_stamp_dates_its_copy_and_its_dateline_names_the_sender() -> None:
    text = (
        "^Night ferry returns to the old harbour<\n^By MIRA DOLAN=\n^Associated Press=\n"
        f"   BATUMI, Georgia (AP) _ {PROSE}\n   {PROSE}\n\n   AP-WF-02-05-16 0337GMT<\n"
    )
    (article,) = read_text("a.txt", text).articles
    assert (article.headline, article.date) == ("Night ferry returns to the old harbour", "2016-02-05")
    assert (article.source, article.authors) == ("Associated Press", ("MIRA DOLAN",))
    assert all("GMT" not in block.text for block in article.body)


def test_the_word_with_which_an_agency_ends_its_copy_is_no_text() -> None:
    text = (
        f"Harbour opens a quay\n\nBATUMI, June 5 (Xinhua) -- {PROSE}\n\n{PROSE}\n\nThe quay is old. Enditem\n"
    )
    (article,) = read_text("a.txt", text).articles
    assert [block.text for block in article.body] == [PROSE, PROSE, "The quay is old."]


@pytest.mark.parametrize(
    ("body", "paragraphs"),
    [
        (
            "The mayor opened the bridge with\na long speech in the rain.\n",
            ["The mayor opened the bridge with a long speech in the rain."],
        ),
        (
            "The first speech of the year was long, and\nnobody stayed.\n\nThe band played until nine.\n",
            ["The first speech of the year was long, and nobody stayed.", "The band played until nine."],
        ),
    ],
)
def test_a_paragraph_wrapped_once_or_twice_is_one(body: str, paragraphs: list[str]) -> None:
    (article,) = read_text("a.txt", f"A new bridge\nJane Poe\n3 August 2025\n\n{body}").articles
    assert article.headline == "A new bridge"
    assert [block.text for block in article.body] == paragraphs


def test_a_byline_in_a_small_letter_is_not_joined_to_the_headline() -> None:
    head = "Riapre il traghetto per le isole del nord"
    text = f"{head}\ndi Marco Rossi\n4 maggio 2021\n\nIl traghetto riparte oggi.\n"
    (article,) = read_text("a.txt", text).articles
    assert (article.headline, article.authors) == (head, ("Marco Rossi",))

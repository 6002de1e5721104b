"""Several articles in one text are told apart where each opens with a head of its own."""

import pytest

from tests.formats.cases import read, read_text, unaccounted

ONE = (
    "Bridge at the mill is shut\n\nBy Ann Lee\n3 January 2025\nQuay News\n\n"
    "The bridge at the mill was shut on Thursday, "
    "and nobody at the town hall knows for how long.\n\n"
    "Lorries go round by the upper road, which is an hour more."
)
TWO = (
    "Ferry sold to an island\n\nBy Karl Berg\n4 January 2025\nQuay News\n\n"
    "The old ferry was sold to an island on Friday, "
    "the harbour office said in a note of two lines.\n\n"
    "It had carried sheep, and once a bishop, for forty years."
)
SECTIONS = (
    "A winter with the lamp cleaners\n\nBy Ann Lee\n3 January 2025\n\n"
    "The lamp cleaners begin at four in the morning, "
    "when the trams are still in their shed.{0}"
    "There are three of them left, and they look after nine hundred lamps."
    "{0}At noon they meet in a cellar below the theatre and dry their gloves on a pipe."
)
SEPARATORS = [
    *(
        "\n\n----------\n\n",
        "\n\n=====\n",
        "\n________________\n",
        "\n\n* * *\n\n",
        "\n\n***\n\n",
        "\n\n\n\n\n",
        "\n\f",
        "\f\n\n",
    ),
    *("\n\n# # #\n\n", "\n\nArticle 2 of 2\n\n", "\n\n────────\n\n", "\n\n", "\n\n---\n\n", "\n\n~~~~~~\n\n"),
]


@pytest.mark.parametrize("between", SEPARATORS, ids=repr)
def test_two_articles_are_two_whatever_stands_between_them(between: str) -> None:
    content = (ONE + between + TWO + "\n").encode()
    name, reading = read("a.txt", content)
    assert name == "several"
    assert [(a.headline, a.date, a.authors, a.source, len(a.body)) for a in reading.articles] == [
        ("Bridge at the mill is shut", "2025-01-03", ("Ann Lee",), "Quay News", 2),
        ("Ferry sold to an island", "2025-01-04", ("Karl Berg",), "Quay News", 2),
    ]
    assert [article.id for article in reading.articles] == ["a.txt", "a.txt#2"]
    assert unaccounted(reading, content) == []


def test_lines_are_those_of_the_file() -> None:
    text = ONE + "\n\n----------\n\n" + TWO
    second = read_text("a.txt", text).articles[1]
    first = text.split("\n").index("Ferry sold to an island") + 1
    assert next(item.lines for item in second.evidence if item.field == "headline") == (first, first)


@pytest.mark.parametrize("between", [*SEPARATORS[:6], "\n\n\n\n\n", "\n\f"], ids=repr)
def test_sections_of_one_article_stay_one(between: str) -> None:
    reading = read_text("a.txt", SECTIONS.format(between))
    assert len(reading.articles) == 1
    assert sum(any(map(str.isalpha, block.text)) for block in reading.articles[0].body) == 3


def test_teasers_of_other_articles_below_a_rule_are_no_articles() -> None:
    teasers = "\n\n----------\n\nRead also\n\nFerry sold\n4 January 2025\n\nRain on Sunday\n5 January 2025\n"
    assert len(read_text("a.txt", ONE + teasers).articles) == 1


def test_where_it_is_doubtful_nothing_is_cut_and_the_report_says_so() -> None:
    doubtful = TWO.replace("By Karl Berg\n4 January 2025\nQuay News\n\n", "")
    reading = read_text("a.txt", f"{ONE}\n\n----------\n\n{doubtful}")
    assert len(reading.articles) == 1
    assert any("another article may begin here" in problem.message for problem in reading.problems)


def test_the_number_of_a_page_beside_a_form_feed_is_no_text() -> None:
    content = (
        ONE + "\nPage 1 of 2\n\fAnd the river rose by a hand's breadth, as the miller had said.\n2\n"
    ).encode()
    reading = read("a.txt", content)[1]
    text = " ".join(block.text for block in reading.articles[0].body)
    assert "Page 1 of 2" not in text
    assert text.endswith("as the miller had said.")
    assert unaccounted(reading, content) == []

"""Tables that databases and spreadsheets export."""

import pytest

from backfile.model.heap import Reading
from tests.formats.cases import read_text

ROWS = (
    'The harbour opens,2024-03-05,Caspian Gazette,"Ships may enter, from Monday.\n\nIt cost two million."\n'
    "The school closes,2024-03-06,Baku Times,Water stood in all rooms.\n"
)
TABLE = f"title,date,newspaper,text\n{ROWS}"


def _headlines(reading: Reading) -> list[str | None]:
    return [article.headline for article in reading.articles]


def test_every_row_is_an_article_with_its_own_lines() -> None:
    reading = read_text("export.csv", TABLE)
    first, second = reading.articles
    assert (first.headline, first.date, first.source) == (
        "The harbour opens",
        "2024-03-05",
        "Caspian Gazette",
    )
    assert [block.text for block in first.body] == ["Ships may enter, from Monday.", "It cost two million."]
    assert (first.lines, second.lines) == ((2, 4), (5, 5))
    assert (first.id, second.id) == ("export.csv", "export.csv#2")


@pytest.mark.parametrize(("name", "sign"), [("a.csv", ";"), ("a.tsv", "\t"), ("a.csv", "|")])
def test_whatever_parts_the_columns(name: str, sign: str) -> None:
    rows = [["Headline", "Date", "Body"], ["The harbour opens", "5 March 2024", "Ships may enter, at last."]]
    reading = read_text(name, "\n".join(map(sign.join, rows)))
    assert _headlines(reading) == ["The harbour opens"]
    assert reading.articles[0].body[0].text == "Ships may enter, at last."


def test_a_row_whose_quotation_mark_is_never_closed_costs_itself() -> None:
    broken = 'The bridge,2024-03-04,Baku Times,"It shakes.\n'
    reading = read_text("export.csv", f"title,date,newspaper,text\n{broken}{ROWS}")
    assert _headlines(reading) == ["The harbour opens", "The school closes"]
    assert [(problem.line, problem.severity) for problem in reading.problems] == [(2, "error")]


def test_a_row_with_too_many_cells_is_named_by_its_line() -> None:
    reading = read_text("export.csv", f"{TABLE}The bridge,2024-03-07,Baku Times,It shakes, they say.\n")
    assert _headlines(reading) == ["The harbour opens", "The school closes"]
    assert [problem.line for problem in reading.problems] == [6]
    assert "5 cells for 4 columns" in reading.problems[0].message


def test_cells_at_the_end_of_a_row_may_be_left_out() -> None:
    reading = read_text("export.csv", "title,text,date\nThe harbour opens,Ships may enter it.\n")
    assert _headlines(reading) == ["The harbour opens"]


def test_a_table_of_something_else_is_no_table_of_articles() -> None:
    assert read_text("prices.csv", "ship,price\nAnna,12\n").articles[0].format != "table"

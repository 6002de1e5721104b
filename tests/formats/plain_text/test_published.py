"""The article's date is that of its publication, or none."""

import pytest

from backfile.formats.plain_text.published import choose
from backfile.model.heap import HeapAnswers
from tests.formats.plain_text.pages import Case, cases, page

CASES = cases("published.cases")
OPEN = (
    "H Harbour opens a quay",
    ". 05-07-2021",
    "B " + "The port opened a quay for ferries on Wednesday. " * 3,
)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_of_all_dates_on_a_page(case: Case) -> None:
    found = choose(case.lines, case.layout)
    read = {"date": found.date or "-", "time": found.time or "-", "updated": found.updated or "-"}
    problem = case.expected.get("problem", "")
    assert {field: read[field] for field in case.expected if field != "problem"} == {
        field: value for field, value in case.expected.items() if field != "problem"
    }
    assert [problem in message.message for message in found.problems] == ([True] if problem else [])


def test_the_heap_settles_an_open_order_for_the_source_it_knows() -> None:
    answers = HeapAnswers(day_first=(("caspian weekly", True), ("baku daily", False)))
    lines, layout = page(*OPEN)
    assert choose(lines, layout, answers, "caspian weekly").date == "2021-07-05"
    assert choose(lines, layout, answers, "baku daily").date == "2021-05-07"


def test_other_sources_of_the_heap_settle_nothing_for_one_that_is_known() -> None:
    found = choose(*page(*OPEN), HeapAnswers(day_first=(("", True), ("baku daily", True))), "caspian weekly")
    assert (found.date, found.asks) == (None, True)


def test_an_open_order_asks_the_heap_and_a_settled_one_does_not() -> None:
    assert choose(*page(*OPEN)).asks
    assert not choose(*page(*OPEN), HeapAnswers(day_first=(("", True),))).asks


def test_a_page_testifies_to_the_order_that_its_dates_prove() -> None:
    found = choose(*page("H Harbour opens a quay", ". 26/07/2021", OPEN[2]))
    assert (found.date, found.orders) == ("2021-07-26", ("day_first",))


def test_the_choice_names_its_line_its_rule_and_the_dates_that_lost() -> None:
    lines, layout = page(
        "H Harbour opens a quay", ". 12 May 2021", OPEN[2], ". 3 May 2020 in the archive of our news"
    )
    found = choose(lines, layout)
    assert [(evidence.field, evidence.lines) for evidence in found.evidence] == [("date", (2, 2))]
    assert "12 May 2021" in found.evidence[0].rule
    assert any("2020-05-03" in sentence for sentence in found.rejected)

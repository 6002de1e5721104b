"""A field that holds a date gives that date, or says why not; names of languages give their codes."""

import pytest

from backfile.formats.fields import language_code, listed, read_date
from backfile.model.heap import HeapAnswers


@pytest.mark.parametrize(
    ("printed", "date", "time"),
    [
        ("2025-07-26", "2025-07-26", None),
        ("2025-07", "2025-07", None),
        ("2025", "2025", None),
        ("2020~", "2020~", None),
        ("2025-07-26T14:05:09.123+0400", "2025-07-26", "14:05:09+04:00"),
        ("2025-07-26 14:05:00 UTC", "2025-07-26", "14:05Z"),
        ("20250726T140500Z", "2025-07-26", "14:05Z"),
        ("January 11, 2010 Monday", "2010-01-11", None),
        ("29 décembre 2011", "2011-12-29", None),
        ("26.07.2025", "2025-07-26", None),
    ],
)
def test_a_date_is_read_as_printed(printed: str, date: str, time: str | None) -> None:
    found = read_date(printed)
    assert (found.date, found.time, found.problem) == (date, time, "")


@pytest.mark.parametrize("printed", ["2025-13-01", "2025-02-30", "soon", "1753500000", "yesterday", ""])
def test_what_is_no_date_gives_none_and_says_so(printed: str) -> None:
    found = read_date(printed)
    assert found.date is None
    assert found.problem


def test_open_order_is_asked_of_the_heap_and_settled_by_it() -> None:
    open_date = read_date("05/07/2025", "Harbour Daily")
    assert open_date.date is None
    assert open_date.questions.day_order_of == ("harbour daily",)
    proven = HeapAnswers(day_first=(("harbour daily", False), ("", True)))
    assert read_date("05/07/2025", "Harbour Daily", answers=proven).date == "2025-05-07"
    assert read_date("05/07/2025", answers=proven).date == "2025-07-05"
    assert read_date("05/07/2025", "Another paper", answers=proven).date is None


def test_a_date_that_proves_an_order_bears_witness() -> None:
    assert read_date("26/07/2025", "Harbour Daily").signals.day_first == ("harbour daily", "")
    assert read_date("07/26/2025", "Harbour Daily").signals.month_first == ("harbour daily", "")


def test_a_wrong_weekday_is_reported_and_the_printed_day_stays() -> None:
    found = read_date("jeudi 5 octobre 2013", language="fr")
    assert found.date == "2013-10-05"
    assert "weekday" in found.problem


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("en-GB", "en"),
        ("ENGLISH", "en"),
        ("Français", "fr"),
        ("FRANÇAIS; FRENCH", "fr"),
        ("kor", "ko"),
        ("?", None),
    ],
)
def test_a_language_is_told_by_code_or_name(printed: str, code: str | None) -> None:
    assert language_code(printed) == code


def test_a_list_loses_weights_and_doubles() -> None:
    assert listed("TEA (91%); RAIN (5%); TEA") == ("TEA", "RAIN")

"""Dates for people."""

import pytest

from backfile.model.views import When
from backfile.model.words import Words
from backfile.text.humanise import day_of_year_text, day_text, month_names, when

WORDS = Words()


@pytest.mark.parametrize(
    ("date", "bounds", "text", "machine"),
    [
        ("2025-07-26", None, "26 July 2025", "2025-07-26"),
        ("2025-07", None, "July 2025", "2025-07"),
        ("2025", None, "2025", "2025"),
        ("2020~", None, "about 2020", "2020"),
        ("2020-05?", None, "May 2020, uncertain", "2020-05"),
        ("2020%", None, "about 2020, uncertain", "2020"),
        (None, ("2020-02-06", None), "undated, after 6 February 2020", ""),
        (None, (None, "2021-01-01"), "undated, before 1 January 2021", ""),
        (None, ("2020-02-06", "2020-03-01"), "undated, between 6 February 2020 and 1 March 2020", ""),
        (None, None, "undated", ""),
        (None, (None, None), "undated", ""),
    ],
)
def test_a_date_says_as_much_as_is_known(
    date: str | None, bounds: tuple[str | None, str | None] | None, text: str, machine: str
) -> None:
    assert when(date, bounds, WORDS, "en") == When(text, machine)


@pytest.mark.parametrize(
    ("language", "text"),
    [("ko", "2025년 7월 26일"), ("az", "26 iyul 2025"), ("de", "26. Juli 2025"), ("ar", "26 يوليو 2025")],
)
def test_a_date_is_written_as_the_language_does(language: str, text: str) -> None:
    assert day_text("2025-07-26", language) == text


def test_months_are_those_of_the_language_also_after_another_was_asked() -> None:
    assert month_names("az")[6] == "iyl"
    assert month_names("fr")[6] == "juil."
    assert month_names("en", "wide")[6] == "July"


def test_a_day_of_the_year_has_no_year() -> None:
    assert day_of_year_text(2, 29, "en") == "29 February"

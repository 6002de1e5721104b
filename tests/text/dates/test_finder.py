"""Dates are found in a line in many languages and forms, and what stays open stays open."""

import time
from pathlib import Path

import pytest

from backfile.text.dates.finder import find_dates
from backfile.text.dates.relative import is_day_word

ROWS = [
    row.split("\t")
    for row in (Path(__file__).parent / "dates.tsv").read_text(encoding="utf-8").splitlines()
    if row and not row.startswith("#")
]


@pytest.mark.parametrize(
    ("text", "language", "kind", "days", "clock"), ROWS, ids=[f"{row[0]} in {row[1]}" for row in ROWS]
)
def test_a_line_gives_its_date(text: str, language: str, kind: str, days: str, clock: str) -> None:
    found = find_dates(text, None if language == "-" else language)
    if kind == "-":
        assert found == []
        return
    assert len(found) == 1
    mention = found[0]
    read = "|".join(mention.readings) or mention.date or "-"
    assert (mention.kind, read, mention.time or "-") == (kind, days, clock)


def test_two_dates_of_a_line_are_both_found_where_they_stand() -> None:
    text = "Published 3 May 2020, updated 5 May 2021"
    assert [(text[m.start : m.end], m.date) for m in find_dates(text, "en")] == [
        ("3 May 2020", "2020-05-03"),
        ("5 May 2021", "2021-05-05"),
    ]


def test_a_number_over_twelve_proves_the_order_and_an_equal_pair_proves_none() -> None:
    assert [find_dates(text, "en")[0].order for text in ("26/07/2025", "07/26/2025", "07/07/2025")] == [
        "day_first",
        "month_first",
        "",
    ]


def test_a_weekday_that_agrees_is_a_proof() -> None:
    assert find_dates("Saturday, 26 July 2025", "en")[0].weekday
    assert not find_dates("26 July 2025", "en")[0].weekday


def test_a_time_counted_back_is_never_a_day() -> None:
    for text in ("4 hours ago", "vor 3 Tagen", "hace 2 horas", "5 минут назад"):
        assert [(mention.kind, mention.date) for mention in find_dates(text)] == [("relative", None)]


def test_words_for_today_and_yesterday_are_known_in_many_languages() -> None:
    assert all(is_day_word(word) for word in ("Yesterday", "gestern", "hier", "昨日", "dünən"))
    assert not is_day_word("Baku")


@pytest.mark.parametrize("piece", ["12 ", "3 May ", "1.", "05-", "Jul ", "2025年", "10:05 ", "1 2 3 ago "])
def test_a_line_of_any_length_takes_linear_time(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        start = time.process_time()
        find_dates(text)
        return time.process_time() - start

    seconds(20_000)
    small, large = seconds(100_000), seconds(400_000)
    assert large < 12 * small + 0.2

"""EDTF dates are read, bounded and sorted in one place."""

import pytest

from backfile.text.dates.edtf import PartialDate, bounds_of, month_of, parse, sort_key, year_of


@pytest.mark.parametrize(
    ("date", "parts"),
    [
        ("2025-07-26", PartialDate(2025, 7, 26)),
        ("2025-07", PartialDate(2025, 7)),
        ("2020~", PartialDate(2020, qualifier="~")),
        ("2025-02-29", None),
        ("2025-13", None),
        ("26.07.2025", None),
        ("", None),
        (None, None),
    ],
)
def test_a_date_is_read_into_its_parts_or_not_at_all(date: str | None, parts: PartialDate | None) -> None:
    assert parse(date) == parts


def test_an_index_files_a_date_under_what_is_known_of_it() -> None:
    known = [(month_of(date), year_of(date)) for date in ("2025-07-26", "2025-07", "2020~", None)]
    assert known == [("2025-07", "2025"), ("2025-07", "2025"), (None, "2020"), (None, None)]


def test_the_bounds_of_a_month_are_its_first_and_last_day_and_about_2020_has_none() -> None:
    assert bounds_of("2024-02") == ("2024-02-01", "2024-02-29")
    assert bounds_of("2025-07-26") == ("2025-07-26", "2025-07-26")
    assert bounds_of("2020~") == (None, None)


def test_articles_stand_oldest_first_and_undated_ones_by_what_bounds_them() -> None:
    dated = [("2025", None), ("2024-12-31", None), ("2025-01-01", None), ("2025-01", None)]
    undated: list[tuple[str | None, tuple[str | None, str | None] | None]] = [
        (None, ("2024-05-01", None)),
        (None, None),
    ]
    keys = sorted([*dated, *undated], key=lambda pair: sort_key(*pair))
    assert keys == [
        (None, None),
        (None, ("2024-05-01", None)),
        ("2024-12-31", None),
        ("2025", None),
        ("2025-01", None),
        ("2025-01-01", None),
    ]

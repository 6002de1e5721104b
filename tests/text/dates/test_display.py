"""A reader is told a date in the language of the archive, and what is known of an undated article."""

import pytest

from backfile.text.dates.display import show_date

Bounds = tuple[str | None, str | None]


@pytest.mark.parametrize(
    ("date", "bounds", "language", "said"),
    [
        ("2025-07-26", None, "en", "26 July 2025"),
        ("2025-07-26", None, "en-US", "July 26, 2025"),
        ("2025-07-26", None, "de", "26. Juli 2025"),
        ("2025-07-26", None, "ko", "2025년 7월 26일"),
        ("2025-07", None, "en", "July 2025"),
        ("2020", None, "en", "2020"),
        ("2020~", None, "en", "about 2020"),
        ("2020?", None, "fr", "peut-être 2020"),
        (None, None, "en", "undated"),
        (None, ("2020-02-06", None), "en", "undated, after 6 February 2020"),
        (None, ("1992", None), "en", "undated, in or after 1992"),
        (None, (None, "2021-01-01"), "de", "undatiert, vor dem 1. Januar 2021"),
        (None, ("2020-02-06", "2021-01-01"), "en", "undated, between 6 February 2020 and 1 January 2021"),
        ("2025-07-26", None, "tlh", "26 July 2025"),
    ],
)
def test_a_date_is_said_as_far_as_it_is_known(
    date: str | None, bounds: Bounds | None, language: str, said: str
) -> None:
    assert show_date(date, bounds, language) == said

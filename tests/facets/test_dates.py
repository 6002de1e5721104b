"""The index of months and years."""

import pytest

from backfile.facets.dates import Dates
from backfile.model.article import Article
from backfile.model.settings import Settings

SETTINGS = Settings()


@pytest.mark.parametrize(
    ("date", "values"),
    [
        ("2025-07-26", ["2025-07"]),
        ("2025-07", ["2025-07"]),
        ("2025-07~", ["2025-07"]),
        ("2020", ["2020"]),
        ("2020~", ["2020"]),
        (None, []),
    ],
)
def test_a_date_is_filed_by_month_or_by_what_is_known(date: str | None, values: list[str]) -> None:
    article = Article("a", "a", date=date)
    assert [filing.value for filing in Dates().find(article, SETTINGS)] == values


def test_bounds_alone_leave_an_article_undated() -> None:
    article = Article("a", "a", date_bounds=("2020-02-06", None))
    assert Dates().find(article, SETTINGS) == ()


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "July 2025"),
        ("de", "Juli 2025"),
        ("ko", "2025년 7월"),
        ("az", "iyul 2025"),
        ("xx", "July 2025"),
    ],
)
def test_a_month_is_titled_in_the_language_of_the_site(language: str, title: str) -> None:
    assert Dates().title("2025-07", "2025-07", Settings(language=language)) == title


def test_a_year_is_its_own_title() -> None:
    assert Dates().title("2025", "2025", SETTINGS) == "2025"

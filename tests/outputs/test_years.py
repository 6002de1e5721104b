"""The calendar and the pages of years."""

import re

from backfile.model.article import Article
from backfile.model.settings import Settings
from backfile.outputs.world import shade
from backfile.outputs.years import Years
from tests.outputs.memory_library import MemoryLibrary, build
from tests.outputs.sample import record


def _site(*dates: str | None) -> dict[str, str]:
    records = [
        record(Article(id=f"{n}.txt", path=f"{n}.txt", headline=f"Note {n}", date=date))
        for n, date in enumerate(dates)
    ]
    made = build(MemoryLibrary(Settings(), records), [Years()])
    return {path: content.decode() for path, content in made.items()}


def _rows(calendar: str) -> list[str]:
    return re.findall(r'<th scope="row">(?:<a href="[^"]*">)?([\d–]+)', calendar)


def test_a_year_without_articles_stands_between_those_that_have_some() -> None:
    calendar = _site("2021-03-04", "2023-05-06")["calendar.html"]
    assert _rows(calendar) == ["2023", "2022", "2021"]
    assert "2022/index.html" not in calendar
    assert '<th scope="row">2022</th><td class="empty" colspan="12">nothing saved</td>' in calendar
    assert 'title="January 2021: nothing saved"' in calendar


def test_one_article_of_another_age_does_not_fill_the_calendar_with_centuries() -> None:
    assert _rows(_site("1492-10-12", "2023-05-06")["calendar.html"]) == ["2023", "1493–2022", "1492"]


def test_the_undated_are_told_from_what_was_not_saved() -> None:
    calendar = _site("2021-03-04", None, None)["calendar.html"]
    assert '<a href="undated/index.html">Undated</a> <span>2 articles</span>' in calendar


def test_an_article_of_which_only_the_year_is_known_is_on_the_years_page() -> None:
    site = _site("2021-03-04", "2021")
    assert "Month not known" in site["2021/index.html"]
    assert "Note 1" in site["2021/index.html"]
    assert "2 articles" in site["2021/index.html"]


def test_shades_tell_few_from_none_and_from_many() -> None:
    assert [shade(count, 1000) for count in (0, 1, 100, 1000)] == [0, 1, 2, 5]
    assert shade(1, 1) == 2

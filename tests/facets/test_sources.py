"""The index of sources."""

from backfile.facets.sources import Sources
from backfile.model.article import Article
from backfile.model.settings import Settings

SETTINGS = Settings()


def found(source: str | None) -> list[tuple[str, str]]:
    article = Article("a", "a", source=source)
    return [(filing.value, filing.label) for filing in Sources().find(article, SETTINGS)]


def test_a_source_is_filed_under_its_folded_name_and_shown_as_printed() -> None:
    assert found("Süddeutsche Zeitung") == [("suddeutsche zeitung", "Süddeutsche Zeitung")]


def test_the_article_before_a_name_makes_no_second_source() -> None:
    assert found("The Korea Herald")[0][0] == found("KOREA HERALD")[0][0] == "korea herald"
    assert found("The The")[0][0] == "the"


def test_no_source_is_no_filing() -> None:
    assert found(None) == found("") == found("—") == []


def test_a_source_in_another_script_has_an_address() -> None:
    slug = Sources().slug("연합뉴스", SETTINGS)
    assert slug.isascii()
    assert slug == Sources().slug("연합뉴스", SETTINGS) != Sources().slug("연합뉴스 tv", SETTINGS)

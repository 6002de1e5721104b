"""A person decides: countries given with an article, names, hidden countries, homes of sources."""

import pickle

import pytest
from msgspec.structs import replace

from backfile.facets.countries import COUNTRIES
from backfile.facets.countries.given import resolve
from backfile.model.article import Article, Block, Evidence
from backfile.model.settings import CountrySettings, Settings
from backfile.stages.enrich import enrich

SETTINGS = Settings()
VISIT = Article(
    "visit",
    "visit",
    headline="France and South Korea sign for a museum",
    language="en",
    body=(
        Block("paragraph", "France will lend South Korea forty paintings. Paris and Seoul signed.", (3, 4)),
    ),
)
LOCAL = Article(
    "local",
    "local",
    headline="A cat came home",
    language="en",
    source="Daily Lantern",
    body=(Block("paragraph", "The cat had been away for a week.", (3, 3)),),
)


def about(article: Article, settings: Settings = SETTINGS) -> list[str]:
    return [filing.value for filing in COUNTRIES.find(article, settings) if filing.about]


def test_countries_that_a_person_gave_are_the_only_ones() -> None:
    given = replace(
        VISIT,
        countries=("az", "United States", "Elfenbeinküste", "Chicago Illinois"),
        countries_given=True,
        language="de",
        evidence=(Evidence("countries", "front matter", (2, 2)),),
    )
    filings = COUNTRIES.find(given, SETTINGS)
    assert [filing.value for filing in filings] == ["AZ", "US", "CI"]
    assert all(filing.given and filing.about and filing.lines == ((2, 2),) for filing in filings)


@pytest.mark.parametrize(
    ("written", "language", "said"),
    [
        (
            "Azerbajan",
            "en",
            "“Azerbajan” is no country that we know, and nothing is filed under it; "
            "did you mean Azerbaijan (AZ)?",
        ),
        ("Südkorae", "de", "did you mean Südkorea (KR)?"),
        ("XX", "en", "write its name, or two letters like AZ (ISO 3166-1)"),
    ],
)
def test_a_country_that_is_none_is_named_with_its_line(written: str, language: str, said: str) -> None:
    given = replace(
        VISIT,
        countries=("AZ", written, "Middle East"),
        countries_given=True,
        language=language,
        evidence=(Evidence("countries", "front matter", (2, 2)),),
    )
    (problem,) = enrich(given, SETTINGS).article.problems
    assert (problem.path, problem.line, problem.severity) == ("visit", 2, "warning")
    assert said in problem.message


def test_a_person_may_choose_that_an_article_has_no_country() -> None:
    assert COUNTRIES.find(replace(VISIT, countries_given=True), SETTINGS) == ()


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("KR", ("KR",)),
        ("uk", ("GB",)),
        ("azerbaijan", ("AZ",)),
        ("Roselle Illinois", ("US",)),
        ("Paris France", ("FR",)),
        ("United States--US", ("US",)),
        ("Soviet Union", ("RU",)),
        ("Atlantis", ()),
        ("XX", ()),
    ],
)
def test_what_a_person_wrote_is_read_as_codes(written: str, codes: tuple[str, ...]) -> None:
    assert resolve(written) == codes


def test_every_filing_says_where_the_country_was_named() -> None:
    first = COUNTRIES.find(VISIT, SETTINGS)[0]
    assert (first.value, first.label) == ("FR", "France")
    assert first.because == "headline, 3 mentions"
    assert first.lines == ((3, 4),)


def test_a_hidden_country_is_neither_about_nor_mentioned() -> None:
    hidden = Settings(countries=CountrySettings(hide=("FR",)))
    assert [filing.value for filing in COUNTRIES.find(VISIT, hidden)] == ["KR"]


def test_the_home_of_a_source_is_the_last_resort_and_says_so() -> None:
    homely = Settings(countries=CountrySettings(home={"daily lantern": "NZ"}))
    assert about(LOCAL) == []
    filing = COUNTRIES.find(LOCAL, homely)[0]
    assert (filing.value, filing.because) == ("NZ", "home of Daily Lantern, as the settings say")
    assert about(replace(VISIT, source="Daily Lantern"), homely) == ["FR", "KR"]


def test_a_source_that_is_named_after_a_country_is_at_home_there() -> None:
    assert about(replace(LOCAL, source="The Namibian")) == ["NA"]
    assert about(replace(LOCAL, source="Taipei Times")) == ["TW"]
    assert about(replace(LOCAL, source="Reuters")) == []


def test_an_address_tells_the_home_of_its_source_but_a_fancy_ending_does_not() -> None:
    assert about(replace(LOCAL, source_url="https://www.lantern.co.nz/cat")) == ["NZ"]
    assert about(replace(LOCAL, source_url="https://lantern.tv/cat")) == []


def test_related_items_and_furniture_lend_no_country() -> None:
    from backfile.model.article import Furniture, RelatedItem

    page = replace(
        LOCAL,
        related=(RelatedItem("Chile beats Peru", body=("Chile won.",)),),
        furniture=(Furniture("menu", "World Brazil Canada"),),
    )
    assert COUNTRIES.find(page, SETTINGS) == ()


def test_titles_follow_the_language_of_the_site_and_addresses_do_not() -> None:
    french = Settings(language="fr", countries=CountrySettings(rename={"MM": "Birmanie"}))
    assert COUNTRIES.title("KR", "South Korea", french) == "Corée du Sud"
    assert COUNTRIES.title("MM", "Myanmar", french) == "Birmanie"
    assert COUNTRIES.slug("KR", french) == COUNTRIES.slug("KR", SETTINGS) == "south-korea"
    assert COUNTRIES.slug("CI", SETTINGS).isascii()


def test_an_article_without_a_word_has_no_country() -> None:
    assert COUNTRIES.find(Article("empty", "empty"), SETTINGS) == ()


def test_the_facet_travels_to_other_processes() -> None:
    assert pickle.loads(pickle.dumps(COUNTRIES)).find(VISIT, SETTINGS) == COUNTRIES.find(VISIT, SETTINGS)


def test_a_body_of_many_megabytes_takes_no_longer_than_its_start() -> None:
    huge = Block("paragraph", "France " * 3_000_000, (3, 3))
    assert about(replace(VISIT, body=(huge, huge))) == ["FR", "KR"]

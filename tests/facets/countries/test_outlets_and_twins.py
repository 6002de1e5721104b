"""Whose copy it is, is not what it is about; a town that could be two is neither until proven."""

import pytest

from backfile.facets.countries import COUNTRIES
from backfile.model.article import Article, Block
from backfile.model.settings import Settings


def about(body: str, language: str = "en", **said: str) -> list[str]:
    blocks = tuple(Block("paragraph", text) for text in body.split("\n"))
    article = Article("a", "a", language=language, body=blocks, **said)  # type: ignore[arg-type]
    return [filing.value for filing in COUNTRIES.find(article, Settings()) if filing.about]


STORM = "The harbour was closed after a storm damaged two piers, and it will take a month to mend them."


@pytest.mark.parametrize(
    "agency", ["Reuters", "Xinhua", "AFP", "AP", "TASS", "Yonhap", "Anadolu", "BBC", "Kyodo", "Al-Jazeera"]
)
def test_the_agency_of_a_dateline_is_the_source_of_the_copy(agency: str) -> None:
    assert about(f"LISBON ({agency}) - {STORM}") == ["PT"]
    assert about(f"LISBON, May 4 ({agency}) -- {STORM}") == ["PT"]


def test_an_outlet_that_is_quoted_is_no_country() -> None:
    assert (
        about(f"{STORM} Xinhua said so, and so did Agence France-Presse and the Sydney Evening Post.") == []
    )


def test_a_credit_line_is_no_part_of_the_text() -> None:
    assert about(f"{STORM}\nReporting by A. Bee in London; editing by C. Dee in Singapore") == []


def test_a_town_that_could_be_two_is_neither() -> None:
    assert about("Paris firefighters put out a blaze on Monday. Nobody in Paris was hurt.") == []


def test_the_county_proves_the_small_town() -> None:
    assert about("Paris firefighters put out a blaze. The Lamar County Sheriff's Office helped.") == ["US"]


def test_a_state_in_two_letters_proves_the_small_town() -> None:
    assert about("Riley Smith of Paris, TX won the spelling contest on Monday evening.") == ["US"]


def test_another_nation_proves_the_great_city() -> None:
    assert "FR" in about("Envoys met in Paris on Monday. The Iranian envoy left Paris early.")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The ferry was late. Ring 01856 850 000 or write to Pier Head, KW16 3AA.", "GB"),
        ("The fair is on Saturday. Call 903-555-0100 for a stall.", "US"),
        ("The rink opens on Friday behind the old school, K1A 0B1.", "CA"),
        ("Tickets cost £4 at the door.", "GB"),
    ],
)
def test_postal_codes_telephone_numbers_and_money_tell_the_home(text: str, code: str) -> None:
    assert about(text) == [code]


def test_forms_of_two_countries_tell_nothing() -> None:
    assert about("Write to KW16 3AA or to K1A 0B1 for a form.") == []


def test_a_paper_named_after_a_twin_town_tells_no_country() -> None:
    assert about("The fair is on Saturday.", source="The Paris News") == []


def test_a_town_that_begins_a_longer_name_is_not_that_name() -> None:
    assert about("ISLE OF PALMS — Two members of the commission will stand for a seat on the council.") == []


def test_a_hamlet_casts_no_doubt_on_a_capital() -> None:
    assert about("The tram from Oslo to the fjord will open late, the builders said.") == ["NO"]


def test_an_island_names_its_country() -> None:
    assert about("The ferry to Bornholm takes bicycles, the company said on Sunday.") == ["DK"]


def test_a_town_is_known_without_the_marks_of_its_letters() -> None:
    assert about("The harbour in Sonderborg was closed on Sunday, the master said.") == ["DK"]


def test_what_a_city_is_called_abroad_casts_doubt_on_a_smaller_town() -> None:
    assert about("The mill in Bruges turned again, the city said.") == []
    assert about("The mill in Bruges turned again, the Belgian minister said.") == ["BE"]

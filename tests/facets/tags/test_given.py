"""Tags that a person gave, and what site.yaml says of them."""

import pytest

from backfile.facets.tags import Tags
from backfile.facets.tags.forms import label_of, tag_key
from backfile.model.article import Article
from backfile.model.settings import Settings, TagSettings


def filed(
    tags: tuple[str, ...] = (), hashtags: tuple[str, ...] = (), settings: TagSettings | None = None
) -> list[tuple[str, str]]:
    article = Article("a", "a", tags=tags, hashtags=hashtags)
    filings = Tags().find(article, Settings(tags=settings or TagSettings()))
    return [(filing.value, filing.label) for filing in filings]


@pytest.mark.parametrize(
    ("hashtag", "label"),
    [
        ("#GreenEnergy", "Green Energy"),
        ("#green_energy", "green energy"),
        ("#COP29", "COP29"),
        ("#UNSecurityCouncil", "UN Security Council"),
        ("#YouTube", "YouTube"),
        ("#IDPs", "IDPs"),
        ("#McDonald", "McDonald"),
        ("＃녹색에너지", "녹색에너지"),
    ],
)
def test_a_hashtag_reads_as_words(hashtag: str, label: str) -> None:
    assert label_of(hashtag) == label


@pytest.mark.parametrize(
    "form",
    [
        "alter ego",
        "Jürgen Klopp",
        "Bremen Town",
        "Rockefeller Center",
        "Kleiner Perkins",
        "Fischer Verlag",
        "Big Ben",
    ],
)
def test_a_name_that_ends_like_a_german_adjective_keeps_its_letters(form: str) -> None:
    assert tag_key(form) == form.lower().replace("ü", "u").removesuffix("s")


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("CLIMATE CHANGE", "Climate Change"),
        ("UN SECURITY COUNCIL", "UN Security Council"),
        ("STATES OF THE PERSIAN GULF", "States of the Persian Gulf"),
        ("COP29 SUMMIT", "COP29 Summit"),
        ("NATO", "NATO"),
        ("Crude Oil", "Crude Oil"),
        ("기후 변화", "기후 변화"),
    ],
)
def test_an_exports_capitals_are_not_shouted_on(given: str, shown: str) -> None:
    assert [label for _, label in filed((given,))] == [shown]


@pytest.mark.parametrize(
    "forms",
    [
        ("#GreenEnergy", "green energy", "Green-Energy", "GREEN ENERGY", "#green_energy"),
        ("land mine", "Land Mines", "land-mines", "#LandMines"),
        ("Garabağ", "garabag", "GARABAĞ"),
        ("policy", "Policies"),
        ("K-pop", "#KPop", "k-pop"),
        ("IDP", "IDPs", "#IDPs"),
        ("Grüne Energie", "grünen Energie", "grüner Energie", "#GrüneEnergie"),
        ("Vereinte Nationen", "Vereinten Nationen", "vereinter Nationen"),
        ("Rotes Kreuz", "Roten Kreuz", "Rotem Kreuz"),
        ("Künstliche Intelligenz", "künstlicher Intelligenz"),
        ("Alte Europäische Landkarten", "alten europäischen Landkarten"),
    ],
)
def test_near_variants_are_one_tag(forms: tuple[str, ...]) -> None:
    assert len({tag_key(label_of(form)) for form in forms}) == 1


@pytest.mark.parametrize("pair", [("AIDS", "aid"), ("news", "new"), ("Texas", "Texa"), ("gas", "ga")])
def test_an_s_that_is_no_plural_stays(pair: tuple[str, str]) -> None:
    assert tag_key(pair[0]) != tag_key(pair[1])


def test_given_tags_keep_their_order_and_stand_once() -> None:
    assert filed(("Oil", "gas"), ("#oil", "#COP29")) == [("oil", "Oil"), ("gas", "gas"), ("cop29", "COP29")]


def test_an_alias_sends_a_form_to_its_tag() -> None:
    settings = TagSettings(aliases={"Karabakh": "Garabagh", "nagorno karabakh": "Garabagh"})
    assert filed(("KARABAKH", "#NagornoKarabakh"), settings=settings) == [("garabagh", "Garabagh")]


def test_a_hidden_tag_is_not_filed_in_any_form() -> None:
    assert filed(("Top Stories", "#TopStory", "oil"), settings=TagSettings(hide=("top story",))) == [
        ("oil", "oil")
    ]


def test_the_vocabulary_says_how_a_tag_is_written() -> None:
    assert filed(("#landmine", "land mine"), settings=TagSettings(vocabulary=("Land Mines",)))[1] == (
        "land mine",
        "Land Mines",
    )


def test_a_wall_of_hashtags_is_bounded() -> None:
    assert len(filed(hashtags=tuple(f"#tag{number}" for number in range(100_000)))) == 100


@pytest.mark.parametrize("form", ["", "#", "  ", "...", "../..", "<script>"])
def test_a_tag_of_signs_is_no_tag_and_never_a_path(form: str) -> None:
    for value, _ in filed((form,)):
        assert Tags().slug(value, Settings()).replace("-", "").isalnum()

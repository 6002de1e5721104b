"""Who and what an article names."""

import pytest

from backfile.facets.names import NamedEntities, names_of
from backfile.model.article import Article, Block


def named(text: str, language: str = "en") -> NamedEntities:
    return names_of(Article("a.txt", path="a.txt", language=language, body=(Block("paragraph", text),)))


def test_a_given_name_and_a_capital_behind_it_are_a_person() -> None:
    assert named("The plan was read out by Martin Oldacre, who left at noon.").people == ("Martin Oldacre",)


def test_a_bare_family_name_counts_for_the_full_form_in_the_same_article() -> None:
    found = named("The hall heard Martin Oldacre. Later the guests asked Oldacre for more.")
    assert found.people == ("Martin Oldacre",)


def test_a_bare_family_name_without_a_full_form_names_nobody() -> None:
    assert named("The guests asked Oldacre for more.").people == ()


def test_a_title_is_no_part_of_a_name() -> None:
    assert named("It was opened by Mayor Martin Oldacre.").people == ("Martin Oldacre",)


def test_a_word_that_opens_a_sentence_is_no_part_of_a_name() -> None:
    assert named("Despite rain, Martin Oldacre came. Although Martin Oldacre spoke, it rained.").people == (
        "Martin Oldacre",
    )


def test_a_word_of_organisations_tells_one() -> None:
    assert named("It was paid by the Lower Vale Foundation in full.").organisations == (
        "Lower Vale Foundation",
    )


def test_an_acronym_is_an_organisation_and_a_measure_is_none() -> None:
    assert named("A panel of NATO met as the GDP fell.").organisations == ("NATO",)


def test_a_town_is_a_place_and_a_country_is_none() -> None:
    assert named("The train from Munich to France was late.").places == ("Munich",)


def test_a_town_that_is_a_family_name_in_the_article_is_that_person() -> None:
    found = named("The court heard Jack London. It was said that London had left.")
    assert (found.people, found.places) == (("Jack London",), ())


def test_german_nouns_are_no_persons() -> None:
    text = "Der Vorstand des Vereins dankte Martin Holzapfel für die Arbeit am Haus und im Garten."
    assert named(text, "de").people == ("Martin Holzapfel",)


def test_two_names_with_and_between_them_are_two() -> None:
    assert named("They saw Martin Oldacre and Anna Wintle there.").people == ("Martin Oldacre", "Anna Wintle")


@pytest.mark.parametrize("language", ["fi", "ko", "ru", None])
def test_a_language_without_rules_gets_no_names(language: str | None) -> None:
    assert (
        names_of(
            Article(
                "a.txt",
                path="a.txt",
                language=language,
                body=(Block("paragraph", "Martin Oldacre in Munich"),),
            )
        )
        == NamedEntities()
    )


@pytest.mark.parametrize(
    "text", ["", "'", "’s", "A", "A.", "O'", "Mr", "of the", "McX-", "d'", "I.", "NATO" * 99]
)
@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_odd_texts_break_nothing(text: str, language: str) -> None:
    assert isinstance(named(text, language), NamedEntities)

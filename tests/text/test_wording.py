"""The words of the interface in every language that the theme speaks."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from backfile.facets import FACETS
from backfile.model.words import Plural, Words
from backfile.text.rule_book import rules
from backfile.text.wording import FIELDS, counted, direction, grouped, plural_rule, read_words

LOCALE = Path(__file__).parents[2] / "templates" / "locale"
LANGUAGES = ("ar", "az", "de", "es", "fr", "ko", "ru")
ENGLISH: dict[str, str | Plural] = {name: getattr(Words(), name) for name in FIELDS}
SHELVED = {text for facet in FACETS for text in facet.traits.texts()} | {
    rule.sentence for rule in rules().values()
}


def _words(language: str) -> Words:
    return read_words([(LOCALE / f"{language}.po").read_text("utf-8")], language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_translates_every_word(language: str) -> None:
    with (LOCALE / f"{language}.po").open("rb") as file:
        said = {message.id: message.string for message in read_po(file, locale=language) if message.id}
    own = {text.forms if isinstance(text, Plural) else text for text in ENGLISH.values()}
    assert set(said) == own | SHELVED
    assert all(all(text) if isinstance(text, tuple) else text for text in said.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_what_stands_in_braces(language: str) -> None:
    words = _words(language)
    for name, english in ENGLISH.items():
        said = getattr(words, name)
        if isinstance(english, str):
            assert set(re.findall(r"{\w+}", said)) == set(re.findall(r"{\w+}", english)), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plural_has_a_form_for_every_number(language: str) -> None:
    words = _words(language)
    plurals = [said for said in (getattr(words, name) for name in FIELDS) if isinstance(said, Plural)]
    assert plurals
    for plural in plurals:
        assert {plural_rule(plural.rule)(number) for number in range(1000)} == set(range(len(plural.forms)))


def _catalogue(plural_forms: str) -> str:
    said = 'msgid "{count} article"\nmsgid_plural "{count} articles"\n'
    forms = 'msgstr[0] "{count} rivista"\nmsgstr[1] "{count} riviste"\n'
    return f'msgid ""\nmsgstr ""\n"Language: it\\n"\n{plural_forms}\n{said}{forms}'


def test_a_plural_follows_its_own_catalogue_and_no_table_of_languages() -> None:
    dozens = read_words([_catalogue('"Plural-Forms: nplurals=2; plural=(n % "\n"12 == 0);\\n"\n')], "it")
    assert [counted(dozens.articles, number, "it") for number in (1, 12)] == ["1 rivista", "12 riviste"]
    assert counted(dozens.and_more, 12, "it") == "and 12 more"


def test_plurals_without_their_rule_are_a_broken_catalogue() -> None:
    with pytest.raises(ValueError, match='“it” is broken: its head lacks a line "Plural-Forms'):
        read_words([_catalogue("")], "it")
    with pytest.raises(ValueError, match="“it” is broken"):
        read_words([_catalogue('"Plural-Forms: nplurals=2; plural=__import__(1);\\n"\n')], "it")


def test_catalogues_and_languages_agree() -> None:
    assert {path.stem for path in LOCALE.glob("*.po")} == set(LANGUAGES)


def test_the_sites_own_catalogue_wins_and_the_rest_stays() -> None:
    theme = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Tags"\nmsgstr "Themen"\n'
    own = theme.replace("Themen", "Stichworte")
    words = read_words([theme, own], "de")
    assert (words.said("Tags"), words.home) == ("Stichworte", "Home")


def test_a_broken_catalogue_is_named() -> None:
    with pytest.raises(ValueError, match="“de” is broken"):
        read_words(['msgid "Tags"\nThemen\n'], "de")


def test_numbers_agree_with_their_noun() -> None:
    assert counted(Words().articles, 1, "en") == "1 article"
    assert counted(Words().articles, 1204, "en") == "1,204 articles"
    assert counted(_words("ru").articles, 22, "ru") == "22 статьи"
    assert grouped(12000, "de") == "12.000"


def test_a_script_that_runs_from_the_right_is_known() -> None:
    assert [direction(language) for language in ("ar", "fa-IR", "en", "az", "", None)] == [
        "rtl", "rtl", "ltr", "ltr", "auto", "auto",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "ar",
            [
                "لا مقالات",
                "مقال واحد",
                "مقالان",
                "3 مقالات",
                "11 مقالًا",
                "42 مقالًا",
                "100 مقال",
                "103 مقالات",
            ],
        ),
        (
            "ru",
            [
                "0 статей",
                "1 статья",
                "2 статьи",
                "3 статьи",
                "11 статей",
                "42 статьи",
                "100 статей",
                "103 статьи",
            ],
        ),
        ("fr", ["0 article", "1 article", *(f"{number} articles" for number in (2, 3, 11, 42, 100, 103))]),
        ("ko", [f"기사 {number}건" for number in (0, 1, 2, 3, 11, 42, 100, 103)]),
    ],
)
def test_numbers_take_the_plural_forms_of_their_language(language: str, said: list[str]) -> None:
    articles = _words(language).articles
    assert [counted(articles, number, language) for number in (0, 1, 2, 3, 11, 42, 100, 103)] == said

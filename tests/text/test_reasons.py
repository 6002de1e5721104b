"""Why an article is filed where it is, in the language of the site."""

from pathlib import Path

import pytest

from backfile.text.reasons import reason
from backfile.text.wording import read_words

LOCALE = Path(__file__).parents[2] / "templates" / "locale"


def said(because: str, language: str) -> str:
    catalogues = [] if language == "en" else [(LOCALE / f"{language}.po").read_text("utf-8")]
    words = read_words(catalogues, language)
    return reason(because, words, language)


@pytest.mark.parametrize(
    ("because", "language", "expected"),
    [
        ("headline, 14 mentions", "de", "In der Überschrift genannt, 14 Nennungen im Text."),
        ("headline, 14 mentions", "en", "Named in the headline, 14 mentions in the text."),
        (
            "headline, dateline, 1 mention",
            "fr",
            "Nommé dans le titre, nommé dans le lieu de la dépêche, 1 mention dans le texte.",
        ),
        ("lead, once early on", "ko", "본문 첫머리에 나옴, 본문 앞부분에 1번."),
        ("3 times further on", "ru", "3 раза дальше в тексте."),
        ("headline, 2 times", "ar", "مذكور في العنوان، مرتان."),
        ("in the vocabulary, once", "es", "Uno de los temas propios del archivo, una vez."),
        (
            "its language; nothing in it points abroad",
            "de",
            "Die Sprache sagt es, und nichts darin weist ins Ausland.",
        ),
        (
            "home of Daily, Lantern, as the settings say",
            "fr",
            "Daily, Lantern y a son siège, selon les réglages.",
        ),
        ("the name of The Namibian", "az", "The Namibian adı belə deyir."),
        ("hashtag", "ko", "해시태그로 주어짐."),
    ],
)
def test_a_reason_is_said_in_the_language_of_the_site(because: str, language: str, expected: str) -> None:
    assert said(because, language) == expected


def test_what_another_facet_says_stays_as_it_is() -> None:
    assert said("said by two persons, headline", "de") == "Said by two persons, in der Überschrift genannt."

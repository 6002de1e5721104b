"""Why an article is filed where it is, in the language of the site."""

from pathlib import Path

import pytest

from backfile.text.reasons import reason
from backfile.text.wording import read_words

LOCALE = Path(__file__).parents[2] / "templates" / "locale"


def said(because: str, language: str) -> str:
    words = read_words([(LOCALE / f"{language}.po").read_text("utf-8")], language)
    return reason(because, words, language)


@pytest.mark.parametrize(
    ("because", "language", "expected"),
    [
        ("headline, 14 mentions", "de", "Überschrift, 14 Nennungen"),
        ("headline, dateline, 1 mention", "fr", "titre, lieu de la dépêche, 1 mention"),
        ("lead, once early on", "ko", "첫머리, 앞부분에 1번"),
        ("3 times further on", "ru", "3 раза дальше в тексте"),
        ("headline, 2 times", "ar", "العنوان، مرتان"),
        ("in the vocabulary, once", "es", "en el vocabulario del archivo, una vez"),
        ("its language; nothing in it points abroad", "de", "die Sprache; nichts darin weist ins Ausland"),
        ("home of Daily, Lantern, as the settings say", "fr", "pays de Daily, Lantern, selon les réglages"),
        ("the name of The Namibian", "az", "The Namibian mənbəyinin adı"),
        ("hashtag", "ko", "해시태그"),
    ],
)
def test_a_reason_is_said_in_the_language_of_the_site(because: str, language: str, expected: str) -> None:
    assert said(because, language) == expected


def test_what_another_facet_says_stays_as_it_is() -> None:
    assert said("said by two persons, headline", "de") == "said by two persons, Überschrift"

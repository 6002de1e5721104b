"""Words taken out of texts."""

import pytest

from backfile.text.redaction import BLOCK, redactor


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        ("Jane Doe", "Ms Jane Doe said", f"Ms {BLOCK} said"),
        ("Jane Doe", "JANE\n  DOE's house", f"{BLOCK}'s house"),
        ("Jane O'Dell", "Jane O’Dell", BLOCK),
        ("Ann", "Ann read the annual report of Annette", f"{BLOCK} read the annual report of Annette"),
        ("Əliyev", "Əliyevin sözləri, ƏLIYEV", f"{BLOCK} sözləri, {BLOCK}"),
        ("홍길동", "어제 홍길동은 말했다", f"어제 {BLOCK}은 말했다"),
        ("Jane Doe", "jane-doe-speaks", f"{BLOCK}-speaks"),
        ("a.b", "a.b and aXb", f"{BLOCK} and aXb"),
    ],
)
def test_words_go_in_every_form_and_nothing_else_does(words: str, before: str, after: str) -> None:
    assert redactor((words,))(before) == after


def test_the_longer_of_two_phrases_goes_whole() -> None:
    assert redactor(("Doe", "Jane Doe"))("Jane Doe, Doe") == f"{BLOCK}, {BLOCK}"


def test_no_words_change_nothing() -> None:
    assert redactor(("", " "))("text") == "text"

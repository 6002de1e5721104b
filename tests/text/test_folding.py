"""What folding makes equal, and what it leaves apart."""

import pytest

from backfile.text.folding import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Green Energy", "green energy"),
        ("Əliyev", "eliyev"),
        ("Bakı", "baki"),
        ("İstanbul", "istanbul"),
        ("Erdoğan", "erdogan"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("Ærø", "aero"),
        ("ＣＯＰ２９", "cop29"),
        ("Ёлка", "елка"),
        ("Чайковский", "чайковский"),
        ("Чайковский", "чайковский"),
        ("العَرَبِيّة", "العربية"),
    ],
)
def test_case_and_diacritics_are_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("text", ["녹색 에너지", "ガス", "ประเทศไทย", "हिन्दी"])
def test_scripts_whose_marks_tell_words_apart_keep_them(text: str) -> None:
    assert fold(text) == text


def test_folding_twice_changes_nothing_more() -> None:
    for text in ("İĞŞÇ", "ŒUVRE", "ﬁnance", "ẞ", "각"):
        assert fold(fold(text)) == fold(text)

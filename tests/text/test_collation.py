"""The order of an index, and its letters."""

import random

import pytest

from backfile.text.collation import letter, sort_key


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        ("en", ["3G", "cafe", "café", "Cafe Müller", "Zoo", "Ελλάδα", "Россия", "한국"]),
        ("de", ["Aal", "Äpfel", "Arzt", "Ofen", "Öl", "Omsk", "Straße", "Strauß"]),
        ("fr", ["cote", "coté", "côte", "côté", "coter"]),
        ("es", ["nube", "nuzco", "ñandú", "oca"]),
        ("sv", ["Zorn", "Åland", "Äpple", "Öland"]),
        (
            "az",
            ["Cəbrayıl", "Çin", "Daşkəsən", "Elm", "Əhməd", "Füzuli", "Hadrut", "Xankəndi", "Irmaq", "İsa"],
        ),
        ("tr", ["Cem", "Çorum", "Gül", "Ğ", "Isparta", "İzmir", "Ordu", "Ödemiş", "Sivas", "Şırnak"]),
        ("cs", ["cíl", "čaj", "had", "chata", "iris"]),
        ("ru", ["Еда", "Ёлка", "Ель", "Жар", "Иван", "Йод", "Baku"]),
        ("ko", ["가나", "나라", "다리", "한국", "Baku"]),
        ("ar", ["أمل", "باكو", "تونس", "زيت", "Baku"]),
    ],
)
def test_titles_stand_in_the_order_of_the_language(language: str, titles: list[str]) -> None:
    shuffled = titles[:]
    random.Random(7).shuffle(shuffled)
    assert sorted(shuffled, key=lambda title: sort_key(title, language)) == titles


@pytest.mark.parametrize(
    ("language", "title", "expected"),
    [
        ("en", "Élysée", "E"),
        ("en", "“Green” deal", "G"),
        ("en", "3G", "0–9"),
        ("en", "…", "#"),
        ("en", "", "#"),
        ("de", "Öl", "O"),
        ("sv", "Öland", "Ö"),
        ("az", "Əhməd", "Ə"),
        ("az", "ilham", "İ"),
        ("tr", "ıspanak", "I"),
        ("cs", "chata", "Ch"),
        ("ru", "ёлка", "Е"),
        ("ko", "한국", "ㅎ"),
        ("ko", "까치", "ㄱ"),
        ("ja", "ガス", "か"),
        ("ja", "ん", "わ"),
        ("ja", "経済", "漢"),
        ("ar", "أمل", "ا"),
        ("en", "ßeta", "S"),
    ],
)
def test_each_title_has_a_letter_to_jump_by(language: str, title: str, expected: str) -> None:
    assert letter(title, language) == expected


def test_case_decides_last_and_small_letters_come_first() -> None:
    assert sorted(["Oil", "oil", "oils"], key=lambda title: sort_key(title, "en")) == ["oil", "Oil", "oils"]


def test_words_come_before_longer_words() -> None:
    titles = ["land mine", "landmark", "land-mine", "land"]
    assert sorted(titles, key=lambda title: sort_key(title, "en")) == [
        "land",
        "land mine",
        "land-mine",
        "landmark",
    ]


def test_a_region_of_a_language_sorts_like_the_language() -> None:
    assert sort_key("ñu", "es-MX") == sort_key("ñu", "es")


def test_titles_under_one_letter_stand_together() -> None:
    titles = [
        "Éire",
        "Eden",
        "Ebro",
        "Öl",
        "Oder",
        "zoo",
        "Ziel",
        "7 days",
        "70",
        "&c",
        "한국",
        "가나",
        "나라",
    ]
    letters = [letter(title, "en") for title in sorted(titles, key=lambda title: sort_key(title, "en"))]
    runs = [now for before, now in zip(["", *letters], letters, strict=False) if now != before]
    assert len(runs) == len(set(runs))


@pytest.mark.parametrize("title", ["\x00", "😀", "ǅ", "İ", "½", "²", "a\u0301", "\ud7a4", "ﬁ"])
def test_any_character_has_a_place(title: str) -> None:
    assert sort_key(title, "az") == sort_key(title, "az")
    assert letter(title, "az")

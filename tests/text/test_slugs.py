"""Addresses stay readable where a title's letters are lost on ASCII, and are the same everywhere."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slugify import slugify

from backfile.text.slugs import LONGEST, RESERVED, _plain, slug


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Ambassador's visit: 1,000 guests in Baku", "ambassadors-visit-1000-guests-in-baku"),
        ("Azərbaycan və Koreya", "azerbaycan-ve-koreya"),
        ("Bakıda yığıncaq İctimai", "bakida-yigincaq-ictimai"),
        ("한국 대사", "hangug-daesa"),
        ("Ильхам Алиев", "ilkham-aliev"),
        ("Әзербайжан", "azerbaizhan"),
        ("Straße in Łódź", "strasse-in-lodz"),
        ("Trade &amp; aid", "trade-aid"),
        ("Korea’s côte d’Azur", "koreas-cote-d-azur"),
        ("Korea's cote d'Azur", "koreas-cote-d-azur"),
    ],
)
def test_a_title_of_any_script_gives_readable_words(title: str, expected: str) -> None:
    assert slug(title) == expected


def test_an_arabic_title_keeps_its_vowel_carriers() -> None:
    assert slug("السفير") == "alsfyr"


def test_a_title_without_letters_gets_a_short_digest_of_its_own() -> None:
    smile, heart = slug("🙂"), slug("❤")
    assert re.fullmatch("[0-9a-f]{8}", smile)
    assert smile != heart


def test_an_empty_title_takes_the_digest_of_its_fallback() -> None:
    assert slug("", "heap/a.txt") == slug("  ", "heap/a.txt") != slug("", "heap/b.txt")


def test_a_long_title_is_cut_at_a_word() -> None:
    result = slug("ministers of thirty countries agree " * 5)
    assert len(result) <= LONGEST
    assert result.endswith(("ministers", "of", "thirty", "countries", "agree"))


def test_a_name_that_windows_or_the_site_keeps_is_told_apart() -> None:
    for name in ("CON", "aux", "Index", "com1"):
        assert slug(name).startswith(name.lower() + "-")


def test_titles_that_differ_in_case_only_have_one_address_everywhere() -> None:
    assert slug("KOREA Today") == slug("Korea today")


@given(st.text(st.characters(codec="ascii", exclude_characters="&"), max_size=400))
def test_the_fast_way_equals_python_slugify(title: str) -> None:
    assert _plain(title) == slugify(title, backend="text-unidecode")


@given(st.text(max_size=500))
def test_every_text_gives_a_safe_name(title: str) -> None:
    result = slug(title, "x")
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", result)
    assert len(result) <= LONGEST + 9
    assert result not in RESERVED

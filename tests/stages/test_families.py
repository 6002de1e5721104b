"""Reprints of one text, found and told apart."""

import random

import pytest

from backfile.stages.families import Copy, Difference, difference, families
from backfile.text.likeness import bands, likeness, sketch

pytest.importorskip("rensa", reason="rensa is not installed")

WORDS = [
    "harbour",
    "lighthouse",
    "keeper",
    "ministry",
    "of",
    "the",
    "an",
    "and",
    "ferry",
    "quay",
    "market",
    "opened",
    "closed",
    "yesterday",
    "spring",
    "said",
    "government",
    "railway",
    "through",
    "mountain",
    "village",
    "between",
    "station",
    "teacher",
    "children",
    "letter",
    "parliament",
    "who",
    "river",
]


def text(seed: int, sentences: int = 30) -> list[str]:
    chance = random.Random(seed)
    return [
        " ".join(chance.choice(WORDS) for _ in range(14)).capitalize() + f" {seed}{n}."
        for n in range(sentences)
    ]


def copy(name: str, sentences: list[str], date: str | None = None) -> Copy:
    joined = " ".join(sentences)
    return Copy(name, sketch(joined), date, len(joined.split()))


def test_a_copy_is_known_through_quotes_wrapping_and_capitals() -> None:
    plain = " ".join(text(1))
    wrapped = plain.replace(" said", " “said”").replace(" of ", "\nof ").upper()
    assert likeness(sketch(plain), sketch(wrapped)) > 0.9


def test_other_texts_of_the_same_words_are_not_alike() -> None:
    assert likeness(sketch(" ".join(text(1))), sketch(" ".join(text(2)))) < 0.1


def test_scripts_without_spaces_are_compared_too() -> None:
    one = "港口在星期五重新开放经过两年的施工码头已经完成市场将于九月在东码头开张渡轮明年春天将从这里开往冰岛"
    assert likeness(sketch(one), sketch(one + "。" + "他说")) > 0.6
    assert likeness(sketch(one), sketch(one[::-1])) < 0.2


def test_a_text_too_short_to_tell_has_no_sketch() -> None:
    assert sketch("Photo: the harbour") == b""
    assert bands(b"") == ()
    assert likeness(b"", b"") == 0.0


def test_reprints_with_cuts_are_one_family_and_the_fullest_and_earliest_leads() -> None:
    whole = text(1)
    copies = [
        copy("cut.txt", whole[:18], "2025-07-01"),
        copy("late.txt", whole, "2025-07-03"),
        copy("first.txt", whole, "2025-07-02"),
        copy("undated.txt", [*whole, "One more."]),
        copy("other.txt", text(2)),
        copy("third.txt", text(3)),
    ]
    expected = (("first.txt", "late.txt", "undated.txt", "cut.txt"),)
    assert families(copies) == expected
    assert families(reversed(copies)) == expected


def test_many_copies_of_one_text_are_one_family() -> None:
    whole = text(1)
    [family] = families(copy(f"{n:03}.txt", whole) for n in range(100))
    assert len(family) == 100


def test_a_copy_says_what_it_cut_and_added() -> None:
    leader = ["The harbour reopens. “We have the sea back,” he said.", "It cost little. It took two years."]
    reprint = ["The harbour\nreopens. It took two years. Readers may write to us."]
    assert difference(leader, reprint) == Difference(
        ("“We have the sea back,” he said.", "It cost little."), ("Readers may write to us.",)
    )
    assert difference(leader, leader) == Difference()

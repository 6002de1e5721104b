"""How alike texts are, told from the hashes of their passages."""

import random

import pytest

from backfile.text.likeness import ALIKE, DOUBTFUL, FEWEST, KEPT, keys, likeness, passages

WORDS = """harbour lighthouse keeper ministry of the an and ferry quay market opened closed yesterday spring
said government railway through mountain village between station teacher children letter parliament who
river"""

WEATHER = """Light winds and {0} degrees are expected along the coast on {1}. In the mountains {2}
centimetres of snow may fall above {3} metres. The harbour master reminds small boats to stay in port while
the wind is above {4} knots. The ferry to the islands sails at {5} and comes back at {6}. Farmers in the
valley had {7} millimetres of rain in the week, after {8} in the week before."""

RESULTS = """Net profit of the company rose to {0} million in the {1} quarter from {2} million a year
before. Revenue was {3} million, against {4} million. The board proposes a dividend of {5} a share, up from
{6}. For the whole year the management expects revenue of {7} million, and it will open {8} shops in the
month of May. Shares closed at {9} before the news."""


def text(seed: int, sentences: int = 30) -> list[str]:
    chance = random.Random(seed)
    return [
        " ".join(chance.choices(WORDS.split(), k=14)).capitalize() + f" {seed}{n}." for n in range(sentences)
    ]


def test_a_copy_is_known_through_quotes_wrapping_paragraphs_and_capitals() -> None:
    plain = " ".join(text(1))
    wrapped = plain.replace(" said", " “said”").replace(" of ", "\nof ").replace(" and ", " – and ").upper()
    assert likeness(passages([plain]), passages(wrapped.split(". "))) == 1.0


@pytest.mark.parametrize("share", [0.4, 0.5, 0.7, 0.9])
def test_a_copy_that_was_cut_is_wholly_in_the_other(share: float) -> None:
    whole = text(1, 60)
    cut = passages(whole[: int(60 * share)])
    assert likeness(passages(whole), cut) > 0.85
    assert set(keys(cut)) & set(keys(passages(whole)))


def test_a_text_quoted_by_one_many_times_its_length_is_no_copy() -> None:
    assert likeness(passages(text(1, 10)), passages([*text(1, 10), *text(2, 200)])) == 0.0


def test_other_texts_of_the_same_words_are_not_alike() -> None:
    assert likeness(passages(text(1)), passages(text(2))) < 0.1


def test_interviews_with_the_same_preamble_are_not_alike() -> None:
    assert likeness(passages(text(1, 8) + text(2, 24)), passages(text(1, 8) + text(3, 24))) < ALIKE


@pytest.mark.parametrize(
    ("template", "one", "other"),
    [
        (
            WEATHER,
            ("12", "Monday", "20", "1,400", "25", "nine", "five", "31", "18"),
            ("17", "Friday", "5", "1,900", "31", "ten", "six", "12", "31"),
        ),
        (
            RESULTS,
            ("4.1", "first", "3.8", "51", "49", "0.30", "0.28", "210", "six", "81.2"),
            ("5.2", "second", "4.4", "55", "50", "0.35", "0.30", "220", "two", "92.7"),
        ),
    ],
)
def test_reports_of_a_series_are_not_one_text(
    template: str, one: tuple[str, ...], other: tuple[str, ...]
) -> None:
    assert likeness(passages([template.format(*one)]), passages([template.format(*other)])) < ALIKE


def test_a_text_that_was_edited_here_and_there_is_still_a_copy() -> None:
    sentences = text(1, 60)
    edited = [s.replace("said", "told us") if n % 10 == 0 else s for n, s in enumerate(sentences)]
    assert likeness(passages(sentences), passages(edited)) > ALIKE


@pytest.mark.parametrize(
    "sentence",
    [
        "Порт вновь открылся после двухлетнего ремонта, и рынок переезжает на восточный причал {}. ",
        "Το λιμάνι άνοιξε ξανά μετά από δύο χρόνια εργασιών και η αγορά μεταφέρεται {}. ",
        "أعيد افتتاح الميناء بعد عامين من أعمال الترميم وستنتقل السوق إلى الرصيف الشرقي {}. ",
        "항구는 이 년간의 공사 끝에 다시 문을 열었으며 시장은 동쪽 부두로 옮겨 갑니다 {}. ",
        "港口在星期五重新开放，经过两年的施工，码头已经完成，市场将于九月在东码头开张{}。",
    ],
)
def test_scripts_beside_the_latin_are_told_as_well(sentence: str) -> None:
    numbers = [f"{n * 7919 % 1009} {n * 104729 % 2003}" for n in range(1, 41)]
    whole = passages([sentence.format(n) for n in numbers])
    assert len(whole) >= 4 * FEWEST
    assert likeness(whole, passages([sentence.format(n) for n in numbers[:20]])) > DOUBTFUL


def test_a_text_too_short_to_tell_has_no_passages() -> None:
    assert passages(["Photo: the harbour"]) == b""
    assert likeness(b"", b"") == 0.0
    assert len(keys(b"")) == 0


def test_no_more_than_so_many_passages_are_kept() -> None:
    assert len(passages(text(1, 500))) == 4 * KEPT


def test_a_passage_of_21_letters_tells_and_of_20_is_everywhere() -> None:
    def told(letters: int) -> int:
        return len(passages([" m ".join(sign * letters for sign in "abcdefgh")]))

    assert told(21) == 4 * 8
    assert told(20) == 0


def test_forty_passages_are_kept_of_a_text() -> None:
    def told(many: int) -> int:
        return len(passages(["m".join(f"{'harbor' * 4}{n}" for n in range(many))])) // 4

    assert (told(39), told(40), told(41), told(90)) == (39, 40, 40, 40)

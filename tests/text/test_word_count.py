"""How many words a text has, whatever its script."""

import pytest

from backfile.text.word_count import word_count


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("The ferry left the pier.", 5, 5),
        ("Le « ferry » est parti à l’aube", 7, 8),
        ("渡轮星期一最后一次离开码头，船上有四十名乘客。", 9, 13),
        ("フェリーは月曜日に最後の航海に出た。", 6, 10),
        ("เรือข้ามฟากออกจากท่าเรือเป็นครั้งสุดท้ายเมื่อวันจันทร์", 9, 28),
        ("마지막 배가 월요일에 부두를 떠났다", 5, 5),
        ("The paper 人民日报 said so", 5, 7),
        ("", 1, 1),
    ],
)
def test_words_are_counted_by_script(text: str, least: int, most: int) -> None:
    assert least <= word_count(text) <= most


@pytest.mark.parametrize("sign", ["船", "ふ", "カ", "ก", "ກ", "က", "ក"])
def test_two_signs_of_a_script_without_spaces_are_a_word(sign: str) -> None:
    assert [word_count(sign * many) for many in (1, 2, 3, 200)] == [1, 2, 2, 101]


def test_marks_of_punctuation_are_no_words() -> None:
    assert word_count("。" * 40 + "！" * 40 + "…" * 40) == 1

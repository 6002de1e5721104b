"""Bytes become clean text, and what had to be assumed or mended is said."""

import codecs
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backfile.model.page import ROOT
from backfile.text.decoding import decode

GERMAN = "Der Botschafter besuchte gestern die Universität in Köln. Für die Gäste war es größer als je zuvor."


def test_a_mark_at_the_start_tells_the_encoding_and_is_not_text() -> None:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ):
        decoded = decode(mark + "Bakı və Seul\r\nikinci sətir".encode(encoding))
        assert (decoded.text, decoded.encoding) == ("Bakı və Seul\nikinci sətir", encoding)


def test_utf_16_that_lost_its_mark_is_read_and_reported() -> None:
    decoded = decode("Seoul and Baku sign a treaty\n".encode("utf-16-le"))
    assert decoded.text == "Seoul and Baku sign a treaty\n"
    assert "UTF-16-LE" in decoded.problems[0].message


def test_lines_end_in_one_way_and_keep_their_numbers() -> None:
    assert decode(b"one\r\ntwo\rthree\nfour").text == "one\ntwo\nthree\nfour"
    assert decode("one\u2028two\nthree\x0bfour\u2029five".encode()).text == "one\ntwo\nthree\nfour\nfive"


@pytest.mark.parametrize(
    ("printed", "text", "pages"),
    [
        ("one\n\ftwo", "one\ntwo", (2,)),
        ("one\ftwo\n\f\nthree", "one\ntwo\n\nthree", (2, 3)),
        ("one\f\ntwo", "one\ntwo", (2,)),
        ("\fone\r\n\f\ftwo", "one\ntwo", (1, 2)),
    ],
)
def test_a_form_feed_begins_a_page_on_a_line_of_its_own(printed: str, text: str, pages: tuple[int]) -> None:
    decoded = decode(printed.encode())
    assert (decoded.text, decoded.pages) == (text, pages)


ENGLISH = "The council met on Monday and said that the bridge will be closed. " * 40


@pytest.mark.parametrize(
    "odd", ["café", "Zoë", "£4 million", "“No”", "it’s", "a – b", "Müller", "piñata", "naïve"]
)
def test_one_odd_letter_in_an_english_text_is_read_right(odd: str) -> None:
    text = ENGLISH[:600] + odd + " " + ENGLISH[600:]
    assert decode(text.encode("cp1252")).text == text


def test_lines_of_windows_1252_among_utf_8_are_read_and_reported() -> None:
    decoded = decode("Čas a výhled\nŽluťoučký kůň\n".encode() + "The café was shut\n".encode("cp1252"))
    assert decoded.text == "Čas a výhled\nŽluťoučký kůň\nThe café was shut\n"
    assert decoded.problems[0].line == 3


def test_what_no_reader_sees_is_taken_out() -> None:
    text = "A\u200b m\u00ad\u00adas\ufeffthead\u202e,\x00 \x1a1\u00a0000\u202f%\u2066\x9b."
    assert decode(text.encode()).text == "A masthead, 1 000 %."


def test_a_soft_hyphen_at_a_lines_end_still_joins_the_word() -> None:
    assert decode("Wirt\u00ad\nschaft".encode()).text == "Wirt-\nschaft"


def test_joiners_stay_where_they_shape_letters() -> None:
    assert decode("می\u200cخواهم 👩\u200d🚀".encode()).text == "می\u200cخواهم 👩\u200d🚀"
    assert decode("Ba\u200cku\u200d".encode()).text == "Baku"


def test_entities_are_left_to_the_format() -> None:
    assert decode(b"Trade &amp; aid").text == "Trade &amp; aid"


def test_mojibake_is_mended_and_the_lines_are_named() -> None:
    broken = GERMAN.encode().decode("cp1252")
    decoded = decode(f"Plain line\n{broken}\n".encode())
    assert decoded.text == f"Plain line\n{GERMAN}\n"
    assert [(item.field, item.lines) for item in decoded.evidence] == [("text", (2, 2))]


@pytest.mark.parametrize(
    "text", ["SÃO PAULO à « Paris »", "Ângela, À la carte", "Ünlü Çanakkale Ğ", "naïve – “café”"]
)
def test_honest_accents_are_no_mojibake(text: str) -> None:
    decoded = decode(text.encode())
    assert (decoded.text, decoded.evidence) == (text, ())


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", GERMAN),
        ("cp1251", "В Баку прошла встреча послов Кореи и Азербайджана. Стороны обсудили торговлю."),
        ("koi8_r", "В Баку прошла встреча послов Кореи и Азербайджана. Стороны обсудили торговлю."),
        ("cp949", "대사는 양국 관계가 더욱 발전하기를 바란다고 말했다. 회담은 서울에서 열렸다."),
        ("cp932", "大使は火曜日、東京で記者会見を開いた。両国の貿易は拡大している。"),
        (
            "cp1254",
            "Büyükelçi dün yaptığı açıklamada bir görüşme olacak dedi, ancak tarih belli değil ve yer yok.",
        ),
        (
            "cp1250",
            "Velvyslanec včera řekl, že obchod mezi oběma zeměmi roste již pět let a také bude růst.",
        ),
    ],
)
def test_a_legacy_encoding_is_told_by_its_letters_and_reported(encoding: str, text: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert "not UTF-8" in decoded.problems[0].message
    assert decoded.evidence[0].field == "encoding"


def test_a_few_damaged_bytes_do_not_change_the_encoding() -> None:
    decoded = decode("Größe, Gäste, Köln, für, über".encode() + b" caf\xe9 end")
    assert decoded.text == "Größe, Gäste, Köln, für, über caf\ufffd end"
    assert (decoded.problems[0].line, "1 character" in decoded.problems[0].message) == (1, True)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        ("\u200b\ufeff\n".encode(), "invisible"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "office document"),
        (bytes(range(256)) * 8, "binary"),
    ],
)
def test_what_is_no_text_is_a_problem_that_says_why(content: bytes, words: str) -> None:
    decoded = decode(content)
    assert decoded.text is None
    assert words in decoded.problems[0].message


@given(st.one_of(st.binary(max_size=300), st.text(max_size=200).map(str.encode)))
def test_any_bytes_are_decoded_without_a_sign_that_pages_reserve(content: bytes) -> None:
    text = decode(content).text
    assert text is None or not set(text) & {ROOT, "\0", "\r", "\u202e", "\u2066", "\ufeff"}


def test_a_huge_line_takes_time_in_proportion() -> None:
    started = time.process_time()
    decode("é\u00a0".encode() * 1_000_000)
    decode("Ã¤".encode() * 1_000_000)
    decode(b"\xe4 " * 1_000_000)
    assert time.process_time() - started < 5


def test_what_is_invisible_behind_mojibake_is_taken_out_too() -> None:
    broken = "Größe\u200b von\u00a0Köln".encode().decode("cp1252")
    text = decode(broken.encode()).text
    assert text == "Größe von Köln"

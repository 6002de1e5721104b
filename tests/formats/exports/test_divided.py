"""A word that stands divided at a line's end is brought together where the export proves it."""

from backfile.formats.exports.divided import lines_of


def test_a_divided_word_stands_whole_on_the_second_line() -> None:
    text = "The countries met.\n  guests from fifty coun-\n  tries came"
    assert lines_of(text) == ["The countries met.", "  guests from fifty ", "  countries came"]


def test_a_compound_keeps_its_hyphen() -> None:
    text = "a well-known song\nsung by a well-\nknown wellknown singer"
    assert lines_of(text) == text.split("\n")


def test_a_word_that_nothing_proves_stays_as_it_stands() -> None:
    text = "a load of fer-\ntiliser and North-\nEast wind"
    assert lines_of(text) == text.split("\n")

"""Digests of texts."""

from hypothesis import given
from hypothesis import strategies as st

from backfile.text.hashing import bare

WORDS = st.text(st.characters(codec="ascii"))


@given(WORDS)
def test_plain_text_is_bared_as_all_other_text_is(text: str) -> None:
    assert bare(text) + "é" == bare(text + "é")


def test_quotes_spaces_and_capitals_make_no_difference() -> None:
    assert bare("“Nothing_new”, she\nsaid.") == bare('"Nothing new" she said')

"""HTML is cut into tags and text, whatever its state."""

from hypothesis import given
from hypothesis import strategies as st

from backfile.formats.html_text import blocks_of_html
from backfile.formats.markup import tokens


def cut(html: str) -> list[str]:
    return [f"<{token.tag}>" if token.tag else token.text for token in tokens(html)]


def test_tags_and_texts_come_in_order() -> None:
    assert cut("a<P class='x'>b &amp; c</p><br/>d") == ["a", "<p>", "b & c", "</p>", "<br>", "d"]


def test_a_closing_sign_within_quotation_marks_closes_nothing() -> None:
    assert cut('<a title="1 > 0" href=x>y') == ["<a>", "y"]
    (tag, _) = tokens("<a title=\"1 > 0\" HREF='x&amp;y' bare>y")
    assert tag.attributes() == {"title": "1 > 0", "href": "x&y", "bare": ""}


def test_comments_declarations_and_scripts_are_no_text() -> None:
    assert cut("<!DOCTYPE html><!-- <p>no</p> -->a<?x y?>") == ["a"]
    assert cut("<script>if (a < b) { '<p>' }</script>c") == [
        "<script>",
        "if (a < b) { '<p>' }",
        "</script>",
        "c",
    ]


def test_a_lone_sign_is_text() -> None:
    assert "".join(cut("1 < 2 and <3")) == "1 < 2 and <3"
    assert "".join(cut("a <p b <!-- c")) == "a <p b <!-- c"


def test_places_stay_where_lower_case_is_longer() -> None:
    assert cut("İİİ<script>x</SCRIPT>y") == ["İİİ", "<script>", "x", "</script>", "y"]


@given(st.text(alphabet="<>!-/ap'\"= &;#scrit\n", max_size=60))
def test_any_text_is_cut_without_an_error_and_in_order(html: str) -> None:
    places = [token.at for token in tokens(html)]
    assert places == sorted(places)
    blocks_of_html(html)

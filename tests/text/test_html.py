"""The body of an article as HTML."""

from backfile.model.article import Block
from backfile.text.html import body_html


def test_paragraphs_are_escaped_and_parted() -> None:
    blocks = (Block("paragraph", "a < b & c"), Block("paragraph", 'say "yes"'))
    assert body_html(blocks) == "<p>a &lt; b &amp; c</p>\n<p>say &#34;yes&#34;</p>"


def test_an_answer_of_several_paragraphs_stays_in_the_dialogue() -> None:
    blocks = (
        Block("question", "Q.: Why?", label="Q.:"),
        Block("answer", "A.: Because.", label="A.:"),
        Block("answer", "And more."),
        Block("paragraph", "The end."),
    )
    assert body_html(blocks) == (
        '<div class="dialogue">\n<p class="question"><b>Q.:</b> Why?</p>\n'
        '<p class="answer"><b>A.:</b> Because.</p>\n<p class="answer">And more.</p>\n</div>\n<p>The end.</p>'
    )


def test_a_label_with_a_mark_of_markup_is_escaped_once() -> None:
    block = Block("question", "A&B: Why?", label="A&B:")
    assert "<b>A&amp;B:</b> Why?" in body_html((block,))


def test_list_items_in_a_row_are_one_list() -> None:
    blocks = (Block("list_item", "one"), Block("list_item", "two"), Block("heading", "Then"))
    assert body_html(blocks) == "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n<h2>Then</h2>"


def test_html_that_a_format_made_safe_is_kept() -> None:
    blocks = (Block("paragraph", "so it is", html="<p>so <em>it</em> is</p>"), Block("paragraph", "<x>"))
    assert body_html(blocks) == "<p>so <em>it</em> is</p>\n<p>&lt;x&gt;</p>"


def test_no_text_is_no_html() -> None:
    assert body_html(()) == ""

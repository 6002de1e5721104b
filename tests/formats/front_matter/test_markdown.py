"""Markdown becomes text for everything that thinks and safe HTML for the page, by one of two equal ways."""

from hypothesis import given, settings
from hypothesis import strategies as st

from backfile.formats.front_matter.markdown import _parsed, blocks_of_markdown

PIECES = [
    "Plain words",
    "more\nlines",
    "# Head",
    "- item",
    "1. one",
    "> quoted",
    "*em*",
    "a  \nb",
    "\n",
    "\n\n",
    "   \n",
]
PIECES += [
    "[a](https://b.org)",
    "    code",
    "Title\n===",
    "Title\n---",
    "***",
    "| a |\n|---|",
    "x",
    " y",
    "\t",
    "&amp;",
    "2) b",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from(["\n", "\n\n", " "]))
@settings(max_examples=150)
def test_paragraphs_without_markup_need_no_parser_and_give_the_same(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    assert blocks_of_markdown(text, 1) == tuple(_parsed(text, 1))


@given(st.text(alphabet="ab*_[]()<>&#-+=|~`!\\\n \t1.:/", max_size=80))
@settings(max_examples=150)
def test_any_text_gives_the_same_by_both_ways(text: str) -> None:
    assert blocks_of_markdown(text, 1) == tuple(_parsed(text, 1))


def test_html_of_the_input_never_becomes_markup() -> None:
    blocks = blocks_of_markdown("**x** <img src=x onerror=alert(1)> <script>y</script>\n\n<div>*z*</div>", 1)
    html = "".join(block.html for block in blocks)
    assert "<script" not in html
    assert "<img" not in html
    assert "<div" not in html


def test_a_page_loads_nothing_from_elsewhere_and_links_only_to_the_web() -> None:
    text = "*a* ![quay](https://example.org/q.png) [x](javascript:a) [y](../y.md) [z](data:z) <b@c.org>"
    html = blocks_of_markdown(text, 1)[0].html
    assert "src=" not in html
    assert html.count("<a ") == 1
    assert 'href="mailto:b@c.org"' in html


def test_a_plain_list_gives_an_item_a_block_and_a_nested_one_stays_whole() -> None:
    assert [block.text for block in blocks_of_markdown("- a\n- b\n", 1)] == ["a", "b"]
    nested = blocks_of_markdown("- a\n  - b\n", 1)
    assert [block.text for block in nested] == ["a b"]
    assert nested[0].html.count("<ul>") == 2


def test_control_characters_do_not_come_back_through_entities() -> None:
    (block,) = blocks_of_markdown("*a* &#26;&#27;&#x202e; b", 1)
    assert not set(block.text + block.html) & {"\x1a", "\x1b", "\u202e"}

"""Withdrawn words and articles in records."""

import msgspec

from backfile.model.article import Article, Block, Evidence, Furniture, RelatedItem
from backfile.stages.withdraw import redact, unlist, without_tombstones

ARTICLE = Article(
    "2025/jane-doe.txt",
    "2025/jane-doe.txt",
    headline="Jane Doe speaks",
    standfirst=("A word from Jane Doe",),
    authors=("Jane Doe",),
    body=(
        Block("quote", "“Yes,” says Jane Doe.", html="<p>Jane <em>x</em></p>"),
        Block("paragraph", "Else."),
    ),
    hashtags=("Jane Doe",),
    related=(RelatedItem("Doe, Jane", body=("On Jane Doe.",)),),
    furniture=(Furniture("comment", "jane doe!"),),
    evidence=(Evidence("headline", "“Jane Doe speaks” stands first"),),
    slug="jane-doe-speaks",
    aliases=("jane-doe.html", "speech.html"),
)


def test_words_go_from_every_part_of_a_record() -> None:
    cleaned = redact(ARTICLE, ("jane doe",))
    rest = msgspec.json.encode(msgspec.structs.replace(cleaned, id="", path="")).decode().lower()
    assert "jane doe" not in rest
    assert "jane-doe" not in rest
    assert (cleaned.slug, cleaned.aliases) == (None, ("speech.html",))
    assert cleaned.body[1] is ARTICLE.body[1]


def test_a_word_that_is_a_kind_of_block_spoils_no_block() -> None:
    assert redact(ARTICLE, ("quote", "paragraph")).body[0].kind == "quote"


def test_without_words_the_article_is_the_same() -> None:
    assert redact(ARTICLE, ()) is ARTICLE
    assert redact(ARTICLE, ("nobody here",)) is ARTICLE


def test_an_unlisted_article_keeps_its_text() -> None:
    assert unlist(ARTICLE).unlisted
    assert unlist(ARTICLE).body == ARTICLE.body


def test_what_was_printed_on_a_withdrawn_page_goes_with_it() -> None:
    found = Article("a.txt#related-1", "a.txt", found_in="a.txt")
    other = Article("b.txt", "b.txt")
    assert without_tombstones((Article("a.txt", "a.txt"), found, other), frozenset({"a.txt"})) == (other,)

"""What of a page is the text of its article."""

import pytest

from tests.formats.web_page.pages import BODY, FOOT, HEADLINE, MENU, MORE, TEXT, article, page, reading, texts


def test_the_text_stands_without_menu_related_items_and_foot() -> None:
    found = article(page())
    assert texts(found) == TEXT
    assert (found.headline, found.authors, found.source) == (HEADLINE, ("Mira Dolan",), "Harbour Gazette")


WRAPPINGS = {
    "a form around the page": f"<html><body><form>{MENU}<h1>{HEADLINE}</h1>{BODY}{FOOT}</form></body></html>",
    "no end of the head": f"<html><head><title>x</title><body><h1>{HEADLINE}</h1>{BODY}</body></html>",
    "no head and no body": f"<html><h1>{HEADLINE}</h1>{BODY}",
    "a tag of 20,000 signs": page(body=f"<div data-x='{'y' * 20_000}'>{BODY}</div>"),
    "paragraphs that are never closed": page(body="".join(f"<p>{text}\n" for text in TEXT)),
    "paragraphs of line breaks": page(body="<br><br>".join(TEXT)),
    "tables for the layout": "<html><body><table><tr><td><a href='/'>Home</a></td>"
    f"<td><h1>{HEADLINE}</h1>{BODY}</td></tr></table></body></html>",
    "a wrapper named after its sidebar": page().replace("<main>", "<main class='with-sidebar has-comments'>"),
    "names of styles": page().replace("<main>", "<main class='hover:share-1 lg:comment'>"),
    "three hundred elements around it": page(body=f"{'<div>' * 300}{BODY}{'</div>' * 300}"),
    "a script that writes tags": page(body=f"<script>if (a < b) w('<p>not shown</p>')</script>{BODY}"),
}


@pytest.mark.parametrize("kind", WRAPPINGS)
def test_a_text_is_found_however_the_page_is_built(kind: str) -> None:
    found = article(WRAPPINGS[kind])
    assert texts(found) == TEXT
    assert found.headline == HEADLINE


ASIDE = {
    "share": "<ul class='share-links'><li><a href='/f'>Share this on the left</a></li><li>Print</li></ul>",
    "newsletter": "<div class='newsletter'><p>Sign up for the letter that we write every Friday.</p></div>",
    "caption": "<figure><figcaption>The ferry in the harbour. Photo: archive</figcaption></figure>",
    "comments": "<div id='comments'><p>I was on board, and the onions were the best of it.</p></div>",
    "hidden": "<div style='display: none'><p>This is for machines only and is shown to nobody.</p></div>",
    "advert": "<div class='ad-slot'>Advertisement</div>",
    "see also": "<p><a href='/3'>Read also: The pier of Lenkoran is to be painted</a></p>",
}


@pytest.mark.parametrize("kind", ASIDE)
def test_what_stands_among_the_paragraphs_is_not_taken_for_one(kind: str) -> None:
    paragraphs = [f"<p>{text}</p>" for text in TEXT]
    found = article(page(body="".join([*paragraphs[:2], ASIDE[kind], *paragraphs[2:]])))
    assert texts(found) == TEXT


def test_headings_lists_quotes_and_rows_keep_their_kind() -> None:
    rows = (
        "<table><tr><th>Day</th><th>Sails</th></tr><tr><td>Monday</td><td>at nine at night</td></tr></table>"
    )
    more = f"<h2>Nine hours</h2><ul><li>Cabins cost forty manat.</li></ul><blockquote>{TEXT[3]}</blockquote>"
    found = article(page(body=BODY + more + f"<p>{TEXT[0][:60]} So.</p>" + rows))
    kinds = {block.text: block.kind for block in found.body}
    assert kinds["Nine hours"] == "heading"
    assert kinds["Cabins cost forty manat."] == "list_item"
    assert kinds[TEXT[3]] == "quote"
    assert "Monday at nine at night" in kinds or all("Monday" not in text for text in kinds)


def test_a_sentence_that_the_page_states_as_its_description_is_the_standfirst() -> None:
    deck = "A choir, sixty passengers and a lorry with onions were on board the first ship."
    head = f"<meta property='og:description' content='{deck}'>"
    found = article(page(head, above=f"<p class='deck'>{deck}</p><p>By Mira Dolan</p>"))
    assert found.standfirst == (deck,)
    assert texts(found) == TEXT


def test_pictures_within_the_page_make_it_no_longer_than_it_is() -> None:
    picture = f"<img src='data:image/png;base64,{'A' * 30_000_000}'>"
    assert texts(article(page(body=picture + BODY))) == TEXT


def test_a_page_beyond_all_bounds_is_refused_aloud() -> None:
    found = reading("<html><body>" + "<p>Far too much is said here. </p>" * 800_000)
    assert not found.articles
    assert "longer than 24 million characters" in found.problems[0].message
    assert found.problems[0].severity == "error"


def test_elements_that_lie_too_deep_are_told() -> None:
    found = reading(f"<html><body><h1>{HEADLINE}</h1>{BODY}{'<div>' * 50_000}<p>Deep below.</p>")
    assert any("2,000 deep" in problem.message for problem in found.problems)
    assert texts(found.articles[0]) == TEXT


def test_explain_shows_the_page_as_text_with_a_role_for_each_line() -> None:
    (part,) = reading(page()).parts
    lines = part.text.split("\n")
    roles = {number: role.role for role in part.roles for number in range(role.lines[0], role.lines[1] + 1)}
    assert sorted(roles) == list(range(1, len(lines) + 1))
    assert [line for number, line in enumerate(lines, 1) if roles[number] == "body"] == list(TEXT)
    assert roles[lines.index(HEADLINE) + 1] == "headline"


def test_a_text_in_thai_has_no_full_stops_and_is_one() -> None:
    text = "เรือข้ามฟากกลางคืนกลับมาแล่นอีกครั้งเมื่อวันพุธหลังจากหยุดไปสี่ฤดูหนาวและมีผู้โดยสารหกสิบคนกับคณะนักร้อง"
    found = article(f"<html lang='th'><h1>เรือกลับมาแล้ว</h1><article><p>{text}</p><p>{text[20:]}</p></article>")
    assert texts(found)[0] == text


def test_a_page_is_read_in_the_encoding_that_it_declares() -> None:
    html = page().replace("utf-8", "windows-1251").replace("the captain said", "капитан Ильясов сказал")
    found = article(html.encode("cp1251"))
    assert any("капитан Ильясов сказал" in text for text in texts(found))


def test_a_related_list_stays_a_list_of_links() -> None:
    assert not any("lynxes" in text for text in texts(article(page(below=MORE))))

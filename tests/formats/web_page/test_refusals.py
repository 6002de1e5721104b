"""Pages that nobody would call an article give none, and one line in the report."""

import pytest

from tests.formats.web_page.pages import BODY, HEADLINE, article, page, reading

ITEM = (
    "<div class='card'><h2><a href='/{0}'>Item number {0} of the front page</a></h2>"
    "<p>What happened on day {0} is told here.</p></div>"
)


def bare(title: str, *paragraphs: str) -> str:
    said = "".join(f"<p>{text}</p>" for text in paragraphs)
    return f"<html><head><title>{title}</title></head><body>{said}</body></html>"


PAGES = {
    "not found": bare("Page not found", "What you asked for is not here."),
    "not found, in German": bare("Seite nicht gefunden | Bote", "Leider gibt es diese Seite nicht."),
    "denied": bare("Access Denied", "You don't have permission to see this page."),
    "a browser's check": bare("Just a moment...", "We check that you are a person."),
    "consent": bare(
        "Before you continue",
        "We and our partners use cookies on this site.",
        "Give your consent to cookies, or read how we use personal data.",
    ),
    "a front page": f"<html><title>Bote</title><body>{''.join(map(ITEM.format, range(12)))}</body></html>",
    "menus only": "<html><body><ul><li><a href='/a'>One</a></li><li><a href='/b'>Two</a></li></ul></body>",
    "a script": "<html><body><script>var text = 'The ferry sailed on Wednesday, it is said.';</script>",
    "nothing": "<html><head></head><body></body></html>",
}


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_without_an_article_gives_one_line_in_the_report(kind: str) -> None:
    found = reading(PAGES[kind])
    assert found.articles == ()
    assert len(found.problems) == 1
    assert "no article stands in this page" in found.problems[0].message


def test_an_article_about_a_missing_page_is_one() -> None:
    html = (
        page()
        .replace(HEADLINE, "Page not found: library misses its oldest leaf")
        .replace("</div>", BODY + BODY + "</div>", 1)
    )
    assert article(html).headline == "Page not found: library misses its oldest leaf"


def test_an_article_with_headings_that_are_links_is_one() -> None:
    more = "".join(f"<h3><a href='/{n}'>Another thing that happened, number {n}</a></h3>" for n in range(9))
    assert article(page(below=f"<aside>{more}</aside>")).headline == HEADLINE

"""What a page states of its article, weighed against what it shows."""

import json
from typing import Any

import pytest

from backfile.model.article import Origin
from tests.formats.web_page.pages import BODY, HEADLINE, MORE, TEXT, article, page, texts


def linked(*nodes: dict[str, Any], graph: bool = False) -> str:
    value: Any = {"@context": "https://schema.org", "@graph": list(nodes)} if graph else nodes[0]
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


NODE = {"@type": "NewsArticle", "headline": HEADLINE, "datePublished": "2024-03-14T09:15:00+04:00"}


def test_linked_data_gives_day_writer_and_source() -> None:
    node = {
        **NODE,
        "author": {"@type": "Person", "name": "Jo Lund"},
        "publisher": {"@type": "Organization", "name": "Pier Post"},
    }
    found = article(page(linked(node), above=""))
    assert (found.date, found.time, found.authors) == ("2024-03-14", "09:15+04:00", ("Jo Lund",))
    assert found.source in ("Pier Post", "Harbour Gazette")


def test_references_between_nodes_are_followed() -> None:
    found = article(
        page(
            linked(
                {
                    "@type": "NewsArticle",
                    "@id": "/#a",
                    **NODE,
                    "author": {"@id": "/#p"},
                    "publisher": {"@id": "/#o"},
                },
                {"@type": "Person", "@id": "/#p", "name": "Jo Lund"},
                {"@type": "Organization", "@id": "/#o", "name": "Pier Post"},
                graph=True,
            ).replace("Harbour", "Pier"),
            above="",
        ).replace("Harbour Gazette", "Pier Post")
    )
    assert (found.authors, found.source) == (("Jo Lund",), "Pier Post")


def test_an_address_is_no_name() -> None:
    node = {
        **NODE,
        "author": {"@id": "https://pier.example/#jo"},
        "publisher": {"@id": "https://pier.example/#org"},
    }
    found = article(page(linked(node), above=""))
    assert found.authors == ()
    assert found.source == "Harbour Gazette"


def test_entities_in_linked_data_are_decoded_even_twice() -> None:
    node = {**NODE, "headline": "Onions &amp;amp; a choir: the night ferry returns"}
    found = article(f"<html><head>{linked(node)}</head><body><article>{BODY}</article></body></html>")
    assert found.headline == "Onions & a choir: the night ferry returns"


def test_linked_data_that_is_written_wrongly_is_read() -> None:
    broken = linked(NODE).replace("{", "{\n\t", 1).replace("}</script>", ",}</script>")
    assert article(page(broken, above="")).date == "2024-03-14"


def test_the_node_of_another_article_lends_nothing() -> None:
    others = [
        {**NODE, "headline": f"Item number {n} of a list", "datePublished": f"2020-01-0{n}"}
        for n in (1, 2, 3)
    ]
    assert article(page(linked(*others, graph=True), above="")).date is None


TITLES = (
    "{} | Harbour Gazette",
    "{} - Harbour Gazette",
    "Harbour Gazette: {}",
    "{} – World – Harbour Gazette",
    "{} :: Harbour Gazette",
)


@pytest.mark.parametrize("title", TITLES)
def test_a_headline_loses_the_name_of_the_site(title: str) -> None:
    said = title.format(HEADLINE)
    html = (
        f"<html><head><title>{said}</title><meta property='og:title' content='{said}'>"
        "<meta property='og:site_name' content='Harbour Gazette'></head>"
        f"<body><article>{BODY}</article></body></html>"
    )
    assert article(html).headline == HEADLINE


def test_the_name_of_the_site_in_a_heading_is_no_headline() -> None:
    html = page("<meta property='og:site_name' content='Harbour Gazette'>").replace(
        "<nav>", "<h1>Harbour Gazette</h1><nav>"
    )
    assert article(html).headline == HEADLINE


def test_a_printed_day_stands_against_one_that_only_programs_wrote() -> None:
    head = "<meta property='article:published_time' content='2026-11-20T03:00:00Z'>"
    found = article(page(head, above="<p>By Mira Dolan</p><p>14 March 2024</p>"))
    assert found.date == "2024-03-14"
    assert any("2026-11-20" in problem.message for problem in found.problems)


def test_a_day_in_another_zone_is_the_same_day() -> None:
    head = "<meta property='article:published_time' content='2024-03-15T01:00:00Z'>"
    found = article(page(head, above="<p>By Mira Dolan</p><p>14 March 2024</p>"))
    assert (found.date, found.problems) == ("2024-03-14", ())


def test_the_day_of_saving_bounds_the_date_and_never_is_it() -> None:
    saved = Origin("https://pier.example/ferry", "2024-05-24")
    found = article(page("<meta name='date' content='2024-05-24'>", above=""), saved)
    assert found.date is None
    assert found.date_bounds is not None and found.date_bounds[1] == "2024-05-24"
    assert found.source_url == "https://pier.example/ferry"


def test_a_day_behind_that_of_saving_is_not_believed() -> None:
    head = "<meta property='article:published_time' content='2030-01-01'>"
    assert article(page(head, above=""), Origin("", "2024-05-24")).date is None


def test_the_address_gives_a_day_that_nothing_else_gives() -> None:
    head = "<link rel='canonical' href='https://pier.example/2024/03/14/ferry.html'>"
    assert article(page(head, above="")).date == "2024-03-14"


def test_the_day_of_a_related_item_is_not_the_articles() -> None:
    items = MORE.replace(
        "</ul>",
        "<li><time datetime='2021-02-03'>3</time></li><li><time datetime='2021-02-09'>9</time></li></ul>",
    )
    assert article(page(below=items, above="")).date is None


NOBODY = ("Harbour Gazette", "admin", "https://facebook.com/gazette", "editor@pier.example", "dpa", "Reuters")


@pytest.mark.parametrize("name", NOBODY)
def test_a_site_an_account_and_an_agency_are_no_persons(name: str) -> None:
    assert article(page(f"<meta name='author' content='{name}'>", above="")).authors == ()


def test_a_note_of_the_browser_gives_the_address() -> None:
    note = "<!-- saved from url=(0027)https://pier.example/ferry -->"
    assert article(page().replace("<html", f"{note}<html")).source_url == "https://pier.example/ferry"


def test_a_note_of_singlefile_gives_address_and_day() -> None:
    note = "<!--\n Page saved with SingleFile \n url: https://pier.example/x \n "
    note += "saved date: Fri May 24 2024 10:12:00 GMT+0200 (CEST)\n-->"
    found = article(page(above="").replace("<html", f"{note}<html"))
    assert found.source_url == "https://pier.example/x"
    assert found.date_bounds is not None and found.date_bounds[1] == "2024-05-24"


def test_a_stated_text_helps_to_find_the_text() -> None:
    node = {**NODE, "articleBody": " ".join(TEXT)}
    found = article(
        page(linked(node), body=BODY + "<p>This was written by a machine for the letter of Friday.</p>")
    )
    assert texts(found) == TEXT

"""Markdown of reader services: its head gives keys, and menus of links are no text."""

from tests.formats.cases import read, unaccounted

PAGE = """\
Title: Crane falls in the harbour, nobody hurt

URL Source: https://quay.example/news/crane

Published Time: 2024-06-11T08:30:00+02:00

Markdown Content:
Crane falls in the harbour, nobody hurt
===============

[Skip to content](https://quay.example/news/crane#main)

*   [Home](https://quay.example/)
*   [Sport](https://quay.example/sport)

![Image 1: The crane](https://quay.example/crane.jpg)

A crane fell in the harbour on Monday evening, but nobody was hurt, the port said.

The crane had been shut down in April.

### Read also

*   [Market bans cars](https://quay.example/market)
"""

LISTED = """\
# www.quay.example

## Metadata

- **URL**: https://www.quay.example/world/1.html
- **Domain**: www.quay.example
- **Scraped at**: 2026-02-28T02:34:31+00:00

## Page Structure

- # Port signals a deal

## Content

Port signals a deal

The port said on Friday that it is close to a deal with its neighbour on shared pilots.

The deal would save both ports two million a year.
"""


def test_the_head_gives_date_and_address_and_links_are_no_text() -> None:
    name, reading = read("a.md", PAGE.encode())
    (article,) = reading.articles
    assert name == "reader_markdown"
    assert article.headline == "Crane falls in the harbour, nobody hurt"
    assert (article.date, article.source_url) == ("2024-06-11", "https://quay.example/news/crane")
    assert [block.text for block in article.body] == [
        "A crane fell in the harbour on Monday evening, but nobody was hurt, the port said.",
        "The crane had been shut down in April.",
    ]
    assert unaccounted(reading, PAGE.encode()) == []


def test_the_day_of_scraping_bounds_the_date_and_headings_of_the_list_name_nobody() -> None:
    (article,) = read("a.md", LISTED.encode())[1].articles
    assert (article.date, article.date_bounds) == (None, (None, "2026-02-28"))
    assert (article.source, article.authors) == ("quay.example", ())
    assert len(article.body) == 2

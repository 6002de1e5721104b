"""Characters that XML forbids reach no page, feed or sitemap, and addresses are percent-encoded."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from backfile.model.settings import Settings
from backfile.settings.site_file import read_settings
from backfile.text.characters import FORBIDDEN, fit, fitted
from backfile.text.web_address import encoded_path, encoded_site
from tests.heaps import Heap, article

DIRT = "\x01\x0b\x1f\x7f\x80\x9f\ufdd0\ufffe\uffff"
TEXT = "The harbour master spoke on Monday of the boats that came in before the gale.\n\nThey lie there."
SHOWN = (".html", ".xml", "feed.json")


def forbidden_in(site: dict[str, bytes]) -> list[str]:
    """The pages, feeds and sitemaps that hold a character that they may not hold."""
    return [
        path
        for path, content in site.items()
        if path.endswith(SHOWN) and FORBIDDEN.search(content.decode("utf-8", "surrogatepass"))
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", article(f"The harbour{DIRT} opens", TEXT.replace("boats", f"boats{DIRT}"))),
        ("a.md", f"---\ntitle: The harbour opens\ndate: 2024-03-05\n---\n{TEXT}{DIRT}&#xFFFE;&#1;\n"),
        ("b.md", f'---\ntitle: "The \\uFFFE harbour \\ud800 opens"\ndate: 2024-03-05\n---\n{TEXT}\n'),
        (
            "a.json",
            json.dumps(
                {
                    "headline": f"The harbour{DIRT}\ud800 opens",
                    "date": "2024-03-05",
                    "source": f"Gazette{DIRT}",
                    "body": [TEXT + DIRT + "\udfff"],
                    "hashtags": [f"Har{DIRT}bour"],
                    "authors": [f"A{DIRT} Writer"],
                }
            ),
        ),
        (
            "a.html",
            f"<html><head><title>The harbour{DIRT} opens</title></head><body><article><h1>The harbour"
            f"&#xFFFE;&#xD800;&#1; opens</h1><p>{TEXT}{DIRT}</p></article></body></html>",
        ),
        ("a.csv", f'headline,date,body\n"The harbour{DIRT} opens",2024-03-05,"{TEXT}{DIRT}"\n'),
    ],
)
def test_no_format_lets_a_forbidden_character_through(tmp_path: Path, name: str, content: str) -> None:
    heap = Heap(tmp_path)
    heap.settings = Settings(url="https://archive.example.org/", feed_full_text=True)
    heap.write("good.txt", article("A school teaches in three languages"))
    (heap.content / name).write_bytes(content.encode("utf-8", "surrogatepass"))
    report = heap.build()
    assert report.articles >= 1
    assert not [p for p in report.problems if "fault of Backfile" in p.message], report.problems
    assert not forbidden_in(heap.site())
    for path, page in heap.site().items():
        if path.endswith(".xml"):
            ElementTree.fromstring(page)


def test_settings_are_freed_of_forbidden_characters(tmp_path: Path) -> None:
    file = tmp_path / "site.yaml"
    file.write_text('title: "Co\\uFFFEast\\x01"\ndescription: "a\\x0Bb"\npolicy: "x\\uFFFF"\n')
    settings = read_settings(file)
    assert (settings.title, settings.description, settings.policy) == ("Coast", "ab", "x")


def test_a_value_that_is_fit_stays_the_very_same() -> None:
    settings = Settings(title="Küste\n", publish={"a": "b"})
    assert fitted(("a", ("b", 1))) == ("a", ("b", 1))
    assert fitted(settings) == settings
    assert fit("Tab\tand line\nstay, and 서울\x85") == "Tab\tand line\nstay, and 서울\x85"


def test_addresses_are_percent_encoded_once_and_hosts_are_ascii() -> None:
    assert encoded_path("2025/07/straße 100%.html") == "2025/07/stra%C3%9Fe%20100%25.html"
    assert encoded_path("2025/07/harbour.html") == "2025/07/harbour.html"
    assert encoded_site("https://küste.example/a b/ü%20x/") == "https://xn--kste-0ra.example/a%20b/%C3%BC%20x"
    assert encoded_site("http://[::1]:8000/") == "http://[::1]:8000"


def test_sitemap_feeds_and_canonical_links_are_encoded_and_lead_to_files(tmp_path: Path) -> None:
    from backfile.check.site import Ask, check_site

    heap = Heap(tmp_path)
    heap.settings = Settings(url="https://example.org/küste/")
    heap.write("a.md", f"---\ntitle: The harbour opens\ndate: 2024-03-05\n---\n{TEXT}\n")
    heap.build()
    site = heap.site()
    for path, page in site.items():
        if path.endswith(SHOWN):
            for address in re.findall(rb"https://example\.org[^\"<]*", page):
                assert address.isascii(), (path, address)
    assert b"https://example.org/k%C3%BCste/2024/03/the-harbour-opens.html" in site["sitemap.xml"]
    answer = check_site(Ask(folder=str(heap.output), own=heap.settings.url, jobs=1))
    assert not answer.errors(), answer.errors()

"""The whole site of the sample articles: what holds for every page."""

import re
from html.parser import HTMLParser
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import msgspec
import pytest

from backfile.outputs import OUTPUTS
from tests.outputs.memory_library import MemoryLibrary, build
from tests.outputs.sample import SETTINGS, sample

OWN = tuple(output for output in OUTPUTS if output.name != "search")


@pytest.fixture(scope="module")
def site() -> dict[str, bytes]:
    return build(MemoryLibrary(SETTINGS, sample()), OWN)


@pytest.fixture(scope="module")
def pages(site: dict[str, bytes]) -> dict[str, str]:
    return {path: content.decode() for path, content in site.items() if path.endswith(".html")}


class Links(HTMLParser):
    """The addresses that a page links to or loads, and the ids that it has."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.loaded: list[str] = []
        self.ids: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        for key in ("href", "src", "action"):
            if named.get(key):
                self.addresses.append(named[key] or "")
                if tag in {"img", "script", "link"} and named.get("rel") not in {"canonical", "alternate"}:
                    self.loaded.append(named[key] or "")
        if named.get("id"):
            self.ids.append(named["id"] or "")


def test_every_link_ends_in_a_file_that_exists(site: dict[str, bytes], pages: dict[str, str]) -> None:
    broken = []
    for path, text in pages.items():
        if path == "404.html":
            continue
        for address in Links(text).addresses:
            split = urlsplit(address)
            if split.scheme or not split.path:
                continue
            target = normpath(join(dirname(path), unquote(split.path)))
            if target not in site and target != "search.html":
                broken.append((path, address))
    assert not broken


def test_no_page_loads_anything_from_another_host(pages: dict[str, str]) -> None:
    loaded = [address for text in pages.values() for address in Links(text).loaded]
    assert loaded
    assert not [address for address in loaded if urlsplit(address).scheme or address.startswith("//")]


def test_no_page_has_script_or_style_of_its_own(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        assert not re.search(r"<style|<script(?![^>]*(?:src=|ld\+json))| on\w+=| style=", text), path


def test_every_page_forbids_other_hosts_and_inline_script(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        assert "default-src 'none'" in text, path
        assert "unsafe" not in text, path


def test_no_id_stands_twice_on_a_page(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        ids = Links(text).ids
        assert len(ids) == len(set(ids)), path


def test_text_never_becomes_markup(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        assert "<script>alert" not in text, path
        assert "<i>tag" not in text, path
        assert "javascript:" not in text, path


def test_no_mark_of_the_root_is_left(site: dict[str, bytes]) -> None:
    assert not [path for path, content in site.items() if b"\x1a" in content or b"\x1b" in content]


def test_every_page_says_its_language_and_has_one_heading(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        assert '<html lang="en" dir="ltr">' in text, path
        assert text.count("<h1") == 1, path


def test_an_article_is_marked_with_its_own_language(pages: dict[str, str]) -> None:
    arabic = next(text for text in pages.values() if '<article lang="ar"' in text)
    assert '<article lang="ar" dir="rtl">' in arabic


def test_the_feeds_are_well_formed_and_date_nothing_that_is_undated(site: dict[str, bytes]) -> None:
    feeds = [path for path in site if path.endswith(".xml")]
    assert "feed.xml" in feeds
    assert "countries/azerbaijan.xml" in feeds
    for path in feeds:
        ElementTree.fromstring(site[path])
    assert b"Embassy opens a reading room" not in site["feed.xml"]
    items = msgspec.json.decode(site["feed.json"])["items"]
    assert items[0]["url"].startswith("https://archive.example/press/2025/07/")
    assert "<script>" not in items[0]["content_html"]


def test_the_data_holds_every_article_once(site: dict[str, bytes]) -> None:
    lines = [msgspec.json.decode(line) for line in site["data/articles.jsonl"].splitlines()]
    assert len(lines) == len(sample())
    assert {line["file"] for line in lines} == {record.article.path for record in sample()}
    rows = site["data/articles.csv"].decode().splitlines()
    assert rows[0].startswith("id,address,headline,date")
    assert len(rows) == len(sample()) + 1
    package = msgspec.json.decode(site["data/datapackage.json"])
    fields = [field["name"] for field in package["resources"][0]["schema"]["fields"]]
    assert rows[0].split(",") == fields


def test_a_cell_never_runs_as_a_formula(site: dict[str, bytes]) -> None:
    row = next(line for line in site["data/articles.csv"].decode().splitlines() if "O'Neil" in line)
    assert not any(cell.startswith(("=", "+", "@")) for cell in row.split(","))


def test_a_page_without_its_text_is_light(site: dict[str, bytes]) -> None:
    from gzip import compress

    style = compress(site["static/style.css"])
    article = max((path for path in site if path.startswith("2025/07/")), key=lambda path: len(site[path]))
    assert len(style) + len(compress(site[article])) < 12_000

"""What `backfile check` finds in small sites, each with one thing wrong."""

from pathlib import Path

import pytest

from backfile.check.site import Ask, Response, check_site
from backfile.check.traces import Trace
from backfile.model.finding import Finding

LAYOUT = '<!doctype html><html lang="en"><head><title>{title}</title>{head}</head><body>{body}</body></html>'


def page(body: str = "", title: str = "A page", head: str = "") -> str:
    return LAYOUT.format(title=title, head=head, body=body)


def site(folder: Path, files: dict[str, str]) -> Path:
    for path, text in {"index.html": page(), **files}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode())
    return folder


def check(folder: Path, files: dict[str, str], **choices: object) -> Response:
    return check_site(Ask(str(site(folder, files)), **choices))  # type: ignore[arg-type]


def said(answer: Response) -> list[str]:
    return [f"{finding.path}: {finding.what}" for finding in answer.findings]


GOOD = {
    "index.html": page('<a href="2025/07/a.html#second">A</a> <a href="search.html?q=sea#top">Search</a>'),
    "search.html": page('<form action="search.html"><input id="q"></form> <a href="#q">Box</a>'),
    "2025/07/a.html": page(
        '<a href="../../index.html">Home</a><a href="%EB%B0%94%EB%8B%A4.html">Sea</a><p id="second">…</p>'
        '<a href="mailto:desk@example.org">Write</a><a href="https://example.org/">Elsewhere</a>'
        '<img src="../../static/a.svg" alt=""><!-- <a href="nowhere.html"> -->'
        "<script>let a = '<a href=\"nowhere.html\">'</script>",
        head='<link rel="stylesheet" href="../../static/a.css"><link rel="canonical" '
        'href="https://example.org/news/2025/07/a.html">',
    ),
    "2025/07/바다.html": page("<a name=old></a><a href='#old'>Old</a>"),
    "static/a.svg": "<svg/>",
    "static/a.css": "",
}


def test_a_good_site_has_no_findings(tmp_path: Path) -> None:
    answer = check(tmp_path, GOOD, own="https://example.org/news", host="github", jobs=2)
    assert said(answer) == []
    assert (answer.pages, answer.files) == (4, 6)
    assert answer.outside == {"https://example.org/": "2025/07/a.html"}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<a href="gone.html">x</a>', "leads to gone.html, which is no file"),
        ('<a href="a.html#nowhere">x</a>', "leads to #nowhere of a.html, where no such place is"),
        ('<a href="#nowhere">x</a>', "leads to #nowhere of itself, where no such place is"),
        ('<a href="/index.html">x</a>', "the link /index.html starts at the host's root"),
        ('<a href="../up.html">x</a>', "the link ../up.html leads out of the site"),
        ('<a href="tags/">x</a>', "the link tags/ ends in a folder"),
        ('<img src="a.html">', "<img> a.html has no alt text"),
        ('<img alt="" srcset="a.html 1x, b.png 2x">', "leads to b.png, which is no file"),
        ('<p id="x"></p><p id="x"></p>', 'the id "x" is there twice'),
        ('<iframe src="a.html"></iframe>', "<iframe> has no title"),
        ('<svg role="img"></svg>', "<svg> has no name"),
        ('<script src="https://x.org/x.js"></script>', "<script> loads https://x.org/x.js from another host"),
        ('<script type="application/ld+json">{"a":}</script>', "its JSON-LD can't be read"),
        ('<meta http-equiv="refresh" content="0; url=gone.html">', "leads to gone.html, which is no file"),
        ("<A HREF=gone.html>x</A>", "leads to gone.html, which is no file"),
        ('<a href="a.html?x=&quot;#&quot;">x</a>', 'leads to #" of a.html'),
        ('<base href="https://example.org/">', "<base> changes where all links lead"),
    ],
)  # fmt: skip
def test_a_page_with_one_mistake_is_named(tmp_path: Path, body: str, expected: str) -> None:
    answer = check(tmp_path, {"b.html": page(body), "a.html": page()})
    assert len(answer.findings) == 1
    assert answer.findings[0].path == "b.html"
    assert expected in answer.findings[0].what


def test_a_page_must_have_a_title_and_a_language(tmp_path: Path) -> None:
    answer = check(tmp_path, {"a.html": "<html><title> </title></html>"})
    assert said(answer) == ["a.html: <html> doesn't say its language", "a.html: the page has no title"]


def test_one_mistake_on_many_pages_is_one_finding(tmp_path: Path) -> None:
    files = {f"{n}.html": page('<a href="gone.html">x</a>') for n in range(600)}
    answer = check(tmp_path, files, jobs=2)
    assert answer.findings == [
        Finding(
            "0.html",
            "leads to gone.html, which is no file",
            "Correct the link, or build again if the page should be there",
            others=599,
        )
    ]


def test_a_folder_without_a_home_page_is_no_site(tmp_path: Path) -> None:
    assert "this is no built site" in check_site(Ask(str(tmp_path))).findings[0].what


ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:x</id><title>T</title>{feed}<author><name>A</name></author>'
    "<entry><id>urn:1</id><title>One</title><updated>2025-07-26T00:00:00Z</updated>{entry}</entry></feed>"
)
WHEN = "<updated>2025-07-26T00:00:00Z</updated>"
MAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{loc}</loc>{more}</url></urlset>'
JSON_FEED = '{{"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [{}]}}'


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("feed.xml", ATOM.format(feed=WHEN, entry='<link href="a.html"/>'), None),
        ("feed.xml", "<feed>", "is not well-formed XML"),
        ("feed.xml", ATOM.format(feed="", entry="<content/>"), "the feed has no <updated>"),
        ("feed.xml", ATOM.format(feed=WHEN, entry=""), "the entry urn:1 has neither"),
        ("feed.xml", ATOM.format(feed=WHEN, entry="<content/><published>July</published>"), "is no time"),
        ("sitemap.xml", MAP.format(loc="https://x.org/n/index.html", more=""), None),
        ("sitemap.xml", MAP.format(loc="index.html", more=""), "which is no full address"),
        ("sitemap.xml", MAP.format(loc="https://x.org/n/b.html", more=""), "which is no file of the site"),
        ("sitemap.xml", MAP.format(loc="https://else.org/", more=""), "which is not under https:"),
        ("sitemap.xml", MAP.format(loc="https://x.org/n/", more="<lastmod>May</lastmod>"), "is no date"),
        ("feed.json", JSON_FEED.format('{"id": "1", "content_text": "x"}'), None),
        ("feed.json", JSON_FEED.format('{"content_text": "x"}'), "an item has no id"),
        ("feed.json", JSON_FEED.format('{"id": "1"}'), "the item 1 has no content"),
        ("feed.json", "{", "is not JSON"),
    ],
)  # fmt: skip
def test_feeds_and_sitemaps_keep_their_rules(
    tmp_path: Path, path: str, text: str, expected: str | None
) -> None:
    answer = check(tmp_path, {path: text}, own="https://x.org/n/")
    if expected is None:
        assert said(answer) == []
    else:
        assert [expected in line for line in said(answer)] == [True], said(answer)


def test_an_address_that_ever_was_must_still_be(tmp_path: Path) -> None:
    answer = check(tmp_path, {"a.html": page()}, addresses=("a.html", "2025/07/b.html"))
    assert said(answer) == ["2025/07/b.html: was an address of the archive and is no more"]


@pytest.mark.parametrize(
    "text",
    [
        "<p>Jane  O'Connor-Öz said</p>",
        "<p>JANE O&#39;CONNOR-ÖZ said</p>",
        "<p>Jane <em>O&#x27;Connor-öz</em></p>",
        "<a href='jane-o%27connor-%C3%B6z.html'>",
        '{"x": "Jane O\'Connor-\\u00d6z"}',
    ],
)
def test_withdrawn_words_are_found_in_every_form(tmp_path: Path, text: str) -> None:
    traces = (Trace("Jane O'Connor-Öz", "withdrawals.yaml, line 3,"),)
    answer = check(tmp_path, {"data/notes.txt": text}, traces=traces)
    assert said(answer) == ["data/notes.txt: holds words that withdrawals.yaml, line 3, withdrew"]
    assert "Connor" not in said(answer)[0]


def test_other_words_are_no_trace(tmp_path: Path) -> None:
    answer = check(tmp_path, {"a.txt": "Jane and O'Connor"}, traces=(Trace("Jane O'Connor", "x"),))
    assert said(answer) == []


def test_a_word_within_other_words_is_no_trace(tmp_path: Path) -> None:
    answer = check(tmp_path, {"a.txt": "The annual report of Annette"}, traces=(Trace("Ann", "x"),))
    assert said(answer) == []
    answer = check(tmp_path, {"b.json": '{"x": "\\nAnn said"}'}, traces=(Trace("Ann", "x"),))
    assert said(answer) == ["b.json: holds words that x withdrew"]


def test_no_file_leads_to_a_withdrawn_page(tmp_path: Path) -> None:
    files = {
        "2025/a.html": page('<a href="a.html">Itself</a>'),
        "tags/sea.html": page('<a href="../2025/a.html">A</a>'),
        "data/articles.csv": "x,2025/a.html",
        "2025/b.html": page('<a href="../index.html">Home</a>'),
    }
    assert said(check(tmp_path, files, withdrawn=("2025/a.html",))) == [
        "data/articles.csv: leads to 2025/a.html, which was withdrawn"
    ]
    [finding] = check(tmp_path, files, withdrawn=("2025/a.html",)).findings
    assert finding.others == 1


def test_links_of_the_page_for_no_address_start_at_the_path_of_the_site(tmp_path: Path) -> None:
    files = {"404.html": page('<a href="/news/a.html">A</a> <a href="/news/b.html">B</a>'), "a.html": page()}
    assert said(check(tmp_path, files, own="https://example.org/news")) == [
        "404.html: leads to b.html, which is no file"
    ]

"""Pages saved as one file, crawls and books: the articles in them, and what the archive knows of them."""

import gzip
import plistlib
from collections.abc import Mapping

import pytest

from tests.formats.web_page.pages import HEADLINE, TEXT, page, reading, texts
from tests.made_files import zipped

HTML = page(above="<p>By Mira Dolan</p><p>14 March 2024</p>")
ADDRESS = "https://pier.example/2024/ferry.html"


def mhtml(html: str, encoding: str = "quoted-printable") -> bytes:
    from email.mime.base import MIMEBase
    from email.mime.multipart import MIMEMultipart
    from email.mime.text import MIMEText

    whole = MIMEMultipart("related", type="text/html")
    whole["From"] = "<Saved by Blink>"
    whole["Snapshot-Content-Location"] = ADDRESS
    whole["Subject"] = f"{HEADLINE} | Harbour Gazette"
    whole["Date"] = "Sun, 29 Sep 2024 09:12:00 +0900"
    root = MIMEText(html, "html", "utf-8")
    root["Content-Location"] = ADDRESS
    frame = MIMEText(
        "<html><body><p>A frame with an advertisement that nobody asked for.</p></body></html>", "html"
    )
    style = MIMEBase("text", "css")
    style.set_payload("p { color: red }")
    for part in (frame, root, style):
        whole.attach(part)
    return whole.as_bytes()


def webarchive(html: str, form: plistlib.PlistFormat) -> bytes:
    main = {
        "WebResourceData": html.encode("utf-16"),
        "WebResourceURL": ADDRESS,
        "WebResourceTextEncodingName": "UTF-16",
    }
    main["WebResourceMIMEType"] = "text/html"
    return plistlib.dumps({"WebMainResource": main, "WebSubresources": []}, fmt=form)


def record(kind: str, url: str, content: bytes, headers: Mapping[str, str]) -> bytes:
    lines = {"WARC-Type": kind, "WARC-Target-URI": url, "WARC-Date": "2024-05-24T01:58:10Z", **headers}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"WARC/1.0\r\n{head}Content-Length: {len(content)}\r\n\r\n".encode() + content + b"\r\n\r\n"


def answered(url: str, content: str, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    body = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + content.encode()
    return record("response", url, body, {"Content-Type": "application/http; msgtype=response"})


def crawl() -> list[bytes]:
    return [
        record("warcinfo", "", b"software: x\r\n", {"Content-Type": "application/warc-fields"}),
        answered(ADDRESS, HTML),
        answered("https://pier.example/gone", "<html><body><h1>Not here</h1></body></html>", "404 Not Found"),
        answered("https://pier.example/p.png", "\x89PNG", kind="image/png"),
        answered("https://pier.example/", "<html><body><a href='/a'>Home</a></body></html>"),
    ]


def book(publisher: str = "") -> bytes:
    items = "".join(
        f'<item id="c{n}" href="text/c{n}.xhtml" media-type="application/xhtml+xml"/>' for n in (1, 2)
    )
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        f"<dc:title>The week</dc:title><dc:publisher>{publisher}</dc:publisher></metadata>"
        f'<manifest>{items}</manifest><spine><itemref idref="c1"/><itemref idref="c2"/></spine></package>'
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/content.opf"/></rootfiles></container>'
    )
    cover = "<html xmlns='http://www.w3.org/1999/xhtml'><body><img src='cover.jpg'/></body></html>"
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "OEBPS/content.opf": package,
            "OEBPS/text/c1.xhtml": cover,
            "OEBPS/text/c2.xhtml": HTML,
        },
        0,
    )


FILES = {
    "a.mhtml": mhtml(HTML),
    "binary.webarchive": webarchive(HTML, plistlib.FMT_BINARY),
    "xml.webarchive": webarchive(HTML, plistlib.FMT_XML),
    "a.warc": b"".join(crawl()),
    "a.warc.gz": b"".join(gzip.compress(one) for one in crawl()),
    "a.wacz": zipped({"datapackage.json": "{}", "archive/a.warc.gz": b"".join(map(gzip.compress, crawl()))}),
    "a.epub": book("Pier Press"),
}


@pytest.mark.parametrize("name", FILES)
def test_the_article_in_an_archive_is_read_as_the_page_is(name: str) -> None:
    found = reading(FILES[name], name)
    (article,) = found.articles
    assert texts(article) == TEXT
    assert (article.headline, article.date, article.authors) == (HEADLINE, "2024-03-14", ("Mira Dolan",))
    assert article.path == name and article.id.startswith(name)


@pytest.mark.parametrize("name", [name for name in FILES if "epub" not in name])
def test_the_address_of_the_archive_is_the_articles(name: str) -> None:
    assert reading(FILES[name], name).articles[0].source_url == ADDRESS


def test_the_day_of_a_crawl_or_a_saving_bounds_an_article_without_a_day() -> None:
    undated = page(above="")
    for content, latest in (
        (mhtml(undated), "2024-09-29"),
        (answered(ADDRESS.replace("2024/", ""), undated), "2024-05-24"),
    ):
        (article,) = reading(content).articles
        assert article.date is None
        assert article.date_bounds is not None and article.date_bounds[1] == latest


def test_errors_and_pages_without_an_article_are_told_in_a_line_each() -> None:
    messages = [problem.message for problem in reading(FILES["a.warc"], "a.warc").problems]
    assert len(messages) == 2
    assert any("pier.example/gone" in message and "404" in message for message in messages)


def test_the_texts_taken_from_a_crawl_are_articles_and_menus_are_none() -> None:
    said = "\n".join((HEADLINE, "By Mira Dolan", "14 March 2024", *TEXT))
    wet = [
        record("conversion", ADDRESS, said.encode(), {"Content-Type": "text/plain"}),
        record(
            "conversion",
            "https://cats.example/",
            b"El blog\nInicio\nContacto\nFotos",
            {"Content-Type": "text/plain"},
        ),
    ]
    found = reading(b"".join(wet), "a.warc.wet")
    assert [article.headline for article in found.articles] == [HEADLINE]
    assert any("cats.example" in problem.message for problem in found.problems)


def test_a_book_lends_its_publisher_to_articles_without_a_source() -> None:
    plain = HTML.replace(" | Harbour Gazette", "").replace("© 2024 Harbour Gazette. All rights reserved.", "")
    content = book("Pier Press").replace(HTML.encode(), plain.encode())
    assert len(reading(book("Pier Press"), "a.epub").articles) == 1
    assert content


DAMAGED = {
    "mhtml without a page": mhtml(HTML).replace(b"text/html", b"text/css"),
    "mhtml cut off": mhtml(HTML)[:400],
    "webarchive cut off": FILES["binary.webarchive"][:300] + b"WebMainResource",
    "warc cut off": FILES["a.warc"][:700],
    "warc.gz cut off": FILES["a.warc.gz"][:300],
    "warc of a wrong length": FILES["a.warc"].replace(b"Content-Length: ", b"Content-Length: 9"),
    "epub without a package": zipped({"mimetype": "application/epub+zip"}, 0),
    "epub with entities": book().replace(b"<container", b"<!DOCTYPE x [<!ENTITY a 'b'>]><container"),
}


@pytest.mark.parametrize("kind", DAMAGED)
def test_a_damaged_archive_is_a_problem_and_no_exception(kind: str) -> None:
    found = reading(DAMAGED[kind], kind.split()[0])
    assert found.articles or found.problems


def test_a_book_that_leads_out_of_itself_reads_nothing_there() -> None:
    content = book().replace(b"text/c2.xhtml", b"../../../x.html")
    assert reading(content, "a.epub").articles == ()

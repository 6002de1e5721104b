"""Reads books made of pages (EPUB): each chapter that reads as an article, in the order of the book."""

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from backfile.formats.archives.members import Refused, safe_name
from backfile.formats.archives.zip import STARTS, entries, unpacked
from backfile.formats.parts import Part
from backfile.formats.web_archive.saved import UnpackedLeft, day_of, read_pages
from backfile.model.article import Article, Evidence, Origin, SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.text.decoding import Decoded

if TYPE_CHECKING:
    from lxml.etree import _Element

NAME = "epub"
MIMETYPE = b"application/epub+zip"
CONTAINER = "META-INF/container.xml"
PAGES = ("application/xhtml+xml", "text/html", "text/x-oeb1-document")
BIGGEST_PACKAGE = 4_000_000
MOST_CHAPTERS = 5_000


class Book(Struct, frozen=True):
    """What a book's package says: its chapters as paths in the zip, and of the whole book its title, its
    publisher, its writers and its day, each "" or empty where it is not said."""

    chapters: tuple[str, ...]
    title: str
    publisher: str
    writers: tuple[str, ...]
    day: str | None


class Epub:
    """A book as .epub."""

    name = NAME

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        return file.content.startswith(STARTS) and MIMETYPE in file.content[:200]

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        left = UnpackedLeft({})
        books: list[Book] = []
        reading = read_pages(file, _chapters(file, left, books), left, answers)
        if not books:
            return reading
        one = len(reading.articles) == 1
        articles = tuple(_of_book(article, books[0], one) for article in reading.articles)
        return replace(reading, articles=articles)


def _of_book(article: Article, book: Book, one: bool) -> Article:
    """An article with what only the book says; its title and writers are those of its one article."""
    changes: dict[str, Any] = {}
    said = {"source": book.publisher}
    if one:
        said |= {"headline": book.title}
        changes = {"authors": book.writers} if book.writers and not article.authors else {}
    changes |= {field: value for field, value in said.items() if value and not getattr(article, field)}
    told = tuple(Evidence(field, "said of the whole book") for field in changes)
    return replace(article, evidence=(*article.evidence, *told), **changes)


def _chapters(file: SourceFile, left: UnpackedLeft, books: list[Book]) -> Iterator[Part]:
    opened, infos = entries(file.content)
    by_name = {info.filename: info for info in infos}

    def content(name: str) -> bytes:
        if name not in by_name:
            raise Refused(f"the book has no {safe_name(name)}: look for a better copy of it")
        return unpacked(opened, by_name[name])

    root = _xml(content(CONTAINER))
    path = next((e.get("full-path") or "" for e in root.iter("{*}rootfile")), "")
    book = _book(_xml(content(path)), posixpath.dirname(path))
    books.append(book)
    for name in book.chapters[:MOST_CHAPTERS]:
        try:
            yield Part(safe_name(name), content(name), origin=Origin("", book.day, "utf-8"))
        except Refused as reason:
            left.add(str(reason), safe_name(name))


def _xml(content: bytes) -> "_Element":
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(content[:BIGGEST_PACKAGE], parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise Refused("the book is damaged: look for a better copy of it")
    return root


def _book(package: "_Element", folder: str) -> Book:
    items = {e.get("id"): e for e in package.iter("{*}item")}
    spine = [items.get(e.get("idref")) for e in package.iter("{*}itemref")]
    chapters = [
        posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))
        for item in spine
        if item is not None
        and item.get("media-type") in PAGES
        and "nav" not in (item.get("properties") or "").split()
    ]
    said = {name: [e.text.strip() for e in package.iter(f"{{*}}{name}") if e.text] for name in DUBLIN_CORE}
    days = [day for text in said["date"] if (day := day_of(text))]
    return Book(
        tuple(dict.fromkeys(chapters)),
        next(iter(said["title"]), ""),
        next(iter(said["publisher"]), ""),
        tuple(name for name in said["creator"] if len(name) < 80),
        max(days, default=None),
    )


DUBLIN_CORE = ("title", "publisher", "creator", "date")

"""XML of feeds, exports and agencies: RSS, Atom, WordPress, Blogger, NITF, NewsML, EndNote, Zotero."""

import re
from collections.abc import Callable, Iterator, Mapping

from backfile.formats.key_table import Own
from backfile.formats.records import Found, reading_of
from backfile.formats.xml_records import atom, endnote, generic, newsml, nitf, rss, zotero_rdf
from backfile.formats.xml_records.tree import XmlNode, parse
from backfile.model.article import SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.text.decoding import Decoded

NAME = "xml_records"
PROLOG = re.compile(
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>\s*)*"
    r"<([A-Za-z_][\w.:-]*)",
    re.DOTALL,
)
LISTS = {
    "opml": "is a list of feeds (OPML) and holds no article",
    "urlset": "is a sitemap: it lists addresses and holds no article",
    "sitemapindex": "is a list of sitemaps and holds no article",
    "plist": "is a file of settings (a property list) and holds no article",
    "svg": "is a drawing and holds no article",
}
NO_XML = frozenset(
    {
        *(
            "html",
            "body",
            "head",
            "div",
            "p",
            "doc",
            "article",
            "section",
            "table",
            "span",
            "a",
            "meta",
            "script",
        ),
        *(
            "main",
            "header",
            "footer",
            "nav",
            "aside",
            "form",
            "figure",
            "img",
            "link",
            "style",
            "title",
            "base",
        ),
        *(
            "h1",
            "h2",
            "h3",
            "h4",
            "ul",
            "ol",
            "dl",
            "blockquote",
            "pre",
            "center",
            "font",
            "b",
            "i",
            "em",
            "strong",
        ),
        *("br", "hr", "frameset", "iframe", "noscript", "template"),
    }
)
"""Roots of pages and marked-up text, which other formats read; below an XML declaration only `html` is."""


class XmlRecords:
    """A text that is one XML document and no page."""

    name = NAME

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        text = decoded.text or ""
        start = text[:200].lstrip()
        if start[:1] != "<":
            return False
        root = PROLOG.match(text[:20000])
        if root is None:
            return start.startswith("<?xml")
        name = root[1].casefold()
        if start.startswith("<?xml"):
            return name != "html" and not name.endswith(":html")
        return (
            name.rpartition(":")[2] in KNOWN
            or name in LISTS
            or (name not in NO_XML and f"</{root[1]}>" in text[-200:])
        )

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        text = decoded.text or ""
        parsed = parse(text)
        return reading_of(
            _records(parsed.root, parsed.broken, parsed.line, file.keys), "XML", file, text, answers
        )


def _records(root: XmlNode | None, broken: str, line: int, own: Own) -> Iterator[Found]:
    if root is not None:
        name = root.name
        if LISTS.get(name):
            yield Found({}, root.lines, f"the file {LISTS[name]}", "warning")
            return
        yield from KNOWN[name](root) if name in KNOWN else _unknown(root, own)
    if broken:
        yield Found(
            {},
            (max(1, line), max(1, line)),
            f"the XML is broken here ({broken}); what stands below was not read",
        )


def _rdf(root: XmlNode) -> Iterator[Found]:
    """RDF is a feed's first form, and what Zotero exports."""
    return zotero_rdf.items(root) if zotero_rdf.is_zotero_rdf(root) else rss.items(root)


def _unknown(root: XmlNode, own: Own) -> Iterator[Found]:
    """Forms that another wraps, or that nobody told us of."""
    for name, read in WRAPPED.items():
        if next(iter(root.descendants(name)), None) is not None:
            yield from read(root)
            return
    found = False
    for record in generic.records(root, own):
        found = True
        yield record
    if not found:
        said = (
            f"nothing in this XML (<{root.printed}>) names a headline and a text: no article was made of it"
        )
        yield Found({}, root.lines, said, "warning")


KNOWN: Mapping[str, Callable[[XmlNode], Iterator[Found]]] = {
    "rss": rss.items,
    "rdf": _rdf,
    "feed": atom.entries,
    "entry": atom.entries,
    "nitf": nitf.documents,
    "newsitem": newsml.items,
    "newsmessage": newsml.items,
    "newsml": newsml.items,
    "packageitem": newsml.items,
}
WRAPPED = {"nitf": nitf.documents, "newsitem": newsml.items, "ref-type": endnote.references}
"""Elements that tell a form wherever they stand."""

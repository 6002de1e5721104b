"""Reads NITF, the XML of agencies: a document or a story within another form."""

from collections.abc import Iterator
from typing import Any

from backfile.formats.records import Found
from backfile.formats.xml_records.tree import XmlNode, markup
from backfile.formats.xml_records.values import words

AS_HTML = {
    "hl2": "h2",
    "hl3": "h3",
    "block": "div",
    "bq": "blockquote",
    "quote": "blockquote",
    "credit": "div",
}
NO_TEXT = frozenset(
    {
        *("media", "media-caption", "media-producer", "media-reference", "table", "note", "footer", "ednote"),
        *("endnote", "fig", "body.head", "body.end", "nitf-table", "copyrite"),
    }
)


def documents(root: XmlNode) -> Iterator[Found]:
    """A record a document."""
    found = [root] if root.name == "nitf" else list(root.descendants("nitf"))
    for document in found:
        yield Found(story(document), document.lines)


def story(document: XmlNode) -> dict[str, Any]:
    """The keys of one document."""
    body = document.first("body") or document
    head = body.first("body.head") or document
    headline = next((text for node in head.descendants("hl1") if (text := words(node))), "")
    second = [text for node in head.descendants("hl2") if (text := words(node))]
    abstract = [text for node in head.all("abstract") for text in _paragraphs(node)]
    copy = body.first("body.content")
    given = {
        "headline": headline or words(document.first("head", "title")),
        "standfirst": [*second, *abstract],
        "date": _date(document),
        "authors": _authors(head),
        "source": _source(document, head),
        "dateline": words(head.first("dateline", "location")) or words(head.first("dateline")),
        "tags": [
            node.attributes["key"] for node in document.descendants("keyword") if node.attributes.get("key")
        ],
        "section": _position(document),
        "body": markup(copy, AS_HTML, NO_TEXT) if copy else "",
        "language": document.attributes.get("lang") or body.attributes.get("lang"),
        "status": _status(document),
    }
    return {key: value for key, value in given.items() if value}


def _position(document: XmlNode) -> str:
    """The section of the paper in which the text appeared."""
    sections = (node.attributes.get("position.section", "") for node in document.descendants("pubdata"))
    return next(filter(None, sections), "")


def _paragraphs(node: XmlNode) -> list[str]:
    return [text for child in node.all("p") if (text := words(child))] or [words(node)]


def _date(document: XmlNode) -> str:
    for name in ("date.issue", "date.release", "story.date"):
        for node in document.descendants(name):
            if node.attributes.get("norm"):
                return node.attributes["norm"]
    for node in document.descendants("pubdata"):
        if node.attributes.get("date.publication"):
            return node.attributes["date.publication"]
    return ""


def _authors(head: XmlNode) -> list[str]:
    found = []
    for byline in head.all("byline"):
        persons = [words(node) for node in byline.descendants("person")]
        plain = " ".join(child for child in byline.held if isinstance(child, str))
        found += persons or [plain]
    return [" ".join(name.split()) for name in found if name.strip()]


def _source(document: XmlNode, head: XmlNode) -> str:
    names = [node.attributes.get("name", "") for node in document.descendants("pubdata")]
    names += [words(node) for node in head.descendants("distributor")]
    names += [node.attributes.get("holder", "") for node in document.descendants("doc.copyright")]
    return next((name for name in names if name), "")


def _status(document: XmlNode) -> str:
    """Withdrawn copy is no article."""
    said = " ".join(node.attributes.get("management-status", "") for node in document.descendants("docdata"))
    return "canceled" if said in ("canceled", "killed", "withheld", "embargoed") else ""

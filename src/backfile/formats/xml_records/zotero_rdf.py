"""Reads the RDF that Zotero exports: a record an item, its notes with the item they belong to."""

from collections.abc import Iterator, Mapping
from typing import Any

from backfile.formats.citations.entry import record_of
from backfile.formats.citations.zotero import NO_ARTICLES
from backfile.formats.records import Found
from backfile.formats.xml_records.tree import XmlNode
from backfile.formats.xml_records.values import content, others, words

EXPORT = "http://www.zotero.org/namespaces/export"
BESIDE = frozenset({"attachment", "memo", "collection", "annotation", "journal"})
"""What stands beside the items: files, notes, folders, and papers that several items share."""
READ = frozenset(
    {
        *("itemtype", "ispartof", "authors", "editors", "contributors", "link", "isreferencedby", "subject"),
        *("title", "shorttitle", "abstract", "date", "language", "librarycatalog", "identifier"),
        *("datesubmitted", "pages", "about", "archive", "rights", "coverage", "resource", "publisher"),
    }
)
"""Elements that a rule here reads, or that say nothing of an article: pages, catalogues, a paper's place."""
AUTHORS = ("authors", "contributors")


def is_zotero_rdf(root: XmlNode) -> bool:
    """Whether an RDF text is Zotero's and no feed."""
    return any(child.space == EXPORT or child.first("itemtype") is not None for child in root.children())


def items(root: XmlNode) -> Iterator[Found]:
    """A record an item; a file or a note that belongs to none is said to be none."""
    named = {node.attributes["about"]: node for node in root.children() if "about" in node.attributes}
    for node in root.children():
        if node.name not in BESIDE and _kind(node) not in NO_ARTICLES:
            yield Found(record_of(_values(node, named)), node.lines)


def _kind(node: XmlNode) -> str:
    return words(node.first("itemtype"))


def _values(item: XmlNode, named: Mapping[str, XmlNode]) -> dict[str, Any]:
    paper = _pointed(item.first("ispartof"), named)
    return {
        "headline": words(item.first("title")),
        "authors": [name for field in AUTHORS for name in _persons(item.first(field))],
        "source": words(paper.first("title"))
        if paper
        else words(item.first("publisher", "organization", "name")),
        "days": [words(item.first("date"))],
        "section": words(paper.first("section")) if paper else "",
        "abstract": [words(item.first("abstract"))],
        "text": [content(note) for note in _notes(item, named)],
        "tags": [words(subject) for subject in item.all("subject")],
        "source_url": _address(item),
        "language": words(item.first("language")),
        "accessed": words(item.first("datesubmitted")),
        "others": others(item, READ),
    }


def _pointed(holder: XmlNode | None, named: Mapping[str, XmlNode]) -> XmlNode | None:
    """What an element holds, or the element elsewhere in the file that it points to."""
    if holder is None:
        return None
    return next(holder.children(), None) or named.get(holder.attributes.get("resource", ""))


def _persons(holder: XmlNode | None) -> Iterator[str]:
    """Names with the family's first, as `record_of` takes them."""
    for person in holder.descendants("person") if holder else ():
        family, given = words(person.first("surname")), words(person.first("givenname"))
        yield f"{family}, {given}" if family and given else family or given


def _notes(item: XmlNode, named: Mapping[str, XmlNode]) -> Iterator[XmlNode]:
    """The notes of an item, which often hold the text that somebody kept."""
    for pointer in item.all("isreferencedby"):
        note = _pointed(pointer, named)
        value = note.first("value") if note else None
        if value is not None:
            yield value


def _address(item: XmlNode) -> str:
    found = next((words(node) for node in item.descendants("uri")), "")
    about = item.attributes.get("about", "")
    return found or (about if about.startswith(("http://", "https://")) else "")

"""Makes keys and values of an element's children, for the table of keys to read."""

from typing import Any

from backfile.formats.html_blocks import shown_text
from backfile.formats.xml_records.tree import XmlNode, markup


def words(node: XmlNode | None) -> str:
    """The text of an element on one line, HTML and doubly escaped entities in it resolved; "" for none."""
    return shown_text(" ".join(node.text.split())) if node else ""


def content(node: XmlNode | None) -> str:
    """What an element holds as HTML or text: escaped HTML as it is, elements as markup."""
    if node is None:
        return ""
    return markup(node) if any(True for _ in node.children()) else node.text


def others(node: XmlNode, read: frozenset[str]) -> dict[str, Any]:
    """The children that no rule reads, by their names, so that what they say is not lost in silence."""
    found: dict[str, Any] = {}
    for child in node.children():
        if child.name not in read and not any(True for _ in child.children()):
            text = child.text.strip()
            if text:
                found.setdefault(child.printed, text)
    return found

"""Reads XML of unknown forms: elements whose children name a headline and a text are records."""

from collections.abc import Iterator
from typing import Any

from backfile.formats.html_blocks import is_html
from backfile.formats.key_table import Own, fields_of
from backfile.formats.records import Found
from backfile.formats.xml_records.tree import XmlNode
from backfile.formats.xml_records.values import content, words


def records(root: XmlNode, own: Own) -> Iterator[Found]:
    """A record for each element that has a headline and a text among its children; none where none has."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        values = _values(node)
        given = frozenset[str]().union(*(fields_of(key, own) for key in values))
        if {"headline", "body"} <= given:
            yield Found(values, node.lines)
            continue
        waiting += reversed(list(node.children()))


def _values(node: XmlNode) -> dict[str, Any]:
    found: dict[str, list[Any]] = {}
    for child in node.children():
        inner = list(child.children())
        if not inner or is_html(text := content(child)):
            value: Any = child.text if not inner else text
        else:
            value = [words(held) for held in inner if len(inner) > 1] or words(child)
        if value and (isinstance(value, list) or value.strip()):
            found.setdefault(child.printed, []).append(value)
    return {key: values[0] if len(values) == 1 else values for key, values in found.items()}

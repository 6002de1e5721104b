"""Reads what a page says of its article in JSON-LD, references between its nodes followed."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import Any

from backfile.formats.values import text_of

PAGES = frozenset({"WebPage", "ItemPage"})
"""Nodes that speak of the page; what they date is the article, where no node of the article does."""

POSTS = frozenset(
    {"BlogPosting", "SocialMediaPosting", "LiveBlogPosting", "DiscussionForumPosting", "Report"}
)
WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$"
)
TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
LINE_ENDS = re.compile(r"[\n\r\t]+")
MOST_NODES = 2000
DEEPEST = 12

LinkedNode = Mapping[str, Any]


def parsed(script: str) -> Any:
    """The value of a JSON-LD script; what is commonly written wrongly is mended. None for none."""
    text = WRAPPING.sub("", WRAPPING.sub("", script.strip())).strip()
    for attempt in (text, TRAILING_COMMA.sub("", LINE_ENDS.sub(" ", text))):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def nodes_of(value: Any, depth: int = 0) -> Iterator[LinkedNode]:
    """All nodes of a value that have a type, outer before inner."""
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for entry in value[:MOST_NODES]:
            yield from nodes_of(entry, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value or "@id" in value:
            yield value
        for key, inner in value.items():
            if isinstance(inner, dict | list) and key not in ("comment", "review", "isPartOf", "hasPart"):
                yield from nodes_of(inner, depth + 1)


def types_of(node: LinkedNode) -> frozenset[str]:
    """The names of a node's types, without the address of the vocabulary."""
    kinds = node.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return frozenset(re.split(r"[/#:]", kind)[-1] for kind in listed if isinstance(kind, str))


def is_article(node: LinkedNode) -> bool:
    return any(kind.endswith("Article") or kind in POSTS for kind in types_of(node))


def is_page(node: LinkedNode) -> bool:
    return bool(types_of(node) & PAGES)


def by_id(nodes: Sequence[LinkedNode]) -> dict[str, LinkedNode]:
    """The fullest node of every @id."""
    found: dict[str, LinkedNode] = {}
    for node in nodes:
        name = node.get("@id")
        if isinstance(name, str) and len(node) > len(found.get(name, {})):
            found[name] = node
    return found


def followed(value: Any, known: Mapping[str, LinkedNode]) -> Any:
    """A value with its references replaced by what they refer to, one step deep; entries of lists likewise. A
    reference to nothing known is None: an address is no name."""
    if isinstance(value, list):
        found = [followed(entry, known) for entry in value[:100]]
        return [entry for entry in found if entry is not None]
    if isinstance(value, dict):
        name = value.get("@id")
        if isinstance(name, str) and not text_in(value, "name"):
            return known.get(name) if len(known.get(name, ())) > len(value) else None
        return value
    if isinstance(value, str) and value in known:
        return known[value]
    return value


def plain(text: str) -> str:
    """A value as it reads: entities are decoded, twice where they were encoded twice; tags are left out."""
    if "&" in text:
        text = unescape(unescape(text))
    if "<" in text and ">" in text:
        text = re.sub(r"</?[A-Za-z][^<>]{0,300}>", " ", text)
    return text_of(text)


def text_in(node: LinkedNode, key: str) -> str:
    """The text under a key, "" for none; of a list its first."""
    value = node.get(key)
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or value.get("@id")
    return plain(value) if isinstance(value, str) else ""


def names_in(value: Any) -> Iterator[tuple[str, frozenset[str]]]:
    """The names that an author or a publisher is given by, each with the node's types."""
    for entry in value if isinstance(value, list) else [value]:
        if isinstance(entry, str):
            yield plain(entry), frozenset()
        elif isinstance(entry, dict):
            name = entry.get("name")
            for one in name if isinstance(name, list) else [name]:
                if isinstance(one, str):
                    yield plain(one), types_of(entry)

"""Parses a page into a tree, within bounds: lxml, whose parser takes what browsers take."""

import re

from lxml import etree
from msgspec import Struct

Element = etree._Element

LONGEST_PAGE = 24_000_000
"""Characters without embedded files. A tree takes some twelve times that in memory; no article comes near."""

EMBEDDED = re.compile(r"data:[\w.+/;=-]{0,200}?base64,[\w+/=%\s-]*")
"""Pictures and fonts that were saved within the page, which may be most of it."""

LONGEST_TAG = 200_000
"""Characters; the parser compares each attribute of a tag with all others."""

LONG_TAG = re.compile(rf"<([A-Za-z][\w:-]{{0,40}})[^<>]{{{LONGEST_TAG},}}>")

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def line_of(element: Element) -> int:
    """The line of the file on which an element begins, from 1."""
    line = element.sourceline
    return line if isinstance(line, int) else 1


def text_of(element: Element) -> str:
    """All text within an element, its whitespace collapsed; of a long one the beginning."""
    pieces: list[str] = []
    size = 0
    for piece in element.itertext():
        pieces.append(str(piece))
        size += len(piece) + 1
        if size > LONGEST_TEXT:
            break
    return " ".join(" ".join(pieces)[:LONGEST_TEXT].split())


LONGEST_TEXT = 5_000
"""Characters of a text that is asked for as one value."""


class Tree(Struct, frozen=True):
    """`root` is None where the page is `too_long`. `cut` tells that elements lay so deep within each other
    (2,048) that the parser stopped there."""

    root: Element | None
    cut: bool = False
    too_long: bool = False


def parse(html: str) -> Tree:
    """The tree of a page, or of a piece of one. Never raises; lines count from 1 (`sourceline`)."""
    if "base64," in html:
        html = EMBEDDED.sub(lambda found: "data:," + "\n" * found[0].count("\n"), html)
    if len(html) > LONGEST_TAG:
        html = LONG_TAG.sub(lambda found: f"<{found[1]}>" + "\n" * found[0].count("\n"), html)
    if len(html) > LONGEST_PAGE:
        return Tree(None, too_long=True)
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    content = FORBIDDEN.sub(" ", html).encode("utf-8", "replace")
    try:
        root = etree.fromstring(content, parser) if content.strip() else None
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        root = None
    cut = any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log[-1:])
    return Tree(root, cut)

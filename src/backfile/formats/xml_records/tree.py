"""Reads XML into a tree within bounds: no entity is expanded, nothing fetched, depth and number limited."""

import re
from collections.abc import Iterator, Mapping
from html import escape
from html.entities import html5
from xml.parsers import expat

from backfile.model.article import Lines

DEEPEST = 120
MOST_NODES = 2_000_000
"""About a gigabyte of tree: no export of news that anyone has comes near."""

PREDEFINED = frozenset({"amp", "lt", "gt", "quot", "apos"})
ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
BARE_AMPERSAND = re.compile(r"&(?!#\d+;|#x[0-9A-Fa-f]+;|[A-Za-z][\w.-]*;)")
DECLARED_ENCODING = re.compile(r"(<\?xml[^>]*?)\s+encoding\s*=\s*(?:\"[^\"]*\"|'[^']*')")


class XmlNode:
    """An element. `name` is its local name, `space` the last part of its namespace, both in lower case;
    `held` are its texts and elements in their order."""

    __slots__ = ("attributes", "held", "last", "line", "name", "printed", "space")

    def __init__(self, printed: str, space: str, attributes: dict[str, str], line: int) -> None:
        self.printed, self.name, self.space = printed, printed.lower(), space
        self.attributes = attributes
        self.held: list[XmlNode | str] = []
        self.line = self.last = line

    @property
    def lines(self) -> Lines:
        return (self.line, self.last)

    def children(self) -> Iterator["XmlNode"]:
        return (child for child in self.held if isinstance(child, XmlNode))

    def all(self, *names: str) -> list["XmlNode"]:
        """The children of these names."""
        return [child for child in self.children() if child.name in names]

    def first(self, *path: str) -> "XmlNode | None":
        """The first element down a path of names; None where there is none."""
        node: XmlNode | None = self
        for name in path:
            node = next((child for child in node.children() if child.name == name), None) if node else None
        return node

    def descendants(self, *names: str) -> Iterator["XmlNode"]:
        """Elements of these names wherever they lie, outer ones before inner ones."""
        waiting = [iter(self.held)]
        while waiting:
            child = next(waiting[-1], None)
            if child is None:
                waiting.pop()
            elif isinstance(child, XmlNode):
                if child.name in names:
                    yield child
                waiting.append(iter(child.held))

    @property
    def text(self) -> str:
        """All text within, as it stands."""
        return "".join(child if isinstance(child, str) else child.text for child in self.held)


class Parsed:
    """The root of a text, and what ended the reading before its end: its message and line."""

    __slots__ = ("broken", "line", "root")

    def __init__(self, root: XmlNode | None, broken: str = "", line: int = 0) -> None:
        self.root, self.broken, self.line = root, broken, line


def parse(text: str) -> Parsed:
    """The tree of a text; of a broken one as much as stands before the break. Never raises."""
    text = DECLARED_ENCODING.sub(r"\1", text, count=1)
    if "&" in text:
        text = ENTITY.sub(_resolved, text)
    parsed = _Builder().read(text)
    if parsed.broken and "&" in text and BARE_AMPERSAND.search(text):
        again = _Builder().read(BARE_AMPERSAND.sub("&amp;", text))
        if not again.broken or again.line > parsed.line:
            return again
    return parsed


def markup(
    node: XmlNode, names: Mapping[str, str] | None = None, left_out: frozenset[str] = frozenset()
) -> str:
    """What a node holds, as HTML: elements under the names that `names` gives them, else under their own."""
    pieces: list[str] = []
    for child in node.held:
        if isinstance(child, str):
            pieces.append(escape(child, quote=False))
        elif child.name not in left_out:
            name = (names or {}).get(child.name, child.name)
            pieces.append(f"<{name}>{markup(child, names, left_out)}</{name}>")
    return "".join(pieces)


def _resolved(match: re.Match[str]) -> str:
    name = match[1]
    return match[0] if name in PREDEFINED else html5.get(f"{name};", match[0])


class _StopError(Exception):
    pass


class _Builder:
    """Makes the tree from what expat tells."""

    def __init__(self) -> None:
        self.root: XmlNode | None = None
        self.open: list[XmlNode] = []
        self.count = 0
        self.parser = expat.ParserCreate(namespace_separator="\x1f")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.words
        # With a handler for what nothing else takes, expat hands entities over and expands none.
        self.parser.DefaultHandler = lambda _: None

    def read(self, text: str) -> Parsed:
        try:
            self.parser.Parse(text.encode("utf-8", "replace"), True)
        except expat.ExpatError as error:
            return Parsed(self.root, expat.errors.messages.get(error.code, "it can't be read"), error.lineno)
        except _StopError as stop:
            return Parsed(self.root, str(stop), self.parser.CurrentLineNumber)
        return Parsed(self.root)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > MOST_NODES:
            raise _StopError(f"it has more than {MOST_NODES} elements")
        if len(self.open) >= DEEPEST:
            raise _StopError(f"its elements lie more than {DEEPEST} deep")
        space, _, local = name.rpartition("\x1f")
        said = {key.rpartition("\x1f")[2].lower(): value for key, value in attributes.items()}
        node = XmlNode(
            local.rpartition(":")[2],
            _short(space or local.rpartition(":")[0]),
            said,
            self.parser.CurrentLineNumber,
        )
        if self.open:
            self.open[-1].held.append(node)
        elif self.root is None:
            self.root = node
        self.open.append(node)

    def end(self, _: str) -> None:
        self.open.pop().last = self.parser.CurrentLineNumber

    def words(self, text: str) -> None:
        if self.open:
            self.open[-1].held.append(text)


def _short(space: str) -> str:
    """Of "http://purl.org/dc/elements/1.1/" and the like what tells namespaces apart."""
    return space.lower().rstrip("/#")

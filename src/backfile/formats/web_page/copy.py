"""Makes the copy of a page: its text line by line as a browser gives it, each line with where it stood."""

from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from backfile.formats.values import cleaned
from backfile.formats.web_page.hints import bit, hints_of
from backfile.formats.web_page.tree import Element, line_of
from backfile.model.article import Lines
from backfile.text.word_count import word_count

SILENT = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "head",
        "title",
        "iframe",
        "object",
        "canvas",
        "math",
        "select",
        "option",
        "datalist",
        "textarea",
        "audio",
        "video",
        "map",
        "noframes",
        "link",
        "meta",
    ]
)
"""Elements whose text no reader sees, or sees as a control."""

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "time",
    ]
)
FURNITURE = frozenset({"nav", "footer", "button", "dialog", "fieldset"})
"""Elements that hold no article by what they are."""

CELLS = ("td", "th")
MOST_LINES = 20_000
"""Lines of a copy; a novel has fewer."""


class Place(Struct, gc=False):
    """A block element of the page. `words` are those of all its text, `prose` those in whole sentences;
    `names` is what its class and id hint at, `signature` its tag and class."""

    number: int
    above: int
    tag: str
    signature: str
    names: int
    words: int = 0
    prose: int = 0
    chars: int = 0
    linked: int = 0


class CopyLine(Struct, gc=False):
    """A line of the copy: a block of text. `linked` counts its characters that are links, `place` is the
    number of the block element that it stands in, `lines` where it stands in the file."""

    text: str
    lines: Lines
    place: int
    words: int
    linked: int


class Copy(Struct):
    """A page as text. `aside` are the lines of the file that menus, forms and hidden pieces take. `cut` tells
    that there were more lines than any article has."""

    lines: list[CopyLine]
    places: list[Place]
    aside: list[Lines]
    cut: bool = False


class _Copyist:
    """A page while its elements pass by."""

    def __init__(self) -> None:
        self.copy = Copy([], [], [])
        self._open: list[int] = []
        self._pieces: list[str] = []
        self._lines: Lines = (0, 0)
        self._linked = 0
        self._links = 0
        self._rows: list[bool] = []
        self.line = 1

    def open(self, element: Element, tag: str) -> None:
        if tag in CELLS and self._rows and self._rows[-1]:
            self._separate()
        elif tag in BLOCKS:
            if tag == "tr":
                self._rows.append(_is_of_data(element))
            self._open_block(element, tag)
        elif tag in ("br", "hr"):
            self.end_line()
        elif tag == "a":
            self._links += 1

    def close(self, tag: str) -> None:
        if tag in CELLS and self._rows and self._rows[-1]:
            self._separate()
        elif tag in BLOCKS:
            if tag == "tr":
                self._rows.pop()
            self.end_line()
            self._open.pop()
        elif tag == "a":
            self._links -= 1

    def _open_block(self, element: Element, tag: str) -> None:
        self.end_line()
        get = element.get
        css, identity = get("class") or "", get("id") or ""
        names = hints_of(f"{css} {identity}") if css or identity else 0
        if get("itemprop") == "articleBody":
            names |= bit("text")
        number = len(self.copy.places)
        above = self._open[-1] if self._open else -1
        self.copy.places.append(Place(number, above, tag, f"{tag}.{css}", names))
        self._open.append(number)

    def take(self, text: str | None) -> None:
        """Takes a text; counts its lines."""
        if not text:
            return
        line = self.line
        self.line += text.count("\n")
        if text.isspace():
            self._separate()
            return
        if not self._pieces:
            first = line + text[: len(text) - len(text.lstrip())].count("\n")
            self._lines = (first, first)
        self._lines = (self._lines[0], max(self._lines[1], line + text.rstrip().count("\n")))
        self._pieces.append(text)
        if self._links:
            self._linked += len(text.strip())

    def _separate(self) -> None:
        if self._pieces:
            self._pieces.append(" ")

    def end_line(self) -> None:
        if not self._pieces:
            return
        text = " ".join(cleaned("".join(self._pieces)).split())
        if text:
            place = self._open[-1] if self._open else -1
            self.copy.lines.append(CopyLine(text, self._lines, place, word_count(text), self._linked))
        self._pieces, self._linked = [], 0


def copy_of(root: Element) -> Copy:
    """The copy of a page or of a piece of one."""
    copyist = _Copyist()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        skipped = _skipped(element, element.tag)
        if event == "start":
            copyist.line = max(copyist.line, line_of(element))
            if skipped:
                walk.skip_subtree()
                copyist.copy.aside.append((copyist.line, copyist.line))
            else:
                copyist.open(element, element.tag)
                copyist.take(element.text)
            continue
        if not skipped:
            copyist.close(element.tag)
        copyist.take(element.tail)
        if len(copyist.copy.lines) >= MOST_LINES:
            copyist.copy.cut = True
            break
    copyist.end_line()
    return copyist.copy


def _skipped(element: Element, tag: object) -> bool:
    if not isinstance(tag, str) or tag in SILENT or tag in FURNITURE:
        return True
    if tag in ("html", "body", "main", "article"):
        return False  # hidden until a script has run
    style = element.get("style")
    hides = style and "display:none" in style.replace(" ", "").casefold()
    return bool(hides) or element.get("hidden") is not None


def _is_of_data(row: Element) -> bool:
    """Whether a row is read as one line: no cell of it holds blocks of its own."""
    return not any(child.tag in BLOCKS for cell in row for child in cell)


def above(copy: Copy, place: int) -> Iterator[Place]:
    """The block elements that a place lies in, itself first."""
    while place >= 0:
        yield copy.places[place]
        place = copy.places[place].above

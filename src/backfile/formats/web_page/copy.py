"""Makes the copy of a page: its text line by line as a browser gives it, each line with where it stood."""

from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from backfile.formats.values import cleaned
from backfile.formats.web_page.hints import bit, hints_of
from backfile.formats.web_page.tree import Element, line_of
from backfile.model.article import Lines

SILENT = frozenset(
    {
        *(
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
        ),
        *("select", "option", "datalist", "textarea", "audio", "video", "map", "noframes", "link", "meta"),
    }
)
"""Elements whose text no reader sees, or sees as a control."""

BLOCKS = frozenset(
    {
        *(
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
        ),
        *(
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
        ),
        *(
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
        ),
        *("pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "time"),
    }
)
FURNITURE = frozenset({"nav", "footer", "button", "dialog", "fieldset"})
"""Elements that hold no article by what they are."""

CELLS = ("td", "th")


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
    """A page as text. `aside` are the lines of the file that menus, forms and hidden pieces take."""

    lines: list[CopyLine]
    places: list[Place]
    aside: list[Lines]


class _Copyist:
    """A page while its elements pass by."""

    def __init__(self) -> None:
        self.copy = Copy([], [], [])
        self._open: list[int] = []
        self._pieces: list[str] = []
        self._lines: Lines = (0, 0)
        self._linked = 0
        self.links = 0

    def open_block(self, element: Element, tag: str) -> None:
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

    def close_block(self) -> None:
        self.end_line()
        self._open.pop()

    def take(self, text: str, line: int) -> None:
        if text.isspace():
            if self._pieces:
                self._pieces.append(" ")
            return
        if not self._pieces:
            first = line + text[: len(text) - len(text.lstrip())].count("\n")
            self._lines = (first, first)
        self._lines = (self._lines[0], max(self._lines[1], line + text.rstrip().count("\n")))
        self._pieces.append(text)
        if self.links:
            self._linked += len(text.strip())

    def separate(self) -> None:
        if self._pieces:
            self._pieces.append(" ")

    def end_line(self) -> None:
        if not self._pieces:
            return
        text = " ".join(cleaned("".join(self._pieces)).split())
        if text:
            place = self._open[-1] if self._open else -1
            self.copy.lines.append(CopyLine(text, self._lines, place, words_in(text), self._linked))
        self._pieces, self._linked = [], 0


def words_in(text: str) -> int:
    """Words; in scripts that do not space them, half the characters."""
    count = text.count(" ") + 1
    if count * 12 < len(text) and not text.isascii():
        count += sum(sign >= "\u2e80" or "\u0e00" <= sign <= "\u0eff" for sign in text) // 2
    return count


def copy_of(root: Element) -> Copy:
    """The copy of a page or of a piece of one."""
    copyist = _Copyist()
    line = 1
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            line = max(line, line_of(element))
            if _skipped(element, tag):
                walk.skip_subtree()
                copyist.copy.aside.append((line, line))
                continue
            if tag in CELLS and _is_of_data(element):
                copyist.separate()
            elif tag in BLOCKS:
                copyist.open_block(element, tag)
            elif tag in ("br", "hr"):
                copyist.end_line()
            elif tag == "a":
                copyist.links += 1
            if element.text:
                copyist.take(element.text, line)
                line += element.text.count("\n")
            continue
        if not _skipped(element, tag):
            if tag in CELLS and _is_of_data(element):
                copyist.separate()
            elif tag in BLOCKS:
                copyist.close_block()
            elif tag == "a":
                copyist.links -= 1
        if element.tail:
            copyist.take(element.tail, line)
            line += element.tail.count("\n")
    copyist.end_line()
    return copyist.copy


def _skipped(element: Element, tag: object) -> bool:
    if not isinstance(tag, str) or tag in SILENT or tag in FURNITURE:
        return True
    if tag in BLOCKS or tag in ("span", "a"):
        style = element.get("style")
        if element.get("hidden") is not None or (
            style and "display:none" in style.replace(" ", "").casefold()
        ):
            return True
    return False


def _is_of_data(cell: Element) -> bool:
    """Whether a cell is one of a row that is read as one line: no cell of the row holds blocks of its own."""
    row = cell.getparent()
    if row is None or row.tag != "tr":
        return False
    return not any(child.tag in BLOCKS for other in row for child in other)


def above(copy: Copy, place: int) -> Iterator[Place]:
    """The block elements that a place lies in, itself first."""
    while place >= 0:
        yield copy.places[place]
        place = copy.places[place].above

"""Takes the lines of a PDF's pages, each with its place on the page; pypdf knows the form."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from backfile.formats.archives.members import Refused

if TYPE_CHECKING:
    from pypdf import PageObject

MOST_OPERATIONS = 2_000_000
"""Of one file: a page of a newspaper has ten thousand, a drawing that refers to drawings without end."""
BIGGEST_PAGE = 8 * 1024 * 1024
"""Bytes of the program that draws a page; one of text has thirty thousand."""
_SAME_LINE = 0.5
"""Part of the letters' size by which two pieces of one line may stand higher or lower."""
_WORD_GAP = 0.15
_COLUMN_GAP = 2.0
"""Sizes of a letter between two pieces, from which they belong to two columns."""
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_LETTER = 0.5
"""The width of a letter on average, as part of its size."""


class PageLine(Struct, frozen=True):
    """A line of a page: its left end and its height above the foot, in points, as the page is turned; the
    size of its letters; its right end as far as letters tell, which differ in width."""

    x: float
    y: float
    size: float
    text: str
    right: float


class PdfPage(Struct, frozen=True):
    """The lines of a page in the order in which it draws them. `pictures` tells that it shows some."""

    lines: tuple[PageLine, ...]
    height: float
    width: float
    pictures: bool


class _Meter:
    """Counts what a file's pages do, and refuses what never ends."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, *_: Any) -> None:
        self.count += 1
        if self.count > MOST_OPERATIONS:
            raise Refused("its pages draw more than any page of text does; it was not read")


def pages_of(pages: Sequence["PageObject"]) -> list[PdfPage]:
    """The pages of a file; raises Refused, and what pypdf raises for a damaged one."""
    meter = _Meter()
    return [_page(page, meter) for page in pages]


def _page(page: "PageObject", meter: _Meter) -> PdfPage:
    pieces: list[PageLine] = []

    def take(text: str, around: list[float], own: list[float], _font: Any, size: float) -> None:
        meter()
        if not text or text.isspace():
            return
        # The page's own turn, then that of the text: both move, scale and turn.
        up_x, up_y = own[2] * around[0] + own[3] * around[2], own[2] * around[1] + own[3] * around[3]
        if abs(up_x) > abs(up_y):
            return  # turned by a quarter: a stamp at the margin
        x = own[4] * around[0] + own[5] * around[2] + around[4]
        y = own[4] * around[1] + own[5] * around[3] + around[5]
        high = abs(up_y) * size or 1.0
        for number, line in enumerate(text.strip("\n").translate(_LIGATURES).split("\n")):
            if line.strip():
                end = x + len(line) * high * _LETTER
                ended = "\n" if text.endswith("\n") else ""
                pieces.append(PageLine(x, y - number * high * 1.2, high, line + ended, end))

    contents = page.get_contents()
    if contents is not None and len(contents.get_data()) > BIGGEST_PAGE:
        raise Refused(f"a page is drawn by more than {BIGGEST_PAGE >> 20} MB, as no text is; it was not read")
    page.extract_text(visitor_text=take, visitor_operand_before=meter)
    box = page.mediabox
    return PdfPage(_lines(pieces), float(box.height), float(box.width), _has_pictures(page))


def _has_pictures(page: "PageObject") -> bool:
    resources = page.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources is not None else None
    if objects is None:
        return False
    return any(found.get_object().get("/Subtype") == "/Image" for found in objects.get_object().values())


def _lines(pieces: Sequence[PageLine]) -> tuple[PageLine, ...]:
    """The pieces, with those joined that follow each other on one line."""
    found: list[PageLine] = []
    for piece in pieces:
        if found and (joined := _joined(found[-1], piece)) is not None:
            found[-1] = joined
        else:
            found.append(piece)
    return tuple(replace(line, text=" ".join(line.text.split())) for line in found)


def _joined(line: PageLine, piece: PageLine) -> PageLine | None:
    size = max(line.size, piece.size)
    if line.text[-1] == "\n" or abs(line.y - piece.y) > size * _SAME_LINE or piece.x < line.x:
        return None
    # Letters differ in width: a piece that is told to begin before the line's end does not.
    gap = piece.x - line.right
    if gap > size * _COLUMN_GAP + (line.right - line.x) * 0.3:
        return None
    spaced = gap > size * _WORD_GAP and len(line.text) > 1
    text = f"{line.text}{' ' if spaced else ''}{piece.text}"
    return PageLine(line.x, line.y, size, text, max(piece.right, line.right))

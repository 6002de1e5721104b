"""Finds what stands above and below the text of a PDF: running heads, page numbers, a browser's stamps."""

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from backfile.formats.pdf.lines import PageLine, PdfPage

OUTER_LINES = 3
"""Lines at the top and at the foot of a page among which running heads stand."""
OUTER_PART = 0.09
"""Part of a page's height in which a browser prints its stamps."""
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"\W*(?:(?:page|seite|p|s|pág|página|pagina|sida|side|стр|страница|sayfa|səhifə|strona|쪽|页|頁)\b\.?\s*)?"
    r"(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of|von|de|sur|di|av|из|od|van|-)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|file:///\S+")
_STAMP = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*[AP]M)?", re.IGNORECASE
)


class Margins(Struct, frozen=True):
    """The pages' lines without what stands around the text, that itself in order, and the address that a
    browser printed at the foot, if there is one."""

    pages: tuple[tuple[PageLine, ...], ...]
    around: tuple[str, ...]
    address: str = ""


def without_margins(pages: Sequence[PdfPage], ordered: Sequence[Sequence[PageLine]]) -> Margins:
    """The text of the pages, whose lines are `ordered` as they are read."""
    outer = [_outer(lines) for lines in ordered]
    seen = Counter(key for lines in outer for key in {_key(line) for line in lines})
    kept: list[tuple[PageLine, ...]] = []
    around: list[str] = []
    addresses: Counter[str] = Counter()
    for page, lines, at_edge in zip(pages, ordered, outer, strict=True):
        stamps = {round(line.y) for line in lines if _is_stamp(line, page)}
        found = []
        for line in lines:
            recurs = line in at_edge and seen[_key(line)] * 2 > len(pages) and len(pages) > 1
            numbered = line in at_edge and _NUMBER.fullmatch(line.text) is not None
            if recurs or numbered or round(line.y) in stamps:
                around.append(line.text)
                address = _ADDRESS.search(line.text)
                addresses.update([address[0]] if address and address[0].startswith("http") else [])
            else:
                found.append(line)
        kept.append(tuple(found))
    best = addresses.most_common(1)
    return Margins(tuple(kept), tuple(around), best[0][0] if len(addresses) == 1 and best else "")


def _outer(lines: Sequence[PageLine]) -> set[PageLine]:
    """The lines at the top and at the foot; of a page with few lines not all of them."""
    heights = sorted({round(line.y) for line in lines}, reverse=True)
    most = min(OUTER_LINES, max(1, len(heights) // 4))
    edge = {*heights[:most], *heights[-most:]}
    return {line for line in lines if round(line.y) in edge}


def _key(line: PageLine) -> tuple[str, int]:
    """What a running head has on every page: its words but for numbers, and about its height."""
    return _DIGITS.sub("#", line.text.casefold()), round(line.y / 8)


def _is_stamp(line: PageLine, page: PdfPage) -> bool:
    """Whether a browser printed the line: an address, or a date with the time, at the very edge."""
    low, high = page.height * OUTER_PART, page.height * (1 - OUTER_PART)
    if low < line.y < high:
        return False
    if _ADDRESS.match(line.text) and len(line.text.split()) <= 3:
        return True
    return (line.y < low and _NUMBER.fullmatch(line.text) is not None) or _STAMP.match(line.text) is not None

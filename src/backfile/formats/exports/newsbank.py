"""Reads NewsBank downloads: headline, paper, a line of day, place and page; the text; a record's number."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from backfile.formats.exports.divided import lines_of
from backfile.formats.records import Found, reading_of
from backfile.model.article import SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.text.decoding import Decoded

DAY = r"(?:[A-Z][a-z]+\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4})"
BARRED = re.compile(rf"\s*(?:(?P<source>[^|]{{3,80}}?)\s*\|\s*)?(?P<date>{DAY})\s*\|.*$")
DASHED = re.compile(rf"\s*(?P<source>[^|]{{3,80}}?(?:\([^)]*\))?)\s*[-–—]\s*(?P<date>{DAY})\s*(?:[-–—|].*)?$")
SIGNS = ("Record Number", "OpenURL Link", "NewsBank", "Record ID", "Readability:")
BYLINE = re.compile(r"\s*Author(?:/Byline)?:\s*([^|]*)")
SECTION = re.compile(r"\bSection:\s*([^|]+)")
FURNITURE = re.compile(
    r"\s*(?:[\d,]+ words?|OpenURL Link|Readability:.*|Record (?:Number|ID):.*|Copyright\b.*|©.*|"
    r"\(c\) \d{4}.*|"
    r"All rights reserved.*|CITATION.*|Page:? .{0,12}|Edition:.*|Column:.*|Index Terms:.*|Dateline:.*)\s*$",
    re.IGNORECASE,
)
PLACE = re.compile(r"\s*\([^)]*\)$")


class NewsBank:
    """One document or many, told by the line with the day between bars or behind a dash."""

    name = "newsbank"

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        text = decoded.text or ""
        if not any(sign in text for sign in SIGNS):
            return False
        return bool(_anchors(text.split("\n")))

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        text = decoded.text or ""
        return reading_of(_documents(lines_of(text)), "NewsBank", file, text, answers)


def _anchors(lines: Sequence[str]) -> list[tuple[int, re.Match[str]]]:
    """The lines, from 1, that say where a document appeared."""
    found = []
    for at, line in enumerate(lines, 1):
        if len(line) < 200 and any(map(str.isdigit, line)):
            match = BARRED.match(line) or (DASHED.match(line) if at > 1 and "(" in line else None)
            if match:
                found.append((at, match))
    return found


def _documents(lines: Sequence[str]) -> Iterator[Found]:
    anchors = _anchors(lines)
    starts = [_first(lines, at, bool(match["source"])) for at, match in anchors]
    for (at, match), first, end in zip(
        anchors, starts, [*(start - 1 for start in starts[1:]), len(lines)], strict=True
    ):
        yield Found(_values(lines, first, at, end, match), (first, end))


def _first(lines: Sequence[str], anchor: int, has_source: bool) -> int:
    """The line of the headline: above the paper's, which stands above the anchor unless that names it."""
    written = [at for at in range(anchor - 1, max(0, anchor - 6), -1) if lines[at - 1].strip()]
    above = 0 if has_source else 1
    return written[above] if len(written) > above else anchor


def _values(lines: Sequence[str], first: int, anchor: int, end: int, match: re.Match[str]) -> dict[str, Any]:
    source = match["source"] or next(
        (lines[at - 1] for at in range(anchor - 1, first, -1) if lines[at - 1].strip()), ""
    )
    values: dict[str, Any] = {
        "headline": lines[first - 1].strip(),
        "source": PLACE.sub("", source.strip()),
        "date": match["date"],
    }
    text: list[str] = []
    for line in lines[anchor:end]:
        byline = BYLINE.match(line)
        section = SECTION.search(line) if len(line) < 160 else None
        if byline and not text:
            values["authors"] = byline[1].strip()
        if section and not text:
            values["section"] = section[1].strip()
        elif not byline and not FURNITURE.match(line) and (text or line.strip()):
            text.append(line)
    return {**values, "body": "\n".join(text).strip()}

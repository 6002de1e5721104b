"""Reads EndNote's tagged export: "%0 Newspaper Article" opens a reference, every line has a tag."""

import re
from collections.abc import Iterator

from backfile.formats.citations.entry import record_of
from backfile.formats.records import Found, reading_of
from backfile.model.article import SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.text.decoding import Decoded

TAGGED = re.compile(r"%([0-9A-Z@!\[\]#$&()*+^<>=~?-]) ?(.*)")


class EndNoteTags:
    """A file of references in the form of refer, as EndNote, Zotero and Trove write it."""

    name = "endnote"

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        start = (decoded.text or "")[:4000].lstrip()
        return start.startswith(("%0 ", "%T ", "%A ")) and "\n%T " in f"\n{start}" and "\n%" in start

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        text = decoded.text or ""
        return reading_of(_references(text.split("\n")), "EndNote", file, text, answers)


def _references(lines: list[str]) -> Iterator[Found]:
    first, fields, tag = 0, dict[str, list[str]](), ""
    for number, line in enumerate(lines, 1):
        found = TAGGED.match(line)
        if (found and found[1] == "0" and fields) or (found and found[1] in fields and found[1] == "T"):
            yield Found(record_of(_given(fields)), (first, number - 1))
            fields = {}
        if found:
            first = first if fields else number
            tag = found[1]
            fields.setdefault(tag, []).append(found[2].strip())
        elif tag and fields and line.strip():
            fields[tag][-1] += f"\n{line.strip()}"
    if fields:
        yield Found(record_of(_given(fields)), (first, len(lines)))


def _given(fields: dict[str, list[str]]) -> dict[str, object]:
    def first(tags: str) -> str:
        return next((" ".join(value.split()) for tag in tags for value in fields.get(tag, ()) if value), "")

    year, day = first("D"), first("8")
    return {
        "headline": first("T"),
        "authors": [name for tag in "AE" for name in fields.get(tag, ())],
        "source": first("JBWI"),
        "days": [day, f"{day} {year}" if day and year and year not in day else "", year],
        "accessed": first("["),
        "text": fields.get("Z", []),
        "abstract": fields.get("X", []),
        "tags": [word.strip() for value in fields.get("K", ()) for word in re.split(r"[;,\n]", value)],
        "section": first("&"),
        "source_url": first("U>"),
        "language": first("G"),
    }

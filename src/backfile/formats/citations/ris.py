"""Reads RIS, the tagged form of citation managers and databases: "TY  -" opens an entry, "ER  -" ends it."""

import re
from collections.abc import Iterator

from backfile.formats.citations.entry import record_of
from backfile.formats.records import Found, reading_of
from backfile.model.article import SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.text.decoding import Decoded

TAGGED = re.compile(r"\s{0,3}([A-Z][A-Z0-9]) {1,3}- ?(.*)")
OPENING = re.compile(r"^\s{0,3}TY {1,3}- ?\w+", re.MULTILINE)
ENDING = re.compile(r"^\s{0,3}ER {1,3}-", re.MULTILINE)
GLANCE = 4000

HEADLINE = ("TI", "T1", "CT", "BT", "ST", "TT")
AUTHORS = ("AU", "A1", "A2", "A3", "A4", "ED")
SOURCE = ("T2", "JO", "JF", "JA", "J2", "J1", "SO", "T3", "PB")
DATES = ("DA", "Y1", "PY", "Y2")
TEXT = ("FT", "N1", "RN")
ABSTRACT = ("AB", "N2")
ADDRESSES = ("UR", "L2", "LK")
CATALOGUE = (
    *(
        "KW",
        "LA",
        "SE",
        "TY",
        "ER",
        "SP",
        "EP",
        "VL",
        "IS",
        "SN",
        "CY",
        "DB",
        "DP",
        "ID",
        "AN",
        "CN",
        "DO",
        "RP",
    ),
    *(
        "M1",
        "M2",
        "M3",
        "L1",
        "L3",
        "L4",
        "U1",
        "U2",
        "AV",
        "ET",
        "NV",
        "OP",
        "PP",
        "RI",
        "CP",
        "AD",
        "TA",
        "LB",
    ),
    *("C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "CA"),
)
READ = frozenset({*HEADLINE, *AUTHORS, *SOURCE, *DATES, *TEXT, *ABSTRACT, *ADDRESSES, *CATALOGUE})


class Ris:
    """A file of RIS entries; what each tag says is told by the tag, whatever stands between entries."""

    name = "ris"

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        text = decoded.text or ""
        start = text[:GLANCE]
        return "TY" in start and bool(OPENING.search(start) and ENDING.search(text))

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        text = decoded.text or ""
        return reading_of(_entries(text.split("\n")), "RIS", file, text, answers)


def _entries(lines: list[str]) -> Iterator[Found]:
    first, fields, tag = 0, dict[str, list[str]](), ""
    for number, line in enumerate(lines, 1):
        found = TAGGED.match(line)
        if found and found[1] == "TY":
            if fields:
                yield Found(record_of(_given(fields)), (first, number - 1))
            first, fields, tag = number, {"TY": [found[2]]}, "TY"
        elif found and found[1] == "ER":
            if fields:
                yield Found(record_of(_given(fields)), (first, number))
            fields, tag = {}, ""
        elif found and fields:
            tag = found[1]
            fields.setdefault(tag, []).append(found[2].strip())
        elif tag and fields and line.strip():
            # A value that was wrapped, or has several paragraphs.
            held = fields[tag]
            held[-1] = (
                f"{held[-1]}\n{line.strip()}"
                if tag in (*TEXT, *ABSTRACT)
                else f"{held[-1]} {line.strip()}".strip()
            )
    if fields:
        yield Found(record_of(_given(fields)), (first, len(lines)))


def _given(fields: dict[str, list[str]]) -> dict[str, object]:
    def first(*tags: str) -> str:
        return next((value for tag in tags for value in fields.get(tag, ()) if value), "")

    return {
        "headline": first(*HEADLINE),
        "authors": list(dict.fromkeys(name for tag in AUTHORS for name in fields.get(tag, ()))),
        "source": first(*SOURCE),
        "days": [day for tag in DATES[:-1] for day in fields.get(tag, ())],
        "accessed": first("Y2"),
        "text": [value for tag in TEXT for value in fields.get(tag, ())],
        "abstract": list(dict.fromkeys(value for tag in ABSTRACT for value in fields.get(tag, ()))),
        "tags": [word for value in fields.get("KW", ()) for word in re.split(r"[;\n]", value)],
        "section": first("SE"),
        "source_url": first(*ADDRESSES),
        "language": first("LA"),
        "others": {tag: values[0] for tag, values in fields.items() if tag not in READ},
    }

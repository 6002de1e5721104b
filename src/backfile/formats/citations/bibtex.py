"""Reads BibTeX and BibLaTeX: an entry is a record, what LaTeX writes of letters is made plain."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from backfile.formats.citations.entry import record_of
from backfile.formats.records import Found, reading_of
from backfile.model.article import SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.text.decoding import Decoded

OPENING = re.compile(r"^[ \t]*@(\w+)[ \t]*([{(])", re.MULTILINE)
FIELD = re.compile(r"[\s,]*([\w.:+-]+)\s*=\s*")
KEY = re.compile(r"\s*[^\s,={}]*\s*,")
BARE = re.compile(r"[^\s,}#)]+")
BLANKS = re.compile(r"\s*")
JOINT = re.compile(r"\s*#\s*")
NO_ENTRIES = ("comment", "preamble", "string", "set", "xdata", "control")
MONTHS = {
    name: f"{at:02d}"
    for at, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
ACCENT = re.compile(
    r"\\([`'^~\"=.])\s*(?:\{\s*(\\?[A-Za-z])\s*\}|(\\?[A-Za-z]))|"
    r"\\([uvHckrdb])(?:\s*\{\s*(\\?[A-Za-z])\s*\}|\s+([A-Za-z]))"
)
LETTER = re.compile(r"\\([A-Za-z]+)(?:\{\}|\s+|(?![A-Za-z]))")
COMMAND = re.compile(r"\\(?:emph|textit|textbf|textsc|texttt|mkbibquote|enquote|url|href)\s*(?=\{)")
TITLED = re.compile(
    r"^[ \t]*@\w+[ \t]*[{(][^\n]*,\s*$(?:\n.*){0,30}?\n?\s*title\s*=", re.MULTILINE | re.IGNORECASE
)
READ = frozenset(
    {
        *(
            "title",
            "author",
            "editor",
            "journal",
            "journaltitle",
            "newspaper",
            "booktitle",
            "publisher",
            "date",
        ),
        *(
            "year",
            "month",
            "day",
            "abstract",
            "keywords",
            "url",
            "urldate",
            "language",
            "langid",
            "note",
            "annote",
        ),
        *(
            "annotation",
            "pages",
            "volume",
            "number",
            "issn",
            "doi",
            "file",
            "howpublished",
            "subtitle",
            "address",
        ),
        *(
            "location",
            "type",
            "copyright",
            "shorttitle",
            "titleaddon",
            "eprint",
            "crossref",
            "timestamp",
            "owner",
        ),
        *("issue", "edition", "section", "date-added", "date-modified", "bdsk-url-1"),
    }
)


class BibTex:
    """A file whose entries begin with "@" and a kind; told by two signs, an entry and a title in it."""

    name = "bibtex"

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        text = decoded.text or ""
        start = text[:20000]
        if "@" not in start or not OPENING.search(start):
            return False
        return TITLED.search(start) is not None

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        text = decoded.text or ""
        return reading_of(_entries(text), "BibTeX", file, text, answers)


def _entries(text: str) -> Iterator[Found]:
    openings = list(OPENING.finditer(text))
    line, counted = 1, 0
    for at, opening in enumerate(openings):
        line += text.count("\n", counted, opening.start())
        counted = opening.start()
        end = openings[at + 1].start() if at + 1 < len(openings) else len(text)
        if opening[1].casefold() in NO_ENTRIES:
            continue
        lines = (line, line + text.count("\n", opening.start(), len(text[:end].rstrip())))
        fields = _fields(text[opening.end() : end])
        if fields:
            yield Found(record_of(_given(fields)), lines)
        else:
            yield Found({}, lines, f"this entry (@{opening[1]}) has no fields that can be read")


def _fields(text: str) -> dict[str, str]:
    """The fields of an entry, by their names in lower case."""
    found: dict[str, str] = {}
    key = KEY.match(text)
    at = key.end() if key else 0
    while field := FIELD.match(text, at):
        value, at = _value(text, field.end())
        while joint := JOINT.match(text, at):
            more, at = _value(text, joint.end())
            value += more
        found.setdefault(field[1].casefold(), value)
    return found


def _value(text: str, at: int) -> tuple[str, int]:
    """A value in braces or quotation marks, or a bare word; and where it ends."""
    sign = text[at : at + 1]
    if sign in ("{", '"'):
        depth, start = 0, at + 1
        for place in range(start, len(text)):
            letter = text[place]
            if text[place - 1] == "\\":
                continue
            if letter == "{":
                depth += 1
            elif letter == "}" and depth:
                depth -= 1
            elif not depth and letter == ("}" if sign == "{" else '"'):
                return text[start:place], place + 1
        return text[start:], len(text)
    bare = BARE.match(text, at)
    return (bare[0], bare.end()) if bare else ("", at + 1)


def plain(value: str) -> str:
    """A value without LaTeX: accents composed, commands and braces gone."""
    if "\\" in value:
        value = ACCENT.sub(_accented, value)
        value = COMMAND.sub("", value)
        value = LETTER.sub(
            lambda match: _latex("letter").get(match[1], match[1] if len(match[1]) > 1 else match[0]), value
        )
        value = re.sub(r"\\([&%$#_{}])", r"\1", value)
    value = (
        value.replace("{", "")
        .replace("}", "")
        .replace("``", "“")
        .replace("''", "”")
        .replace("---", "—")
        .replace("--", "–")
    )
    return re.sub(r"(?<=\S)~(?=\S)", " ", value).strip()


def _accented(match: re.Match[str]) -> str:
    mark = match[1] or match[4]
    letter = next(group for group in (match[2], match[3], match[5], match[6]) if group).lstrip("\\")
    return unicodedata.normalize("NFC", letter + _latex("mark")[mark])


@cache
def _latex(kind: str) -> dict[str, str]:
    lines = Path(__file__).with_name("latex.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {sign: letter for said, sign, letter in rows if said == kind}


def _given(fields: dict[str, str]) -> dict[str, object]:
    said = {name: plain(value) for name, value in fields.items()}

    def first(*names: str) -> str:
        return next((" ".join(said[name].split()) for name in names if said.get(name)), "")

    return {
        "headline": first("title"),
        "authors": _people(fields.get("author", "")),
        "source": first("journaltitle", "journal", "newspaper", "booktitle", "publisher", "howpublished"),
        "days": [first("date"), _day(said), first("year")],
        "accessed": first("urldate"),
        "text": [said[name] for name in ("annote", "annotation", "note") if said.get(name)],
        "abstract": [said["abstract"]] if said.get("abstract") else [],
        "tags": [word.strip() for word in re.split("[;,]", said.get("keywords", "")) if word.strip()],
        "section": first("section"),
        "standfirst": first("subtitle"),
        "source_url": first("url"),
        "language": first("langid", "language"),
        "others": {name: value for name, value in said.items() if name not in READ},
    }


def _people(printed: str) -> list[str]:
    """Names parted by "and"; one in braces of its own is an institution's, and stays as it is."""
    found = []
    for name in re.split(r"\s+and\s+", printed.strip()):
        whole = name.strip().startswith("{") and name.strip().endswith("}")
        text = plain(name)
        if text and text.casefold() != "others":
            found.append(text.replace(",", "") if whole else text)
    return found


def _day(said: dict[str, str]) -> str:
    year, month, day = said.get("year", ""), said.get("month", ""), said.get("day", "")
    number = MONTHS.get(month[:3].casefold(), month.zfill(2) if month.isdigit() else "")
    if not re.fullmatch(r"\d{4}", year) or not number:
        return f"{day} {month} {year}".strip() if month else ""
    within = re.search(r"\d{1,2}", month[3:]) if not month.isdigit() else None
    day = day or (within[0] if within else "")
    return "-".join(filter(None, (year, number, day.zfill(2) if day.isdigit() else "")))

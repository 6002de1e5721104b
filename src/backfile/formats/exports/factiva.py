"""Reads Factiva downloads with field codes: HD, BY, PD, SN, LP, TD … at the start of their lines."""

import re
from collections.abc import Sequence

from backfile.formats.account import LineAccount
from backfile.formats.exports.divided import lines_of
from backfile.formats.exports.draft import Draft
from backfile.formats.exports.labels import labels_of
from backfile.formats.exports.parts import ExportPart, blocks_of, joined, parts_of
from backfile.formats.exports.readings import reading_of
from backfile.model.article import SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.text.decoding import Decoded

NAME = "factiva"
CODED = re.compile(r"[ \t]{0,14}([A-Z]{2,3})(?:[ \t]+(\S.*)|[ \t]*)$")
TELLING = re.compile(r"^[ \t]{0,14}(HD|WC|PD|SN|SC|LA|LP|TD|AN)(?:[ \t]+\S|[ \t]*$)", re.MULTILINE)
CODES = {"HD", "PD", "SN"}
NEXT_DOCUMENT = ("SE", "HD")
TIME = re.compile(r"(\d{1,2}):(\d\d)")


class Factiva:
    """The download whose fields have codes, one article or many; each ends with its AN field."""

    name = NAME

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        start = (decoded.text or "")[:8000]
        return "HD" in start and "PD" in start and set(TELLING.findall(start)) >= CODES

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        lines = lines_of(decoded.text or "")
        account = LineAccount(lines)
        fields = _fields(lines)
        starts = _starts(fields)
        account.claim((1, fields[0][1] - 1), "furniture", "factiva: above the first document")
        drafts, articles = [], []
        for index, start in enumerate(starts):
            stop = starts[index + 1] if index + 1 < len(starts) else len(fields)
            draft = Draft(file.path, index + 1, account, NAME, answers)
            for code, first, last in fields[start:stop]:
                _take_field(lines, code, first, last, draft)
            text = [*draft.fields.pop("lead", ()), *draft.fields.pop("text", ())]
            draft.take_body(blocks_of(text), "fields LP and TD")
            drafts.append(draft)
            last = fields[stop - 1][2]
            articles.append(draft.finish((fields[start][1], last)))
            account.claim((fields[start][1], last), "furniture", "factiva: outside the fields")
        account.claim((1, len(lines)), "furniture", "factiva: below the last document")
        return reading_of(articles, drafts, account, ())


def _fields(lines: Sequence[str]) -> list[tuple[str, int, int]]:
    """Code, first and last line of every field."""
    known = labels_of(NAME)
    found: list[tuple[str, int]] = []
    column = -1
    for number, line in enumerate(lines, 1):
        coded = CODED.match(line) if line[:17].strip()[:2].isupper() else None
        if not coded or coded[1] not in known:
            continue
        if coded[1] == "HD" and coded[2]:
            column = coded.start(2)
        # Where the values are aligned, a line of text that begins with "LA" or "TD" stands further right.
        if not coded[2] or column < 0 or coded.start(2) - len(coded[1]) < column:
            found.append((coded[1], number))
    ends = [number - 1 for _, number in found[1:]] + [len(lines)]
    return [(code, number, end) for (code, number), end in zip(found, ends, strict=True)]


def _starts(fields: Sequence[tuple[str, int, int]]) -> list[int]:
    """Where documents begin among the fields: at the first, and at SE or HD once an AN or a HD has passed."""
    starts, ended = [0], False
    headline = False
    for index, (code, _, _) in enumerate(fields):
        if index and code in NEXT_DOCUMENT and (ended or (code == "HD" and headline)):
            starts.append(index)
            ended = headline = False
        headline = headline or code == "HD"
        ended = ended or code == "AN"
    return starts


def _take_field(lines: Sequence[str], code: str, first: int, last: int, draft: Draft) -> None:
    coded = CODED.match(lines[first - 1])
    opening = coded[2] if coded and coded[2] else ""
    parts = parts_of(lines, first + 1, last)
    if opening and parts and parts[0].first == first + 1:
        parts[0] = ExportPart(first, parts[0].last, (opening.strip(), *parts[0].lines))
    elif opening:
        parts.insert(0, ExportPart(first, first, (opening.strip(),)))
    if code == "AN":
        parts = parts[:1]
    label = labels_of(NAME)[code]
    place = (first, parts[-1].last if parts else first)
    text = joined(line for part in parts for line in part.lines)
    rule = f"field {code}"
    if label.field in ("lead", "body"):
        key = "lead" if label.field == "lead" else "text"
        draft.fields.setdefault(key, []).extend(parts)
        if not opening:
            draft.take("standfirst", (), (first, first), rule, "metadata")
    elif label.field in ("tags", "countries"):
        names = tuple(entry.partition(":")[2].strip() or entry.strip() for entry in text.split("|"))
        if label.field == "countries":
            draft.fields["countries_given"] = True
        draft.take(label.field, names, place, rule)
    elif label.field == "time":
        time = TIME.search(text)
        draft.take("time", f"{int(time[1]):02d}:{time[2]}" if time else "", place, rule, "date")
    elif label.kept:
        draft.take_labelled(label.field, text, place, code)
    else:
        draft.set_aside(label.field, text, place, rule)

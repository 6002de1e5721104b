"""Reads Europresse documents: masthead and date on top, "Numéro de document" and a certificate below."""

import re
from collections.abc import Sequence

from backfile.formats.account import LineAccount
from backfile.formats.exports.divided import lines_of
from backfile.formats.exports.draft import Draft
from backfile.formats.exports.parts import ExportPart, blocks_of, joined, parts_of
from backfile.formats.exports.readings import reading_of
from backfile.model.article import Article, SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.text.dates.finder import find_dates
from backfile.text.dates.vocabulary import weekdays_of
from backfile.text.decoding import Decoded
from backfile.text.names import is_name, names_in

NAME = "europresse"
NUMBER_LABELS = ("Numéro de document", "Document number", "Número de documento")
NUMBER = re.compile(rf"^[ \t]*(?:{'|'.join(NUMBER_LABELS)}) ?:", re.MULTILINE)
NUMBERED = re.compile(rf"^[ \t]*(?:{'|'.join(NUMBER_LABELS)}) ?:\s*\w+·\d{{8}}·", re.MULTILINE)
CODE = re.compile(r"^[ \t]*[\w-]{2,20}·\d{8}·[\w-]{1,20}·[\w-]+[ \t]*$", re.MULTILINE)
"""The number of a document by itself, which ends it where no label names it."""

CATALOGUE = ("Nom de la source", "Source name", "Type de source", "Source type", "Nombre de la fuente")
NOTES = re.compile(r"(?:Note\(s\)|Notes?|Illustration\(s\)|Mise à jour)\s*:?")
CERTIFICATE = re.compile(
    r"^[ \t]*(?:\w+·\d{8}·|Ce certificat est émis|This certificate is issued|Date d'émission|Issue date|"
    r""
    r""
    r"Certificat émis le|Certificate issued on|Le présent document est protégé|"
    r"This document is protected|Le présent article est protégé)"
)
COPYRIGHT = re.compile(r"^(?:©|\(c\) ?\d{4}|Copyright\b)", re.IGNORECASE)
ISSUE = re.compile(r",? (?:no\.?|n°|nº|vol\.) ?\d+.*$", re.IGNORECASE)
DATED = ("day", "month", "doubtful")
LONGEST_AUTHOR = 80
LONGEST_NAME = 4


class Europresse:
    """One document or many, each closed by its document number."""

    name = NAME

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        text = decoded.text or ""
        # The part that all labels share is looked for first: most texts lack it.
        if "·" not in text:
            return False
        return NUMBERED.search(text) is not None or CODE.search(text) is not None

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        lines = lines_of(decoded.text or "")
        account = LineAccount(lines)
        drafts: list[Draft] = []
        articles: list[Article] = []
        first = 1
        end_of_document = NUMBER if NUMBERED.search(decoded.text or "") else CODE
        for number, line in enumerate(lines, 1):
            if number < first or not end_of_document.match(line):
                continue
            last = _end(lines, number)
            draft = Draft(file.path, len(articles) + 1, account, NAME, answers)
            _read_document(lines, first, number - 1, draft)
            account.claim((number, last), "furniture", "europresse: document number and certificate")
            drafts.append(draft)
            articles.append(draft.finish((first, last)))
            first = last + 1
        account.claim((first, len(lines)), "furniture", "europresse: below the last document")
        return reading_of(articles, drafts, account, ())


def _end(lines: Sequence[str], number: int) -> int:
    """The last line of the certificate below the document number on line `number`."""
    last = number
    for at in range(number + 1, len(lines) + 1):
        if CERTIFICATE.match(lines[at - 1]):
            last = at
        elif lines[at - 1].strip():
            break
    return last


def _read_document(lines: Sequence[str], first: int, last: int, draft: Draft) -> None:
    parts = parts_of(lines, first, last)
    while parts and (COPYRIGHT.match(parts[-1].lines[0]) or CERTIFICATE.match(parts[-1].lines[0])):
        part = parts.pop()
        draft.set_aside("copyright", part.text, part.place, "copyright")
    while len(parts) > 2 and NOTES.match(parts[-1].lines[0]):
        part = parts.pop()
        draft.set_aside("note", part.text, part.place, "notes below the text")
    top = _take_masthead(parts, draft)
    while top < len(parts) and parts[top].lines[0] in CATALOGUE:
        draft.set_aside("catalogue", parts[top].text, parts[top].place, "about the source")
        top += 1
    if top + 2 < len(parts) and _is_section(parts[top], parts[top + 1]):
        draft.take("section", parts[top].text, parts[top].place, "above the heading")
        top += 1
    if top < len(parts):
        _take_heading(parts[top], draft)
        top += 1
    if top + 1 < len(parts) and _names_authors(parts[top]):
        draft.take("authors", names_in(parts[top].text), parts[top].place, "between heading and text")
        top += 1
    draft.take_body(blocks_of(parts[top:]), "between heading and copyright")


def _take_masthead(parts: Sequence[ExportPart], draft: Draft) -> int:
    """Takes source, section and date; gives the index of the part below them."""
    for index, part in enumerate(parts[:3]):
        for offset, line in enumerate(part.lines):
            dates = [m for m in find_dates(line, "fr") if m.kind in DATED]
            if not dates:
                continue
            number = part.first + offset
            above = [
                *(p for p in parts[:index]),
                *([ExportPart(part.first, number - 1, part.lines[:offset])] if offset else []),
            ]
            for source in above:
                printed = ISSUE.sub("", joined(source.lines[:1]))
                draft.take("source", printed, (source.first, source.last), "above the date")
            draft.take(
                "section", _section(line[: dates[0].start]), (number, number), "before the date", "date"
            )
            draft.take_date(line, (number, number), "below the masthead", "fr")
            draft.set_aside("page", joined(part.lines[offset:]), (number, part.last), "place in the issue")
            return index + 1
    return 0


def _section(before: str) -> str:
    first, comma, _ = before.partition(",")
    return first.strip() if comma and not weekdays_of(first.strip().split(" ")[0]) else ""


def _take_heading(part: ExportPart, draft: Draft) -> None:
    """The heading is the last line, or the last above its authors; lines above it introduce it."""
    last = part.lines[-1]
    if len(part.lines) > 1 and " " in last and len(part.lines[-2].split()) > LONGEST_NAME and _names(last):
        draft.take("authors", names_in(last), (part.last, part.last), "below the heading")
        part = ExportPart(part.first, part.last - 1, part.lines[:-1])
    if len(part.lines) > 1:
        place = (part.first, part.last - 1)
        draft.take("standfirst", (joined(part.lines[:-1]),), place, "above the heading")
    draft.take("headline", part.lines[-1], (part.last, part.last), "below the date")


def _is_section(part: ExportPart, below: ExportPart) -> bool:
    """Whether a line of one or two words stands above the heading."""
    return (
        len(part.lines) == 1
        and len(part.text.split()) <= 2
        and len(below.text.split()) > 2
        and len(below.lines) <= 2
    )


def _names_authors(part: ExportPart) -> bool:
    return _names(part.text)


def _names(text: str) -> bool:
    """Whether a line holds names of people and nothing else."""
    pieces = [piece.strip() for piece in re.split(r"[;,]| et | and ", text)]
    if len(text) > LONGEST_AUTHOR or text[-1] in ".!?:»":
        return False
    return all(is_name(piece) and len(piece.split()) <= LONGEST_NAME for piece in pieces)

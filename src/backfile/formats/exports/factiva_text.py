"""Reads Factiva documents without codes: headline, "312 words", date, source, text, "Document ABCD00…"."""

import re
from collections.abc import Sequence

from backfile.formats.account import LineAccount
from backfile.formats.exports.divided import lines_of
from backfile.formats.exports.draft import Draft
from backfile.formats.exports.parts import (
    ExportPart,
    blocks_of,
    joined,
    line_parts,
    parts_of,
    unwrapped_parts,
)
from backfile.formats.exports.readings import reading_of
from backfile.formats.fields import language_code
from backfile.model.article import Article, Problem, SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.text.dates.finder import find_dates
from backfile.text.decoding import Decoded
from backfile.text.names import is_name, names_in

NAME = "factiva_text"
END = re.compile(r"^[ \t]*Document [A-Z][A-Z0-9]{3,}\d{8}[a-z0-9]{6,}[ \t]*$", re.MULTILINE)
WORDS = re.compile(
    r"^[ \t]*[\d,. ]+ (?:words|mots|Wörter|palabras|parole|woorden|palavras|ord|слов|kelime)[ \t]*$",
    re.MULTILINE,
)
TIME = re.compile(r"(\d{1,2}):(\d\d)(?: GMT)?$")
CODE = re.compile(r"[A-Z0-9]{3,8}$")
COPYRIGHT = re.compile(r"(?:\(c\)|©|Copyright\b)", re.IGNORECASE)
BYLINE = re.compile(r"(?:By|Par|Von|Por|Di|Door)\s", re.IGNORECASE)
HEAD_LINES = 12
LONGEST_SECTION = 30
"""Characters; the first line of a headline that was wrapped has more."""


class FactivaText:
    """The display form: fields without labels, told by their order."""

    name = NAME

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        text = decoded.text or ""
        return "Document " in text and END.search(text) is not None and WORDS.search(text) is not None

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        lines = lines_of(decoded.text or "")
        account = LineAccount(lines)
        drafts: list[Draft] = []
        articles: list[Article] = []
        problems: list[Problem] = []
        first = 1
        for number, line in enumerate(lines, 1):
            if not line.lstrip().startswith("Document ") or not END.match(line):
                continue
            draft = Draft(file.path, len(articles) + 1, account, NAME, answers)
            words = next((n for n in range(first, number) if WORDS.match(lines[n - 1])), 0)
            if words:
                _read_document(lines, first, words, number - 1, draft)
                drafts.append(draft)
                articles.append(draft.finish((first, number)))
            else:
                message = "a document without a line that counts its words was left out"
                problems.append(Problem(message, file.path, first))
            account.claim((first, number), "furniture", "factiva_text: number of a document")
            first = number + 1
        account.claim((first, len(lines)), "furniture", "factiva_text: below the last document")
        return reading_of(articles, drafts, account, problems)


def _read_document(lines: Sequence[str], first: int, words: int, last: int, draft: Draft) -> None:
    above = line_parts(lines, first, words - 1)
    if len(above) > 1 and (BYLINE.match(above[-1].text) or _only_names(above[-1].text)):
        byline = above.pop()
        draft.take("authors", names_in(byline.text), byline.place, "above the count of words")
    blocks = parts_of(lines, above[0].first, above[-1].last) if above else []
    if blocks:
        headline = _without_section(blocks.pop(), draft)
        draft.take("headline", joined(headline.lines), headline.place, "above the count of words")
    for part in blocks:
        draft.set_aside("section", part.text, part.place, "above the headline")
    draft.set_aside("length", lines[words - 1].strip(), (words, words), "count of words")
    start = _take_catalogue(lines, words + 1, last, draft)
    draft.take_body(blocks_of(unwrapped_parts(lines, start, last)), "below the catalogue lines")


def _without_section(part: ExportPart, draft: Draft) -> ExportPart:
    """A headline without the name of a section on a line above it."""
    first = part.lines[0]
    if (
        len(part.lines) < 2
        or len(first) > LONGEST_SECTION
        or len(first.split()) > 3
        or len(part.lines[1]) < len(first)
    ):
        return part
    draft.set_aside("section", first, (part.first, part.first), "above the headline")
    return ExportPart(part.first + 1, part.last, part.lines[1:])


def _take_catalogue(lines: Sequence[str], first: int, last: int, draft: Draft) -> int:
    """Takes date, time, source, code, language and copyright below the count of words; gives the text's first
    line."""
    end = first
    for part in line_parts(lines, first, min(last, first + HEAD_LINES)):
        line = part.text
        if COPYRIGHT.match(line):
            draft.set_aside("copyright", line, part.place, "copyright")
            return part.last + 1
        time = TIME.match(line)
        if "date" not in draft.fields and find_dates(line) and len(line) < 40:
            draft.take_date(line, part.place, "below the count of words")
        elif time:
            draft.take("time", f"{int(time[1]):02d}:{time[2]}", part.place, "below the date", "date")
        elif "source" not in draft.fields and "date" in draft.fields:
            draft.take("source", line, part.place, "below the date")
        elif CODE.match(line):
            draft.set_aside("code", line, part.place, "code of the source")
        elif language_code(line) and " " not in line and "language" not in draft.fields:
            draft.take("language", language_code(line), part.place, "below the source")
            end = part.last + 1
        elif "language" in draft.fields:
            return end
        else:
            draft.set_aside("page", line, part.place, "place in the issue")
        end = part.last + 1
    return end


def _only_names(line: str) -> bool:
    return len(line.split()) <= 4 and is_name(line) and line.istitle()

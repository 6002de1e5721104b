"""Reads the newer Nexis downloads (Nexis Uni, Lexis+): "Body" above the text, "End of Document" below."""

import re
from collections.abc import Sequence

from backfile.formats.account import LineAccount
from backfile.formats.exports.divided import lines_of
from backfile.formats.exports.draft import Draft
from backfile.formats.exports.labels import labels_of
from backfile.formats.exports.parts import ExportPart, blocks_of, line_parts, unwrapped_parts
from backfile.formats.exports.readings import reading_of
from backfile.model.article import Article, Problem, SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.text.dates.finder import find_dates
from backfile.text.decoding import Decoded

NAME = "nexis_uni"
END = re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE)
BODY = re.compile(r"^[ \t]*Body[ \t]*$", re.MULTILINE)
LABEL = re.compile(r"([A-Z][A-Za-z -]{2,24}):(?:\s+(.*))?$")
COPYRIGHT = re.compile(r"Copyright\b|©|All Rights Reserved", re.IGNORECASE)
BELOW_TEXT = ("Graphic", "Classification", "Notes", "Correction")
DATED = ("day", "month", "doubtful")


class NexisUni:
    """One document or many, each from its headline to "End of Document"."""

    name = NAME

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        text = decoded.text or ""
        return "End of Document" in text and END.search(text) is not None and BODY.search(text) is not None

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        lines = lines_of(decoded.text or "")
        account = LineAccount(lines)
        drafts: list[Draft] = []
        articles: list[Article] = []
        problems: list[Problem] = []
        first = 1
        for number, line in enumerate(lines, 1):
            if not END.match(line):
                continue
            draft = Draft(file.path, len(articles) + 1, account, NAME, answers)
            if _read_document(lines, first, number - 1, draft):
                drafts.append(draft)
                articles.append(draft.finish((first, number)))
            else:
                problems.append(Problem("a document without a “Body” holds no article", file.path, first))
            account.claim((first, number), "furniture", "nexis_uni: cover page, or end of a document")
            first = number + 1
        account.claim((first, len(lines)), "furniture", "nexis_uni: below the last document")
        return reading_of(articles, drafts, account, problems)


def _read_document(lines: Sequence[str], first: int, last: int, draft: Draft) -> bool:
    body = next((n for n in range(first, last + 1) if lines[n - 1].strip() == "Body"), 0)
    if not body:
        return False
    below = next((n for n in range(body + 1, last + 1) if lines[n - 1].strip() in BELOW_TEXT), 0)
    if not below:
        below = next(
            (n for n in range(body + 1, last + 1) if lines[n - 1].startswith("Load-Date:")), last + 1
        )
    _take_head(line_parts(lines, first, body - 1), draft)
    draft.take("body", "", (body, body), "label of the text", "metadata")
    paragraphs = unwrapped_parts(lines, body + 1, below - 1)
    draft.take_body(blocks_of(paragraphs), "between Body and Classification")
    for part in line_parts(lines, below, last):
        _take_labelled(part, draft)
    return bool(draft.body) or bool(draft.fields.get("headline"))


def _take_head(parts: Sequence[ExportPart], draft: Draft) -> None:
    """Headline, source and date stand in this order, each on a line, above copyright and labels."""
    date = next((i for i in range(len(parts) - 1, -1, -1) if _is_date(parts[i])), None)
    for index, part in enumerate(parts):
        if date is not None and index == date:
            draft.take_date(part.text, part.place, "below the source")
        elif date is not None and index == date - 1:
            draft.take("source", part.text, part.place, "above the date")
        elif date is not None and index == date - 2:
            draft.take("headline", part.text, part.place, "above the source")
        elif date is None and index == 0:
            draft.take("headline", part.text, part.place, "first line")
        elif date is None or index > date:
            _take_labelled(part, draft)


def _is_date(part: ExportPart) -> bool:
    line = part.text
    if len(line) > 60 or COPYRIGHT.search(line) or LABEL.match(line):
        return False
    return any(mention.kind in DATED for mention in find_dates(line))


def without_headline(byline: str, headline: str) -> str:
    """A byline without the headline that some papers' files repeat behind it."""
    start = byline.casefold().find(headline[:40].casefold()) if headline else -1
    return byline[:start].strip(" ,;") if start >= 0 else byline


def _take_labelled(part: ExportPart, draft: Draft) -> None:
    found = LABEL.match(part.text)
    label = labels_of(NAME).get(found[1]) if found else None
    if found and label and label.field == "authors":
        byline = without_headline(found[2] or "", str(draft.fields.get("headline") or ""))
        draft.take_labelled(label.field, byline, part.place, found[1])
    elif found and label and label.kept:
        draft.take_labelled(label.field, found[2] or "", part.place, found[1])
    elif found and label:
        draft.set_aside(label.field, part.text, part.place, f"behind the label {found[1]}")
    else:
        kind = "copyright" if COPYRIGHT.search(part.text) else "trailer"
        draft.set_aside(kind, part.text, part.place, kind)

"""Reads Nexis downloads as text: "3 of 40 DOCUMENTS", centred masthead and date, labels in capitals."""

import re
from collections import Counter
from collections.abc import Sequence

from backfile.formats.account import LineAccount
from backfile.formats.exports.divided import lines_of
from backfile.formats.exports.draft import Draft
from backfile.formats.exports.labels import ExportLabel, labels_of
from backfile.formats.exports.parts import ExportPart, blocks_of, joined, parts_of
from backfile.formats.exports.readings import reading_of
from backfile.model.article import Article, Problem, SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.text.dates.finder import find_dates
from backfile.text.decoding import Decoded

NAME = "nexis"
COUNTER = re.compile(
    r"^[ \t]*(?:LEVEL \d+ - |DOCUMENT )?(\d{1,6}) +(?:of|OF|de|DE|sur|SUR|von|VON|di|DI|van|VAN) +(\d{1,6})"
    r"(?: +(?:DOCUMENTS?|DOCUMENTOS|DOCUMENTEN|DOCUMENTI|DOKUMENTEN?|STORIES|ARTICLES))?[ \t]*$",
    re.MULTILINE,
)
"""With a word for documents before or behind the numbers; `recognises` asks for that word."""

WORDS = ("DOCUMENT", "DOKUMENT", "STORIES", "ARTICLES")
COPYRIGHT = re.compile(
    r"^(?:Copyright\b|©|\(c\) ?\d{4})|All Rights Reserved|Tous droits réservés", re.IGNORECASE
)
EDITION = re.compile(
    r"(?:[\w’' ,.-]{0,40}\b(?i:edition|édition|ausgabe|edición|edizione|editie)\b"
    r"[\w’' ,.-]{0,20}|Correction Appended|CORRECTION APPENDED|Clarification Appended|Appeared in .{0,60}|"
    r"Late Edition.{0,20}|Rectificatif.{0,20})$"
)
"""What stands between date and headline and is neither."""

DIGIT = re.compile("[0-9]")
DATED = ("day", "month", "doubtful")
LONGEST_LABEL = 40
WIDEST = 120
"""Columns that a centred line of the download may have."""
HEAD_PARTS = 6
"""So many paragraphs down the masthead and the date are looked for."""
LABEL_PARTS = 16
"""So many paragraphs down the labels above the text are looked for."""


class Nexis:
    """The text form of the classic Nexis download, one document or many."""

    name = NAME

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        start = (decoded.text or "")[:8000]
        if not ("UMENT" in start or "STORIES" in start or "ARTICLES" in start):
            return False  # no text with one of WORDS
        return bool(_counters(start))

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        text = decoded.text or ""
        lines = lines_of(text)
        account = LineAccount(lines)
        counters = _counters(text)
        account.claim((1, counters[0][0] - 1), "furniture", "nexis: cover page")
        drafts: list[Draft] = []
        articles: list[Article] = []
        problems: list[Problem] = []
        for index, (line, number, _) in enumerate(counters):
            account.claim((line, line), "furniture", "nexis: counter of the documents")
            last = counters[index + 1][0] - 1 if index + 1 < len(counters) else len(lines)
            draft = Draft(file.path, len(articles) + 1, account, NAME, answers)
            article = _read_document(lines, line + 1, last, draft)
            if article is None:
                account.claim((line + 1, last), "furniture", "nexis: a stub instead of a document")
                problems.append(Problem(f"document {number} holds no article", file.path, line))
                continue
            drafts.append(draft)
            articles.append(article)
        problems += _check_counters(counters, file.path)
        return reading_of(articles, drafts, account, problems)


def _counters(text: str) -> list[tuple[int, int, int]]:
    """Line, number and total of every "3 of 40 DOCUMENTS"; a bare "3 of 40" is text."""
    starts: set[int] = set()
    for word in WORDS:
        # Looking for a fixed word takes 1 µs in 4 kB, trying a pattern on every line 60.
        at = text.find(word)
        while at >= 0:
            before = text.rfind("\n", max(0, at - WIDEST), at)
            if before >= 0 or at <= WIDEST:
                starts.add(before + 1)
            at = text.find(word, at + 1)
    found, line, position = [], 1, 0
    for start in sorted(starts):
        match = COUNTER.match(text, start)
        if match:
            line += text.count("\n", position, start)
            position = start
            found.append((line, int(match[1]), int(match[2])))
    return found


def _check_counters(counters: Sequence[tuple[int, int, int]], path: str) -> list[Problem]:
    """A problem where the file says that it holds other documents than were found."""
    numbers = [number for _, number, _ in counters]
    totals = Counter(total for _, _, total in counters)
    total = totals.most_common(1)[0][0]
    problems = [
        Problem(f"document {number} is said to be one of {other}, the others of {total}", path, line)
        for line, number, other in counters
        if other != total
    ]
    if numbers != list(range(1, total + 1)):
        count = f"{len(numbers)} were found" if len(numbers) > 1 else "1 was found"
        span = f"numbers {numbers[0]} to {numbers[-1]}" if len(numbers) > 1 else f"number {numbers[0]}"
        message = f"the file counts {total} documents; {count}, {span}: look for the rest of the download"
        # One document saved by itself is common; a gap in a whole download is not.
        problems.append(Problem(message, path, counters[0][0], "warning" if len(numbers) > 1 else "note"))
    return problems


def _read_document(lines: Sequence[str], first: int, last: int, draft: Draft) -> Article | None:
    parts = parts_of(lines, first, last)
    labelled = {index: found for index, part in enumerate(parts) if (found := _label(part))}
    tail = next((i for i in sorted(labelled) if labelled[i][1].tail), len(parts))
    tail = min(tail, _copyright_tail(parts))
    heads = _head_labels([i for i in labelled if i < min(tail, LABEL_PARTS) and not labelled[i][1].tail])
    head = heads[-1] + 1 if heads else 0
    date = _date_part(parts[: min(HEAD_PARTS, tail)])
    if not parts or (date is None and not heads):
        return None
    opening = heads[0] if heads else min(len(parts), (date or 0) + 2)
    _take_opening(parts, date, opening, draft)
    head = max(head, opening)
    for index in range(opening, head):
        _take_part(parts[index], labelled.get(index), draft, "standfirst")
    text = parts[head:tail]
    if heads and labelled[head - 1][1].field == "body":
        text = [*_behind_label(parts[head - 1]), *text]
    draft.take_body(blocks_of(text), "between the labels")
    for index in range(tail, len(parts)):
        _take_part(parts[index], labelled.get(index), draft, "trailer")
    return draft.finish((first - 1, parts[-1].last)) if draft.body or draft.fields.get("headline") else None


def _head_labels(indices: Sequence[int]) -> list[int]:
    """Those of the labels above the text that stand together: a later one is a paragraph that looks alike."""
    found: list[int] = []
    for index in indices:
        if found and index > found[-1] + 2:
            break
        found.append(index)
    return found


def _behind_label(part: ExportPart) -> list[ExportPart]:
    """What stands behind "BODY:", on its line and below."""
    rest = (part.lines[0].partition(":")[2].strip(), *part.lines[1:])
    return [ExportPart(part.first, part.last, rest)] if any(rest) else []


def _label(part: ExportPart) -> tuple[str, ExportLabel, str] | None:
    """The label a part opens with, what it stands for, and where its text begins."""
    line = part.lines[0]
    colon = line.find(":", 0, LONGEST_LABEL)
    if colon < 0 or not line[0].isalpha() or not line[:colon].isupper():
        return None
    label = labels_of(NAME).get(line[:colon].strip())
    return (line[:colon].strip(), label, line[colon + 1 :]) if label else None


def _copyright_tail(parts: Sequence[ExportPart]) -> int:
    """Where the copyright lines begin that end a document."""
    index = len(parts)
    while index > 0 and COPYRIGHT.search(parts[index - 1].lines[0]) and len(parts[index - 1].text) < 400:
        index -= 1
    return index


def _date_part(parts: Sequence[ExportPart]) -> int | None:
    for index, part in enumerate(parts):
        line = part.lines[0]
        if len(line) < 100 and DIGIT.search(line) and any(m.kind in DATED for m in find_dates(line)):
            return index
    return None


def _take_opening(parts: Sequence[ExportPart], date: int | None, opening: int, draft: Draft) -> None:
    """Masthead, date with edition, and the headline: what stands above the first label."""
    for index in range(opening):
        part = parts[index]
        if COPYRIGHT.search(part.lines[0]):
            draft.set_aside("copyright", part.text, part.place, "copyright")
        elif date is not None and index < date:
            if "source" in draft.fields:
                draft.set_aside("masthead", part.text, part.place, "between masthead and date")
            else:
                draft.take("source", part.text, part.place, "centred above the date")
        elif index == date:
            draft.take_date(part.lines[0], (part.first, part.first), "centred below the masthead")
            if len(part.lines) > 1:
                draft.set_aside("edition", joined(part.lines[1:]), (part.first + 1, part.last), "edition")
        elif "headline" not in draft.fields and index + 1 < opening and EDITION.match(part.text):
            draft.set_aside("edition", part.text, part.place, "edition or note of a correction")
        elif "headline" not in draft.fields:
            draft.take("headline", part.text, part.place, "above the labels")
        else:
            draft.take(
                "standfirst",
                (*draft.fields.get("standfirst", ()), part.text),
                part.place,
                "below the headline",
            )


def _take_part(
    part: ExportPart, labelled: tuple[str, ExportLabel, str] | None, draft: Draft, otherwise: str
) -> None:
    if labelled is None:
        kind = "copyright" if COPYRIGHT.search(part.lines[0]) else otherwise
        draft.set_aside(kind, part.text, part.place, kind)
        return
    printed, label, start = labelled
    if label.field == "body":
        if not _behind_label(part):
            draft.take("body", "", part.place, "label of the text", "metadata")
        return
    text = joined((start, *part.lines[1:]))
    if label.kept:
        draft.take_labelled(label.field, text, part.place, printed)
    else:
        draft.set_aside(label.field, text, part.place, f"behind the label {printed}")

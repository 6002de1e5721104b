"""Reads ProQuest exports: one article, a downloaded list, or a forwarded e-mail with a hundred of them."""

import re
from collections.abc import Sequence

from msgspec import Struct

from backfile.formats.account import LineAccount
from backfile.formats.exports.divided import lines_of
from backfile.formats.exports.draft import Draft
from backfile.formats.exports.labels import ExportLabel, labels_of
from backfile.formats.exports.parts import ExportPart, blocks_of, joined, parts_of
from backfile.formats.exports.proquest_heads import take_head
from backfile.formats.exports.quoting import unquoted, without_links
from backfile.formats.exports.readings import reading_of
from backfile.model.article import Article, Problem, SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.text.dates.finder import find_dates
from backfile.text.decoding import Decoded
from backfile.text.names import inverted_names_in, names_in

NAME = "proquest"
SIGNS = ("ProQuest document", "ProQuestdocument", "Publication info:", "Report Information from ProQuest")
LABEL = re.compile(r"\s*([^\W\d_][\w ()/-]{2,40}?) ?:(.*)")
SEPARATOR = re.compile(r"\s*(?:_{10,}|={10,}|<>|Document \d+ of \d+)\s*$")
SOURCE_END = re.compile(r"\s*(?:;|\[|:\s)")
CREDIT = re.compile(r"(?:Credit|Crédit|CREDIT|CRÉDIT)\s*:\s*(.+)")
BY = re.compile(r"By\s", re.IGNORECASE)
FROM = re.compile(r"^From\s+", re.IGNORECASE)
LONGEST_AGENCY = 4
TRAILER = re.compile(
    r"-{5,}$|(?:Credit|CREDIT|Caption|Photo|Graphic|Illustration|Copyright)\b.{0,20}:|Illustration$|\S+@\S+$"
)
TRAILER_PARTS = 8
LONGEST_LABEL = 48
LONGEST_VALUE = 3
"""Lines that a value above the catalogue's labels may run over."""


class LabelledRecord(Struct, frozen=True):
    """A label as printed, what it stands for, and the text behind it."""

    printed: str
    label: ExportLabel
    text: str


class ProQuest:
    """Labelled records, told apart by their "Publication info:"; quoted with ">" or not."""

    name = NAME

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        start = (decoded.text or "")[:20000]
        return (
            "ProQuest" in start
            and any(sign in start for sign in SIGNS)
            and "ull text:" in (decoded.text or "")
        )

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        raw = lines_of(decoded.text or "")
        lines = unquoted(raw)
        labels = labels_in(lines)
        account = LineAccount(raw)
        starts = _starts(lines, labels)
        if not starts:
            message = "this looks like a ProQuest export, but nothing in it tells where a document begins"
            return Reading(problems=(Problem(message, file.path, 1),), roles=account.roles())
        account.claim((1, starts[0] - 1), "furniture", "proquest: above the first document")
        drafts: list[Draft] = []
        articles: list[Article] = []
        for index, first in enumerate(starts):
            last = starts[index + 1] - 1 if index + 1 < len(starts) else len(lines)
            draft = Draft(file.path, index + 1, account, NAME, answers)
            _read_document(lines, labels, first, last, draft)
            drafts.append(draft)
            articles.append(draft.finish((first, last)))
            account.claim((first, last), "furniture", "proquest: between two documents")
        return reading_of(articles, drafts, account, ())


def labels_in(lines: Sequence[str]) -> dict[int, LabelledRecord]:
    """Line (from 1) -> the label that it opens with."""
    table = labels_of(NAME)
    found = {}
    for number, line in enumerate(lines, 1):
        if line.find(":", 0, LONGEST_LABEL) < 0:
            continue
        labelled = LABEL.match(line)
        if labelled:
            folded = labelled[1].strip().upper()
            label = table.get(folded) or table.get(folded.replace(" ", ""))
            if label:
                found[number] = LabelledRecord(labelled[1].strip(), label, labelled[2].strip())
    return found


def _starts(lines: Sequence[str], labels: dict[int, LabelledRecord]) -> list[int]:
    """The line (from 1) of every document's title: what stands above "Author:" and "Publication info:"."""
    starts: list[int] = []
    for number, labelled in labels.items():
        if labelled.label.field == "publication":
            starts.append(_title_above(lines, labels, number, starts[-1] if starts else 0))
    if not starts:
        starts = _separated(lines, labels)
        by_text = _below_catalogues(lines, labels)
        return by_text if len(by_text) > len(starts) else starts
    return starts


def _below_catalogues(lines: Sequence[str], labels: dict[int, LabelledRecord]) -> list[int]:
    """The first lines of documents of which each begins below the catalogue's labels of the one before."""
    texts = [number for number, labelled in labels.items() if labelled.label.field == "body"]
    starts: list[int] = []
    for before, text in zip((0, *texts), texts, strict=False):
        tail = max((n for n in labels if before < n < text and labels[n].label.tail), default=before)
        start = next((n for n in range(tail + 1, text) if lines[n - 1].strip() and n not in labels), 0)
        if start:
            starts.append(start)
    return starts


def _separated(lines: Sequence[str], labels: dict[int, LabelledRecord]) -> list[int]:
    """The first lines of documents that separators part, where no "Publication info:" tells them."""
    texts = [number for number, labelled in labels.items() if labelled.label.field in ("body", "abstract")]
    bounds = [0, *(n for n, line in enumerate(lines, 1) if line[:1] in "_=D <" and SEPARATOR.match(line))]
    starts: list[int] = []
    at = 0
    for first, last in zip(bounds, [*bounds[1:], len(lines) + 1], strict=True):
        while at < len(texts) and texts[at] <= first:
            at += 1
        if at < len(texts) and texts[at] < last:
            starts.append(next(n for n in range(first + 1, last) if lines[n - 1].strip()))
    return starts


def _title_above(lines: Sequence[str], labels: dict[int, LabelledRecord], number: int, floor: int) -> int:
    """The first line of the title above a "Publication info:" line; always below `floor`."""

    def is_head(line: int) -> bool:
        return line in labels and not labels[line].label.tail

    at = number - 1
    while at > floor + 1 and (not lines[at - 1].strip() or is_head(at)):
        at -= 1
    while (
        at > floor + 1
        and lines[at - 2].strip()
        and at - 1 not in labels
        and not SEPARATOR.match(lines[at - 2])
    ):
        at -= 1
    return max(at, floor + 1)


def _read_document(
    lines: Sequence[str], labels: dict[int, LabelledRecord], first: int, last: int, draft: Draft
) -> None:
    own = [number for number in range(first, last + 1) if number in labels]
    body = next((number for number in own if labels[number].label.field == "body"), None)
    tail = _tail(lines, labels, (body or first) + 1, last)
    if not own:
        return
    take_head(parts_of(lines, first, own[0] - 1), draft)
    for number, below in zip(own, [*own[1:], last + 1], strict=True):
        if number < (body or tail) or number >= tail:
            limit = (body or tail) if number < (body or tail) else last + 1
            take_field(lines, number, min(below, limit) - 1, labels[number], draft)
        elif number == body:
            take_text(lines, body, tail - 1, labels[body].text, draft)
    abstract = draft.fields.pop("abstract", ())
    if abstract and not draft.body:
        draft.take_body(blocks_of(abstract), "the abstract stands for the text")
    for part in abstract:
        draft.set_aside("abstract", part.text, part.place, "abstract by the database")


def _tail(lines: Sequence[str], labels: dict[int, LabelledRecord], first: int, last: int) -> int:
    """Where the catalogue's labels below the text begin: from a line that no prose has as far up as labels
    stand without prose between them."""
    own = [number for number in range(first, last + 1) if number in labels]
    anchor = next((number for number in reversed(own) if labels[number].label.field == "source"), 0)
    if not anchor:
        anchor = next(
            (n for n in own if labels[n].printed.replace(" ", "") == "ProQuestdocumentID"), last + 1
        )
    tail = at = anchor
    while at > first:
        at -= 1
        if at in labels and labels[at].label.tail:
            tail = at
        elif at in labels or (lines[at - 1].strip() and tail - at > LONGEST_VALUE):
            break
    return tail


def take_field(lines: Sequence[str], first: int, last: int, labelled: LabelledRecord, draft: Draft) -> None:
    label, printed = labelled.label, labelled.printed
    below = parts_of(lines, first + 1, last) if last > first else []
    place = (first, below[0].last if below and label.field != "abstract" else first)
    text = without_links(joined((labelled.text, *below[0].lines)) if below else labelled.text)
    rule = f"behind the label {printed}"
    if label.field == "abstract":
        opening = (ExportPart(first, first, (labelled.text,)),) if labelled.text else ()
        draft.fields["abstract"] = (*opening, *below)
        draft.take("standfirst", (), (first, first), rule, "metadata")
    elif label.field == "publication":
        _take_publication(text, place, draft)
    elif label.field == "source":
        draft.take("source", text.split(";")[0].strip(), place, rule)
    elif label.field == "authors":
        draft.take("authors", inverted_names_in(text), place, rule)
    elif label.field == "title":
        draft.take("headline", draft.fields.get("headline") or text, place, rule)
    elif label.kept and label.field != "body":
        draft.take_labelled(label.field, text, place, printed)
    else:
        draft.set_aside(label.field, text, place, rule)


def _take_publication(text: str, place: tuple[int, int], draft: Draft) -> None:
    """ "Daily News ; Seoul [Seoul]21 Apr 2007: 18." gives source and date where no label below says them."""
    source = SOURCE_END.split(text, maxsplit=1)[0].strip(" ,.")
    draft.take("source", source, place, "in the publication info")
    days = [found for found in find_dates(text) if found.kind in ("day", "month", "doubtful")]
    if days:
        printed = text[days[-1].start : days[-1].end]
        draft.take_date(printed, place, "in the publication info")


def take_text(lines: Sequence[str], label: int, last: int, opening: str, draft: Draft) -> None:
    """The full text, and the credits, captions and addresses that end it."""
    if not opening:
        draft.take("body", "", (label, label), "label of the text", "metadata")
    parts = parts_of(lines, label + 1, last)
    if opening:
        parts.insert(0, ExportPart(label, label, (opening,)))
    end = len(parts)
    for index in range(len(parts) - 1, max(0, len(parts) - TRAILER_PARTS) - 1, -1):
        if TRAILER.match(parts[index].text):
            end = index
    draft.take_body(blocks_of(parts[:end]), "full text")
    for part in parts[end:]:
        credit = CREDIT.match(part.text)
        if credit and BY.match(credit[1]) and not draft.fields.get("authors"):
            draft.take("authors", names_in(credit[1]), part.place, "credit below the text")
        elif credit and not BY.match(credit[1]) and len(credit[1].split()) <= LONGEST_AGENCY:
            draft.take("agency", FROM.sub("", credit[1]), part.place, "credit below the text")
        draft.set_aside("credit", part.text, part.place, "below the text")

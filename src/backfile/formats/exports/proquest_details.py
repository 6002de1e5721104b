"""Reads ProQuest downloads as they are printed: a citation below each title, FULL TEXT, DETAILS below."""

import re
from collections.abc import Sequence

from msgspec import Struct

from backfile.formats.account import LineAccount
from backfile.formats.exports.divided import lines_of
from backfile.formats.exports.draft import Draft
from backfile.formats.exports.parts import blocks_of, parts_of
from backfile.formats.exports.proquest import LabelledRecord, take_field, take_text
from backfile.formats.exports.proquest import labels_in as labels_of_lines
from backfile.formats.exports.proquest_heads import CITATION, LINK, take_head
from backfile.formats.exports.readings import reading_of
from backfile.model.article import Article, Problem, SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.text.decoding import Decoded

NAME = "proquest_details"
SECTIONS = {
    **dict.fromkeys(("FULL TEXT", "TEXTE INTÉGRAL", "TEXTO COMPLETO", "VOLLTEXT", "TESTO COMPLETO"), "text"),
    **dict.fromkeys(
        ("ABSTRACT", "ABSTRACT (ENGLISH)", "RÉSUMÉ", "RESUMEN", "ABSTRACT (SUMMARY)"), "abstract"
    ),
    **dict.fromkeys(("DETAILS", "DÉTAILS", "DETALLES", "INDEXING", "DETAIL"), "details"),
    **dict.fromkeys(("LINKS", "LIENS", "ENLACES", "BIBLIOGRAPHY", "REFERENCES"), "links"),
}
"""Headings on lines of their own, which part a document."""

DETAILS = re.compile(r"^[ \t]*(?:DETAILS|DÉTAILS|DETALLES)[ \t]*$", re.MULTILINE)
COUNTER = re.compile(r"\s*(?:Document|Documento)\s+\d+\s+(?:of|sur|de)\s+\d+\s*$")
RULE = re.compile(r"\s*[_=-]{10,}\s*$")
FOOT = re.compile(
    r"(?:Database copyright|Copyright de la base|Terms and Conditions|Contact ProQuest|Linking Service)",
    re.IGNORECASE,
)


class _Document(Struct, frozen=True):
    """Where a document's parts stand: `title` to its first heading, each heading's line, and the last."""

    first: int
    sections: tuple[tuple[str, int], ...]
    last: int


class ProQuestDetails:
    """One document or many, each with its headings; lists of titles and the foot of the download aside."""

    name = NAME

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        text = decoded.text or ""
        return "ProQuest" in text and DETAILS.search(text) is not None and "FULL TEXT" in text

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        lines = lines_of(decoded.text or "")
        account = LineAccount(lines)
        labels = labels_of_lines(lines)
        drafts: list[Draft] = []
        articles: list[Article] = []
        problems: list[Problem] = []
        for document in _documents(lines, labels):
            draft = Draft(file.path, len(articles) + 1, account, NAME, answers)
            _read_document(lines, labels, document, draft)
            if draft.body:
                drafts.append(draft)
                articles.append(draft.finish((document.first, document.last)))
            else:
                said = "a document without a text was left out"
                problems.append(Problem(said, file.path, document.first))
        account.claim((1, len(lines)), "furniture", "proquest_details: outside the documents")
        return reading_of(articles, drafts, account, problems)


def _documents(lines: Sequence[str], labels: dict[int, LabelledRecord]) -> list[_Document]:
    """A document ends with the labels below its DETAILS; its title stands above its first heading."""
    found: list[_Document] = []
    sections: list[tuple[str, int]] = []
    floor, at = 0, 1
    while at <= len(lines):
        name = SECTIONS.get(lines[at - 1].strip())
        if name:
            sections.append((name, at))
        if name == "details":
            last = _end(lines, labels, at)
            first = _title_above(lines, sections[0][1], floor)
            found.append(_Document(first, tuple(sections), last))
            sections, floor, at = [], last, last
        at += 1
    return found


def _end(lines: Sequence[str], labels: dict[int, LabelledRecord], details: int) -> int:
    """The last line of the labels below DETAILS, of what they say, and of the links below them."""
    last, quiet = details, 0
    for at in range(details + 1, len(lines) + 1):
        line = lines[at - 1].strip()
        if at in labels or LINK.match(line) or SECTIONS.get(line) == "links" or (line and FOOT.match(line)):
            last, quiet = at, 0
        elif COUNTER.match(line) or RULE.match(line):
            break
        elif line:
            quiet += 1
            # A value may be wrapped; a title of the next document stands behind a blank line.
            if not lines[at - 2].strip() or quiet > 3:
                break
            last = at
    return last


def _title_above(lines: Sequence[str], heading: int, floor: int) -> int:
    """The first line of the paragraphs of title and citation above a document's first heading."""
    parts = [
        part
        for part in parts_of(lines, floor + 1, heading - 1)
        if not LINK.match(part.lines[-1]) or len(part.lines) > 1
    ]
    for index in range(len(parts) - 1, -1, -1):
        if COUNTER.match(parts[index].lines[0]) or RULE.match(parts[index].lines[0]):
            return parts[min(index + 1, len(parts) - 1)].first
    cited = next((at for at in range(len(parts) - 1, -1, -1) if CITATION.fullmatch(parts[at].text)), None)
    if cited is None:
        return parts[-1].first if parts else heading
    own = parts[cited]
    return (
        own.first
        if len(own.lines) > 1 and not CITATION.fullmatch(own.lines[0])
        else parts[max(0, cited - 1)].first
    )


def _read_document(
    lines: Sequence[str], labels: dict[int, LabelledRecord], document: _Document, draft: Draft
) -> None:
    take_head(parts_of(lines, document.first, document.sections[0][1] - 1), draft)
    bounds = [*(line for _, line in document.sections[1:]), document.last + 1]
    for (name, line), below in zip(document.sections, bounds, strict=True):
        if name == "text":
            take_text(lines, line, below - 1, "", draft)
        elif name == "abstract":
            draft.fields["abstract"] = tuple(parts_of(lines, line + 1, below - 1))
            draft.take("standfirst", (), (line, line), "heading of the abstract", "metadata")
        elif name == "details":
            draft.take("standfirst", (), (line, line), "heading of the catalogue", "metadata")
            own = [at for at in range(line + 1, below) if at in labels]
            for at, end in zip(own, [*own[1:], below], strict=False):
                take_field(lines, at, end - 1, labels[at], draft)
    abstract = draft.fields.pop("abstract", ())
    if abstract and not draft.body:
        draft.take_body(blocks_of(abstract), "the abstract stands for the text")
    for part in abstract:
        draft.set_aside("abstract", part.text, part.place, "abstract by the database")

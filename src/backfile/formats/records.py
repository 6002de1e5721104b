"""Makes articles of records with keys and values, whatever file they stand in."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from backfile.formats.account import LineAccount
from backfile.formats.certainty import STATED
from backfile.formats.citations import zotero
from backfile.formats.keyed import Keyed, read_keys
from backfile.formats.own_record import date_bounds_of, related_of
from backfile.formats.record_text import RecordText, is_refusal, read_text
from backfile.model.article import Article, Block, Evidence, Lines, Problem, Severity, SourceFile
from backfile.model.heap import FileSignals, HeapAnswers, Questions, Reading
from backfile.text.language import guess

NO_LETTERS = re.compile(r"[\W_]+")


class Found(Struct, frozen=True):
    """A record and its lines; or, with `problem`, lines that hold none."""

    values: dict[str, Any]
    lines: Lines
    problem: str = ""
    severity: Severity = "error"


def reading_of(
    records: Iterable[Found], kind: str, file: SourceFile, text: str, answers: HeapAnswers
) -> Reading:
    """The articles of all records of a file. `kind` names the form to people ("JSON")."""
    account = LineAccount(text.split("\n"))
    gathered = _Gathered(kind, file, answers)
    for found in records:
        if found.problem:
            gathered.problems.append(Problem(found.problem, file.path, found.lines[0], found.severity))
            account.claim(found.lines, "furniture", "no record can be read here")
            continue
        account.claim(found.lines, "record", f"{kind} record")
        gathered.take(found)
    account.claim((1, text.count("\n") + 1), "furniture", "outside the records")
    return gathered.reading(account)


class _Gathered:
    """The articles of a file as its records are met, and what is to be said of the file as a whole."""

    def __init__(self, kind: str, file: SourceFile, answers: HeapAnswers) -> None:
        self.kind, self.file, self.answers = kind, file, answers
        self.articles: list[Article] = []
        self.problems: list[Problem] = []
        self.signals: list[FileSignals] = []
        self.questions: list[Questions] = []
        self.left_out: dict[str, list[int]] = {}
        self.unread: dict[str, int] = {}

    def take(self, found: Found) -> None:
        file, lines, values = self.file, found.lines, found.values
        if zotero.is_zotero(values):
            if zotero.is_no_article(values):
                self.left_out.setdefault("that is a note or an attachment", []).append(lines[0])
                return
            values = zotero.without_place(values)
        keyed = read_keys(values, file.path, lambda key: lines, "record", self.answers, file.keys)
        for sentence in keyed.unread:
            self.unread.setdefault(sentence, lines[0])
        article, reason = _article(found, keyed, file.path, len(self.articles) + 1)
        if article is None:
            self.left_out.setdefault(reason, []).append(lines[0])
            return
        self.articles.append(article)
        self.signals.append(keyed.signals)
        self.questions.append(keyed.questions)

    def reading(self, account: LineAccount) -> Reading:
        path = self.file.path
        problems = self.problems
        for reason, places in self.left_out.items():
            problems.append(Problem(_counted(len(places), reason), path, places[0]))
        problems += [Problem(said, path, line, "note") for said, line in self.unread.items()]
        if not self.articles and not problems:
            problems.append(Problem(f"no article stands in this {self.kind} file", path, 1))
        return Reading(
            tuple(self.articles),
            tuple(sorted(problems, key=lambda problem: problem.line)),
            _joined(self.signals),
            _asked(self.questions),
            account.roles(),
        )


def _counted(count: int, reason: str) -> str:
    if count == 1:
        return f"a record {reason} was left out"
    return f"{count} records, each {reason}, were left out; the first stands here"


def _article(found: Found, keyed: Keyed, path: str, number: int) -> tuple[Article | None, str]:
    """The article of a record; or none, and which kind of record it is."""
    fields = dict(keyed.fields)
    _take_role_headline(found.values, fields)
    if fields.get("draft"):
        return None, "that is a draft"
    text, told = _text(keyed, fields, found.lines)
    printed = " ".join(block.text for block in text.blocks)
    if not text.blocks and not fields.get("headline"):
        return None, "with neither a headline nor a text"
    if is_refusal(str(fields.get("headline") or ""), printed):
        return None, "of a page that could not be fetched or was removed"
    if not text.blocks:
        return None, "with a headline and no text"
    fields["standfirst"] = _not_said_twice(fields.get("standfirst") or text.standfirst, text.blocks)
    fields["date_bounds"] = date_bounds_of(keyed.rest.get("date_bounds")) or fields.get("date_bounds")
    if not fields.get("language"):
        fields["language"] = guess(" ".join(block.text for block in text.blocks[:12]))
    problems = [replace(p, path=path, line=p.line or found.lines[0]) for p in (*keyed.problems, *told)]
    rule = "record, its teaser in place of a text" if told and not text.cut_off else "record, its text"
    article = Article(
        id=path if number == 1 else f"{path}#{number}",
        path=path,
        body=_without_headline(text.blocks, fields),
        related=related_of(keyed.rest.get("related"), found.lines),
        evidence=(*keyed.evidence, Evidence("body", rule, found.lines)),
        problems=tuple(problems),
        lines=found.lines,
        certainty=STATED,
        **fields,
    )
    return article, ""


def _text(keyed: Keyed, fields: dict[str, Any], lines: Lines) -> tuple[RecordText, list[Problem]]:
    """The text of a record, or its teaser where it has no other; and what is to be said of it."""
    text = read_text(keyed.rest.get("body"), lines)
    if text.cut_off:
        said = "the text is cut off: the service gives its beginning only"
        return text, [Problem(said, severity="note")]
    if text.blocks or not fields.get("standfirst"):
        return text, []
    del fields["standfirst"]
    said = "the record holds a teaser and no full text"
    return read_text(keyed.rest.get("standfirst"), lines), [Problem(said, severity="note")]


def _not_said_twice(standfirst: tuple[str, ...], blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """The standfirst, unless it is how the text begins: feeds and scrapers cut one out of it."""
    opening = _letters(" ".join(block.text for block in blocks[:4]))
    return tuple(text for text in standfirst if not opening.startswith(_letters(text)))


def _without_headline(blocks: tuple[Block, ...], fields: dict[str, Any]) -> tuple[Block, ...]:
    headline = _letters(str(fields.get("headline") or ""))
    if headline and len(blocks) > 1 and _letters(blocks[0].text) == headline:
        return blocks[1:]
    return blocks


def _letters(text: str) -> str:
    return NO_LETTERS.sub("", text.casefold())


def _take_role_headline(values: Mapping[str, Any], fields: dict[str, Any]) -> None:
    """Of ninjs' several headlines the main one, whatever its place in the list."""
    headlines = values.get("headlines")
    if isinstance(headlines, list):
        for entry in headlines:
            if (
                isinstance(entry, dict)
                and entry.get("role") == "main"
                and isinstance(entry.get("value"), str)
            ):
                fields["headline"] = " ".join(entry["value"].split())


def _joined(signals_of_all: list[FileSignals]) -> FileSignals:
    return FileSignals(
        day_first=tuple(dict.fromkeys(name for t in signals_of_all for name in t.day_first)),
        sources=tuple(dict.fromkeys(name for t in signals_of_all for name in t.sources)),
        month_first=tuple(dict.fromkeys(name for t in signals_of_all for name in t.month_first)),
    )


def _asked(questions: list[Questions]) -> Questions:
    return Questions(day_order_of=tuple(dict.fromkeys(name for q in questions for name in q.day_order_of)))

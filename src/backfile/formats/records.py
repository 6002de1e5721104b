"""Makes articles of records with keys and values, whatever file they stand in."""

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from backfile.formats.account import Account
from backfile.formats.json_records.own import date_bounds_of, related_of
from backfile.formats.keyed import read_keys
from backfile.formats.values import paragraphs_of
from backfile.model.article import Article, Block, Evidence, Lines, Problem, SourceFile
from backfile.model.heap import FileSignals, HeapAnswers, Questions, Reading
from backfile.text.language import guess


class Found(Struct, frozen=True):
    """A record and its lines; or, with `problem`, lines that hold none."""

    values: dict[str, Any]
    lines: Lines
    problem: str = ""


def reading_of(
    records: Iterable[Found], kind: str, file: SourceFile, text: str, answers: HeapAnswers
) -> Reading:
    """The articles of all records of a file. `kind` names the form to people ("JSON")."""
    account = Account(text.split("\n"))
    articles: list[Article] = []
    problems: list[Problem] = []
    signals_of_all: list[FileSignals] = []
    questions: list[Questions] = []
    for found in records:
        if found.problem:
            problems.append(Problem(found.problem, file.path, found.lines[0], "error"))
            account.claim(found.lines, "furniture", "no record can be read here")
            continue
        account.claim(found.lines, "record", f"{kind} record")
        article, signals, asked = _article(found, file.path, len(articles) + 1, answers)
        if article is None:
            message = "a record with neither a headline nor a text was left out"
            problems.append(Problem(message, file.path, found.lines[0]))
            continue
        articles.append(article)
        signals_of_all.append(signals)
        questions.append(asked)
    if not articles and not problems:
        problems.append(Problem(f"no article stands in this {kind} file", file.path, 1))
    account.claim((1, text.count("\n") + 1), "furniture", "outside the records")
    return Reading(
        tuple(articles), tuple(problems), _joined(signals_of_all), _asked(questions), account.roles()
    )


def _article(
    found: Found, path: str, number: int, answers: HeapAnswers
) -> tuple[Article | None, FileSignals, Questions]:
    keyed = read_keys(found.values, path, lambda key: found.lines, "record", answers)
    fields = dict(keyed.fields)
    rest = keyed.rest
    body = tuple(Block("paragraph", text, found.lines) for text in paragraphs_of(rest.get("body")))
    if not body and not fields.get("headline"):
        return None, FileSignals(), Questions()
    evidence = list(keyed.evidence)
    if body:
        evidence.append(Evidence("body", "record, its text", found.lines))
    if not fields.get("language"):
        fields["language"] = guess(" ".join(block.text for block in body[:12]))
    _take_role_headline(found.values, fields)
    article = Article(
        id=path if number == 1 else f"{path}#{number}",
        path=path,
        body=body,
        related=related_of(rest.get("related"), found.lines),
        date_bounds=date_bounds_of(rest.get("date_bounds")),
        evidence=tuple(evidence),
        problems=tuple(
            problem if problem.line else Problem(problem.message, path, found.lines[0], problem.severity)
            for problem in keyed.problems
        ),
        lines=found.lines,
        **fields,
    )
    return article, keyed.signals, keyed.questions


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

"""Gathers the fields of one exported document as they are met, and makes the article of them."""

from typing import Any

from backfile.formats.account import LineAccount
from backfile.formats.certainty import STATED
from backfile.formats.fields import language_code, listed, read_date
from backfile.model.article import Article, Block, Evidence, Furniture, Lines, Problem
from backfile.model.heap import NO_ANSWERS, FileSignals, HeapAnswers, Questions
from backfile.text.language import guess
from backfile.text.names import names_in

ROLES = {"countries": "index", "places": "index", "tags": "index", "language": "metadata", "url": "metadata"}

FIELDS = frozenset(Article.__struct_fields__) - {
    "id",
    "path",
    "body",
    "furniture",
    "evidence",
    "problems",
    "lines",
}


class Draft:
    """An article in the making. Every `take` gives the field its evidence and accounts for its lines."""

    def __init__(
        self, path: str, number: int, account: LineAccount, export: str, answers: HeapAnswers = NO_ANSWERS
    ) -> None:
        self.fields: dict[str, Any] = {}
        self.evidence: list[Evidence] = []
        self.furniture: list[Furniture] = []
        self.problems: list[Problem] = []
        self.signals = FileSignals()
        self.questions = Questions()
        self.body: tuple[Block, ...] = ()
        self._path, self._account, self._export, self._lore = path, account, export, answers
        self._number = number
        self._id = path if number == 1 else f"{path}#{number}"

    def numbered(self, text: str) -> bool:
        """Whether a text begins with the number of this document among those of its file."""
        return text.startswith((f"{self._number}. ", f"{self._number}) "))

    def take(self, field: str, value: Any, lines: Lines, rule: str, role: str = "") -> None:
        """Sets a field of the article; an empty value only accounts for its lines."""
        self._account.claim(lines, role or ROLES.get(field, field), f"{self._export}: {rule}")
        if value and field in FIELDS:
            self.fields[field] = value
            self.evidence.append(Evidence(field, f"{self._export}: {rule}", lines))

    def set_aside(self, kind: str, text: str, lines: Lines, rule: str) -> None:
        """Keeps lines that are no part of the article as named furniture."""
        self._account.claim(lines, "furniture", f"{self._export}: {rule}")
        self.furniture.append(Furniture(kind, text, lines))

    def take_date(self, printed: str, lines: Lines, rule: str, language: str | None = None) -> None:
        found = read_date(printed, str(self.fields.get("source", "")), language, self._lore)
        self.take("date", found.date, lines, f"{rule}, {found.rule}" if found.rule else rule)
        if found.time:
            self.fields["time"] = found.time
        if found.problem:
            self.problems.append(Problem(found.problem, self._path, lines[0]))
        self.signals, self.questions = found.signals, found.questions

    def take_labelled(self, field: str, text: str, lines: Lines, label: str) -> None:
        """Sets a field from its labelled line; `text` is what stands behind the label."""
        rule = f"behind the label {label}"
        if field == "authors":
            self.take(field, names_in(text), lines, rule)
        elif field == "tags":
            self.take(field, listed(text), lines, rule)
        elif field == "countries":
            self.fields["countries_given"] = True
            self.take(field, listed(text, ";|"), lines, rule)
        elif field == "places":
            if not self.fields.get("countries"):
                self.take("countries", listed(text, ";|"), lines, rule, "index")
            self.take("places", (), lines, rule)
        elif field == "language":
            self.take(field, language_code(text), lines, rule)
        elif field == "date":
            self.take_date(text, lines, rule)
        elif field == "url":
            self.take("source_url", text.split()[0] if text.split() else "", lines, rule, "metadata")
        elif field == "standfirst":
            self.take(field, (text,) if text else (), lines, rule)
        else:
            self.take(field, text, lines, rule)

    def take_body(self, blocks: tuple[Block, ...], rule: str) -> None:
        self.body = blocks
        for block in blocks:
            self._account.claim(block.lines, "body", f"{self._export}: {rule}")
        if blocks:
            lines = (blocks[0].lines[0], blocks[-1].lines[1])
            self.evidence.append(Evidence("body", f"{self._export}: {rule}", lines))

    def finish(self, lines: Lines) -> Article:
        """The article of all that was taken; its language is guessed where no field gave it."""
        fields = dict(self.fields)
        if not fields.get("language") and self.body:
            code = guess(" ".join(block.text for block in self.body[:12]))
            if code:
                fields["language"] = code
                self.evidence.append(Evidence("language", "by its function words or script"))
        return Article(
            id=self._id,
            path=self._path,
            body=self.body,
            furniture=tuple(self.furniture),
            evidence=tuple(self.evidence),
            problems=tuple(self.problems),
            lines=lines,
            certainty=STATED,
            **fields,
        )

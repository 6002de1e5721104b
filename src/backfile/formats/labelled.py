"""Records whose fields have labels on lines of their own, one record below the other."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from backfile.formats.key_table import Own, fields_of, meanings
from backfile.formats.records import Found, reading_of
from backfile.model.article import SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.text.dates.finder import find_dates
from backfile.text.decoding import Decoded

LABEL = re.compile(r"\s{0,4}([^\W\d_][\w /()'’-]{1,28}?)\s?:(?:\s+(.*)|([^/\s].*)|)$")
TELLING = frozenset({"headline", "source", "date", "authors"})
RULE = re.compile(r"\s*(?:[-=_*~]{3,}|(?:\* ?){3,})\s*$")
RIGHTS = re.compile(r"(?:copyright|©|\(c\) ?\d{4}|all rights reserved|provided by|source: )", re.IGNORECASE)
LEAST_FIELDS = 2
CITATION_LINES = 4
LONGEST_CITATION = 140


class LabelledRun(Struct, frozen=True):
    """Lines `first` to `last` of labels that stand together, and what they say."""

    first: int
    last: int
    label: str
    values: dict[str, Any]

    def fields(self, own: Own) -> frozenset[str]:
        return frozenset[str]().union(*(fields_of(key, own) for key in self.values)) & TELLING


class Labelled:
    """Several records that open with the same label, or that end with labels for headline and source."""

    name = "labelled"

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        text = decoded.text or ""
        if text.count(":") < 4 or text[:1] in ("<", "{", "["):
            return False
        return bool(_runs(text.split("\n"), file.keys))

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        text = decoded.text or ""
        lines = text.split("\n")
        runs = _runs(lines, file.keys)
        records = _below(lines, runs, file.keys) if _opens(lines, runs) else _above(lines, runs)
        return reading_of(records, "labelled", file, text, answers)


def _opens(lines: Sequence[str], runs: Sequence[LabelledRun]) -> bool:
    """Whether the labels stand above their texts: nothing but a rule is written above the first."""
    return not any(line.strip() and not RULE.match(line) for line in lines[: runs[0].first - 1])


def _runs(lines: Sequence[str], own: Own) -> list[LabelledRun]:
    """The runs of labels that open records, or that end them; none for a text that is no such list."""
    found = [run for run in _labels(lines, own) if {"headline"} < run.fields(own)]
    if not found:
        return []
    if _opens(lines, found):
        same = [run for run in found if run.label == found[0].label]
        return same if len(same) > 1 else []
    return found if all({"headline", "source"} <= run.fields(own) for run in found) else []


def _labels(lines: Sequence[str], own: Own) -> Iterator[LabelledRun]:
    """Runs of known labels; a blank line between two labels parts nothing."""
    first = last = 0
    opening = label = ""
    values: dict[str, Any] = {}
    for at, line in enumerate(lines, 1):
        match = LABEL.match(line) if ":" in line[:34] else None
        known = match is not None and bool(meanings(match[1], own))
        if match and known and first and match[1] in (label, opening):
            yield LabelledRun(first, last, label, values)
            first = 0
        if match and known:
            if not first:
                first, label, values = at, match[1], {}
                opening = opening or label
            values.setdefault(match[1], (match[2] or match[3] or "").strip())
            last = at
        elif line.strip() and first:
            yield LabelledRun(first, last, label, values)
            first = 0
    if first:
        yield LabelledRun(first, last, label, values)


def _below(lines: Sequence[str], runs: Sequence[LabelledRun], own: Own) -> Iterator[Found]:
    """Records of which each has its text below its labels; further labels may end it."""
    for run, end in zip(runs, [*(following.first - 1 for following in runs[1:]), len(lines)], strict=True):
        values = dict(run.values)
        text = [values.pop(key) for key in list(values) if "body" in fields_of(key, own)]
        for at in range(run.last + 1, end + 1):
            line = lines[at - 1]
            match = LABEL.match(line) if ":" in line[:34] else None
            if match and meanings(match[1], own):
                said = (match[2] or match[3] or "").strip()
                if "body" in fields_of(match[1], own):
                    text.append(said)
                else:
                    values.setdefault(match[1], said)
            elif not RULE.match(line) and not RIGHTS.match(line.strip()):
                text.append(line)
        yield Found({**values, "body": "\n".join(text).strip("\n")}, (run.first, end))


def _above(lines: Sequence[str], runs: Sequence[LabelledRun]) -> Iterator[Found]:
    """Records of which each has its text above its labels, below its headline and a line that cites it."""
    floor = 0
    for run in runs:
        values = dict(run.values)
        headline = next((str(value) for key, value in values.items() if "headline" in fields_of(key)), "")
        source = next((str(value) for key, value in values.items() if "source" in fields_of(key)), "")
        text: list[str] = []
        for line in lines[floor : run.first - 1]:
            plain = line.strip()
            if not text and (
                plain == headline or (source and source in plain and len(plain) < LONGEST_CITATION)
            ):
                day = next((found for found in find_dates(plain) if found.kind == "day"), None)
                if day:
                    values.setdefault("date", plain[day.start : day.end])
            elif not RULE.match(line) and not RIGHTS.match(plain):
                text.append(line)
        yield Found({**values, "body": "\n".join(text).strip("\n")}, (floor + 1, run.last))
        floor = run.last

"""Reads the keys that hold dates: published, updated, and saved, which bounds the date and never is it."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from msgspec import Struct

from backfile.formats.fields import FieldDate, read_date
from backfile.formats.values import text_of
from backfile.model.heap import NO_ANSWERS, FileSignals, HeapAnswers, Questions

PLACEHOLDER = re.compile(r"(?:0000|0001|1970-01-01[T ]00:00|1900-01-01|.*-0001\b).*")
"""What programs write where they know no date: the first day of some calendar."""

SECONDS = re.compile(r"(\d{10})(?:\d{3})?(?:\.\d+)?")
OWN_RECORD = frozenset({"created", "createdat", "datecreated"})
"""Keys of whoever keeps the record: an "updated" beside them is the record's, not the article's."""


class Dated(Struct, frozen=True):
    """Fields by the key that gave them, and what is to be said of keys."""

    read: tuple[tuple[str, dict[str, Any]], ...] = ()
    problems: tuple[tuple[str, str], ...] = ()
    signals: FileSignals = FileSignals()
    questions: Questions = Questions()


def read_dated(
    chosen: Mapping[str, Sequence[tuple[str, Any]]],
    source: str,
    language: str | None,
    answers: HeapAnswers = NO_ANSWERS,
) -> Dated:
    """The date, the last change and, where there is no date, the day that the article is not younger than."""
    read: list[tuple[str, dict[str, Any]]] = []
    problems: list[tuple[str, str]] = []
    day = FieldDate()
    for key, value in chosen.get("date", ()):
        printed = date_text(value)
        if not printed or PLACEHOLDER.match(printed):
            continue
        day = read_date(printed, source, language, answers)
        if day.problem:
            problems.append((key, day.problem))
        if day.date or day.questions:
            read.append((key, {"date": day.date, "time": day.time}))
            break
    saved = _days(chosen.get("saved", ()), source, language, answers)
    updated = _days(chosen.get("updated", ()), source, language, answers)
    keeps_record = any(_plain(key) in OWN_RECORD for key, _ in saved)
    if updated and not keeps_record:
        read.append((updated[0][0], {"updated": updated[0][1]}))
    later = [(day, key) for key, day in (*saved, *updated) if len(day) == len("2025-07-26")]
    if not day.date and later:
        last, key = min(later)
        read.append((key, {"date_bounds": (None, last)}))
    problems += [] if day.date else _open(saved)
    return Dated(tuple(read), tuple(problems), day.signals, day.questions)


def _open(saved: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """What to say of an article that has no date but the day on which somebody made its record."""
    key = next((key for key, _ in saved if _plain(key) in OWN_RECORD), None)
    if key is None:
        return []
    said = (
        f"says when the record was made, not when the article appeared; `keys: {{{key}: date}}` in site.yaml"
    )
    return [(key, f"{said} makes it the date")]


def _days(
    keys: Sequence[tuple[str, Any]], source: str, language: str | None, answers: HeapAnswers
) -> list[tuple[str, str]]:
    found = []
    for key, value in keys:
        printed = date_text(value)
        if printed and not PLACEHOLDER.match(printed):
            day = read_date(printed, source, language, answers).date
            if day:
                found.append((key, day))
    return found


def date_text(value: Any) -> str:
    """The text of a date: CSL's and schema.org's mappings, seconds since 1970 as a day in UTC."""
    if isinstance(value, Mapping):
        parts = value.get("date-parts")
        if isinstance(parts, list) and parts and isinstance(parts[0], list):
            numbers = [text_of(number) for number in parts[0][:3]]
            return "-".join(n.zfill(2) for n in numbers if n.isdigit())
        value = next(
            (value[key] for key in ("$date", "value", "raw", "rendered", "@value", "date") if key in value),
            "",
        )
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = f"{value:.0f}" if abs(value) < 10**15 else ""
    printed = text_of(value).strip(" /")
    seconds = SECONDS.fullmatch(printed)
    if seconds:
        return datetime.fromtimestamp(int(seconds[1]), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return printed


def _plain(key: str) -> str:
    return key.casefold().replace("_", "").replace("-", "").replace(" ", "")

"""Reads the labelled fields that front matter, records and exports share: dates, lists, languages."""

import re
from functools import cache
from pathlib import Path

from msgspec import Struct

from backfile.model.heap import NO_ANSWERS, FileSignals, HeapAnswers, Questions
from backfile.text.dates import edtf
from backfile.text.dates.finder import find_dates
from backfile.text.dates.orders import day_first_for, order_proof, settled
from backfile.text.dates.vocabulary import fold

ISO_DATE = re.compile(
    r"\s*(\d{4}(?:-\d\d(?:-\d\d)?)?)"
    r"(?:[T ]+(\d\d:\d\d)(:\d\d)?(?:\.\d+)?\s*(Z|UTC|[+-]\d\d:?\d\d|[+-]\d\d)?)?\s*"
)
COMPACT_DATE = re.compile(r"\s*(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?)?\s*")
PERCENT = re.compile(r"\s*\(\d{1,3} ?%\)\s*$")


class FieldDate(Struct, frozen=True):
    """A date field as read. `date` is EDTF or None; `problem` tells a person why it is None or doubtful."""

    date: str | None = None
    time: str | None = None
    rule: str = ""
    problem: str = ""
    signals: FileSignals = FileSignals()
    questions: Questions = Questions()


def read_date(
    printed: str, source: str = "", language: str | None = None, answers: HeapAnswers = NO_ANSWERS
) -> FieldDate:
    """The date of a field that holds nothing but a date. Day and month in digits are settled by a number over
    12, by what the heap proves of `source`, or not at all."""
    iso = _read_iso(printed)
    if iso is not None:
        return iso
    mention = next((m for m in find_dates(printed, language) if m.kind not in ("relative", "yearless")), None)
    if mention is None:
        return FieldDate(
            problem=f"“{printed.strip()[:60]}” is no date that can be read; write it as 2025-07-26"
        )
    folded = fold(source)
    asked = Questions(day_order_of=(folded,))
    signals = _proof(printed, tuple(dict.fromkeys((folded, ""))))
    if mention.kind == "undecided":
        day_first = day_first_for(answers, folded)
        if day_first is None:
            return FieldDate(
                problem=f"“{printed.strip()[:60]}” may be {' or '.join(mention.readings)}: "
                "nothing proves whether the day or the month stands first",
                questions=asked,
            )
        mention = settled(mention, day_first)
        return FieldDate(mention.date, mention.time, mention.form, questions=asked)
    if mention.kind == "doubtful" and len(mention.readings) == 1:
        day = mention.readings[0]
        return FieldDate(
            day, mention.time, mention.form, f"the weekday printed beside {day} is not that day's"
        )
    if mention.date is None:
        return FieldDate(problem=f"“{printed.strip()[:60]}” is no certain day; write it as 2025-07-26")
    return FieldDate(mention.date, mention.time, mention.form, signals=signals)


def _proof(printed: str, names: tuple[str, ...]) -> FileSignals:
    """What a numeric date tells the heap of the order of day and month."""
    order = order_proof(printed)
    return FileSignals(
        day_first=names if order == "day_first" else (), month_first=names if order == "month_first" else ()
    )


def _read_iso(printed: str) -> FieldDate | None:
    found = ISO_DATE.fullmatch(printed)
    if found:
        day, clock, seconds, zone = found.groups()
        seconds = "" if seconds in (None, ":00") else seconds
        time = clock + seconds + _zone(zone) if clock else None
    else:
        found = COMPACT_DATE.fullmatch(printed)
        if not found:
            stripped = printed.strip()
            return FieldDate(stripped, rule="EDTF") if edtf.parse(stripped) else None
        year, month, number, hour, minute, second, zone = found.groups()
        day = f"{year}-{month}-{number}"
        time = (
            f"{hour}:{minute}" + (f":{second}" if second and second != "00" else "") + _zone(zone)
            if hour
            else None
        )
    if edtf.parse(day) is None:
        return FieldDate(problem=f"the calendar has no {day}")
    return FieldDate(day, time, "ISO 8601")


def _zone(zone: str | None) -> str:
    if not zone:
        return ""
    if zone in ("Z", "UTC"):
        return "Z"
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}"


def listed(printed: str, separators: str = ",;") -> tuple[str, ...]:
    """The entries of a list printed in one line, each once; "(90%)" behind an entry is dropped."""
    entries = re.split(f"[{re.escape(separators)}\\n]", printed)
    cleaned = (PERCENT.sub("", " ".join(entry.split())) for entry in entries)
    return tuple(dict.fromkeys(entry for entry in cleaned if entry))


def language_code(printed: str) -> str | None:
    """ISO 639-1 for a code or name of a language ("en-GB", "ENGLISH", "Français"); None for an unknown."""
    name = printed.strip().split(";")[0].split(",")[0].split("(")[0].strip().casefold()
    known = _languages()
    if name in known:
        return known[name]
    tag = re.split("[-_]", name)[0]
    return known.get(tag) or (tag if len(tag) == 2 and tag.isascii() and tag.isalpha() else None)


@cache
def _languages() -> dict[str, str]:
    """Folded name or three-letter code -> ISO 639-1."""
    lines = Path(__file__).with_name("language_names.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {name: code for code, names in rows for name in (code, *names.split("|"))}

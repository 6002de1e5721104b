"""Makes a record of a reference to an article, whichever citation format it stands in."""

import re
from typing import Any

from backfile.formats.people import turned
from backfile.text.dates.finder import find_dates

SLASHED = re.compile(r"(\d{4})/(\d{0,2})/?(\d{0,2})(?:/.*)?")
DATED = ("day", "month", "doubtful")


def record_of(given: dict[str, Any]) -> dict[str, Any]:
    """Keys of a record. `authors` are names with the family's first; `days` printed dates, the fullest of
    which counts; of `text` and `abstract` the first that says something is the text."""
    text, abstract = _long(given.get("text")), _long(given.get("abstract"))
    values = {
        **given.get("others", {}),
        "headline": given.get("headline"),
        "authors": [turned(name) for name in given.get("authors", ()) if name],
        "source": given.get("source"),
        "date": fullest([day for day in given.get("days", ()) if day]),
        "tags": given.get("tags"),
        "section": given.get("section"),
        "source_url": given.get("source_url"),
        "language": given.get("language"),
        "standfirst": given.get("standfirst") if text else "",
        "body": "\n".join(text or abstract),
        "accessed": given.get("accessed"),
    }
    if text and abstract and not values["standfirst"]:
        values["standfirst"] = abstract[0]
    return {key: value for key, value in values.items() if value}


def fullest(days: list[str]) -> str:
    """The printed date that says most: a day before a month before a year."""
    plain = [_plain(day) for day in days]
    return max(plain, key=_precision, default="")


def _precision(day: str) -> int:
    if re.fullmatch(r"\d{4}", day):
        return 1
    if re.fullmatch(r"\d{4}-\d\d", day):
        return 2
    if re.match(r"\d{4}-\d\d-\d\d", day) or any(found.kind == "day" for found in find_dates(day)):
        return 4
    return 3 if any(found.kind in DATED for found in find_dates(day)) else 0


def _plain(day: str) -> str:
    """RIS's "2014/03/02/" as an ISO date; anything else as printed."""
    found = SLASHED.fullmatch(day.strip())
    if not found:
        return day.strip()
    return "-".join(part.zfill(2) for part in found.groups() if part)


def _long(texts: Any) -> list[str]:
    """Of several notes those that are prose: call numbers and notes of rights are none."""
    return [text for text in texts or () if len(text.split()) >= 4 and not text.startswith(RIGHTS)]


RIGHTS = (
    "Copyright",
    "©",
    "Date revised",
    "Last updated",
    "Name -",
    "Date completed",
    "Export Date",
    "Publisher:",
)

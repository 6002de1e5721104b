"""Reads what a browser or an add-on writes into a page that it saves: the page's address, and the day."""

import re

from backfile.formats.fields import read_date
from backfile.model.article import NOWHERE, Origin

START = 6_000
"""Characters in which such a note stands."""

ADDRESS = re.compile(
    r"saved from url=\(\d+\)(?P<browser>https?://[^\s<>\"]+)|"
    r"Page saved with SingleFile\s+url:\s*(?P<single>https?://[^\s<>\"]+)"
    r"(?:\s+saved date:\s*(?P<day>[^\n<>]{8,80}))?",
    re.IGNORECASE,
)
CLOCK = re.compile(r"\d\d:\d\d.*?(?=\d{4}\s*$)|\s*\d\d:\d\d:\d\d.*$")


def origin_of(known: Origin, html: str) -> Origin:
    """What is known of a page from where it lay, else from the note of what saved it."""
    if known != NOWHERE or "saved" not in html[:START].casefold():
        return known
    found = ADDRESS.search(html[:START])
    if found is None:
        return known
    return Origin(found["browser"] or found["single"], _day(found["day"] or ""))


def _day(printed: str) -> str | None:
    """The day of a note such as "Tue Mar 05 2024 10:12:00 GMT+0100 (Central European Standard Time)"."""
    day = read_date(CLOCK.sub("", printed).strip()).date if printed else None
    return day if day and len(day) == 10 else None

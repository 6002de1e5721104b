"""Reads the dateline that opens a story: place, day, agency, and the dash that ends it."""

import re

from msgspec import Struct

from backfile.text.dates.finder import find_dates

REACH = 90
_AGENCY = re.compile(
    r"(?P<place>[^\W\d_][^()\n]{1,60}?)?\s?\((?P<agency>[^\W\d_][\w./ ]{1,20})\)\s?(?P<dash>--|[-–—_])\s"
)
_DIGIT = re.compile(r"\d")
_DASH = re.compile(
    r"\s*(?:,\s(?P<agency>[A-Z][^\W\d_]{1,9}))?[.,]?(?:\s*(?:--|[-–—])(?:\s|$)|\s(?:--|[-–—])(?=[^\W\d_]))"
)


class Dateline(Struct, frozen=True):
    """A dateline as printed, the agency that it names, and the text that follows it. `wire` tells that it is
    of the kind that wire copy has and that is no part of the first sentence."""

    text: str
    agency: str | None
    rest: str
    wire: bool


def read_dateline(paragraph: str) -> Dateline | None:
    """The dateline of a paragraph, if it opens with one."""
    head = paragraph[:REACH]
    if "-" not in head and "–" not in head and "—" not in head and "_" not in head:
        return None
    found = _AGENCY.match(head)
    if found:
        place, agency = found["place"], found["agency"]
        return Dateline(
            paragraph[: found.start("dash")].strip(), agency, paragraph[found.end() :], found["dash"] == "--"
        )
    if not _DIGIT.search(head):
        return None
    for mention in find_dates(head):
        dash = _DASH.match(paragraph, mention.end)
        if not dash:
            continue
        place = paragraph[: mention.start].strip(" ,.*")
        if place and (not place[0].isupper() or len(place.split()) > 6):
            return None
        said = paragraph[: dash.end("agency") if dash["agency"] else mention.end]
        return Dateline(said, dash["agency"], paragraph[dash.end() :], True)
    return None

"""Divides an article into the zones that weigh differently: headline, standfirst, dateline, lead and body."""

import re
from functools import cache

from msgspec import Struct

from backfile.facets.countries.words import words
from backfile.model.article import NO_LINES, Article, Lines

HEADLINE, STANDFIRST, DATELINE, OWN_DATELINE, OPENING, LEAD, BODY = range(7)
"""OWN_DATELINE is a newspaper's ("Essen. Drei uralte Städte …"), DATELINE an agency's; OPENING the first
sentence."""

LEAD_LENGTH = 420
"""Characters of the body that count as its lead; a longer first paragraph is cut at a word."""
PIECE_LENGTH = 700
"""A paragraph of more than twice that is read in pieces."""

LONGEST = 200_000
"""Characters of a body that are read; what comes later says nothing new of what an article is about."""

WIRE_DATELINE = re.compile(
    r"^(?P<place>[^\W\d_a-z][^\n()<>:;]{1,60}?)"
    r"(?:\s*\((?:[^()]{2,30})\)\s*[-–—:.]*\s*|,\s+(?:[^\W\d_]{3,10}\.?\s+\d{1,2}|\d{1,2}\.?\s+[^\W\d_]{3,10}\.?)(?:\s*\(.{2,20}?\))?\s*[-–—.]*\s+|\s+(?:[—–]|--)\s*|\s-\s)"
)
"""A place and then an agency in brackets, a day, or a dash."""
CITY_STOP = re.compile(
    r"^(?P<place>[^\W\d_a-z][^\W\d_]+(?:[ /-][^\W\d_a-z][^\W\d_]+)?)(?:\.|\s+[-–—/])\s+(?=[^\W\d_a-z„\"“«»])"
)
"""A newspaper's own: "Essen. Drei uralte Städte …"."""


SENTENCE_END = re.compile(r"[.!?。](?=\s|$|[“”\"’»」])")


CREDIT_LENGTH = 24
"""Letters that the longest beginning of a credit line takes."""
TICKER = re.compile(r"<[A-Z][A-Z0-9.]{0,9}>")
"""A share's sign in agency copy; <UK> is no country."""


class Zone(Struct, frozen=True):
    """A stretch of text with its kind and the lines it stands on."""

    kind: int
    text: str
    lines: Lines = NO_LINES


def zones(article: Article) -> list[Zone]:
    """The article's zones in reading order. Related items and furniture are no part of it."""
    evidence = {item.field: item.lines for item in article.evidence}
    found = []
    if article.headline:
        found.append(Zone(HEADLINE, without_tickers(article.headline), evidence.get("headline", NO_LINES)))
    below = evidence.get("standfirst", NO_LINES)
    found += [Zone(STANDFIRST, text, below) for text in article.standfirst]
    if article.dateline:
        found.append(Zone(DATELINE, article.dateline, evidence.get("dateline", NO_LINES)))
    return found + body_zones(article)


def body_zones(article: Article) -> list[Zone]:
    """The zones of the body: its dateline where it still holds one, first sentence, lead, pieces."""
    found: list[Zone] = []
    lead = read = 0
    for block in article.body:
        if block.text[:CREDIT_LENGTH].lower().startswith(credits()):
            continue
        text = without_tickers(block.text[: LONGEST - read])
        read += len(text)
        at = 0
        if not lead and text:
            kind, place, at = dateline(text) if not article.dateline else (DATELINE, "", 0)
            if place:
                found.append(Zone(kind, place, block.lines))
            end = first_sentence(text, at)
            found.append(Zone(OPENING, text[at:end], block.lines))
            lead, at = end - at, end
        if lead < LEAD_LENGTH and at < len(text):
            end = piece_end(text, at, LEAD_LENGTH - lead, 80)
            found.append(Zone(LEAD, text[at:end], block.lines))
            lead, at = lead + end - at, end
        while at < len(text):
            end = piece_end(text, at, PIECE_LENGTH, PIECE_LENGTH)
            found.append(Zone(BODY, text[at:end], block.lines))
            at = end
        if read >= LONGEST:
            break
    return found


@cache
def credits() -> tuple[str, ...]:
    """How lines begin that say whose the text or a picture is: no part of what it is about."""
    return tuple(sorted(words("credit")))


def piece_end(text: str, start: int, length: int, slack: int) -> int:
    """Where a piece of about this length ends: at a word if one ends nearby, or where the text does."""
    if len(text) - start <= length + slack:
        return len(text)
    end = text.find(" ", start + length, start + length + slack)
    return end if end > 0 else start + length


def without_tickers(text: str) -> str:
    return TICKER.sub("", text) if "<" in text else text


def first_sentence(text: str, start: int) -> int:
    """Where the first sentence ends, if it is neither very short nor very long."""
    match = SENTENCE_END.search(text, start + 60, start + 320)
    return match.start() + 1 if match else min(len(text), start + 240)


def dateline(text: str) -> tuple[int, str, int]:
    """The kind and place at the head of a body's first paragraph ("MEXICO CITY (AP) — …"), and where the
    text proper begins, behind the agency, which is the source of the copy and not its subject; or nothing."""
    start = text[:90]
    match = WIRE_DATELINE.match(start)
    if match is not None and len(match["place"].split()) < 7:
        return DATELINE, match["place"], match.end()
    match = CITY_STOP.match(start)
    return (OWN_DATELINE, match["place"], match.end("place")) if match else (DATELINE, "", 0)

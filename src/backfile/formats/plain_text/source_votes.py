"""Collects what a page says of its publisher: each sign is a vote for a name."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice

from msgspec import Struct

from backfile.formats.plain_text.agency_copy import sender
from backfile.formats.plain_text.copyright_lines import (
    COPYRIGHT,
    claims_rights,
    may_claim,
    words_for,
)
from backfile.formats.plain_text.date_labels import label_at_end
from backfile.formats.plain_text.layout import Layout
from backfile.formats.plain_text.lines import Line
from backfile.formats.plain_text.persons import people, words_of
from backfile.formats.plain_text.phrases import kind_of
from backfile.formats.plain_text.source_frames import NAME, WRITES, framed, offered
from backfile.formats.plain_text.source_heads import head_votes, is_title
from backfile.formats.plain_text.source_lines import HINT, LABEL, OWNER, PAPER, labelled, like_a_paper, owners
from backfile.formats.plain_text.source_titles import title_votes
from backfile.formats.plain_text.web_addresses import ADDRESS as WEB_ADDRESS
from backfile.formats.plain_text.web_addresses import may_be_own, site_name
from backfile.text.dates.finder import find_dates
from backfile.text.dates.vocabulary import fold, months_of, weekdays_of

OUTRIGHT = 3.0
"""Points of a sign that says the source outright."""
_MOST_LINKS = 2.4
_HOME = _SENDER = 2.0
_IN_PASSING = 0.6
_MOST_ADDRESSES = 8
"""Addresses of a line that are looked at."""

_SIGN_OFF = re.compile(r"(?:^|[.!?\"'”)]\s+)(reuter)\W*$", re.IGNORECASE)

_TOP, _BOTTOM = 120, 80
"""A long page names its publisher in its first and last lines."""


class Vote(Struct, frozen=True):
    """A sign that the page is from a publication, and what it weighs."""

    name: str
    position: int
    points: float
    rule: str


ADDRESS = "a web address"
LINKED = "where most links lead"
TOPMOST = "a line at the top of the page"
_DATED = "printed with the date"
CREDITING = frozenset((OWNER, LABEL, PAPER, _DATED))
"""Rules by which an agency is named that wrote for the publication."""


def source_votes(lines: Sequence[Line], layout: Layout) -> Iterator[Vote]:
    """Every sign on the page, the surest kinds first."""
    yield from [Vote(*vote) for vote in title_votes(lines, layout)]
    yield from _linked(layout)
    yield from _beside_date(lines, layout)
    yield from [Vote(*vote) for vote in head_votes(lines, layout)]
    yield from _in_standfirst(lines, layout)
    yield from _signed_off(lines, layout)
    if sent := sender(lines, layout):
        yield Vote(*sent, _SENDER, "the agency of the dateline")
    count, last = len(lines), layout.body[-_TAIL // 2 :][0] if layout.body else 0
    papers: set[str] = set()
    below = frozenset([line.text for line in lines[max(layout.foot[0], count - _BOTTOM) :]])
    for position in _looked_at(count, layout):
        line, role = lines[position], layout.roles[position]
        if line.words > _MOST_WORDS:
            continue
        if role == "body":
            if line.words <= _OFFER_WORDS or position >= last:
                yield from _offers(line, position, position >= last)
            continue
        if position >= _MASTHEAD_LINES and _is_silent(line.text, line.words):
            continue
        if role in ("related", "comments") and not may_claim(line.text):
            of_imprint = position >= count - IMPRINT and (role == "comments" or line.text in papers)
            if not of_imprint:
                yield from _of_itself(lines, position)
                continue
        yield from _of_line(line, position, layout)
        if line.words <= 4:
            yield from _bare_names(line, position, papers, below)


@lru_cache(maxsize=1 << 14)
def _is_silent(text: str, words: int) -> bool:
    """Whether a line says nothing of a publisher, wherever it stands; menus recur from page to page."""
    return not ("." in text or may_claim(text) or framed(text, words) or labelled(text) or like_a_paper(text))


def _linked(layout: Layout) -> Iterator[Vote]:
    """The site that the links of a Markdown dump lead to, and how they call its home."""
    at = layout.headline[0] if layout.headline else 0
    if layout.linked:
        yield Vote(layout.linked, at, _MOST_LINKS, LINKED)
    for name in layout.homes:
        points = _HOME if may_be_own(name, layout.linked) else _HOME / 2
        yield Vote(name, at, points, "the text of a link to the site's home")


def _of_line(line: Line, position: int, layout: Layout) -> Iterator[Vote]:
    """What a line of the page's furniture says of its publisher."""
    text, body = line.text, layout.body
    if may_claim(text) and COPYRIGHT.search(text) and _is_of_page(text, position, layout):
        yield from [Vote(name, position, points, rule) for name, points, rule in owners(text)]
    if "." in text and line.words < 30:
        top = layout.headline[0] if layout.headline else layout.head[0]
        near = max(0, top - 3) <= position < min(top + 5, body[0] if body else top + 5)
        yield from _domains(text, position, near)
    within = bool(body) and body[0] < position < body[-1]
    label = () if within else labelled(text)
    named = (*label, *framed(text, line.words))
    yield from [Vote(name, position, points, rule) for name, points, rule in named]


_MOST_WORDS = 40


def _is_of_page(text: str, position: int, layout: Layout) -> bool:
    """Whether a copyright line is the page's own: a picture's stands at the article, and names no year."""
    first = layout.headline[0] if layout.headline else layout.body[0] if layout.body else 0
    if first <= position < layout.foot[0] and layout.body:
        return False
    return claims_rights(text) or (position >= layout.foot[0] and kind_of(text) != "credit")


def _looked_at(count: int, layout: Layout) -> Sequence[int]:
    """The edges of the page, and what stands right below the text."""
    ends = edges(count)
    foot = range(layout.foot[0] - _TAIL, min(count, layout.foot[0] + _TAIL))
    between = [at for at in foot if _TOP <= at < count - _BOTTOM]
    return [*ends[:_TOP], *between, *ends[_TOP:]] if between else ends


_TAIL = 8


def _offers(line: Line, position: int, last: bool) -> Iterator[Vote]:
    """What is offered in a line that was taken for text, as the last ones of a text (`last`) may be."""
    if last or kind_of(line.text) in ("promo", "subscribe", "share", "related"):
        named = offered(line.text, line.words)
        yield from [Vote(name, position, points, rule) for name, points, rule in named]


_OFFER_WORDS = 30


def _of_itself(lines: Sequence[Line], position: int) -> Iterator[Vote]:
    """What a line among other articles says of the site itself; a date beside it makes it one of them."""
    line = lines[position]
    beside = lines[max(0, position - 1) : position + 2]
    if line.words > _ABOUT_WORDS or any(other.has_date for other in beside):
        return
    for name, points, rule in framed(line.text, line.words):
        if points > 1 and rule != WRITES:
            yield Vote(name, position, points, rule)
    if line.words == 1 and "." in line.text:
        yield from _domains(line.text, position, near=False)


_ABOUT_WORDS = 20


def _bare_names(line: Line, position: int, papers: set[str], below: frozenset[str]) -> Iterator[Vote]:
    """A line that is nothing but a name; one that is like a newspaper's is put to `papers`, `below` are the
    lines of the page's foot."""
    text = line.text
    points = like_a_paper(text) if ":" not in text else 0.0
    if points:
        papers.add(text)
        yield Vote(text.strip(" |©"), position, points, PAPER)
    if position < _MASTHEAD_LINES and text[0].isalnum() and not line.has_date:
        yield Vote(text, position, _FRAME if text in below else HINT, TOPMOST)


_FRAME = 1.0
"""Points of a name that opens the page, and that its foot prints again."""


def _may_hold_address(text: str) -> bool:
    """Whether a line is worth a search for web addresses: a lone word with a dot, or one that says so."""
    return " " not in text or "www." in text or "@" in text or "://" in text or text[:4] == "WWW."


IMPRINT = 40
"""Last lines of a page, which are its imprint even where comments began above them."""

_MASTHEAD_LINES = 6


def edges(count: int) -> Sequence[int]:
    """The lines in which a page of so many names its publisher: all of a short page."""
    if count <= _TOP + _BOTTOM:
        return range(count)
    return (*range(_TOP), *range(count - _BOTTOM, count))


def _beside_date(lines: Sequence[Line], layout: Layout) -> Iterator[Vote]:
    """A name in the date's line ("Korea Herald03-06-2025", "CBC News · Posted: …")."""
    headline = layout.headline[0] if layout.headline else layout.head[0]
    for position in range(max(0, headline - 1), layout.head[1]):
        line = lines[position]
        role = layout.roles[position]
        if role in ("related", "headline", "comments") or line.words > (8 if role == "body" else 20):
            continue
        mentions = find_dates(line.text, layout.language) if line.has_date or line.words < 10 else []
        if mentions:
            before, behind = line.text[: mentions[0].start], line.text[mentions[-1].end :].strip(" |·-–—,/")
            glued = before[-1:].isalpha() or before.endswith(")")
            for name in _NAME_SPLIT.split(before):
                if _is_name_beside_date(name):
                    known = name.strip(" ,-–—/")
                    points = 2.0 if is_title(known, alone=_DASHED.search(before) is not None) else 1.0
                    yield Vote(known, position, OUTRIGHT if glued and not behind else points, _DATED)
            if is_title(behind, alone=True):
                yield Vote(behind, position, 2.0, _DATED)


def _is_name_beside_date(text: str) -> bool:
    words = text.split()
    if not words or label_at_end(text) or fold(words[0]) in words_of("by") | words_of("photo"):
        return False
    first, last = words[0][0], words[-1]
    return first.isalpha() and not first.islower() and not (weekdays_of(last) or months_of(last))


_DASHED = re.compile(r"[|·•–—]\s*$")
"""What parts a source from its date; a comma stands behind a place, too."""
_NAME_SPLIT = re.compile(r"\s*[|·•,/]\s*|\s+[-–—]\s+")


def _in_standfirst(lines: Sequence[Line], layout: Layout) -> Iterator[Vote]:
    """A publication that says that it did the interview."""
    for position in (*layout.standfirst, *layout.body[:2]):
        opening = lines[position].text[:120]
        folded = opening.casefold()
        for phrase in _interview_phrases():
            at = folded.find(phrase)
            if at >= 0:
                found = NAME.match(opening, at + len(phrase))
                if (
                    found
                    and not people(found[0], sure=False)
                    and opening[found.end() :][:1] in (",", "'", "’")
                ):
                    yield Vote(found[0], position, OUTRIGHT, "says that it held the interview")
                break


@cache
def _interview_phrases() -> tuple[str, ...]:
    found = sorted(words_for("interview"), key=lambda phrase: (-len(phrase), phrase))
    return tuple([f"{phrase} " for phrase in found])


def _signed_off(lines: Sequence[Line], layout: Layout) -> Iterator[Vote]:
    """The agency with whose name wire copy ends."""
    for position in (*layout.body[-1:], *range(layout.foot[0], min(layout.foot[0] + 2, len(lines)))):
        found = _SIGN_OFF.search(lines[position].text[-24:])
        if found and layout.roles[position] != "related":
            yield Vote("Reuters", position, OUTRIGHT, f"signed off with {found[1]!r}")


def _domains(text: str, position: int, near: bool) -> Iterator[Vote]:
    sought = _may_hold_address(text)
    for found in islice(WEB_ADDRESS.finditer(text), _MOST_ADDRESSES):
        if not site_name(found[1]) or "@example." in found[0]:
            continue
        if not sought:
            yield Vote(found[1], position, _IN_PASSING, "an address in a sentence")
            continue
        alone = found[0] == text
        if alone and near:
            yield Vote(found[1], position, OUTRIGHT, "a web address beside the headline")
        else:
            yield Vote(found[1], position, _address_points(found[0], position, alone=alone), ADDRESS)


def _address_points(address: str, position: int, *, alone: bool) -> float:
    if alone and position < _MASTHEAD_LINES:
        return 2.0
    return 1.5 if "@" in address else 1.2 if alone else 1.0

"""Collects what a page says of its publisher: each sign is a vote for a name."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from backfile.formats.plain_text.copyright_lines import (
    COPYRIGHT,
    MOST_WORDS,
    claims_rights,
    copyright_holders,
    may_claim,
    words_for,
)
from backfile.formats.plain_text.date_labels import label_at_end
from backfile.formats.plain_text.field_phrases import opening_phrase
from backfile.formats.plain_text.layout import Layout
from backfile.formats.plain_text.lines import Line
from backfile.formats.plain_text.persons import people, words_of
from backfile.text.dates.finder import find_dates
from backfile.text.dates.vocabulary import fold, months_of, weekdays_of

OUTRIGHT = 3.0
"""Points of a sign that says the source outright."""

_DOMAIN = re.compile(
    r"(?<![\w.-])(?:https?://)?(?:www\d?\.|WWW\.)?(?:[\w.+-]+@)?"
    r"((?:[\w-]+\.)+(?:[a-z]{2}|com|org|net|info|news|online|media|press|blog|COM|DE|ORG|NET))(?![\w-])"
)

_TITLE_END = re.compile(r"\s+[|–—·•»-]\s+|\s*[|｜]\s*|：(?=[^：]*$)")

_NAME = re.compile(
    r"[A-ZÀ-ÞА-ЯΑ-ΩİŞÇĞÖÜ][\w'’.&+-]*(?:\s+(?:(?:of|the|and|de|la|der|die|das|del|&|und|des|el|di)\s+)*[A-ZÀ-ÞА-ЯΑ-Ω0-9İŞÇĞÖÜ][\w'’.&+-]*){0,4}"
)

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


def source_votes(lines: Sequence[Line], layout: Layout) -> Iterator[Vote]:
    """Every sign on the page, the surest kinds first."""
    yield from _titles(lines, layout)
    yield from _beside_date(lines, layout)
    yield from _in_standfirst(lines, layout)
    yield from _signed_off(lines, layout)
    top = layout.headline[0] if layout.headline else layout.head[0]
    near = range(max(0, top - 3), min(top + 5, layout.body[0] if layout.body else top + 5))
    roles, count = layout.roles, len(lines)
    for position in edges(count):
        line = lines[position]
        role, text = roles[position], line.text
        if role == "body" or line.words > 40:
            continue
        claims = may_claim(text)
        imprint = role == "comments" and position >= count - _IMPRINT
        if role in ("related", "comments") and not imprint and not claims:
            continue
        if claims and COPYRIGHT.search(text) and (position >= layout.foot[0] or claims_rights(text)):
            for name in list(copyright_holders(text))[:1]:
                holding = any(fold(word) in words_for("holding") for word in name.split())
                yield Vote(name, position, HINT if holding else 2.0, "named in the copyright line")
        if "." in text and line.words < 30 and _may_hold_address(text):
            yield from _domains(text, position, position in near)
        yield from [Vote(name, position, points, rule) for name, points, rule in _labelled(text)]
        if line.words <= 4:
            if ":" not in text and _reads_like_a_paper(text):
                yield Vote(text.strip(" |©"), position, 1.6, "a line like a newspaper's name")
            if position < _MASTHEAD_LINES and text[0].isalpha() and not line.has_date:
                yield Vote(text, position, HINT, "a line at the top of the page")


@lru_cache(maxsize=1 << 13)
def _reads_like_a_paper(text: str) -> bool:
    """Whether a line is a name that ends as those of newspapers do ("… Zeitung", "… Herald")."""
    if len(text) > 40:
        return False
    words = text.strip(" |©").split()
    if not words or not words[0][0].isupper():
        return False
    last = words[-1].casefold()
    common = words_for("common")
    if len(words) == 1:
        return len(last) > _LONG_WORD and last not in common and last.endswith(_PRESS_ENDS)
    named = last in words_for("press") or last.endswith(_PRESS_ENDS)
    return named and all(word.casefold() not in common and word[0].isupper() for word in words[:-1])


_LONG_WORD = 6

_PRESS_ENDS = (
    "zeitung",
    "blatt",
    "nachrichten",
    "bladet",
    "posten",
    "shimbun",
    "新聞",
    "日报",
    "日報",
    "일보",
    "신문",
)


def _may_hold_address(text: str) -> bool:
    """Whether a line is worth a search for web addresses: a lone word with a dot, or one that says so."""
    return "." in text and (
        " " not in text or "www." in text or "@" in text or "://" in text or text[:4] == "WWW."
    )


_IMPRINT = 40
"""Last lines of a page, which are its imprint even where comments began above them."""

_MASTHEAD_LINES = 6

HINT = 0.4
"""Points of a sign that supports a name and proposes none."""


def edges(count: int) -> Sequence[int]:
    """The lines in which a page of so many names its publisher: all of a short page."""
    if count <= _TOP + _BOTTOM:
        return range(count)
    return (*range(_TOP), *range(count - _BOTTOM, count))


def _titles(lines: Sequence[Line], layout: Layout) -> Iterator[Vote]:
    """The site's name behind the headline ("Headline | Site"): sure behind a bar, or where the headline
    stands elsewhere without it; a dash may be the headline's own."""
    if not layout.headline:
        return
    start = lines[layout.headline[0]].text[:24]
    known = {lines[at].text for at in range(min(len(lines), layout.headline[-1] + 4))}
    for position in range(min(len(lines), layout.headline[-1] + 3)):
        text = lines[position].text
        found = list(_TITLE_END.finditer(text)) if text.startswith(start) and len(text) < 300 else []
        if not found or found[0].start() <= 12:
            continue
        name, last = text[found[-1].end() :].strip(), found[-1]
        if len(name.split()) <= MOST_WORDS:
            sure = "|" in last[0] or "｜" in last[0] or text[: last.start()] in known
            spoken = [at for at in range(position + 1, len(lines)) if name in lines[at].text]
            printed = any(layout.roles[at] != "body" for at in spoken) or (spoken and " " in name)
            sure = sure or bool(printed and _is_title_case(name))
            rule = "behind the headline in the page's title"
            yield Vote(name, position, OUTRIGHT if sure else 1.2, rule)


def _is_title_case(name: str) -> bool:
    return (
        len(name.split()) <= 4
        and all(word[0].isupper() or len(word) < 4 for word in name.split())
        and name[0].isupper()
    )


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
            before = line.text[: mentions[0].start]
            glued = before[-1:].isalpha() or before.endswith(")")
            alone = not line.text[mentions[-1].end :].strip(" |·-–")
            for name in _NAME_SPLIT.split(before):
                if _is_name_beside_date(name):
                    points = OUTRIGHT if glued and alone else 2.0 if _reads_like_a_paper(name) else 1.0
                    yield Vote(name.strip(" ,-–—/"), position, points, "printed with the date")


def _is_name_beside_date(text: str) -> bool:
    words = text.split()
    if not words or label_at_end(text) or fold(words[0]) in words_of("by") | words_of("photo"):
        return False
    return words[0][0].isupper() and not weekdays_of(words[-1]) and not months_of(words[-1])


_NAME_SPLIT = re.compile(r"\s*[|·•,/]\s*|\s+[-–—]\s+")


def _in_standfirst(lines: Sequence[Line], layout: Layout) -> Iterator[Vote]:
    """A publication that says that it did the interview."""
    for position in (*layout.standfirst, *layout.body[:2]):
        opening = lines[position].text[:120]
        folded = opening.casefold()
        for phrase in _interview_phrases():
            at = folded.find(phrase)
            if at >= 0:
                found = _NAME.match(opening, at + len(phrase))
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
    for found in _DOMAIN.finditer(text):
        domain = found[1].lower()
        site = (
            domain.split(".")[-2]
            if not domain.endswith((".co.uk", ".com.au", ".co.jp"))
            else domain.split(".")[-3]
        )
        if (
            site in words_for("shared")
            or len(site) < 2
            or domain.split(".")[-1] in ("jpg", "png", "html", "pdf", "php", "js")
        ):
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


@lru_cache(maxsize=1 << 13)
def _labelled(text: str) -> tuple[tuple[str, float, str], ...]:
    """Name, points and rule of what a line says of the source by a label."""
    label, colon, rest = text.partition(":")
    if colon and len(label) < 50 and fold(label) in words_for("source"):
        name = re.split(r"[,/|(]", rest)[0].strip(" .")
        return ((name, 2.5, "named as the source"),) if name else ()
    end = opening_phrase(text, 0, words_for("follow"))
    if end and text[end : end + 1] == " ":
        found = _NAME.match(text, end + 1)
        if found:
            return ((found[0], 1.0, "the page speaks of itself"),)
    return ()

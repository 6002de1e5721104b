"""Chooses the publication that an article is from, from all that a page says of its publisher."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct

from backfile.formats.plain_text.date_labels import label_at_end
from backfile.formats.plain_text.layout import Layout
from backfile.formats.plain_text.lines import Line
from backfile.formats.plain_text.persons import is_agency, people, words_of
from backfile.model.article import Evidence
from backfile.model.heap import NO_LORE, Lore
from backfile.text.dates.finder import find_dates
from backfile.text.dates.vocabulary import fold, months_of, weekdays_of

OUTRIGHT = 3.0
"""Points of a sign that says the source outright."""

ENOUGH = 2.0
"""Points that a name needs: a copyright line says it, or two weaker signs do."""

_WORDS = Path(__file__).parent / "field_words" / "source_words.tsv"
_COPYRIGHT = re.compile(r"©|\(c\)\s|\bcopyright\b", re.IGNORECASE)
_YEARS = re.compile(r"\b(?:19|20)\d\d\b(?:\s*[-–—]\s*(?:(?:19|20)\d\d|present|heute)\b)?")
_DOMAIN = re.compile(
    r"(?<![\w.-])(?:https?://)?(?:www\d?\.|WWW\.)?(?:[\w.+-]+@)?"
    r"((?:[\w-]+\.)+(?:[a-z]{2}|com|org|net|info|news|online|media|press|blog|COM|DE|ORG|NET))(?![\w-])"
)
_TITLE_END = re.compile(r"\s+[|–—·•»-]\s+|\s*[|｜]\s*|：(?=[^：]*$)")
_NAME = re.compile(r"[A-ZÀ-ÞА-ЯΑ-ΩİŞÇĞÖÜ][\w'’.&+-]*(?:\s+(?:(?:of|the|and|de|la|der|die|das|del|&|und|des|el|di)\s+)*[A-ZÀ-ÞА-ЯΑ-Ω0-9İŞÇĞÖÜ][\w'’.&+-]*){0,4}")
_SIGN_OFF = re.compile(r"(?:^|[.!?\"'”)]\s+)(reuter)\W*$", re.IGNORECASE)
_NOT_WORD = re.compile(r"[\W_]+")
_MOST_WORDS = 6
_TOP, _BOTTOM = 120, 80
"""A long page names its publisher in its first and last lines."""


class Source(Struct, frozen=True):
    """The publication as printed, and where; `seen` are the (folded, printed) names of this file for the heap
    to compare, `asks` whether the heap could confirm one of them."""

    name: str | None = None
    position: int = -1
    evidence: tuple[Evidence, ...] = ()
    seen: tuple[tuple[str, str], ...] = ()
    rejected: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()


class _Vote(Struct, frozen=True):
    name: str
    position: int
    points: float
    rule: str


def choose(
    lines: Sequence[Line], layout: Layout, lore: Lore = NO_LORE, authors: Sequence[str] = ()
) -> Source:
    """The article's source; `authors` are its persons, who are none."""
    votes = [vote for vote in _votes(lines, layout) if _can_be_source(vote, authors)]
    if not any(vote.points > _HINT for vote in votes):
        return Source()
    votes = _without_networks(votes)
    if not votes:
        return Source()
    tally: dict[str, list[_Vote]] = {}
    for vote in votes:
        tally.setdefault(_key(vote.name), []).append(vote)
    told = _told(lines, layout) if max(vote.points for vote in votes) < OUTRIGHT else ""
    scores = {
        key: _score(key, tally, told, lore)
        for key, own in tally.items()
        if max(vote.points for vote in own) > _HINT or any(fold(vote.name) in lore.sources for vote in own)
    }
    if not scores:
        return Source()
    best = max(scores, key=lambda key: (scores[key], -tally[key][0].position))
    seen = tuple({fold(vote.name): vote.name for vote in votes if vote.points >= 1.5}.items())[:6]
    others = tuple(
        f"source {tally[key][0].name!r}: {tally[key][0].rule} ({score:.1f} points)"
        for key, score in sorted(scores.items(), key=lambda pair: -pair[1])
        if key != best or score < ENOUGH
    )[:4]
    if scores[best] < ENOUGH:
        return Source(seen=seen, rejected=others, asks=tuple(name for name, _ in seen))
    best_vote = max(tally[best], key=lambda vote: vote.points)
    evidence = Evidence("source", best_vote.rule, lines[best_vote.position].lines)
    return Source(best_vote.name, best_vote.position, (evidence,), seen, others)


def _without_networks(votes: list[_Vote]) -> list[_Vote]:
    """The votes without the web addresses of a page that lists many: those are its sisters and advertisers."""
    addresses = {_key(vote.name) for vote in votes if vote.rule == _ADDRESS}
    if len(addresses) < _NETWORK:
        return votes
    named = {_key(vote.name) for vote in votes if vote.rule != _ADDRESS}
    return [vote for vote in votes if vote.rule != _ADDRESS or _key(vote.name) in named]


_ADDRESS = "a web address"
_NETWORK = 4


def _score(key: str, tally: dict[str, list[_Vote]], told: str, lore: Lore) -> float:
    """The points of a name: each rule once, a second time for less, names that hold it or are held by it, how often the page's short
    lines say it, and what the heap knows."""
    score = 0.0
    counted: dict[str, int] = {}
    for vote in sorted(tally[key], key=lambda vote: -vote.points):
        times = counted.get(vote.rule, 0)
        score += vote.points if not times else 0.4 * vote.points if times == 1 else 0.0
        counted[vote.rule] = times + 1
    if len(key) > 2:
        for other, votes in tally.items():
            if other != key and len(other) > 2 and (key in other or other in key):
                score += 0.7 * max(vote.points for vote in votes)
        often = told.count(key) - len(tally[key])
        score += 1.4 if often > 3 else 1.0 if often > 1 else 0.6 if often == 1 else 0.0
    if any(fold(vote.name) in lore.sources for vote in tally[key]):
        score += 2.0
    return score


def _told(lines: Sequence[Line], layout: Layout) -> str:
    """The short lines of the page's edges as one text in which names are counted."""
    near = [lines[at] for at in _edges(len(lines)) if layout.roles[at] not in ("body", "headline", "related")]
    return "\n".join([_squashed(line.text) for line in near if line.words <= 12])


def _squashed(text: str) -> str:
    return _NOT_WORD.sub("", text.casefold())


def _votes(lines: Sequence[Line], layout: Layout) -> Iterator[_Vote]:
    yield from _titles(lines, layout)
    yield from _beside_date(lines, layout)
    yield from _in_standfirst(lines, layout)
    yield from _signed_off(lines, layout)
    top = layout.headline[0] if layout.headline else layout.head[0]
    near = range(max(0, top - 3), min(top + 5, layout.body[0] if layout.body else top + 5))
    for position in _edges(len(lines)):
        line = lines[position]
        if layout.roles[position] in ("body", "related", "comments") or line.words > 40:
            continue
        text = line.text
        if _COPYRIGHT.search(text) and (position >= layout.foot[0] or _claims_rights(text)):
            for name in list(_holders(text))[:1]:
                holding = any(fold(word) in _words("holding") for word in name.split())
                yield _Vote(name, position, 1.4 if holding else 2.0, "named in the copyright line")
        if "." in text and line.words < 30:
            yield from _domains(text, position, position in near)
        yield from _labelled(text, position)
        if line.words <= 4 and position < _MASTHEAD_LINES and text[0].isalpha() and not line.has_date:
            yield _Vote(text, position, _HINT, "a line at the top of the page")


_MASTHEAD_LINES = 6
_HINT = 0.4
"""Points of a sign that supports a name and proposes none."""


def _edges(count: int) -> Sequence[int]:
    if count <= _TOP + _BOTTOM:
        return range(count)
    return (*range(_TOP), *range(count - _BOTTOM, count))


def _titles(lines: Sequence[Line], layout: Layout) -> Iterator[_Vote]:
    """The site's name behind the headline ("Headline | Site"): sure behind a bar, or where the headline stands
    elsewhere without it; a dash may be the headline's own."""
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
        if len(name.split()) <= _MOST_WORDS:
            sure = "|" in last[0] or "｜" in last[0] or text[: last.start()] in known
            spoken = [at for at in range(position + 1, len(lines)) if name in lines[at].text]
            printed = any(layout.roles[at] != "body" for at in spoken) or (spoken and " " in name)
            sure = sure or bool(printed and _is_title_case(name))
            rule = "behind the headline in the page's title"
            yield _Vote(name, position, OUTRIGHT if sure else 1.2, rule)


def _is_title_case(name: str) -> bool:
    return len(name.split()) <= 4 and all(word[0].isupper() or len(word) < 4 for word in name.split()) and name[0].isupper()


def _beside_date(lines: Sequence[Line], layout: Layout) -> Iterator[_Vote]:
    """A name in the date's line ("Korea Herald03-06-2025", "CBC News · Posted: …"), or a lone one above it."""
    headline = layout.headline[0] if layout.headline else layout.head[0]
    for position in range(max(0, headline - 1), layout.head[1]):
        line = lines[position]
        if layout.roles[position] in ("body", "related", "headline", "comments") or line.words > 20:
            continue
        mentions = find_dates(line.text, layout.language) if line.has_date or line.words < 10 else []
        if mentions:
            before = line.text[: mentions[0].start]
            glued = before[-1:].isalpha() or before.endswith(")")
            alone = not line.text[mentions[-1].end :].strip(" |·-–")
            for name in _NAME_SPLIT.split(before):
                if _is_name_beside_date(name):
                    points = OUTRIGHT if glued and alone else 1.0
                    yield _Vote(name.strip(" ,-–—/"), position, points, "printed with the date")


def _is_name_beside_date(text: str) -> bool:
    words = text.split()
    if not words or label_at_end(text) or fold(words[0]) in words_of("by") | words_of("photo"):
        return False
    return words[0][0].isupper() and not weekdays_of(words[-1]) and not months_of(words[-1])


_NAME_SPLIT = re.compile(r"\s*[|·•,/]\s*|\s+[-–—]\s+")


def _in_standfirst(lines: Sequence[Line], layout: Layout) -> Iterator[_Vote]:
    """A publication that says that it did the interview."""
    for position in (*layout.standfirst, *layout.body[:2]):
        opening = lines[position].text[:120]
        folded = opening.casefold()
        for phrase in _words("interview"):
            at = folded.find(phrase + " ")
            if at >= 0:
                found = _NAME.match(opening, at + len(phrase) + 1)
                if found and not people(found[0], sure=False) and opening[found.end() :][:1] in (",", "'", "’"):
                    yield _Vote(found[0], position, OUTRIGHT, "says that it held the interview")
                break


def _signed_off(lines: Sequence[Line], layout: Layout) -> Iterator[_Vote]:
    """The agency with whose name wire copy ends."""
    for position in (*layout.body[-1:], *range(layout.foot[0], min(layout.foot[0] + 2, len(lines)))):
        found = _SIGN_OFF.search(lines[position].text[-24:])
        if found and layout.roles[position] != "related":
            yield _Vote("Reuters", position, OUTRIGHT, f"signed off with {found[1]!r}")


def _claims_rights(text: str) -> bool:
    """Whether a copyright line is the page's: a picture's has no year and reserves nothing."""
    folded = text.casefold()
    return _YEARS.search(text) is not None or any(phrase in folded for phrase in _RESERVED)


_RESERVED = ("rights reserved", "vorbehalten", "réservés", "reservados", "riservati", "voorbehouden", "saklıdır")


def _holders(text: str) -> Iterator[str]:
    """The names in a copyright line, without years, rights and legal forms."""
    sign = _COPYRIGHT.search(text)
    bare = _YEARS.sub("|", _COPYRIGHT.sub("|", text[sign.start() if sign else 0 :]))
    for piece in re.split(r"[|.,;:•·/()@]|\s[-–—]\s|\s{2,}", bare):
        name = _trimmed(piece)
        if name:
            yield name


def _trimmed(piece: str) -> str:
    words = piece.strip(" -–—&").split()
    rights, companies = _words("rights"), _words("company")
    while words and (fold(words[0]) in rights and fold(words[0]) != "the" or not words[0][0].isalnum()):
        words = words[1:]
    while words and (fold(words[-1]) in companies or fold(words[-1]) in rights):
        words = words[:-1]
    name = " ".join(words)
    return name if words and len(words) <= _MOST_WORDS and len(name) > 1 and fold(name) not in rights else ""


def _domains(text: str, position: int, near: bool) -> Iterator[_Vote]:
    for found in _DOMAIN.finditer(text):
        domain = found[1].lower()
        site = domain.split(".")[-2] if not domain.endswith((".co.uk", ".com.au", ".co.jp")) else domain.split(".")[-3]
        if site in _words("shared") or len(site) < 2 or domain.split(".")[-1] in ("jpg", "png", "html", "pdf", "php", "js"):
            continue
        alone = found[0] == text
        if alone and near:
            yield _Vote(found[1], position, OUTRIGHT, "a web address beside the headline")
        else:
            yield _Vote(found[1], position, 1.5 if "@" in found[0] else 1.2 if alone else 1.0, _ADDRESS)


def _labelled(text: str, position: int) -> Iterator[_Vote]:
    label, colon, rest = text.partition(":")
    if colon and len(label) < 50 and fold(label) in _words("source"):
        name = re.split(r"[,/|(]", rest)[0].strip(" .")
        if name:
            yield _Vote(name, position, 2.5, "named as the source")
        return
    folded = text[:60].casefold()
    for phrase in _words("follow"):
        if folded.startswith(phrase + " "):
            found = _NAME.match(text, len(phrase) + 1)
            if found:
                yield _Vote(found[0], position, 1.0, "the page speaks of itself")
            return


def _can_be_source(vote: _Vote, authors: Sequence[str]) -> bool:
    name, folded = vote.name, fold(vote.name)
    outright = vote.points >= OUTRIGHT
    if len(name) > 60 or len(name.split()) > _MOST_WORDS or folded in words_of("nobody") or name in authors:
        return False
    if not any(letter.isalpha() for letter in name) or (len(folded) < 2 and not outright):
        return False
    if is_agency(name) and not outright:
        return False
    return not all(fold(word) in _MENU for word in name.split()) and not people(name, sure=False)


_MENU = frozenset(
    "menu home search login news start content skip to main navigation logo page startseite suche inhalt the "
    "sections subscribe sign in advertisement close open account share print more politics sport world "
    "business time ago logo image date by us on our your newsletter facebook twitter instagram".split()
)


def _key(name: str) -> str:
    """A name for comparison: letters and digits only, a web address without its ending."""
    folded = fold(name)
    if "." in folded and " " not in folded:
        folded = folded.rsplit(".", 1)[0]
    return _NOT_WORD.sub("", folded.removeprefix("the "))


@cache
def _words(kind: str) -> tuple[str, ...]:
    """The phrases of one kind in field_words/source_words.tsv, the longest first."""
    found: set[str] = set()
    for row in _WORDS.read_text(encoding="utf-8").splitlines():
        cells = row.split("\t")
        if cells[0] == kind:
            found.update(map(fold, cells[2].split("|")))
    return tuple(sorted(found, key=lambda phrase: (-len(phrase), phrase)))

"""Chooses who wrote the article from the bylines printed around it."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from backfile.formats.plain_text.byline_lines import (
    ABOVE,
    BESIDE_DATE,
    FOOT_ALONE,
    FOOT_LABELLED,
    LABELLED,
    NEAR_DATE,
    REPEATED,
    SEPARATORS,
    Byline,
    DatedLines,
    labelled_names,
    picture_credit,
    segments,
)
from backfile.formats.plain_text.date_labels import label_at_end, without_label_at_end
from backfile.formats.plain_text.layout import Layout
from backfile.formats.plain_text.lines import Line
from backfile.formats.plain_text.persons import agencies, is_agency, is_known_name, people
from backfile.model.article import Evidence
from backfile.text.dates.vocabulary import fold

_LONGEST_LINE = 24
"""Words; longer lines are prose and hold no byline."""

_END_NAME = re.compile(r"\(([^()]{5,50})\)\W*$")

_TOKEN = re.compile(r"[^\W\d_]+")

_CUT_EMAIL = re.compile(r"(?<![\w.])[\w.+-]{3,}@(?=\s|$)")

_DATELINE_AGENCY = re.compile(r"^[^()]{2,60}\(([^()]{2,24})\)\s*[-–—:]|^\(([^()]{2,20})\)\s*[-–—]?\s*\S")

_FOOT_REACH = 12

_UNDER_HEADLINE = 10
"""Lines under the headline in which a byline may stand even where the text has begun by then."""


class Bylines(Struct, frozen=True):
    """The authors as printed, the agency that the byline or the dateline names, the lines that say so."""

    authors: tuple[str, ...] = ()
    agency: str | None = None
    positions: tuple[int, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    rejected: tuple[str, ...] = ()


def choose(lines: Sequence[Line], layout: Layout, source: str = "") -> Bylines:
    """The article's authors; `source` is its folded source, which is no person."""
    found = [byline for byline in _all(lines, layout) if byline.names or byline.agencies]
    named = [byline for byline in found if byline.names and fold(byline.names[0]) != source]
    agency = next((name for byline in found for name in byline.agencies), None)
    agency = agency or _agency_of_dateline(lines, layout)
    emails = tuple(_cut_emails(lines, layout))
    if not named:
        return Bylines((), agency, (), emails)
    rank = min(byline.rank for byline in named)
    chosen = [byline for byline in named if byline.rank == rank]
    if rank != LABELLED:
        chosen = chosen[:1]
    authors = _each_once(name for byline in chosen for name in byline.names)
    evidence = tuple(Evidence("authors", byline.rule, lines[byline.position].lines) for byline in chosen)
    rejected = tuple(
        f"author {', '.join(byline.names)}: {byline.rule}, but a better byline was found"
        for byline in named
        if byline.rank != rank and not set(byline.names) <= set(authors)
    )
    return Bylines(
        authors, agency, tuple(byline.position for byline in chosen), evidence + emails, rejected[:6]
    )


def exported_name(text: str) -> str:
    """A name as databases export it ("Zokovitch, Grace"), the given name first."""
    last, comma, first = (part.strip() for part in text.partition(","))
    return f"{first} {last}" if comma and first and "," not in first else text.strip()


def _each_once(names: Iterator[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(fold(name), name)
    return tuple(found.values())


def _all(lines: Sequence[Line], layout: Layout) -> Iterator[Byline]:
    """Every byline of the page's head, and of its foot."""
    dated = DatedLines(lines, layout.language)
    headline = layout.headline[0] if layout.headline else -1
    taken = -1
    stop = min(len(lines), max(layout.head[1], headline + _UNDER_HEADLINE if headline >= 0 else 0))
    for position in range(layout.head[0], stop):
        line = lines[position]
        role = layout.roles[position]
        if position <= taken or role in ("headline", "related", "comments") or line.words > _LONGEST_LINE:
            continue
        if role == "body" and line.words > 12:
            continue
        above = position < headline
        for byline in _in_line(lines, layout, position, dated):
            if above and (headline - position > 4):
                continue
            taken = max(taken, byline.position)
            yield Byline(
                byline.position,
                byline.names,
                byline.agencies,
                byline.rank + (ABOVE if above else 0),
                byline.rule,
            )
    yield from _below(lines, layout)


def _in_line(lines: Sequence[Line], layout: Layout, position: int, dated: DatedLines) -> Iterator[Byline]:
    text = lines[position].text
    photo = picture_credit(text)
    if photo >= 0:
        text = text[:photo]
    pieces = list(segments(text, [span for span in dated.spans(position) if span[1] <= len(text)]))
    labelled = list(labelled_names(lines, position, pieces))
    if labelled:
        yield from labelled
        return
    if len(pieces) > 4 or sum(len(piece.split()) for piece in pieces) > 14 or position in layout.body[2:]:
        return
    if layout.roles[position] == "body" and (len(text.split()) > 8 or text.endswith(("-", "–", "—"))):
        return
    for piece in pieces:
        names = people(piece, sure=False) or _by_published_label(
            lines[position], piece, dated.spans(position)
        )
        if not names and len(pieces) == 1 and position > _below_headline(layout) and dated.touches(position):
            names = _rare_name(lines, layout, piece)
        if not names:
            continue
        rank, rule = _unlabelled(lines, layout, position, names[0], dated, alone=len(pieces) == 1)
        if rule and not _is_subject(lines, layout, names[0], told=rank != BESIDE_DATE):
            yield Byline(position, tuple(names), tuple(agencies(piece)), rank, rule)
            return


def _unlabelled(
    lines: Sequence[Line], layout: Layout, position: int, name: str, dated: "DatedLines", *, alone: bool
) -> tuple[int, str]:
    """The rank of a name without a label, and why it may be the author's; "" where it may not."""
    if dated.spans(position):
        return BESIDE_DATE, "a name in the date's line"
    if dated.near(position):
        return NEAR_DATE, "a name beside the date"
    if alone and _repeated(lines, layout, position, name):
        return REPEATED, "a name under the headline that is told of below"
    below = layout.headline[-1] if layout.headline else -9
    if 0 < position - below <= 3 and position < (layout.body[0] if layout.body else 0):
        return REPEATED, "a name right under the headline"
    return REPEATED, ""


def _below_headline(layout: Layout) -> int:
    return layout.headline[-1] if layout.headline else -1


def _rare_name(lines: Sequence[Line], layout: Layout, piece: str) -> list[str]:
    """Two or three capitalised words under the headline and against the date, none of which the page says
    elsewhere: a name that no list knows. Words of menus and of the language recur."""
    words = piece.strip(" |·,-–—").split()
    if len(words) not in (2, 3) or not all(word.isalpha() and word[0].isupper() for word in words):
        return []
    names = [name for name in people(" ".join(words), sure=True) if name.split() == words]
    if not names:
        return []
    spoken = {
        token.casefold() for line in lines if names[0] not in line.text for token in _TOKEN.findall(line.text)
    }
    return names if not any(word.casefold() in spoken for word in words) else []


def _by_published_label(line: Line, piece: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """A name that no list knows, in a line that is nothing but it and a day of publication."""
    if not spans or len(line.text) > 90 or not label_at_end(line.text[: spans[0][0]]):
        return []
    bare = without_label_at_end(piece)
    if len(bare.split()) not in (2, 3, 4):
        return []
    return [name for name in people(bare, sure=True) if " " in name]


def _is_subject(lines: Sequence[Line], layout: Layout, name: str, *, told: bool) -> bool:
    """Whether the headline, or (`told`) the text, tells of the person: then a bare name is a tag or a
    caption. A line that opens with the whole name may be the author's portrait and does not count."""
    surname = name.rsplit(" ", 1)[-1]
    if len(surname) < 3:
        return False
    where = (*layout.headline, *layout.standfirst, *(layout.body if told else ()))
    return any(
        surname in lines[at].text
        and re.search(rf"\b{re.escape(surname)}\b", lines[at].text)
        and (at in layout.headline or (lines[at].words > 4 and not lines[at].text.startswith(name)))
        for at in where
    )


def _repeated(lines: Sequence[Line], layout: Layout, position: int, name: str) -> bool:
    """Whether another line of the article's head or foot begins with the name: a portrait of the author."""
    if layout.headline and position < layout.headline[0]:
        return False
    others = (*range(*layout.head), *range(*layout.foot))
    return any(other != position and name in lines[other].text for other in others)


def _below(lines: Sequence[Line], layout: Layout) -> Iterator[Byline]:
    """Bylines that stand after the body: labelled, in brackets at its end, or alone right after it."""
    if layout.body:
        last = layout.body[-1]
        bracket = _END_NAME.search(lines[last].text)
        if bracket and is_known_name(bracket[1]):
            yield Byline(last, (bracket[1].strip(),), (), FOOT_ALONE, "in brackets at the end of the text")
    start, stop = layout.foot
    for position in range(start, min(stop, start + _FOOT_REACH)):
        line = lines[position]
        if layout.roles[position] in ("related", "comments") or line.words > 14:
            continue
        pieces = [piece for piece in SEPARATORS.split(line.text) if piece]
        if picture_credit(line.text) < 0:
            for byline in labelled_names(lines, position, pieces):
                yield Byline(byline.position, byline.names, byline.agencies, FOOT_LABELLED, byline.rule)
        if position - start < 2 and line.words <= 5 and is_known_name(line.text):
            if _is_subject(lines, layout, line.text.strip(), told=True):
                continue
            yield Byline(
                position, (line.text.strip(" -–—(),."),), (), FOOT_ALONE, "a name right after the text"
            )


def _agency_of_dateline(lines: Sequence[Line], layout: Layout) -> str | None:
    for position in layout.body[:2]:
        found = _DATELINE_AGENCY.match(lines[position].text[:90])
        if found and is_agency(found[1] or found[2]):
            return found[1] or found[2]
    return None


def _cut_emails(lines: Sequence[Line], layout: Layout) -> Iterator[Evidence]:
    """An address that a scraper cut off ("sanjaykumar@") hints at a reporter, but names none."""
    for position in (*layout.body[-2:], *range(*layout.foot)):
        if "@" in lines[position].text and layout.roles[position] not in ("related", "comments"):
            for found in _CUT_EMAIL.finditer(lines[position].text):
                yield Evidence(
                    "byline", f"a cut-off e-mail address, no name: {found[0]!r}", lines[position].lines
                )

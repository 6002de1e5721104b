"""Lays out a page: which lines are the body, which the headline, and what every other line is."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from backfile.formats.plain_text import choose, fragments, headline
from backfile.formats.plain_text.items import Item, find_items
from backfile.formats.plain_text.layout import Layout, Role
from backfile.formats.plain_text.lines import Line, cut
from backfile.formats.plain_text.phrases import KINDS, folded, kind_of
from backfile.formats.plain_text.titles import without_site
from backfile.formats.plain_text.weigh import KIND_NUMBER, Weighed, weigh
from backfile.model.heap import NO_LORE, Lore
from backfile.text.hashing import line_hash
from backfile.text.language import guess

RECURS = KIND_NUMBER["recurs"]
NEVER = -1000.0
ABOVE_HEADLINE = 8
BELOW_BODY = 12
LABEL_REACH = 4
ASKED_WORDS = 40
"""A line of more words is prose, and no question to the heap."""
_ROLES: dict[str, Role] = {
    "comments": "comments",
    "related": "related",
    "legal": "legal",
    "media": "caption",
    "highlight": "highlight",
    "tags": "furniture",
}
"""The role that a line gets from the kind of its phrase where nothing else claims it."""


class Plan(Struct, frozen=True):
    """A page laid out: its lines, the layout with a rule for each line, and what was found in the lines."""

    lines: tuple[Line, ...]
    kinds: tuple[str, ...]
    layout: Layout
    rules: tuple[str, ...]
    title: str | None = None
    items: tuple[Item, ...] = ()
    hashtags: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    weights: tuple[float, ...] = ()


class _Claims:
    """What each line was taken for so far. The first claim on a line stands."""

    def __init__(self, count: int) -> None:
        self.roles: list[Role] = [""] * count
        self.rules = [""] * count

    def claim(self, position: int, role: Role, rule: str) -> None:
        if not self.roles[position]:
            self.roles[position] = role
            self.rules[position] = rule


def prepared(text: str) -> tuple[list[Line], list[int]]:
    """The lines of a text, sentences that a dump cut put together, and the kind of phrase of each."""
    lines = cut(text)
    if fragments.is_cut(lines):
        lines = fragments.joined(lines)
    return lines, [KIND_NUMBER[kind_of(line.text, line.words)] for line in lines]


class Found(Struct, frozen=True):
    """What the page's body was found from, and the positions of its lines."""

    lines: list[Line]
    names: tuple[str, ...]
    weighed: Weighed
    claims: _Claims
    items: list[Item]
    hashtags: tuple[str, ...]
    body: list[int]


def find_body(text: str, lore: Lore = NO_LORE) -> Found:
    """The lines of the body, after lists of articles, hashtags and points of a summary are claimed."""
    lines, kinds = prepared(text)
    if lore.furniture:
        kinds = [
            RECURS if line.words < ASKED_WORDS and line_hash(line.text) in lore.furniture else kind
            for line, kind in zip(lines, kinds, strict=True)
        ]
    names = tuple([KINDS[kind] for kind in kinds])
    claims = _Claims(len(lines))
    items = _claim_items(lines, names, claims)
    hashtags = _claim_hashtags(lines, names, claims)
    _claim_highlights(lines, names, claims)
    weighed = weigh(lines, kinds)
    weights = tuple(
        [NEVER if role else weight for role, weight in zip(claims.roles, weighed.body, strict=True)]
    )
    weighed = replace(weighed, body=weights)
    places = choose.choose(lines, weighed).places
    body = [at for at, place in enumerate(places) if place == choose.BODY]
    return Found(lines, names, weighed, claims, items, hashtags, body)


def found_body(text: str) -> tuple[list[Line], tuple[str, ...], tuple[int, ...], list[int], list[bool]]:
    """What the choice of the headline is made from: lines, phrases, classes, body, and which lines are free."""
    found = find_body(text)
    return (
        found.lines,
        found.names,
        found.weighed.classes,
        found.body,
        [not role for role in found.claims.roles],
    )


def lay_out(text: str, lore: Lore = NO_LORE) -> Plan:
    """The layout of a page."""
    page = find_body(text, lore)
    free = [not role for role in page.claims.roles]
    chosen = headline.choose(page.lines, page.names, page.weighed.classes, page.body, free)
    return _planned(
        page.lines, page.names, page.claims, page.items, page.hashtags, page.body, chosen, page.weighed.body
    )


def _planned(
    lines: Sequence[Line],
    names: tuple[str, ...],
    claims: _Claims,
    items: Sequence[Item],
    hashtags: tuple[str, ...],
    body: list[int],
    found: headline.Chosen,
    weights: tuple[float, ...],
) -> Plan:
    best, title = found.best, None
    if best is not None:
        title = (
            without_site(best.text, [line.text for line in lines[:80]]) if best.position < 3 else best.text
        )
        again = folded(title)
        if best.position in body:
            body.remove(best.position)
        claims.claim(best.position, "headline", best.why)
        for at in range(body[0] if body else len(lines)):
            if lines[at].words <= headline.LONGEST and folded(lines[at].text) == again:
                claims.claim(at, "headline", "the headline again")
    standfirst = _standfirst(lines, body, best.position if best else None)
    for at in standfirst:
        claims.claim(at, "standfirst", "stands between the headline and the byline")
    body = [at for at in body if at not in standfirst]
    for at in body:
        claims.claim(at, "body", f"weighs {weights[at]:+.1f} as a paragraph of the text")
    _claim_rest(lines, names, body, claims)
    first = (standfirst or body or [len(lines)])[0]
    last = body[-1] if body else len(lines) - 1
    top = best.position if best else max(0, first - ABOVE_HEADLINE)
    layout = Layout(
        roles=tuple(claims.roles),
        headline=(best.position,) if best else (),
        standfirst=tuple(standfirst),
        body=tuple(body),
        head=(max(0, top - ABOVE_HEADLINE), min(len(lines), (body[0] if body else first) + 3)),
        foot=(last + 1, min(len(lines), last + 1 + BELOW_BODY)),
        certainty=_certainty(found, body, weights),
        language=guess(" ".join([lines[at].text for at in body[:6]])[:2000]) if body else None,
    )
    return Plan(
        tuple(lines),
        names,
        layout,
        tuple(claims.rules),
        title,
        tuple(items),
        hashtags,
        tuple(_why_not(found)),
        weights,
    )


def _why_not(found: headline.Chosen) -> list[str]:
    if found.best is None:
        return [
            f"No headline: line “{other.text[:80]}” has only {other.points:.1f} points ({other.why})."
            for other in found.others[:1]
        ]
    return [
        f"Not the headline: “{other.text[:80]}” ({other.points:.1f} points: {other.why}); "
        f"the headline has {found.best.points:.1f} ({found.best.why})."
        for other in found.others[:3]
    ]


def _certainty(found: headline.Chosen, body: Sequence[int], weights: Sequence[float]) -> float:
    """From 0 to 1: how far the headline is ahead of the next, and how clearly the body's lines are body."""
    if not body:
        return 0.0
    doubtful = sum(1 for at in body if weights[at] < 0.5) / len(body)
    lead = 0.5
    if found.best is not None:
        second = max((other.points for other in found.others), default=-4.0)
        lead = min(1.0, 0.4 + (found.best.points - second) / 4)
    return round(max(0.05, min(1.0, 0.5 * lead + 0.5 * (1 - doubtful))), 2)


def _claim_items(lines: Sequence[Line], names: Sequence[str], claims: _Claims) -> list[Item]:
    """Other articles printed below a label for related ones."""
    for at, name in enumerate(names):
        if name != "related" or at + 3 >= len(lines):
            continue
        near = lines[at + 1 : at + 1 + LABEL_REACH + 2]
        if not any(line.has_date or line.text.endswith("ago") for line in near):
            continue
        items = find_items(lines, at + 1, lambda position: bool(names[position]))
        if not items or items[0].first > at + 1 + LABEL_REACH:
            continue
        claims.claim(at, "related", "the label of a list of articles")
        for item in items:
            for position in range(item.first, item.last + 1):
                claims.claim(position, "related", "an article with a source and a date of its own")
        return items
    return []


def _claim_hashtags(lines: Sequence[Line], names: Sequence[str], claims: _Claims) -> tuple[str, ...]:
    tags: dict[str, None] = {}
    for at, line in enumerate(lines):
        if line.text[0] == "#" and not line.mark and _all_hashtags(line.text):
            claims.claim(at, "hashtags", "nothing but hashtags")
            tags.update(dict.fromkeys(word[1:] for word in line.text.replace(",", " ").split()))
        elif names[at] == "tags" and folded(line.text) == "hashtags":
            claims.claim(at, "furniture", "the label of the hashtags")
    return tuple(tags)


def _all_hashtags(text: str) -> bool:
    words = text.replace(",", " ").split()
    return all(len(word) > 1 and word[0] == "#" and word[1:2] != "#" for word in words) and not all(
        word[1:].isdigit() for word in words
    )


def _claim_highlights(lines: Sequence[Line], names: Sequence[str], claims: _Claims) -> None:
    """Summaries in points: a label like "@highlight" and the line behind it."""
    for at, name in enumerate(names):
        if name == "highlight" and lines[at].text[0] == "@" and at + 1 < len(lines):
            claims.claim(at, "highlight", "the label of a point of the summary")
            claims.claim(at + 1, "highlight", "a point of the summary")


def _standfirst(lines: Sequence[Line], body: Sequence[int], top: int | None) -> list[int]:
    """The first lines of the body where a byline or a date stands between them and the rest."""
    if top is None or len(body) < 4:
        return []
    for number in (1, 2):
        before, after = body[number - 1], body[number]
        between = [line for line in lines[before + 1 : after] if line.words < 16]
        if any(line.has_date for line in between):
            found = list(body[:number])
            if sum(lines[at].words for at in found) <= 70:
                return found
    return []


def _claim_rest(lines: Sequence[Line], names: Sequence[str], body: Sequence[int], claims: _Claims) -> None:
    first, last = (body[0], body[-1]) if body else (len(lines), len(lines))
    section = ""
    for at, name in enumerate(names):
        if at > last and name in ("comments", "related", "legal"):
            section = name
        if claims.roles[at]:
            continue
        if name:
            role = _ROLES.get(name, "furniture")
            claims.claim(at, role, "recurs in the heap" if name == "recurs" else f"a phrase of kind {name}")
        elif section and at > last:
            claims.claim(at, _ROLES[section], f"below a label of kind {section}")
        elif at < first:
            claims.claim(at, "furniture", "stands above the text")
        elif at > last:
            claims.claim(at, "furniture", "stands below the text")
        else:
            claims.claim(at, "furniture", "stands in the text, but is no paragraph of it")

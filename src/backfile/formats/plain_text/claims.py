"""Claims the lines whose form says what they are: lists of articles, hashtags, summaries, furniture."""

import re
from collections.abc import Sequence

from msgspec import Struct

from backfile.formats.plain_text.items import Item, find_items
from backfile.formats.plain_text.layout import Claims, Role
from backfile.formats.plain_text.lines import Line
from backfile.formats.plain_text.page import TextPage
from backfile.formats.plain_text.phrases import folded

END_WORDS, END_ABOVE = 3, 40
"""Words of the mark with which a release ends at most, and words that stand above it at least."""
_END = re.compile(
    r"[-–—*#= ]*(?:ENDS?|Ends|Ende|ENDE|FIN|FINE|KONIEC|КОНЕЦ|SLUT|EINDE)[-–—*#= .]*"
    r"|# Notebook|[-–—*#=]+ ?ends ?[-–—*#=]+|\((?:ENDS?|Ends|Ende|ENDE|FIN)\)|[-–—]+ ?30 ?[-–—]+|#{3}|# # #"
)
_SENT = re.compile(r"[A-Z]{2,4}-[A-Z]{2}-\d\d-\d\d-\d\d(?: \d{4}[A-Z]{3})?")
"""When and by whom copy was sent ("AP-WF-02-20-16 1234GMT")."""
LABEL_REACH = 4
"""How far below its label a list of articles begins at most."""
_ROLES: dict[str, Role] = {
    "comments": "comments",
    "related": "related",
    "legal": "legal",
    "media": "caption",
    "credit": "caption",
    "highlight": "highlight",
}
"""The role that a line gets from the kind of its phrase where nothing else claims it."""


class Claimed(Struct, frozen=True):
    """The claims of all lines whose form says what they are, with the articles and hashtags found there."""

    claims: Claims
    items: tuple[Item, ...]
    hashtags: tuple[str, ...]


def claimed(page: TextPage) -> Claimed:
    """The claims that hold whatever the layout of the page is."""
    lines, names = page.lines, page.names
    claims = Claims([""] * len(lines), [""] * len(lines))
    items = _claim_items(lines, names, claims)
    hashtags = _claim_hashtags(lines, names, claims)
    _claim_highlights(lines, names, claims)
    _claim_below_end(lines, claims)
    sent = [at for at, line in enumerate(lines) if line.words <= 2 and _SENT.fullmatch(line.text)]
    claims.claim(sent, "furniture", "when and by whom copy was sent")
    return Claimed(claims, tuple(items), hashtags)


def _claim_items(lines: Sequence[Line], names: Sequence[str], claims: Claims) -> list[Item]:
    """Other articles printed below a label for related ones."""
    for at, name in enumerate(names):
        if name != "related" or at + 3 >= len(lines):
            continue
        near = lines[at + 1 : at + 1 + LABEL_REACH + 2]
        if not any(line.words <= 10 and (line.has_date or line.text[-3:] == "ago") for line in near):
            continue
        items = find_items(lines, at + 1, LABEL_REACH, lambda position: bool(names[position]))
        if not items or items[0].first > at + 1 + LABEL_REACH:
            continue
        claims.claim((at,), "related", "the label of a list of articles")
        for item in items:
            claims.claim(
                range(item.first, item.last + 1), "related", "an article with a source and a date of its own"
            )
        return items
    return []


def _claim_hashtags(lines: Sequence[Line], names: Sequence[str], claims: Claims) -> tuple[str, ...]:
    """The hashtags of the lines that hold nothing else, each once, without their sign."""
    tags: dict[str, None] = {}
    for at, line in enumerate(lines):
        if line.text[0] == "#" and not line.mark and _all_hashtags(line.text):
            claims.claim((at,), "hashtags", "nothing but hashtags")
            tags.update(dict.fromkeys([word[1:] for word in line.text.replace(",", " ").split()]))
        elif names[at] == "tags" and folded(line.text) == "hashtags":
            claims.claim((at,), "furniture", "the label of the hashtags")
    return tuple(tags)


def _all_hashtags(text: str) -> bool:
    words = text.replace(",", " ").split()
    if not all(len(word) > 1 and word[0] == "#" and word[1] != "#" for word in words):
        return False
    return not all(word[1:].isdigit() for word in words)


def _claim_highlights(lines: Sequence[Line], names: Sequence[str], claims: Claims) -> None:
    """Summaries in points: a label like "@highlight" and the line behind it."""
    for at, name in enumerate(names):
        if name == "highlight" and lines[at].text[0] == "@" and at + 1 < len(lines):
            claims.claim((at,), "highlight", "the label of a point of the summary")
            claims.claim((at + 1,), "highlight", "a point of the summary")


def _claim_below_end(lines: Sequence[Line], claims: Claims) -> None:
    """The mark with which a release or an agency's copy ends ("-30-", "ENDS"), and what stands below it, as
    notes to editors and contacts do, where it is no more than what stands above."""
    for at, line in enumerate(lines):
        if line.words <= END_WORDS and at > 1 and _END.fullmatch(line.text):
            above, below = (sum([other.words for other in part]) for part in (lines[:at], lines[at:]))
            if above > below and above >= END_ABOVE:
                claims.claim((at,), "furniture", "the mark of the end")
                claims.claim(range(at + 1, len(lines)), "furniture", "stands below the mark of the end")
                return


def claim_rest(names: Sequence[str], body: Sequence[int], claims: Claims) -> None:
    """Furniture: every line that is left, by its phrase, the section that it stands in, or its place."""
    first, last = (body[0], body[-1]) if body else (len(names), len(names))
    section = ""
    for at, name in enumerate(names):
        if at > last and name in ("comments", "related", "legal"):
            section = name
        if claims.roles[at]:
            continue
        if name:
            rule = "recurs in the heap" if name == "recurs" else f"a phrase of kind {name}"
            claims.claim((at,), _ROLES.get(name, "furniture"), rule)
        elif section and at > last:
            claims.claim((at,), _ROLES[section], f"below a label of kind {section}")
        elif at < first:
            claims.claim((at,), "furniture", "stands above the text")
        elif at > last:
            claims.claim((at,), "furniture", "stands below the text")
        else:
            claims.claim((at,), "furniture", "stands in the text, but is no paragraph of it")

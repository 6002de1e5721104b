"""Accounts for every line of a file: its role, and the furniture that is kept beside the article."""

from collections.abc import Iterator, Sequence

from backfile.formats.plain_text.layout import Layout
from backfile.formats.plain_text.marks import is_agency_copy, is_markdown, is_quoted
from backfile.model.article import Furniture
from backfile.model.heap import LineRole

_ARTICLE = frozenset(("body", "headline", "standfirst", "related", "hashtags", "source", "date", "byline"))


def roles(text: str, layout: Layout, *, marked: bool = False) -> list[LineRole]:
    """The account of all lines that are not blank, in order; runs of one role and rule are one entry.
    `marked` tells that lines may hold nothing but marks."""
    found: list[LineRole] = []
    raws = (
        text.split("\n") if marked or is_markdown(text) or is_quoted(text) or is_agency_copy(text) else None
    )
    end = 0
    role = rule = ""
    first = 0
    for line, next_role, next_rule in zip(layout.lines, layout.roles, layout.rules, strict=True):
        number = line.number
        marks = list(_marks_only(raws, end + 1, number - 1)) if raws else None
        if role == next_role and rule == next_rule and not marks and end + 1 == number:
            end = line.last
            continue
        if first:
            found.append(LineRole((first, end), role, rule))
        if marks:
            found.extend(marks)
        role, rule, first, end = next_role, next_rule, number, line.last
    if first:
        found.append(LineRole((first, end), role, rule))
    if raws:
        found.extend(_marks_only(raws, end + 1, len(raws)))
    return found


def _marks_only(raws: Sequence[str], first: int, last: int) -> Iterator[LineRole]:
    for number in range(first, last + 1):
        if raws[number - 1].strip():
            yield LineRole((number, number), "furniture", "marks without words")


def furniture(layout: Layout) -> list[Furniture]:
    """Runs of lines that are not the article's, by their role."""
    found: list[Furniture] = []
    texts: list[str] = []
    kind = ""
    first = last = 0
    for line, role in zip(layout.lines, layout.roles, strict=True):
        if role != kind or line.number > last + 2:
            if texts:
                found.append(Furniture(kind, "\n".join(texts), (first, last)))
                texts = []
            kind, first = role, line.number
        if role not in _ARTICLE:
            texts.append(line.text)
        last = line.last
    if texts:
        found.append(Furniture(kind, "\n".join(texts), (first, last)))
    return found

"""Gives the lines from which the fields were read their roles, and an interview its standfirst."""

from msgspec.structs import replace

from backfile.formats.plain_text.datelines import read_dateline
from backfile.formats.plain_text.fields import Fields
from backfile.formats.plain_text.interview import turns
from backfile.formats.plain_text.layout import Layout, Role
from backfile.formats.plain_text.lines import Line

LEAD_PARAGRAPHS = 2
"""Paragraphs above the first question that may be the standfirst."""
FIELD_WORDS = 10
LEAST_BODY = 4


def with_field_roles(layout: Layout, fields: Fields) -> Layout:
    """The layout with the roles of the lines that gave the fields; a short one that was taken for text is no
    text then, a longer one is a paragraph that a field was read from, and stays one."""
    given: dict[int, tuple[Role, str]] = {at: (role, rule) for at, role, rule in fields.claims}
    fields_of: tuple[tuple[Role, tuple[int, ...]], ...] = (
        ("date", fields.published.positions),
        ("byline", fields.bylines.positions),
    )
    for role, positions in fields_of:
        for at in positions:
            if at in layout.body and _is_no_paragraph(layout.lines[at]):
                given[at] = (role, f"a {role} line that was taken for text")
    if not given:
        return layout
    roles, rules = list(layout.roles), list(layout.rules)
    for at, (role, rule) in given.items():
        roles[at], rules[at] = role, rule
    body = tuple([at for at in layout.body if at not in given])
    return replace(layout, roles=tuple(roles), rules=tuple(rules), body=body)


def _is_no_paragraph(line: Line) -> bool:
    return line.words <= FIELD_WORDS and not line.ends and not read_dateline(line.text)


def with_lead(layout: Layout) -> Layout:
    """The layout of an interview with the paragraphs above its first question as the standfirst."""
    if layout.standfirst or not layout.headline or len(layout.body) < LEAST_BODY:
        return layout
    opened = [turn is not None for turn in turns([layout.lines[at].text for at in layout.body[:8]])]
    first = opened.index(True) if True in opened else 0
    if not 0 < first <= LEAD_PARAGRAPHS:
        return layout
    lead, body = layout.body[:first], layout.body[first:]
    roles, rules = list(layout.roles), list(layout.rules)
    for at in lead:
        roles[at], rules[at] = "standfirst", "stands above the first question"
    return replace(layout, roles=tuple(roles), rules=tuple(rules), standfirst=lead, body=body)

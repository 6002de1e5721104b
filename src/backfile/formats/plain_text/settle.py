"""Gives the lines of the fields their roles, and takes those that were taken for text out of the text."""

from msgspec.structs import replace

from backfile.formats.plain_text.datelines import read_dateline
from backfile.formats.plain_text.fields import Fields
from backfile.formats.plain_text.interview import turns
from backfile.formats.plain_text.layout import Role
from backfile.formats.plain_text.plan import Plan

LEAD_PARAGRAPHS = 2
FIELD_WORDS = 10
"""A longer line of the body is a paragraph that a field was read from, and stays one."""


def settled_plan(plan: Plan, fields: Fields) -> Plan:
    """The plan with the roles of the lines that gave the fields."""
    layout = plan.layout
    given: dict[int, tuple[Role, str]] = {at: (role, rule) for at, role, rule in fields.claims}
    for at in fields.published.positions:
        line = plan.lines[at]
        if at in layout.body and line.words <= FIELD_WORDS and not line.ends and not read_dateline(line.text):
            given[at] = ("date", "a date line that was taken for text")
    for at in fields.bylines.positions:
        if at in layout.body and plan.lines[at].words <= FIELD_WORDS and not plan.lines[at].ends:
            given[at] = ("byline", "a byline that was taken for text")
    if not given:
        return plan
    roles, rules = list(layout.roles), list(plan.rules)
    for at, (role, rule) in given.items():
        roles[at], rules[at] = role, rule
    body = tuple([at for at in layout.body if at not in given])
    return replace(plan, layout=replace(layout, roles=tuple(roles), body=body), rules=tuple(rules))


def with_lead(plan: Plan) -> Plan:
    """The plan of an interview with the paragraphs above its first question as the standfirst."""
    layout = plan.layout
    if layout.standfirst or not layout.headline or len(layout.body) < 4:
        return plan
    opened = [turn is not None for turn in turns([plan.lines[at].text for at in layout.body[:8]])]
    first = opened.index(True) if True in opened else 0
    if not 0 < first <= LEAD_PARAGRAPHS:
        return plan
    lead, body = layout.body[:first], layout.body[first:]
    roles, rules = list(layout.roles), list(plan.rules)
    for at in lead:
        roles[at], rules[at] = "standfirst", "stands above the first question"
    return replace(
        plan,
        layout=replace(layout, roles=tuple(roles), standfirst=lead, body=body),
        rules=tuple(rules),
    )

"""Gives the lines of the fields their roles, and takes those that were taken for text out of the text."""

from msgspec.structs import replace

from backfile.formats.plain_text.fields import Fields
from backfile.formats.plain_text.layout import Role
from backfile.formats.plain_text.plan import Plan

FIELD_WORDS = 10
"""A longer line of the body is a paragraph that a field was read from, and stays one."""


def settled_plan(plan: Plan, fields: Fields) -> Plan:
    """The plan with the roles of the lines that gave the fields."""
    layout = plan.layout
    given: dict[int, tuple[Role, str]] = {at: (role, rule) for at, role, rule in fields.claims}
    for at in fields.published.positions:
        if at in layout.body and plan.lines[at].words <= FIELD_WORDS and not plan.lines[at].ends:
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

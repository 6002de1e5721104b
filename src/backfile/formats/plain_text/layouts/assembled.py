"""Puts a layout together from what was claimed: what is left is furniture, fields stand around the body."""

from collections.abc import Sequence

from msgspec.structs import replace

from backfile.formats.plain_text.claims import Claimed, claim_rest
from backfile.formats.plain_text.headline_reasons import FIRST_LINES
from backfile.formats.plain_text.layout import Claims, Layout
from backfile.formats.plain_text.page import TextPage
from backfile.formats.plain_text.titles import site_of, without_site
from backfile.formats.plain_text.web_addresses import home_names, linked_site
from backfile.text.language import guess

ABOVE_HEADLINE = 8
INTO_BODY = 3
BELOW_BODY = 12
"""How many lines above the headline, of the body and below it may hold the fields."""
_SAMPLE_LINES, _SAMPLE = 6, 2000
"""Lines and characters of the body that tell its language."""


def assembled(
    page: TextPage,
    claimed: Claimed,
    claims: Claims,
    names: Sequence[str],
    layout: Layout,
) -> Layout:
    """The layout with roles, rules, language, and the places of the fields. `layout` has what was chosen,
    `claims` the lines that it took, `names` are the phrases of the lines."""
    lines, body, top = page.lines, layout.body, layout.headline
    claim_rest(names, body, claims)
    first = body[0] if body else len(lines)
    above = top[0] if top else max(0, (layout.standfirst or (first,))[0] - ABOVE_HEADLINE)
    below = body[-1] + 1 if body else len(lines)
    sample = " ".join([lines[at].text for at in body[:_SAMPLE_LINES]])[:_SAMPLE]
    return replace(
        layout,
        roles=tuple(claims.roles),
        rules=tuple(claims.rules),
        lines=tuple(lines),
        head=layout.head
        if layout.tidy
        else (max(0, above - ABOVE_HEADLINE), min(len(lines), first + INTO_BODY)),
        foot=(below, min(len(lines), below + BELOW_BODY)),
        language=guess(sample) if body else None,
        items=claimed.items,
        hashtags=claimed.hashtags,
    )


def with_sites(page: TextPage, layout: Layout) -> Layout:
    """The layout with what a page's title and its links say of the site."""
    top = layout.headline
    titled = site_of(page.lines[top[0]].text, layout.title) if top else ""
    site = linked_site(page.text)
    homes = home_names(page.text, site) if "](" in page.text else ()
    if not (titled or site or homes):
        return layout
    return replace(layout, titled=titled, linked=site, homes=homes)


def title_at(page: TextPage, at: int, body: Sequence[int], *, alone: bool = False) -> str:
    """The headline's text; what heads the file may be a page's title with the site's name behind it."""
    lines, text = page.lines, page.lines[at].text
    if at >= FIRST_LINES:
        return text
    prose = " ".join([lines[other].text for other in body[:12]])
    alone = alone or (at + 1 < len(lines) and lines[at + 1].blanks > 0)
    return without_site(text, [line.text for line in lines[:80]], prose, alone=alone)

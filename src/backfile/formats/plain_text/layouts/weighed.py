"""Lays out any page by weighing its lines: the body, then the headline, then what else is of the text."""

from collections.abc import Sequence

from backfile.formats.plain_text import headline
from backfile.formats.plain_text.certainty import NONE_FOUND, UNCERTAIN, certainty
from backfile.formats.plain_text.choose_body import find_body
from backfile.formats.plain_text.claims import claimed
from backfile.formats.plain_text.enclosed import SOFT, with_enclosed
from backfile.formats.plain_text.layout import Claims, Layout
from backfile.formats.plain_text.layouts.assembled import assembled, title_at, with_sites
from backfile.formats.plain_text.page import TextPage
from backfile.formats.plain_text.phrases import folded
from backfile.formats.plain_text.standfirst import standfirst

ENCLOSED = "stands in the text among lines like it"
NEAR = 3.0
"""Points by which a runner-up for the headline may lose and still be worth a sentence."""


def propose(page: TextPage) -> Layout:
    """The layout that the weights of the lines give."""
    found, weighed = page.once(claimed), page.once(find_body)
    claims, names, weights = found.claims.copy(), weighed.names, weighed.weights
    body = [at for at in weighed.positions if weights[at] >= 0 or names[at] in SOFT]
    chosen = headline.choose(page, weighed, claims.free())
    best, title = chosen.best, None
    if best is not None:
        body = [at for at in body if at > best.position]
        title = title_at(page, best.position, body)
        claims.claim((best.position,), "headline", best.why)
        _claim_repeats(page, title, body, claims)
    body = _with_marked(page, body, claims, names)
    free = claims.free()
    whole = with_enclosed(page.lines, names, weights, free, body)
    top = best.position if best else None
    lead = standfirst(page.lines, names, weights, free, whole, top)
    claims.claim(lead, "standfirst", "stands between the headline and the byline")
    whole = [at for at in whole if at not in lead]
    for at in whole:
        why = f"weighs {weights[at]:+.1f} as a paragraph of the text" if at in body else ENCLOSED
        claims.claim((at,), "body", why)
    layout = Layout(
        (),
        headline=() if top is None else (top,),
        title=title,
        standfirst=tuple(lead),
        body=tuple(whole),
        certainty=certainty(chosen, whole, weights),
        weights=weights,
        rejected=tuple(_why_not(chosen)),
        doubt=_doubt(page, chosen),
    )
    return with_sites(page, assembled(page, found, claims, names, layout))


def _with_marked(page: TextPage, body: list[int], claims: Claims, names: Sequence[str]) -> list[int]:
    """The body; in Markdown that somebody wrote, with all from its first line on that has a mark, and what
    stands between."""
    if not page.marked or not body:
        return body
    own = [
        at
        for at in range(body[0] + 1, len(page.lines))
        if not claims.roles[at] and not names[at] and (page.lines[at].mark or at < body[-1])
    ]
    return sorted({*body, *own})


def _claim_repeats(page: TextPage, title: str, body: Sequence[int], claims: Claims) -> None:
    """Other lines above the text that say the headline once more."""
    lines, again, size = page.lines, folded(title), len(title)
    for at in range(body[0] if body else len(lines)):
        if abs(len(lines[at].text) - size) < 8 and folded(lines[at].text) == again:
            claims.claim((at,), "headline", "the headline again")


def _why_not(found: headline.Chosen) -> list[str]:
    """Sentences on the runners-up that came near."""
    if found.best is None:
        return [
            f"No headline: “{other.text[:80]}” is likeliest, but less likely than none ({other.why})."
            for other in found.others[:1]
        ]
    return [
        f"Not the headline: “{other.text[:80]}” ({other.points:.1f} points: {other.why}); "
        f"the headline has {found.best.points:.1f} ({found.best.why})."
        for other in found.others[:2]
        if other.points > found.best.points - NEAR
    ]


def _doubt(page: TextPage, found: headline.Chosen) -> str:
    """What a person should look at where the headline is not sure."""
    others = found.others[:1]
    second = f"“{others[0].text[:80]}” on line {page.lines[others[0].position].number}" if others else ""
    if found.best is None:
        return f"{NONE_FOUND}; the likeliest line was {second or 'none'}."
    if not second:
        return f"{UNCERTAIN}; no other line came near it."
    return f"{UNCERTAIN}; the runner-up was {second}."

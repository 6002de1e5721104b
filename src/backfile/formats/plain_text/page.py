"""Lays out a page: which lines are the body, which the headline, and what every other line is."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from backfile.formats.plain_text import choose, fragments, headline
from backfile.formats.plain_text.claims import claim_hashtags, claim_highlights, claim_items, claim_rest
from backfile.formats.plain_text.enclosed import with_enclosed, with_last_sentence
from backfile.formats.plain_text.headline_reasons import FIRST_LINES
from backfile.formats.plain_text.items import Item
from backfile.formats.plain_text.layout import Layout
from backfile.formats.plain_text.lines import Line, cut
from backfile.formats.plain_text.listing import is_listing
from backfile.formats.plain_text.order import Order, in_order
from backfile.formats.plain_text.phrases import KINDS, LONGEST, PROMO_WORDS, folded, kind_of, promotes
from backfile.formats.plain_text.plan import Claims, Plan
from backfile.formats.plain_text.reasons import KIND_NUMBER
from backfile.formats.plain_text.standfirst import standfirst
from backfile.formats.plain_text.titles import site_of, without_site
from backfile.formats.plain_text.web_addresses import home_names, linked_site
from backfile.formats.plain_text.weigh import Weighed, weigh
from backfile.formats.plain_text.wire import WireCopy, wire_copy
from backfile.model.heap import NO_ANSWERS, HeapAnswers
from backfile.text.hashing import line_hash
from backfile.text.language import guess

RECURS, PROMO = KIND_NUMBER["recurs"], KIND_NUMBER["promo"]
NEVER = -1000.0
ABOVE_HEADLINE = 8
BELOW_BODY = 12
ASKED_WORDS = 40
"""A line of more words is prose, and no question to the heap."""
REPRINT = 0.34
"""Where so much of the text recurs in the heap, it is the article that recurs, not its furniture."""
CUT_OFF = 15
"""Words that a paragraph without an end has at least."""
ENCLOSED = "stands in the text among lines like it"
NEAR = 5.0
"""Points by which a runner-up for the headline may lose and still be worth a sentence."""


class Found(Struct, frozen=True):
    """The body, as positions of its lines, and what it was found from. `classes` are lengths and ends,
    `marked` tells that the marks of Markdown made the lines."""

    lines: list[Line]
    names: tuple[str, ...]
    classes: tuple[int, ...]
    weights: tuple[float, ...]
    claims: Claims
    items: list[Item]
    hashtags: tuple[str, ...]
    body: list[int]
    wire: WireCopy | None = None
    marked: bool = False


def prepared(text: str) -> tuple[list[Line], list[int]]:
    """The lines of a text, sentences that a dump cut put together, and the kind of phrase of each."""
    lines = cut(text)
    if fragments.is_cut(lines):
        lines = fragments.joined(lines)
    return lines, kinds_of(lines)


def kinds_of(lines: Sequence[Line]) -> list[int]:
    """The kind of phrase of each line, as a number."""
    return [KIND_NUMBER[kind_of(line.text)] if line.words <= LONGEST else _long_kind(line) for line in lines]


def _long_kind(line: Line) -> int:
    return PROMO if line.words <= PROMO_WORDS and promotes(line.text) else 0


def find_body(text: str, answers: HeapAnswers = NO_ANSWERS, lines: list[Line] | None = None) -> Found:
    """The lines of the body, after lists of articles, hashtags and points of a summary are claimed."""
    marked = lines is not None
    lines, kinds = (lines, kinds_of(lines)) if lines is not None else prepared(text)
    names = tuple([KINDS[kind] for kind in kinds])
    claims = Claims(len(lines))
    items = claim_items(lines, names, claims)
    hashtags = claim_hashtags(lines, names, claims)
    claim_highlights(lines, names, claims)
    wire = wire_copy(lines)
    if wire:
        flat = (0.0,) * len(lines)
        return Found(lines, names, (), flat, claims, items, hashtags, list(wire.body), wire)
    weighed = weigh(lines, kinds)
    body = _body(lines, weighed, claims)
    if answers.furniture and body:
        known = [line.words < ASKED_WORDS and line_hash(line.text) in answers.furniture for line in lines]
        recurring = sum(lines[at].words for at in body if known[at])
        if recurring < REPRINT * sum(lines[at].words for at in body):
            kinds = [RECURS if again else kind for again, kind in zip(known, kinds, strict=True)]
            names = tuple([KINDS[kind] for kind in kinds])
            weighed = weigh(lines, kinds)
            body = _body(lines, weighed, claims)
    return Found(lines, names, weighed.classes, weighed.body, claims, items, hashtags, body, marked=marked)


def _body(lines: Sequence[Line], weighed: Weighed, claims: Claims) -> list[int]:
    weights = [NEVER if role else weight for role, weight in zip(claims.roles, weighed.body, strict=True)]
    places = choose.choose(lines, replace(weighed, body=tuple(weights))).places
    return [at for at, place in enumerate(places) if place == choose.BODY]


def lay_out(text: str, answers: HeapAnswers = NO_ANSWERS, lines: list[Line] | None = None) -> Plan:
    """The layout of a page; `lines` where they are cut already."""
    page = find_body(text, answers, lines)
    if page.wire:
        return _wire_plan(page, page.wire)
    claims, lines, body = page.claims, page.lines, page.body
    if is_listing(lines, page.names, body):
        return _listing_plan(page)
    ordered = in_order(lines, page.names, claims.free())
    if ordered:
        return _with_sites(_ordered_plan(page, ordered), text)
    chosen = headline.choose(lines, page.names, page.classes, body, claims.free())
    best, title = chosen.best, None
    if best is not None:
        body = [at for at in body if at > best.position]
        title = _title(lines, best.position, body)
        claims.claim((best.position,), "headline", best.why)
        _claim_repeats(lines, title, body, claims)
    body = _with_cut_off(page, body, claims)
    chosen_body = frozenset(body)
    free = claims.free()
    body = with_last_sentence(lines, page.names, page.weights, free, body)
    body = with_enclosed(lines, page.names, free, body)
    top = (best.position,) if best else ()
    lead = standfirst(lines, page.names, page.weights, free, body, best.position if best else None)
    claims.claim(lead, "standfirst", "stands between the headline and the byline")
    body = [at for at in body if at not in lead]
    for at in body:
        why = f"weighs {page.weights[at]:+.1f} as a paragraph of the text" if at in chosen_body else ENCLOSED
        claims.claim((at,), "body", why)
    rejected = tuple(_why_not(chosen))
    plan = _plan(page, claims, top, title, lead, body, _certainty(chosen, body, page.weights), rejected)
    return _with_sites(plan, text)


def _with_sites(plan: Plan, text: str) -> Plan:
    """The plan with what a page's title and its links say of the site."""
    top = plan.layout.headline
    titled = site_of(plan.lines[top[0]].text, plan.title) if top else ""
    site = linked_site(text)
    homes = home_names(text, site) if "](" in text else ()
    if not (titled or site or homes):
        return plan
    return replace(plan, layout=replace(plan.layout, titled=titled, linked=site, homes=homes))


def _listing_plan(page: Found) -> Plan:
    everything = range(len(page.lines))
    page.claims.claim(everything, "related", "an entry of a page that lists other articles")
    return replace(_plan(page, page.claims, (), None, (), [], 0.0, ()), listing=True)


def _ordered_plan(page: Found, order: Order) -> Plan:
    claims, body = page.claims, list(order.body)
    title = _title(page.lines, order.headline, body, alone=order.headline + 1 not in body)
    claims.claim((order.headline,), "headline", "the line above the text that is no date, byline or source")
    claims.claim(order.standfirst, "standfirst", "stands between the headline and the text")
    claims.claim(order.kicker, "kicker", "a word or two above the headline")
    claims.claim(body, "body", "stands in a text that has nothing else in it")
    return _plan(page, claims, (order.headline,), title, order.standfirst, body, 0.95, ())


def _wire_plan(page: Found, wire: WireCopy) -> Plan:
    claims = page.claims
    claims.claim(wire.headline, "headline", "capitals above the first paragraph of wire copy")
    claims.claim(wire.body, "body", "stands below the headline of wire copy")
    claims.claim(wire.sign_off, "source", "the sign-off of wire copy")
    title = " ".join(page.lines[at].text for at in wire.headline)
    return _plan(page, claims, wire.headline, title, (), list(wire.body), 0.98, ())


def _plan(
    page: Found,
    claims: Claims,
    top: tuple[int, ...],
    title: str | None,
    lead: Sequence[int],
    body: list[int],
    certainty: float,
    rejected: tuple[str, ...],
) -> Plan:
    lines = page.lines
    claim_rest(page.names, body, claims)
    first = body[0] if body else len(lines)
    above = top[0] if top else max(0, (lead or [first])[0] - ABOVE_HEADLINE)
    below = body[-1] + 1 if body else len(lines)
    layout = Layout(
        roles=tuple(claims.roles),
        headline=top,
        standfirst=tuple(lead),
        body=tuple(body),
        head=(max(0, above - ABOVE_HEADLINE), min(len(lines), first + 3)),
        foot=(below, min(len(lines), below + BELOW_BODY)),
        certainty=certainty,
        language=guess(" ".join([lines[at].text for at in body[:6]])[:2000]) if body else None,
    )
    return Plan(
        tuple(lines),
        page.names,
        layout,
        tuple(claims.rules),
        title,
        tuple(page.items),
        page.hashtags,
        rejected,
        page.wire is not None,
        page.weights,
    )


def _with_cut_off(page: Found, body: list[int], claims: Claims) -> list[int]:
    """The body of a file that holds nothing but an article, with its paragraphs that break off (on a page
    with furniture a long line without an end is a caption); in written Markdown with all that is marked."""
    if not body:
        return body
    lines = page.lines
    rest = sorted({*range(body[0] + 1, len(lines))}.difference(body))
    free = [at for at in rest if not claims.roles[at] and not page.names[at]]
    if page.marked:
        return sorted([*body, *[at for at in free if lines[at].mark or at < body[-1]]])
    long = [at for at in free if lines[at].words >= CUT_OFF]
    above = any(not claims.roles[at] for at in range(body[0]))
    short = set(rest).difference(long)
    if above or len(short) > len(body) or max(short, default=0) > body[-1]:
        return body
    return sorted([*body, *long])


def _claim_repeats(lines: Sequence[Line], title: str, body: Sequence[int], claims: Claims) -> None:
    """Other lines above the text that say the headline once more."""
    again, size = folded(title), len(title)
    for at in range(body[0] if body else len(lines)):
        if abs(len(lines[at].text) - size) < 8 and folded(lines[at].text) == again:
            claims.claim((at,), "headline", "the headline again")


def _title(lines: Sequence[Line], at: int, body: Sequence[int], *, alone: bool = False) -> str:
    """The headline's text; what heads the file may be a page's title with the site's name behind it."""
    text = lines[at].text
    if at >= FIRST_LINES:
        return text
    prose = " ".join([lines[other].text for other in body[:12]])
    alone = alone or (at + 1 < len(lines) and lines[at + 1].blanks > 0)
    return without_site(text, [line.text for line in lines[:80]], prose, alone=alone)


def _why_not(found: headline.Chosen) -> list[str]:
    """Sentences on the runners-up that came near."""
    if found.best is None:
        return [
            f"No headline: “{other.text[:80]}” has {other.points:.1f} points of the {found.bar:.1f} that it "
            f"would need ({other.why})."
            for other in found.others[:1]
        ]
    return [
        f"Not the headline: “{other.text[:80]}” ({other.points:.1f} points: {other.why}); "
        f"the headline has {found.best.points:.1f} ({found.best.why})."
        for other in found.others[:2]
        if other.points > found.best.points - NEAR
    ]


def _certainty(found: headline.Chosen, body: Sequence[int], weights: Sequence[float]) -> float:
    """From 0 to 1: how far the headline is ahead of the next, and how clearly the body's lines are body."""
    if not body:
        return 0.0
    doubtful = sum([weights[at] < 0.5 for at in body]) / len(body)
    if found.best is None:
        lead = min(1.0, 0.5 + (found.bar - max((other.points for other in found.others), default=-9.0)) / 8)
    else:
        second = max((other.points for other in found.others), default=found.bar)
        lead = min(1.0, 0.4 + (found.best.points - max(second, found.bar)) / 6)
    return round(max(0.05, min(1.0, 0.5 * lead + 0.5 * (1 - doubtful))), 2)

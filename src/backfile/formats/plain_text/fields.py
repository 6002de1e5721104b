"""Reads date, authors and source from the lines of a page that has been laid out, each knowing the others."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from backfile.formats.plain_text import bylines, published, sources
from backfile.formats.plain_text.layout import Layout, Role
from backfile.formats.plain_text.lines import Line
from backfile.model.article import Evidence, Problem
from backfile.model.heap import NO_ANSWERS, HeapAnswers
from backfile.text.dates.bounds import Proof, bounds_of_prose
from backfile.text.dates.edtf import Bounds
from backfile.text.dates.vocabulary import fold, opens_with_month

WHOLE_HEAP = ""


class Fields(Struct, frozen=True):
    """What the lines around the body say. `claims` are (position, role, rule) of the lines that gave a field.

    `day_first`, `month_first`, `sources_seen` are this file's signals; `day_order_of`, `sources_asked` its
    questions (see model.heap).
    """

    published: published.Published
    bylines: bylines.Bylines
    source: sources.Source
    date_bounds: Bounds | None
    evidence: tuple[Evidence, ...]
    problems: tuple[Problem, ...]
    rejected: tuple[str, ...]
    claims: tuple[tuple[int, Role, str], ...]
    day_first: tuple[str, ...] = ()
    month_first: tuple[str, ...] = ()
    sources_seen: tuple[tuple[str, str], ...] = ()
    day_order_of: tuple[str, ...] = ()
    sources_asked: tuple[str, ...] = ()


def read_fields(lines: Sequence[Line], layout: Layout, answers: HeapAnswers = NO_ANSWERS) -> Fields:
    """The fields of an article; `answers` settles what one file leaves open. A page in a language that always
    writes the day first tells nothing of the heap as a whole."""
    if layout.tidy:
        return _tidy_fields(lines, layout)
    written = bylines.choose(lines, layout)
    source = sources.choose(lines, layout, answers, written.authors)
    folded = fold(source.name) if source.name else WHOLE_HEAP
    dated = published.choose(lines, layout, answers, folded)
    proof = Proof(dated.bounds) if dated.date or dated.bounds else _proof(lines, layout)
    asked = tuple({folded: None, WHOLE_HEAP: None})
    proofs = asked if opens_with_month(layout.language or "") else tuple(name for name in asked if name)
    return Fields(
        dated,
        written,
        source,
        proof.bounds,
        (*dated.evidence, *written.evidence, *source.evidence, *proof.evidence),
        dated.problems,
        (*dated.rejected, *written.rejected, *source.rejected),
        tuple(_claims(dated, written, source, layout)),
        proofs if dated.orders == ("day_first",) else (),
        proofs if dated.orders == ("month_first",) else (),
        source.seen,
        asked if dated.asks else (),
        source.asks,
    )


def _tidy_fields(lines: Sequence[Line], layout: Layout) -> Fields:
    """The fields of a text that has them nowhere but in the line "source | date" below its headline."""
    source, dated, proof = sources.Source(), published.Published(), Proof()
    claims: tuple[tuple[int, Role, str], ...] = ()
    dates = [*range(*layout.head), *[item.date_at for item in layout.items]]
    orders = published.page_orders([lines[at] for at in dates])
    if layout.head[0] < layout.head[1]:
        at = layout.head[0]
        source, dated = sources.before_date(lines[at], at), published.behind_source(lines[at], at)
        claims = ((at, "date", "the source and the date"),)
    else:
        proof = _proof(lines, layout)
    proofs = tuple({fold(source.name or ""): None, WHOLE_HEAP: None})
    return Fields(
        replace(dated, orders=orders),
        bylines.Bylines(),
        source,
        proof.bounds,
        (*dated.evidence, *source.evidence, *proof.evidence),
        (),
        (),
        claims,
        proofs if orders == ("day_first",) else (),
        proofs if orders == ("month_first",) else (),
        source.seen,
    )


def _proof(lines: Sequence[Line], layout: Layout) -> Proof:
    return bounds_of_prose([(lines[at].text, lines[at].lines) for at in layout.body], layout.language)


def _claims(
    dated: published.Published, written: bylines.Bylines, source: sources.Source, layout: Layout
) -> list[tuple[int, Role, str]]:
    """The lines that gave a field and are nothing else, each once, in order of the page."""
    found: dict[int, tuple[Role, str]] = {}
    for position in dated.positions:
        found[position] = ("date", dated.evidence[0].rule if dated.evidence else "a date that stays open")
    for position, evidence in zip(written.positions, written.evidence, strict=False):
        found.setdefault(position, ("byline", evidence.rule))
    if source.name and source.position >= 0:
        found.setdefault(source.position, ("source", source.evidence[0].rule))
    taken = ("body", "headline", "standfirst", "related")
    return [(at, role, rule) for at, (role, rule) in sorted(found.items()) if layout.roles[at] not in taken]

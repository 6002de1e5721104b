"""Reads a text into a record: lays its page out, then takes every field from its lines."""

from collections.abc import Sequence

from msgspec.structs import replace

from backfile.formats.plain_text.account import furniture, roles
from backfile.formats.plain_text.blocks import make_blocks
from backfile.formats.plain_text.datelines import Dateline, read_dateline
from backfile.formats.plain_text.fields import WHOLE_HEAP, Fields, read_fields
from backfile.formats.plain_text.lines import Line
from backfile.formats.plain_text.page import ASKED_WORDS, lay_out
from backfile.formats.plain_text.plan import Plan
from backfile.formats.plain_text.related import related_items
from backfile.formats.plain_text.settle import settled_plan, with_lead
from backfile.model.article import Article, Evidence, Problem, SourceFile
from backfile.model.heap import NO_ANSWERS, FileSignals, HeapAnswers, Questions, Reading
from backfile.text.decoding import Decoded
from backfile.text.hashing import line_hash

ABOVE, BELOW = 12, 6
"""How many lines above the headline and below the text a file tells the heap of."""


CLEARLY_PROSE = 4.0
"""A line of such a weight is no furniture, however often it recurs."""


def read_text(
    file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS, lines: list[Line] | None = None
) -> Reading:
    """What a plain text holds; `lines` are those that a format cut by its own marks."""
    text = decoded.text or ""
    marked = lines is not None
    plan = lay_out(text, answers, lines)
    if not plan.lines:
        empty = Problem("The file holds no text.", file.path, 0, "error")
        return Reading(problems=(*decoded.problems, empty), roles=tuple(roles(text, plan, marked=marked)))
    if plan.listing:
        listing = Problem(
            "The page lists other articles and holds none of its own; no article was made of it.", file.path
        )
        return Reading(problems=(*decoded.problems, listing), roles=tuple(roles(text, plan, marked=marked)))
    fields = read_fields(plan.lines, plan.layout, answers)
    plan = with_lead(settled_plan(plan, fields))
    open_items = len(fields.published.orders) != 1 and _undecided(plan)
    order_of = fields.day_order_of or ((WHOLE_HEAP,) if open_items else ())
    return Reading(
        articles=(_article(file, decoded, plan, fields, answers),),
        signals=FileSignals(
            lines=_testimony(plan),
            day_first=fields.day_first,
            month_first=fields.month_first,
            sources=fields.sources_seen,
        ),
        questions=Questions(lines=_asked(plan), day_order_of=order_of, sources=fields.sources_asked),
        roles=tuple(roles(text, plan, marked=marked)),
        rejected=(*plan.rejected, *fields.rejected),
    )


def _article(file: SourceFile, decoded: Decoded, plan: Plan, fields: Fields, answers: HeapAnswers) -> Article:
    lines, layout = plan.lines, plan.layout
    body = [lines[at] for at in layout.body]
    texts, dateline = _texts(plan)
    kept = [(text, line) for text, line in zip(texts, body, strict=True) if text]
    problems = [*decoded.problems, *(replace(problem, path=file.path) for problem in fields.problems)]
    if not kept:
        problems.append(Problem("No text of an article was found in the file.", file.path))
    blocks = make_blocks([text for text, _ in kept], [line for _, line in kept])
    return Article(
        id=file.path,
        path=file.path,
        headline=plan.title,
        standfirst=tuple([lines[at].text for at in layout.standfirst]),
        date=fields.published.date,
        time=fields.published.time,
        date_bounds=fields.date_bounds,
        updated=fields.published.updated,
        source=fields.source.name,
        authors=fields.bylines.authors,
        agency=(dateline.agency if dateline else None) or fields.bylines.agency,
        dateline=dateline.text if dateline else None,
        language=layout.language,
        body=blocks,
        hashtags=plan.hashtags,
        related=related_items(plan, answers),
        furniture=tuple(furniture(plan)),
        evidence=(
            *decoded.evidence,
            *_evidence(plan, dateline),
            *fields.evidence,
        ),
        problems=tuple(problems),
        lines=(lines[0].number, lines[-1].last),
        sha256=file.sha256,
        format="plain_text",
        certainty=layout.certainty,
    )


def _texts(plan: Plan) -> tuple[list[str], Dateline | None]:
    """The paragraphs of the body; the first without its dateline and without the headline that opens it."""
    texts = [plan.lines[at].text for at in plan.layout.body]
    if not texts:
        return texts, None
    title = plan.title
    if title and len(title) > 5 and texts[0].startswith(title):
        rest = texts[0][len(title) :].lstrip()
        if rest[:1] in (".", ":", "-", "–", "—") and len(rest) > len(title):
            texts[0] = rest[1:].lstrip()
    dateline = read_dateline(texts[0])
    if dateline and dateline.wire:
        texts[0] = dateline.rest.strip()
    return texts, dateline


def _evidence(plan: Plan, dateline: Dateline | None) -> list[Evidence]:
    lines, layout = plan.lines, plan.layout
    found = []
    if layout.headline:
        at = layout.headline[0]
        found.append(
            Evidence("headline", plan.rules[at], (lines[at].number, lines[layout.headline[-1]].last))
        )
    if layout.standfirst:
        first, last = layout.standfirst[0], layout.standfirst[-1]
        found.append(Evidence("standfirst", plan.rules[first], (lines[first].number, lines[last].last)))
    if layout.body:
        first, last = layout.body[0], layout.body[-1]
        rule = "the lines that weigh most as paragraphs" if not plan.wire else plan.rules[first]
        found.append(Evidence("body", rule, (lines[first].number, lines[last].last)))
        if dateline:
            found.append(Evidence("dateline", "opens the text", lines[first].lines))
    return found


def _undecided(plan: Plan) -> bool:
    return any(item.date is not None and item.date.kind == "undecided" for item in plan.items)


def _testimony(plan: Plan) -> tuple[int, ...]:
    """The short lines around and in the body, which are furniture where many files have them."""
    layout = plan.layout
    if not layout.body:
        return ()
    top = min((*layout.headline, layout.body[0]))
    window = range(max(0, top - ABOVE), min(layout.body[-1] + 1 + BELOW, len(plan.lines)))
    return _hashes(plan, window)


def _asked(plan: Plan) -> tuple[int, ...]:
    """The short lines that were taken for the article."""
    layout = plan.layout
    if plan.wire:
        return ()  # told by its form, which the heap does not change
    return _hashes(plan, (*layout.headline, *layout.standfirst, *layout.body))


def _hashes(plan: Plan, positions: Sequence[int]) -> tuple[int, ...]:
    """The hashes of the lines that are short or not clearly prose."""
    lines, weights = plan.lines, plan.weights
    return tuple(
        dict.fromkeys(
            [
                line_hash(lines[at].text)
                for at in positions
                if lines[at].words < ASKED_WORDS and weights[at] < CLEARLY_PROSE
            ]
        )
    )

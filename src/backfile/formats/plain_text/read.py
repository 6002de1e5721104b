"""Reads a text into a record: lays its page out, then takes every field from its lines."""

from collections.abc import Sequence

from msgspec.structs import replace

from backfile.formats.plain_text.account import furniture, roles
from backfile.formats.plain_text.blocks import make_blocks
from backfile.formats.plain_text.certainty import SURE
from backfile.formats.plain_text.choose_body import ASKED_WORDS
from backfile.formats.plain_text.datelines import Dateline, read_dateline
from backfile.formats.plain_text.field_roles import with_field_roles, with_lead
from backfile.formats.plain_text.fields import WHOLE_HEAP, Fields, read_fields
from backfile.formats.plain_text.layout import Layout
from backfile.formats.plain_text.layouts import lay_out
from backfile.formats.plain_text.lines import Line
from backfile.formats.plain_text.page import TextPage
from backfile.formats.plain_text.related import related_items
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
    layout = lay_out(TextPage(text, lines, answers.furniture))
    if not layout.lines:
        empty = Problem("The file holds no text.", file.path, 0, "error")
        return Reading(problems=(*decoded.problems, empty), roles=tuple(roles(text, layout, marked=marked)))
    if layout.listing:
        listing = Problem(
            "The page lists other articles and holds none of its own; no article was made of it.", file.path
        )
        return Reading(problems=(*decoded.problems, listing), roles=tuple(roles(text, layout, marked=marked)))
    fields = read_fields(layout.lines, layout, answers)
    layout = with_lead(with_field_roles(layout, fields))
    open_items = len(fields.published.orders) != 1 and _undecided(layout)
    order_of = fields.day_order_of or ((WHOLE_HEAP,) if open_items else ())
    return Reading(
        articles=(_article(file, decoded, layout, fields, answers),),
        signals=FileSignals(
            lines=_testimony(layout),
            day_first=fields.day_first,
            month_first=fields.month_first,
            sources=fields.sources_seen,
        ),
        questions=Questions(lines=_asked(layout), day_order_of=order_of, sources=fields.sources_asked),
        roles=tuple(roles(text, layout, marked=marked)),
        rejected=(*layout.rejected, *fields.rejected),
    )


def _article(
    file: SourceFile, decoded: Decoded, layout: Layout, fields: Fields, answers: HeapAnswers
) -> Article:
    lines = layout.lines
    body = [lines[at] for at in layout.body]
    texts, dateline = _texts(layout)
    kept = [(text, line) for text, line in zip(texts, body, strict=True) if text]
    problems = _problems(file, decoded, layout, fields, empty=not kept)
    blocks = make_blocks([text for text, _ in kept], [line for _, line in kept])
    return Article(
        id=file.path,
        path=file.path,
        headline=layout.title,
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
        hashtags=layout.hashtags,
        related=related_items(layout, answers),
        furniture=tuple(furniture(layout)),
        evidence=(
            *decoded.evidence,
            *_evidence(layout, dateline),
            *fields.evidence,
        ),
        problems=problems,
        lines=(lines[0].number, lines[-1].last),
        sha256=file.sha256,
        format="plain_text",
        certainty=layout.certainty,
    )


def _problems(
    file: SourceFile, decoded: Decoded, layout: Layout, fields: Fields, *, empty: bool
) -> tuple[Problem, ...]:
    """What a person should know of the article; `empty` tells that it has no text."""
    found = [*decoded.problems, *(replace(problem, path=file.path) for problem in fields.problems)]
    if layout.doubt and layout.certainty < SURE:
        found.append(Problem(layout.doubt, file.path, severity="note"))
    if empty:
        found.append(Problem("No text of an article was found in the file.", file.path))
    return tuple(found)


def _texts(layout: Layout) -> tuple[list[str], Dateline | None]:
    """The paragraphs of the body; the first without its dateline and without the headline that opens it."""
    texts = [layout.lines[at].text for at in layout.body]
    if not texts:
        return texts, None
    title = layout.title
    if title and len(title) > 5 and texts[0].startswith(title):
        rest = texts[0][len(title) :].lstrip()
        if rest[:1] in (".", ":", "-", "–", "—") and len(rest) > len(title):
            texts[0] = rest[1:].lstrip()
    dateline = read_dateline(texts[0])
    if dateline and dateline.wire:
        texts[0] = dateline.rest.strip()
    return texts, dateline


def _evidence(layout: Layout, dateline: Dateline | None) -> list[Evidence]:
    lines = layout.lines
    found = []
    if layout.headline:
        at = layout.headline[0]
        found.append(
            Evidence("headline", layout.rules[at], (lines[at].number, lines[layout.headline[-1]].last))
        )
    if layout.standfirst:
        first, last = layout.standfirst[0], layout.standfirst[-1]
        found.append(Evidence("standfirst", layout.rules[first], (lines[first].number, lines[last].last)))
    if layout.body:
        first, last = layout.body[0], layout.body[-1]
        rule = "the lines that weigh most as paragraphs" if not layout.told else layout.rules[first]
        found.append(Evidence("body", rule, (lines[first].number, lines[last].last)))
        if dateline:
            found.append(Evidence("dateline", "opens the text", lines[first].lines))
    return found


def _undecided(layout: Layout) -> bool:
    return any(item.date is not None and item.date.kind == "undecided" for item in layout.items)


def _testimony(layout: Layout) -> tuple[int, ...]:
    """The short lines around and in the body, which are furniture where many files have them."""
    if not layout.body:
        return ()
    top = min((*layout.headline, layout.body[0]))
    window = range(max(0, top - ABOVE), min(layout.body[-1] + 1 + BELOW, len(layout.lines)))
    return _hashes(layout, window)


def _asked(layout: Layout) -> tuple[int, ...]:
    """The short lines that were taken for the article."""
    if layout.told:
        return ()  # told by its form, which the heap does not change
    return _hashes(layout, (*layout.headline, *layout.standfirst, *layout.body))


def _hashes(layout: Layout, positions: Sequence[int]) -> tuple[int, ...]:
    """The hashes of the lines that are short or not clearly prose."""
    lines, weights = layout.lines, layout.weights
    return tuple(
        dict.fromkeys(
            [
                line_hash(lines[at].text)
                for at in positions
                if lines[at].words < ASKED_WORDS and weights[at] < CLEARLY_PROSE
            ]
        )
    )

"""Reads a text into a record: lays its page out, then takes every field from its lines."""

from collections.abc import Sequence

from backfile.formats.plain_text.blocks import make_blocks
from backfile.formats.plain_text.datelines import Dateline, read_dateline
from backfile.formats.plain_text.layout import Layout
from backfile.formats.plain_text.lines import Line
from backfile.formats.plain_text.marks import is_markdown, is_quoted
from backfile.formats.plain_text.page import Plan, lay_out
from backfile.formats.plain_text.published import choose as choose_date
from backfile.formats.plain_text.related import related_items
from backfile.model.article import Article, Evidence, Furniture, Problem, SourceFile
from backfile.model.heap import NO_LORE, LineRole, Lore, Questions, Reading, Testimony
from backfile.text.decoding import Decoded
from backfile.text.hashing import line_hash

ASKED_WORDS = 40
ABOVE, BELOW = 12, 6


def read_text(file: SourceFile, decoded: Decoded, lore: Lore = NO_LORE) -> Reading:
    """What a plain text holds."""
    text = decoded.text or ""
    plan = lay_out(text, lore)
    if not plan.lines:
        return Reading(
            problems=(*decoded.problems, Problem("The file holds no text.", file.path, 0, "error"))
        )
    article, rejected, asks = _article(file, decoded, plan, lore)
    asked = _asked(plan)
    return Reading(
        articles=(article,),
        problems=(),
        testimony=Testimony(lines=_testimony(plan)),
        questions=Questions(lines=asked),
        roles=tuple(_roles(text, plan)),
        rejected=(*plan.rejected, *rejected),
    )


def _article(
    file: SourceFile, decoded: Decoded, plan: Plan, lore: Lore
) -> tuple[Article, tuple[str, ...], bool]:
    lines, layout = plan.lines, plan.layout
    body = [lines[at] for at in layout.body]
    texts, dateline = _texts(body, plan)
    published = choose_date(lines, layout, lore)
    evidence = [*decoded.evidence, *_evidence(plan, dateline), *published.evidence]
    problems = [*decoded.problems, *published.problems]
    if not texts:
        problems.append(Problem("No text of an article was found in the file.", file.path, 0, "warning"))
    kept = [(text, line) for text, line in zip(texts, body, strict=True) if text]
    article = Article(
        id=file.path,
        path=file.path,
        headline=plan.title,
        standfirst=tuple(lines[at].text for at in layout.standfirst),
        date=published.date,
        time=published.time,
        updated=published.updated,
        agency=dateline.agency if dateline else None,
        dateline=dateline.text if dateline else None,
        language=layout.language,
        body=make_blocks([text for text, _ in kept], [line for _, line in kept]),
        hashtags=plan.hashtags,
        related=related_items(plan, lore),
        furniture=tuple(_furniture(plan)),
        evidence=tuple(evidence),
        problems=tuple(problems),
        lines=(lines[0].number, lines[-1].last),
        sha256=file.sha256,
        format="plain_text",
        certainty=layout.certainty,
    )
    return article, published.rejected, published.asks


def _texts(body: Sequence[Line], plan: Plan) -> tuple[list[str], Dateline | None]:
    """The paragraphs of the body; the first without its dateline and without the headline that opens it."""
    texts = [line.text for line in body]
    if not texts:
        return texts, None
    title = plan.title
    if title and len(title) > 12 and texts[0].startswith(title):
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
        found.append(Evidence("headline", plan.rules[at], lines[at].lines))
    if layout.standfirst:
        first, last = layout.standfirst[0], layout.standfirst[-1]
        found.append(Evidence("standfirst", plan.rules[first], (lines[first].number, lines[last].last)))
    if layout.body:
        first, last = layout.body[0], layout.body[-1]
        found.append(
            Evidence(
                "body", "the lines that weigh most as paragraphs", (lines[first].number, lines[last].last)
            )
        )
        if dateline:
            found.append(Evidence("dateline", "opens the text", lines[first].lines))
    return found


def _furniture(plan: Plan) -> list[Furniture]:
    """Runs of lines that are nobody's, by their role."""
    found: list[Furniture] = []
    for at, line in enumerate(plan.lines):
        role = plan.layout.roles[at]
        if role in ("body", "headline", "standfirst", "related", "hashtags"):
            continue
        if found and found[-1].kind == role and found[-1].lines[1] + 2 >= line.number:
            before = found.pop()
            found.append(Furniture(role, f"{before.text}\n{line.text}", (before.lines[0], line.last)))
        else:
            found.append(Furniture(role, line.text, line.lines))
    return found


def _testimony(plan: Plan) -> tuple[int, ...]:
    """The short lines around and in the body, which are furniture where many files have them."""
    return tuple(
        {line_hash(line.text): None for line in plan.lines[_window(plan.layout)] if line.words < ASKED_WORDS}
    )


def _asked(plan: Plan) -> tuple[int, ...]:
    """The short lines that were taken for the article."""
    layout = plan.layout
    taken = (*layout.headline, *layout.standfirst, *layout.body)
    return tuple({line_hash(plan.lines[at].text): None for at in taken if plan.lines[at].words < ASKED_WORDS})


def _window(layout: Layout) -> slice:
    if not layout.body:
        return slice(0, 0)
    top = layout.headline[0] if layout.headline else layout.body[0]
    return slice(max(0, min(top, layout.body[0]) - ABOVE), layout.body[-1] + 1 + BELOW)


def _roles(text: str, plan: Plan) -> list[LineRole]:
    """The account of all lines that are not blank, in order."""
    found: list[LineRole] = []
    raws = text.split("\n") if is_markdown(text) or is_quoted(text) else None
    end = 0
    for at, line in enumerate(plan.lines):
        if raws:
            found.extend(_marks_only(raws, end + 1, line.number - 1))
        role, rule = plan.layout.roles[at], plan.rules[at]
        if found and found[-1].role == role and found[-1].rule == rule and found[-1].lines[1] == end:
            found[-1] = LineRole((found[-1].lines[0], line.last), role, rule)
        else:
            found.append(LineRole(line.lines, role, rule))
        end = line.last
    if raws:
        found.extend(_marks_only(raws, end + 1, len(raws)))
    return found


def _marks_only(raws: Sequence[str], first: int, last: int) -> list[LineRole]:
    return [
        LineRole((number, number), "furniture", "marks without words")
        for number in range(first, last + 1)
        if raws[number - 1].strip()
    ]

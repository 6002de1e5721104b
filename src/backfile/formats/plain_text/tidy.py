"""Reads in one look the texts that leave nothing to weigh: a headline, perhaps a line with source and date,
whole paragraphs, perhaps the labelled tail of an aggregator. Anything else is read the long way."""

import re
from collections.abc import Iterator

from msgspec import Struct

from backfile.formats.plain_text.datelines import read_dateline
from backfile.formats.plain_text.fields import WHOLE_HEAP
from backfile.formats.plain_text.persons import words_of
from backfile.formats.plain_text.phrases import LONGEST, PROMO_WORDS, kind_of, promotes
from backfile.model.article import Article, Block, Evidence, Furniture, RelatedItem, SourceFile
from backfile.model.heap import NO_ANSWERS, FileSignals, HeapAnswers, LineRole, Questions, Reading
from backfile.text.dates.bounds import Proof, bounds_of_prose
from backfile.text.dates.finder import find_dates
from backfile.text.dates.mention import Mention
from backfile.text.dates.orders import day_first_for, settled
from backfile.text.dates.vocabulary import fold
from backfile.text.decoding import Decoded
from backfile.text.hashing import line_hash
from backfile.text.language import guess

FEWEST_PARAGRAPHS = 3
SHORTEST_PARAGRAPH = 60
LONGEST_TEXT = 60_000
HEADLINE = range(20, 160)
_NOT_TIDY = ("@", "\t", "©", "www.")
"""What stands in pages but in no tidy text."""
_STOPS = frozenset(".!?…")
_CLOSERS = "\"'”’»)"
_LABELLED = re.compile(r"^(?:[-*•>+–—]|\d{1,2}[.)]|\S{1,14}[.]?:)")
_SIGN_IN_HEADLINE = re.compile(r"[|:@#\d]|\s[-–—]\s")
_HASHTAGS = re.compile(r"#[^\s#]+(?: #[^\s#]+)*")

Numbered = list[tuple[int, str]]
"""Lines with their numbers, the blank ones left out."""


class _Parts(Struct):
    """The runs of lines of a tidy text; `meta` is the line of source and date, 0 where there is none."""

    headline: tuple[int, str]
    body: Numbered
    source: str | None = None
    published: Mention | None = None
    meta: int = 0
    tags: Numbered = []
    items: list[tuple[Numbered, Mention]] = []
    related_label: int = 0
    asks: bool = False


def read_tidy(file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading | None:
    """The reading of a text in the plainest order, or None for any other."""
    text = decoded.text or ""
    if len(text) > LONGEST_TEXT or decoded.problems or decoded.evidence:
        return None
    if _has_signs_of_a_page(text):
        return None
    lines = [(number, line) for number, raw in enumerate(text.split("\n"), 1) if (line := raw.strip())]
    if "  " in text:
        lines = [(number, " ".join(line.split()) if "  " in line else line) for number, line in lines]
    parts = _parts(lines, day_first_for(answers, WHOLE_HEAP))
    if parts is None:
        return None
    first = parts.body[0][1]
    language = guess(first if len(first) > 300 else f"{first} {parts.body[1][1]}")
    return Reading(
        articles=(_article(file, lines, parts, language),),
        signals=_testimony(parts),
        questions=Questions(day_order_of=(WHOLE_HEAP,)) if parts.asks else Questions(),
        roles=tuple(_roles(parts)),
    )


def _has_signs_of_a_page(text: str) -> bool:
    for sign in _NOT_TIDY:
        if sign in text:
            return True
    return ("/" in text and "http" in text) or text.count("|") > 1


def _parts(lines: Numbered, day_first: bool | None) -> _Parts | None:
    if len(lines) < FEWEST_PARAGRAPHS + 1:
        return None
    source, published = _source_and_date(lines[1][1])
    if not _is_headline(lines[0][1], ("", "promo", "credit") if published else ("",)):
        return None
    first = end = 1 if published is None else 2
    while end < len(lines) and not _opens_tail(lines[end][1]):
        end += 1
    body, tail = lines[first:end], lines[end:]
    if not _is_body([line for _, line in body], bool(tail)):
        return None
    parts = _Parts(lines[0], body, source, published, lines[1][0] if published else 0)
    return parts if _takes_tail(tail, parts, day_first) else None


def _is_body(texts: list[str], has_tail: bool) -> bool:
    whole = sum([len(text) >= SHORTEST_PARAGRAPH for text in texts])
    return (
        whole >= FEWEST_PARAGRAPHS
        and 2 * whole >= len(texts)
        and len(texts[0]) >= SHORTEST_PARAGRAPH
        and (has_tail or len(texts[-1]) >= SHORTEST_PARAGRAPH)
        and False not in [_is_paragraph(text) for text in texts]
        and read_dateline(texts[0]) is None
    )


def _is_headline(line: str, kinds: tuple[str, ...]) -> bool:
    """Whether a first line is a headline beyond doubt; `kinds` are those of phrases that it may be: above a
    line of source and date a single word ("Click …") makes no promotion."""
    return (
        len(line) in HEADLINE
        and line.count(" ") >= 3
        and not _SIGN_IN_HEADLINE.search(line)
        and line[-1] not in ".,;"
        and line[0].isupper()
        and kind_of(line) in kinds
    )


def _source_and_date(line: str) -> tuple[str | None, Mention | None]:
    """The two that a line consists of ("Caspian Gazette | 2024-03-05"); neither where one is in doubt."""
    name, bar, date = line.partition(" | ")
    if not bar or len(line) > 90:
        return None, None
    mentions = find_dates(date)
    if len(mentions) != 1 or mentions[0].kind != "day" or mentions[0].start or mentions[0].end != len(date):
        return None, None
    words = name.casefold().replace("'s ", " ").split()
    named = len(words) <= 6 and name[:1].isupper() and not words_of("body").isdisjoint(words)
    return (name, mentions[0]) if named and not kind_of(name) else (None, None)


def _opens_tail(line: str) -> bool:
    return len(line) < 30 and kind_of(line) in ("tags", "related")


def _is_paragraph(line: str) -> bool:
    """Whether a line is a paragraph beyond doubt: a sentence's end, and no sign of furniture."""
    if not _ends(line) or ((":" in line[:17] or not line[0].isalpha()) and _LABELLED.match(line)):
        return False
    spaces = line.count(" ")
    if spaces >= PROMO_WORDS:
        return True
    return not (kind_of(line) if spaces < LONGEST else promotes(line))


def _ends(line: str) -> bool:
    return line[-1] in _STOPS or (line[-1] in _CLOSERS and line[:-1].rstrip(_CLOSERS)[-1:] in _STOPS)


def _takes_tail(tail: Numbered, parts: _Parts, day_first: bool | None) -> bool:
    """Whether all that follows the text is a label with hashtags, and a label with other articles."""
    if tail and kind_of(tail[0][1]) == "tags":
        many = 2 if len(tail) > 1 and tail[1][1][0] == "#" else 1
        if many == 2 and not _HASHTAGS.fullmatch(tail[1][1]):
            return False
        parts.tags, tail = tail[:many], tail[many:]
    if not tail:
        return True
    if kind_of(tail[0][1]) != "related" or len(tail) % 4 != 1:
        return False
    parts.related_label = tail[0][0]
    for at in range(1, len(tail), 4):
        item = tail[at : at + 4]
        dates = find_dates(item[1][1])
        if len(dates) != 1 or dates[0].end - dates[0].start != len(item[1][1]) or not _is_item(item):
            return False
        parts.items.append((item, dates[0]))
    return _settle_orders(parts, day_first)


def _is_item(item: Numbered) -> bool:
    (_, source), _, (_, headline), (_, text) = item
    return (
        len(source) <= 60
        and not any(map(str.isdigit, source))
        and len(headline) in HEADLINE
        and headline[-1] not in ".,;"
        and text.count(" ") >= 7
        and _ends(text)
        and not kind_of(source)
        and read_dateline(text) is None
    )


def _settle_orders(parts: _Parts, day_first: bool | None) -> bool:
    """Dates whose order is open take the one that the page proves, or else the heap (`day_first`); where
    neither does they stay open, and the heap is asked. False where an item's date is no day at all."""
    dates = [mention for _, mention in parts.items] + ([parts.published] if parts.published else [])
    orders = {mention.order for mention in dates if mention.order}
    proved = orders == {"day_first"} if len(orders) == 1 else day_first
    for at, (item, mention) in enumerate(parts.items):
        if mention.kind == "undecided" and proved is not None:
            parts.items[at] = (item, settled(mention, proved))
        elif mention.kind == "undecided":
            parts.asks = True
        elif mention.kind not in ("day", "month"):
            return False
    return True


def _article(file: SourceFile, lines: Numbered, parts: _Parts, language: str | None) -> Article:
    body, dated = parts.body, parts.published
    hashtags = [word[1:] for word in parts.tags[1][1].split()] if len(parts.tags) > 1 else []
    furniture = [Furniture("furniture", text, (number, number)) for number, text in parts.tags[:1]]
    proof = Proof() if dated else bounds_of_prose([(text, (n, n)) for n, text in body], language)
    return Article(
        id=file.path,
        path=file.path,
        headline=parts.headline[1],
        date=dated.date if dated else None,
        time=dated.time if dated else None,
        date_bounds=proof.bounds,
        source=parts.source,
        language=language,
        body=tuple([Block("paragraph", text, (number, number)) for number, text in body]),
        hashtags=tuple(dict.fromkeys(hashtags)),
        related=tuple([_related(item, mention) for item, mention in parts.items]),
        furniture=tuple(furniture),
        evidence=(*_evidence(parts), *proof.evidence),
        lines=(lines[0][0], lines[-1][0]),
        sha256=file.sha256,
        format="plain_text",
    )


def _evidence(parts: _Parts) -> Iterator[Evidence]:
    head, meta = (parts.headline[0],) * 2, (parts.meta,) * 2
    yield Evidence("headline", "opens a text of whole paragraphs", head)
    if parts.published:
        yield Evidence("date", f"beside the source ({parts.published.form})", meta)
        yield Evidence("source", "beside the date, below the headline", meta)
    yield Evidence("body", "whole paragraphs without a break", (parts.body[0][0], parts.body[-1][0]))


def _related(item: Numbered, mention: Mention) -> RelatedItem:
    (source_at, source), (date_at, _), (headline_at, headline), (last, text) = item
    return RelatedItem(
        headline=headline,
        date=mention.date,
        source=source,
        body=(text,),
        evidence=(
            Evidence("headline", "stands below the item's source and date", (headline_at, headline_at)),
            Evidence("source", "stands before the item's date", (source_at, source_at)),
            Evidence("date", "the item's date line", (date_at, date_at)),
        ),
        lines=(source_at, last),
    )


def _testimony(parts: _Parts) -> FileSignals:
    orders = {mention.order for _, mention in parts.items if mention.order}
    folded = fold(parts.source) if parts.source else WHOLE_HEAP
    proofs = tuple({folded: None, WHOLE_HEAP: None})
    return FileSignals(
        lines=(line_hash(parts.headline[1]),),
        day_first=proofs if orders == {"day_first"} else (),
        month_first=proofs if orders == {"month_first"} else (),
        sources=((folded, parts.source),) if parts.source else (),
    )


def _roles(parts: _Parts) -> Iterator[LineRole]:
    yield LineRole((parts.headline[0],) * 2, "headline", "opens a text of whole paragraphs")
    if parts.meta:
        yield LineRole((parts.meta,) * 2, "date", "the source and the date")
    for number, _ in parts.body:
        yield LineRole((number, number), "body", "a whole paragraph")
    for number, text in parts.tags:
        role, rule = ("hashtags", "nothing but hashtags") if text[0] == "#" else ("furniture", "their label")
        yield LineRole((number, number), role, rule)
    if parts.related_label:
        yield LineRole((parts.related_label,) * 2, "related", "the label of a list of articles")
    for item, _ in parts.items:
        yield LineRole((item[0][0], item[-1][0]), "related", "an article with a source and a date of its own")

"""Lays out the texts that leave nothing to weigh: a headline, perhaps a line with source and date, whole
paragraphs, perhaps the labelled tail of an aggregator."""

import re
from collections.abc import Sequence

from msgspec import Struct

from backfile.formats.plain_text.claims import Claimed
from backfile.formats.plain_text.datelines import read_dateline
from backfile.formats.plain_text.items import Item
from backfile.formats.plain_text.layout import Claims, Layout
from backfile.formats.plain_text.layouts.assembled import assembled
from backfile.formats.plain_text.page import TextPage
from backfile.formats.plain_text.persons import words_of
from backfile.formats.plain_text.phrases import LONGEST, PROMO_WORDS, kind_of, promotes
from backfile.text.dates.finder import find_dates

FEWEST_PARAGRAPHS = 3
SHORTEST_PARAGRAPH = 60
LONGEST_TEXT = 60_000
HEADLINE = range(20, 160)
_NOT_TIDY = ("@", "\t", "©", "www.", "](")
"""What stands in pages but in no tidy text."""
_PARAGRAPH_WEIGHS = 5.0
_STOPS = frozenset(".!?…")
_CLOSERS = "\"'”’»)"
_LABELLED = re.compile(r"^(?:[-*•>+–—]|\d{1,2}[.)]|\S{1,14}[.]?:)")
_SIGN_IN_HEADLINE = re.compile(r"[|:@#\d]|\s[-–—]\s")
_HASHTAGS = re.compile(r"#[^\s#]+(?: #[^\s#]+)*")


class _Tail(Struct, frozen=True):
    """What follows a tidy text, as positions: the label of the hashtags and their line, the label of related
    articles; and those articles."""

    tags: tuple[int, ...] = ()
    related: tuple[int, ...] = ()
    items: tuple[Item, ...] = ()


def propose(page: TextPage) -> Layout | None:
    """The layout of a text in the plainest order, or None for any other."""
    if page.marked or len(page.text) > LONGEST_TEXT or _has_signs_of_a_page(page.text):
        return None
    texts = [line.text for line in page.lines]
    if len(texts) < FEWEST_PARAGRAPHS + 1:
        return None
    dated = _is_source_and_date(texts[1])
    if not _is_headline(texts[0], ("", "promo", "credit") if dated else ("",)):
        return None
    first = end = 1 + dated
    while end < len(texts) and not _opens_tail(texts[end]):
        end += 1
    if not _is_body(texts[first:end], end < len(texts)):
        return None
    tail = _tail(texts, end)
    return _laid_out(page, texts, range(first, end), tail) if tail else None


def _laid_out(page: TextPage, texts: Sequence[str], body: range, tail: _Tail) -> Layout:
    count = len(texts)
    claims = Claims([""] * count, [""] * count)
    claims.claim((0,), "headline", "opens a text of whole paragraphs")
    claims.claim(body, "body", "a whole paragraph")
    claims.claim(tail.tags[:1], "furniture", "the label of the hashtags")
    claims.claim(tail.tags[1:], "hashtags", "nothing but hashtags")
    claims.claim(tail.related, "related", "the label of a list of articles")
    for item in tail.items:
        claims.claim(
            range(item.first, item.last + 1), "related", "an article with a source and a date of its own"
        )
    hashtags = [word[1:] for at in tail.tags[1:] for word in texts[at].split()]
    layout = Layout(
        (),
        headline=(0,),
        title=texts[0],
        body=tuple(body),
        head=(1, body.start),
        weights=tuple([_PARAGRAPH_WEIGHS if at in body else 0.0 for at in range(count)]),
        told=True,
        tidy=True,
    )
    claimed = Claimed(claims, tail.items, tuple(dict.fromkeys(hashtags)))
    return assembled(page, claimed, claims, [""] * count, layout)


def _has_signs_of_a_page(text: str) -> bool:
    for sign in _NOT_TIDY:
        if sign in text:
            return True
    return ("/" in text and "http" in text) or text.count("|") > 1


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


def _is_source_and_date(line: str) -> bool:
    """Whether a line is these two and nothing else ("Caspian Gazette | 2024-03-05"), neither in doubt."""
    name, bar, date = line.partition(" | ")
    if not bar or len(line) > 90:
        return False
    mentions = find_dates(date)
    if len(mentions) != 1 or mentions[0].kind != "day" or mentions[0].start or mentions[0].end != len(date):
        return False
    words = name.casefold().replace("'s ", " ").split()
    named = len(words) <= 6 and name[:1].isupper() and not words_of("body").isdisjoint(words)
    return named and not kind_of(name)


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


def _tail(texts: Sequence[str], start: int) -> _Tail | None:
    """What follows the text: a label with hashtags, and a label with other articles; None where more does."""
    at, end = start, len(texts)
    if at < end and kind_of(texts[at]) == "tags":
        at += 2 if at + 1 < end and texts[at + 1][0] == "#" else 1
        if at - start == 2 and not _HASHTAGS.fullmatch(texts[at - 1]):
            return None
    tags = tuple(range(start, at))
    if at == end:
        return _Tail(tags)
    if kind_of(texts[at]) != "related" or (end - at) % 4 != 1:
        return None
    items = [_item(texts, top) for top in range(at + 1, end, 4)]
    whole = tuple([item for item in items if item is not None])
    return _Tail(tags, (at,), whole) if len(whole) == len(items) else None


def _item(texts: Sequence[str], at: int) -> Item | None:
    """The article of four lines: source, date, headline and text."""
    source, day, headline, text = texts[at : at + 4]
    dates = find_dates(day)
    if len(dates) != 1 or dates[0].end - dates[0].start != len(day):
        return None
    if dates[0].kind not in ("day", "month", "undecided") or not _is_item(source, headline, text):
        return None
    return Item(at, at + 3, at + 2, source, at, dates[0], at + 1, (at + 3,))


def _is_item(source: str, headline: str, text: str) -> bool:
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

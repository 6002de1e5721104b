"""Pages of newspapers as recognition gives them: mastheads, headings in capitals, divided words."""

from collections.abc import Sequence
from itertools import pairwise

from backfile.formats.account import LineAccount
from backfile.formats.newspaper_page.items import (
    AD,
    DIVIDED,
    PageItem,
    Paragraph,
    is_capitals,
    items,
    paragraphs,
)
from backfile.formats.newspaper_page.mastheads import Masthead, is_page_number, mastheads, paper_and_day
from backfile.model.article import Article, Block, Evidence, Furniture, Problem, SourceFile
from backfile.model.heap import NO_ANSWERS, FileSignals, HeapAnswers, Reading
from backfile.text.dates.vocabulary import fold
from backfile.text.decoding import Decoded
from backfile.text.language import guess

NAME = "newspaper_page"
CERTAINTY = 0.8
"""Recognition errs, and headings are told by their capitals alone."""

LONGEST = 5_000_000
LEAST_DIVIDED = 2
LEAST_OVER = 3
"""One line in so many runs on below: what was copied from a page has a line a paragraph."""

WIDEST = 120
TOP_LINES = 6
"""Without divided words a text is a page only if it opens with its masthead: a cheap look."""


class NewspaperPage:
    """A text with the name and day of a paper in capitals, wrapped as it was printed, below headings."""

    name = NAME

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        text = decoded.text or ""
        if len(text) > LONGEST or text[:1] in ("<", "{", "["):
            return False
        lines = text.split("\n")
        if text.count("-\n") + text.count("¬\n") < LEAST_DIVIDED and not mastheads(lines[:TOP_LINES]):
            return False
        if sum(len(line) > WIDEST for line in lines) * 20 > len(lines) or not any(map(str.isupper, lines)):
            return False
        heads = mastheads(lines)
        return bool(heads) and _is_page(lines, heads)

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        lines = (decoded.text or "").split("\n")
        account = LineAccount(lines)
        heads = mastheads(lines)
        for head in heads:
            account.claim((head.first, head.last), "source", "newspaper_page: the paper and its day")
        numbers = [at for at, line in enumerate(lines, 1) if is_page_number(line)]
        for at in numbers:
            account.claim((at, at), "furniture", "newspaper_page: the number of a page")
        left_out = frozenset([*numbers, *(at for head in heads for at in range(head.first, head.last + 1))])
        running = frozenset(head.first for head in heads if head.running and head.first > 1)
        found = items(paragraphs(lines, left_out, running | frozenset(decoded.pages) & left_out))
        articles: list[Article] = []
        problems: list[Problem] = []
        for item in found:
            article = _article(item, heads, file.path, len(articles) + 1, account)
            if article:
                articles.append(article)
            elif item.heading:
                place = item.heading.lines
                problems.append(
                    Problem(f"“{item.heading.text[:60]}” has no text below it", file.path, place[0], "note")
                )
        account.claim((1, len(lines)), "furniture", "newspaper_page: outside the items")
        sources = tuple({fold(head.name): head.name for head in heads}.items())
        return Reading(tuple(articles), tuple(problems), FileSignals(sources=sources), roles=account.roles())


def _is_page(lines: Sequence[str], heads: Sequence[Masthead]) -> bool:
    """Whether the text shows how it was printed: a heading in capitals, and sentences that run over lines,
    some of them in the middle of a word."""
    named = {at for head in heads for at in range(head.first, head.last + 1)}
    pairs = [(above.rstrip(), below.lstrip()) for above, below in pairwise(lines) if above.strip()]
    over = [above for above, below in pairs if below[:1].islower() and above[-1] not in ".!?"]
    divided = sum(DIVIDED.search(above) is not None for above in over)
    headings = sum(is_capitals(line) for at, line in enumerate(lines[:-1], 1) if at not in named)
    return headings >= 1 and (
        divided >= LEAST_DIVIDED or (headings >= LEAST_DIVIDED and len(over) * LEAST_OVER >= len(pairs))
    )


def _article(
    item: PageItem, heads: Sequence[Masthead], path: str, number: int, account: LineAccount
) -> Article | None:
    first = (item.heading or (item.paragraphs or item.decks)[0]).lines[0]
    head = next((head for head in reversed(heads) if head.first <= first), heads[0])
    texts, credit = _without_credit(item.paragraphs)
    ads = [text for text in texts if AD.match(text.text)]
    texts = [text for text in texts if text not in ads]
    for text in ads:
        account.claim(text.lines, "furniture", "newspaper_page: a small advertisement")
    if not texts or not item.heading:
        return None
    source, day, place = credit or (head.name, head.day, (head.first, head.last))
    headline = item.heading.text.rstrip(" .") if not item.heading.text.endswith("...") else item.heading.text
    _claim(item, texts, account)
    if credit:
        account.claim(place, "source", "newspaper_page: the paper and its day")
    return Article(
        id=path if number == 1 else f"{path}#{number}",
        path=path,
        headline=headline,
        standfirst=tuple(deck.text for deck in item.decks),
        date=day,
        source=source,
        language=guess(" ".join(text.text for text in texts)),
        body=tuple(Block("paragraph", text.text, text.lines) for text in texts),
        furniture=tuple(Furniture("advertisement", text.text, text.lines) for text in ads),
        evidence=(
            Evidence("headline", "newspaper_page: in capitals above the text", item.heading.lines),
            Evidence("date", "newspaper_page: the day of the issue", place),
            Evidence("source", "newspaper_page: the paper of the page", place),
            Evidence("body", "newspaper_page: below the heading", (texts[0].lines[0], texts[-1].lines[1])),
        ),
        lines=(first, texts[-1].lines[1]),
        certainty=CERTAINTY,
    )


def _claim(item: PageItem, texts: Sequence[Paragraph], account: LineAccount) -> None:
    if item.heading:
        account.claim(item.heading.lines, "headline", "newspaper_page: in capitals above the text")
    for deck in item.decks:
        account.claim(deck.lines, "standfirst", "newspaper_page: in capitals below the heading")
    for text in texts:
        account.claim(text.lines, "body", "newspaper_page: below the heading")


def _without_credit(
    texts: Sequence[Paragraph],
) -> tuple[list[Paragraph], tuple[str, str, tuple[int, int]] | None]:
    """The text without a first line that names the paper and the day."""
    found = paper_and_day(texts[0].text) if texts else None
    return (list(texts[1:]), (*found, texts[0].lines)) if found else (list(texts), None)

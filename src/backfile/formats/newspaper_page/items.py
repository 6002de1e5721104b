"""Cuts a recognised newspaper page into its items: headings in capitals, decks, joined paragraphs."""

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from backfile.model.article import Lines

DIVIDED = re.compile(r"[^\W\d_]{2,}[-¬]$")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
AD = re.compile(
    r"(?:FOR SALE|FOR RENT|TO LET|TO RENT|WANTED|LOST|FOUND|HELP WANTED|SITUATIONS?|NOTICE|APARTMENTS)\b"
)
STOPS = ".!?:;”\"'’)"
MOST_HEADING_LINES = 5
LONGEST_HEADING = 60
"""Characters of a line in capitals; a column of old papers has fewer than fifty."""


class Paragraph(Struct, frozen=True):
    """Lines `lines` of the file joined to one text. `heading` tells that they are in capitals."""

    text: str
    lines: Lines
    heading: bool = False


class PageItem(Struct, frozen=True):
    """A piece of a page: what its heading says, what stands below it in capitals, and its text."""

    heading: Paragraph | None
    decks: tuple[Paragraph, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()


def items(paragraphs: Sequence[Paragraph]) -> list[PageItem]:
    """A heading above a text opens an item; what stands before the first has none."""
    found: list[PageItem] = []
    heading: Paragraph | None = None
    decks: list[Paragraph] = []
    text: list[Paragraph] = []
    for paragraph in paragraphs:
        if not paragraph.heading:
            text.append(paragraph)
        elif text or heading is None:
            if heading or text:
                found.append(PageItem(heading, tuple(decks), tuple(text)))
            heading, decks, text = paragraph, [], []
        else:
            decks.append(paragraph)
    if heading or text:
        found.append(PageItem(heading, tuple(decks), tuple(text)))
    return found


def paragraphs(lines: Sequence[str], left_out: frozenset[int], running: frozenset[int]) -> list[Paragraph]:
    """The paragraphs of a page. Blank lines and indents part them; at a running head (`running`) a sentence
    goes on where it had not ended."""
    whole = _whole_words(lines)
    found: list[Paragraph] = []
    gathered: list[int] = []
    turned = False

    def close() -> None:
        if gathered:
            texts = [lines[at - 1].strip() for at in gathered]
            heading = all(map(is_capitals, texts)) and len(texts) <= MOST_HEADING_LINES
            found.append(Paragraph(joined(texts, whole), (gathered[0], gathered[-1]), heading))
            gathered.clear()

    margin = _margin(lines, left_out)
    for at, line in enumerate(lines, 1):
        if at in running:
            turned = True
        if at in left_out:
            continue
        if not line.strip():
            if gathered and not (turned or _goes_on(lines, at, gathered[-1], running, left_out)):
                close()
            continue
        if (
            gathered
            and not turned
            and (_begins(line, margin) or is_capitals(line) != is_capitals(lines[gathered[-1] - 1]))
        ):
            close()
        if gathered and turned and not _is_open(lines[gathered[-1] - 1], line):
            close()
        turned = False
        gathered.append(at)
    close()
    return found


def _goes_on(
    lines: Sequence[str], at: int, last: int, running: frozenset[int], left_out: frozenset[int]
) -> bool:
    """Whether the blanks at line `at` lead to a running head across which line `last` goes on."""
    below = at
    while below <= len(lines) and not lines[below - 1].strip():
        below += 1
    if below not in running:
        return False
    while below <= len(lines) and (not lines[below - 1].strip() or below in left_out):
        below += 1
    return below <= len(lines) and _is_open(lines[last - 1], lines[below - 1])


def _is_open(before: str, after: str) -> bool:
    """Whether a sentence that stops at a page's end goes on below."""
    end, start = before.rstrip(), after.lstrip()
    return (
        bool(end and start)
        and (end[-1] not in STOPS or end[-1] == "-")
        and not is_capitals(after)
        and (start[0].islower() or end[-1] in ",-" or end[-1].islower())
    )


def is_capitals(line: str) -> bool:
    """Whether a line is in capitals throughout, and short."""
    letters = [letter for letter in line if letter.isalpha()]
    return (
        len(letters) >= 3
        and len(line.strip()) <= LONGEST_HEADING
        and all(letter.isupper() for letter in letters)
    )


def _margin(lines: Sequence[str], left_out: frozenset[int]) -> int:
    """The indent that most lines have."""
    indents = Counter(
        len(line) - len(line.lstrip())
        for at, line in enumerate(lines, 1)
        if line.strip() and at not in left_out
    )
    return indents.most_common(1)[0][0] if indents else 0


def _begins(line: str, margin: int) -> bool:
    return 2 <= len(line) - len(line.lstrip()) - margin <= 12


def joined(texts: Sequence[str], whole: frozenset[str]) -> str:
    """The lines of a paragraph as one text; a divided word is made whole, unless the page has it with its
    hyphen elsewhere."""
    text = texts[0] if texts else ""
    for line in texts[1:]:
        if DIVIDED.search(text) and line[:1].islower():
            first, second = WORD.findall(text[:-1])[-1], WORD.match(line)
            compound = f"{first}-{second[0] if second else ''}".casefold()
            kept = compound in whole or "-" in first or (second is not None and "-" in second[0])
            text = f"{text[:-1]}-{line}" if kept else text[:-1] + line
        else:
            text = f"{text} {line}"
    return " ".join(text.split())


def _whole_words(lines: Sequence[str]) -> frozenset[str]:
    return frozenset(word.casefold() for line in lines for word in WORD.findall(line) if "-" in word)

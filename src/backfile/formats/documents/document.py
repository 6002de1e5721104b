"""A document as its program keeps it, by paragraphs; and the reading of its text."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from backfile.formats.account import LineAccount
from backfile.formats.parts import joined
from backfile.formats.plain_text import PLAIN_TEXT
from backfile.formats.plain_text.lines import Line, make_line
from backfile.formats.plain_text.read import read_text
from backfile.formats.reading import form_of_text, read_decoded
from backfile.formats.relocating import shifted
from backfile.formats.values import cleaned
from backfile.model.article import Picture, Problem, SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, PartRead, Reading
from backfile.text.decoding import Decoded

MOST_HEADLINES = 2000
LEAST_WORDS = 12
"""Words below a heading that make it an article's headline; a heading alone opens a section or a list."""
LEAST_ARTICLES = 2
_LABEL_WORDS = 3
_PROSE_WORDS = 12
_HEADLINE_WORDS = 4
_ABOVE_HEADLINE = 12


TABLE = "|"
"""The mark of an empty paragraph that ends a table."""


class DocumentParagraph(Struct, frozen=True):
    """`level` is 1 for a title, 2 to 6 for headings by their styles, 0 for other text; `mark` is "*" for an
    item of a list, ">" for a quotation, else "". `apart` tells that a blank line stands above it."""

    text: str
    level: int = 0
    mark: str = ""
    apart: bool = False


def row_paragraphs(cells: Sequence[Sequence[str]]) -> Iterator[DocumentParagraph]:
    """The paragraphs of a table's row: a label and its value are one line, as are short cells; cells with
    prose in them are text like any other."""
    written = [[text for text in map(str.strip, cell) if text] for cell in cells]
    written = [cell for cell in written if cell]
    if len(written) == 2 and len(written[0]) == 1 and len(written[0][0].split()) <= _LABEL_WORDS:
        label = written[0][0].rstrip(":")
        if len(written[1]) == 1 and len(written[1][0].split()) <= _PROSE_WORDS * 2:
            yield DocumentParagraph(f"{label}: {written[1][0]}")
            return
    if all(len(cell) == 1 and len(cell[0].split()) < _PROSE_WORDS for cell in written) and len(written) > 1:
        yield DocumentParagraph(" | ".join(cell[0] for cell in written))
        return
    for cell in written:
        yield from map(DocumentParagraph, cell)


def read_paragraphs(
    file: SourceFile, found: Iterable[DocumentParagraph], form: str, answers: HeapAnswers = NO_ANSWERS
) -> Reading:
    """The reading of a document: each article below a heading of its own, or the one that all of it is. Lines
    are those of its text: a paragraph a line."""
    paragraphs = _written(found)
    if not paragraphs or _is_wrapped(paragraphs):
        return read_plain(file, _text(paragraphs), form, answers)
    starts = _starts(paragraphs)
    sections = [paragraphs[a:b] for a, b in pairwise([*starts, len(paragraphs)])] if starts else [paragraphs]
    above = paragraphs[: starts[0]] if starts else []
    sections = [_headline_first(section) for section in sections]
    text = _text([p for section in (above, *sections) for p in section])
    inner = SourceFile(file.path, b"", file.sha256, file.depth, file.room, plugins=file.plugins)
    if form_of_text(Decoded(text)) != PLAIN_TEXT.name:
        return read_plain(file, text, form, answers)  # an export of a database knows its own marks
    account = LineAccount(text.split("\n"))
    line = len(_text(above).split("\n")) if above else 0
    account.claim((1, line), "furniture", "above the first of several articles")
    readings = []
    for section in sections:
        lines, height = _lines(section, line == 0)
        piece = "\n".join(text.split("\n")[line : line + height]) if starts else text
        reading = shifted(read_text(inner, Decoded(piece), answers, lines), line)
        for role in reading.roles:
            account.claim(role.lines, role.role, role.rule)
        readings.append(reading)
        line += height
    read = joined(file, readings)
    return _signed(replace(read, parts=(PartRead("", text, account.roles()),)), form)


def _written(found: Iterable[DocumentParagraph]) -> list[DocumentParagraph]:
    """The paragraphs that say something. An empty one sets the next apart where most are, for a few blank
    lines among many paragraphs mean nothing; one below a table always does."""
    paragraphs: list[DocumentParagraph] = []
    below_table: set[int] = set()
    apart = False
    for paragraph in found:
        text = " ".join(cleaned(paragraph.text).split())
        if text:
            above = bool(paragraphs) and apart
            paragraphs.append(DocumentParagraph(text, paragraph.level, paragraph.mark, above))
            apart = False
        else:
            apart = True
            if paragraph.mark == TABLE:
                below_table.add(len(paragraphs))
    if sum(paragraph.apart for paragraph in paragraphs) * 2 >= len(paragraphs):
        return paragraphs
    return [replace(p, apart=bool(at) and at in below_table) for at, p in enumerate(paragraphs)]


def _is_wrapped(paragraphs: Sequence[DocumentParagraph]) -> bool:
    """Whether lines of a text were put in as paragraphs, as a page that was pasted without its breaks has it:
    then many begin in the middle of a sentence."""
    small = sum(paragraph.text[0].islower() for paragraph in paragraphs)
    return small > 2 and small * 4 > len(paragraphs)


def _text(paragraphs: Sequence[DocumentParagraph]) -> str:
    return "\n".join(f"\n{p.text}" if p.apart else p.text for p in paragraphs)


def with_pictures(reading: Reading, pictures: Sequence[Picture]) -> Reading:
    """The reading of a document with the pictures that lie in it, if it holds one article only."""
    if not pictures or not reading.articles:
        return reading
    if len(reading.articles) > 1:
        many = f"{len(pictures)} pictures lie in it" if len(pictures) > 1 else "a picture lies in it"
        problem = Problem(f"{many}, and of several articles none can be told to show it", severity="note")
        path = reading.articles[0].path
        return replace(reading, problems=(*reading.problems, replace(problem, path=path)))
    return replace(reading, articles=(replace(reading.articles[0], pictures=tuple(pictures)),))


def read_plain(file: SourceFile, text: str, form: str, answers: HeapAnswers = NO_ANSWERS) -> Reading:
    """The reading of a document's text where nothing but its lines is known: as an export of a database that
    was saved in this form, or as plain text."""
    inner = SourceFile(file.path, b"", file.sha256, file.depth, file.room, plugins=file.plugins)
    reading = read_decoded(inner, Decoded(text), answers, text_alone=True) if text.strip() else Reading()
    if not text.strip():
        return Reading(problems=(Problem("the document holds no text", file.path),))
    return _signed(
        replace(reading, roles=(), parts=(PartRead("", text, reading.roles), *reading.parts)), form
    )


def _signed(reading: Reading, form: str) -> Reading:
    articles = tuple(
        replace(article, format=form) if article.format == PLAIN_TEXT.name else article
        for article in reading.articles
    )
    return replace(reading, articles=articles)


def _headline_first(paragraphs: Sequence[DocumentParagraph]) -> list[DocumentParagraph]:
    """The paragraphs with the headline, which its style or its size tells, above the masthead, the date and
    what else may stand over it."""
    for at, paragraph in enumerate(paragraphs[:_ABOVE_HEADLINE]):
        if paragraph.level and len(paragraph.text.split()) >= _HEADLINE_WORDS:
            moved = [paragraph, *paragraphs[:at], *paragraphs[at + 1 :]]
            return [replace(p, apart=place > 0 and p.apart) for place, p in enumerate(moved)]
        if _is_prose(paragraph.text):
            break
    return list(paragraphs)


def _starts(paragraphs: Sequence[DocumentParagraph]) -> list[int]:
    """Where articles begin, if the document holds several: at each heading of the one level that has several
    with enough text below each. What stands above the first is a title of the whole."""
    for level in sorted({p.level for p in paragraphs if p.level}):
        starts = [at for at, p in enumerate(paragraphs) if p.level == level]
        if len(starts) < LEAST_ARTICLES or len(starts) > MOST_HEADLINES:
            continue
        ends = [*starts[1:], len(paragraphs)]
        full = [_is_article(paragraphs[a + 1 : b]) for a, b in zip(starts, ends, strict=True)]
        if all(full) and not _is_article(paragraphs[: starts[0]]):
            return starts
    return []


def _is_article(paragraphs: Sequence[DocumentParagraph]) -> bool:
    """Whether a headline could stand above these: a line or two that are no prose, as a source and a date or
    a byline, and then prose."""
    if sum(len(p.text.split()) for p in paragraphs) < LEAST_WORDS:
        return False
    first = next((at for at, p in enumerate(paragraphs) if not p.level and _is_prose(p.text)), -1)
    return first > 0 and any(char.isdigit() for p in paragraphs[:first] for char in p.text)


def _is_prose(text: str) -> bool:
    return len(text.split()) >= _PROSE_WORDS


def _lines(paragraphs: Sequence[DocumentParagraph], first: bool) -> tuple[list[Line], int]:
    """The paragraphs as lines of the loader, counted from 1, and how many lines they take with the blank
    ones; `first` tells that nothing stands above them."""
    found: list[Line] = []
    at = 0
    for number, paragraph in enumerate(paragraphs):
        blank = int(paragraph.apart and not (first and number == 0))
        at += blank + 1
        found.append(make_line(at, paragraph.text, blank, at, _mark(paragraph, number)))
    return found, at


def _mark(paragraph: DocumentParagraph, number: int) -> str:
    """What Markdown would set before a paragraph. A heading below the first line gets none: short sections,
    each with its mark, would look like a list of other articles."""
    return "#" * paragraph.level if paragraph.level and number == 0 else paragraph.mark

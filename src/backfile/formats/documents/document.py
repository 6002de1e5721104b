"""A document as its program keeps it, by paragraphs; and the reading of its text."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from backfile.formats.parts import joined
from backfile.formats.plain_text import PLAIN_TEXT
from backfile.formats.plain_text.lines import Line, make_line
from backfile.formats.plain_text.read import read_text
from backfile.formats.reading import read_decoded
from backfile.formats.relocating import shifted
from backfile.formats.values import cleaned
from backfile.model.article import Problem, SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, LineRole, PartRead, Reading
from backfile.text.decoding import Decoded

MOST_HEADLINES = 2000
LEAST_WORDS = 12
"""Words below a heading that make it an article's headline; a heading alone opens a section or a list."""
LEAST_ARTICLES = 2
_LABEL_WORDS = 3
_PROSE_WORDS = 12
_HEADLINE_WORDS = 4
_ABOVE_HEADLINE = 12


class Paragraph(Struct, frozen=True):
    """`level` is 1 to 6 for a heading by its style, 0 for other text; `mark` is "*" for an item of a list,
    ">" for a quotation, else ""."""

    text: str
    level: int = 0
    mark: str = ""


def row_paragraphs(cells: Sequence[Sequence[str]]) -> Iterator[Paragraph]:
    """The paragraphs of a table's row: a label and its value are one line, as are short cells; cells with
    prose in them are text like any other."""
    written = [[text for text in map(str.strip, cell) if text] for cell in cells]
    written = [cell for cell in written if cell]
    if len(written) == 2 and len(written[0]) == 1 and len(written[0][0].split()) <= _LABEL_WORDS:
        label = written[0][0].rstrip(":")
        if len(written[1]) == 1 and len(written[1][0].split()) <= _PROSE_WORDS * 2:
            yield Paragraph(f"{label}: {written[1][0]}")
            return
    if all(len(cell) == 1 and len(cell[0].split()) < _PROSE_WORDS for cell in written) and len(written) > 1:
        yield Paragraph(" | ".join(cell[0] for cell in written))
        return
    for cell in written:
        yield from map(Paragraph, cell)


def read_paragraphs(
    file: SourceFile, found: Sequence[Paragraph], form: str, answers: HeapAnswers = NO_ANSWERS
) -> Reading:
    """The reading of a document: each article below a heading of its own, or the one that all of it is. Lines
    are those of its text: a paragraph a line, a blank one above each heading."""
    paragraphs = [replace(p, text=" ".join(cleaned(p.text).split())) for p in found]
    paragraphs = [p for p in paragraphs if p.text]
    if not paragraphs:
        return Reading(problems=(Problem("the document holds no text", file.path),))
    paragraphs = _headline_first(paragraphs)
    text = "\n".join(text for p in paragraphs for text in (("", p.text) if p.level else (p.text,))).lstrip(
        "\n"
    )
    whole = read_plain(file, text, form, answers)
    levels = {p.level for p in paragraphs if p.level}
    if not levels or any(article.format not in (form, "plain_text") for article in whole.articles):
        return whole  # an export of a database knows its own marks
    starts = _starts(paragraphs)
    readings = []
    roles: list[LineRole] = []
    line = 1
    for first, last in zip(starts, [*starts[1:], len(paragraphs)], strict=True):
        lines, height = _lines(paragraphs[first:last], line)
        piece = "\n".join(text.split("\n")[line - 1 : line - 1 + height]) if len(starts) > 1 else text
        inner = SourceFile(file.path, b"", file.sha256, file.depth, file.room)
        reading = shifted(read_text(inner, Decoded(piece), answers, lines), line - 1)
        roles += reading.roles
        readings.append(reading)
        line += height
    read = joined(file, readings)
    return _signed(replace(read, parts=(PartRead("", text, tuple(roles)),)), form)


def read_plain(file: SourceFile, text: str, form: str, answers: HeapAnswers = NO_ANSWERS) -> Reading:
    """The reading of a document's text where nothing but its lines is known: as an export of a database that
    was saved in this form, or as plain text."""
    inner = SourceFile(file.path, b"", file.sha256, file.depth, file.room)
    reading = read_decoded(inner, Decoded(text), answers) if text.strip() else Reading()
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


def _headline_first(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs with the headline, which its style or its size tells, above the masthead, the date and
    what else may stand over it."""
    for at, paragraph in enumerate(paragraphs[:_ABOVE_HEADLINE]):
        if paragraph.level and len(paragraph.text.split()) >= _HEADLINE_WORDS:
            return [paragraph, *paragraphs[:at], *paragraphs[at + 1 :]]
        if _is_prose(paragraph.text):
            break
    return list(paragraphs)


def _starts(paragraphs: Sequence[Paragraph]) -> list[int]:
    """Where articles begin: at each heading of the one level that has several with enough text below each;
    what stands above the first is a title of the whole, or belongs to it."""
    for level in sorted({p.level for p in paragraphs if p.level}):
        starts = [at for at, p in enumerate(paragraphs) if p.level == level]
        if len(starts) < LEAST_ARTICLES or len(starts) > MOST_HEADLINES:
            continue
        ends = [*starts[1:], len(paragraphs)]
        full = [_is_article(paragraphs[a + 1 : b]) for a, b in zip(starts, ends, strict=True)]
        if all(full) and not _is_article(paragraphs[: starts[0]]):
            return [0, *starts[1:]]
        return [0]
    return [0]


def _is_article(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a headline could stand above these: a line or two that are no prose, as a source and a date or
    a byline, and then prose."""
    if sum(len(p.text.split()) for p in paragraphs) < LEAST_WORDS:
        return False
    first = next((at for at, p in enumerate(paragraphs) if not p.level and _is_prose(p.text)), -1)
    return first > 0 and any(char.isdigit() for p in paragraphs[:first] for char in p.text)


def _is_prose(text: str) -> bool:
    return len(text.split()) >= _PROSE_WORDS


def _lines(paragraphs: Sequence[Paragraph], line: int) -> tuple[list[Line], int]:
    """The paragraphs as lines of the loader, counted from 1; and how many lines they take, a blank one above
    each heading but the document's first line counted."""
    found: list[Line] = []
    at = 0
    for number, paragraph in enumerate(paragraphs):
        blank = int(paragraph.level > 0 and not (line == 1 and number == 0))
        at += blank + 1
        found.append(make_line(at, paragraph.text, blank, at, "#" * paragraph.level or paragraph.mark))
    return found, at

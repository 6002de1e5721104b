"""Makes the articles of a mail: of its own text, of what it passes on, and of each file that came with it."""

from typing import Any

from msgspec.structs import replace

from backfile.formats.account import LineAccount
from backfile.formats.fields import read_date
from backfile.formats.mail.headers import Headers
from backfile.formats.mail.letter import MailLetter, MailWords
from backfile.formats.mail.pieces import Piece, chosen, pieces_of
from backfile.formats.mail.senders import publication
from backfile.formats.parts import joined, read_parts
from backfile.formats.plain_text.certainty import without_doubt
from backfile.formats.plain_text.lines import ends_sentence
from backfile.formats.reading import read_decoded
from backfile.formats.relocating import relocated, shifted
from backfile.model.article import NO_LINES, Article, Block, Evidence, Lines, Problem, SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, PartRead, Reading
from backfile.text.decoding import Decoded
from backfile.text.slugs import slug

NAME = "mail"
SHORT_SUBJECT = 3
"""Words; a subject of so few ("the article") gives way to a headline that stands in the text."""
TEXT_WORDS = 10
"""Words of a sentence that is a first paragraph, and no headline."""
LEAST_WORDS = 8
"""Words of a mail that is an article by itself; "Thanks, received" is none."""
NOTE_WORDS = 30
"""Words up to which a mail that brings articles along is but a note to go with them."""
LONG_NOTE_WORDS = 50
"""The same of a text in which neither a date nor an author nor a source stands."""


def read_letter(
    file: SourceFile, letter: MailLetter, number: int, answers: HeapAnswers = NO_ANSWERS
) -> Reading:
    """The articles of a mail, the `number`th (from 1) of its file. Ids are the mail's, those of attached
    articles have the attachment's name behind it ("heap.mbox#2/ferry.docx")."""
    headers = letter.headers
    day = read_date(headers.text("date")).date if "date" in headers.values else None
    attached = read_parts(file, letter.attached, answers)
    own = _own(file, letter, answers, any(reading.articles for reading in attached))
    subject = headers.subject[:60]
    problems = [
        Problem(f"{said} (in the mail “{subject}”)", file.path, headers.first, "note") for said in letter.left
    ]
    if not own.articles and not any(reading.articles for reading in attached):
        message = f"the mail “{subject}” holds no article"
        problems.append(Problem(message, file.path, headers.first))
    mail = file.path if number == 1 else f"{file.path}#{number}"
    articles = [replace(article, id=mail) for article in own.articles]
    for reading in attached:
        for article in reading.articles:
            name = article.id.removeprefix(f"{file.path}/")
            known = f"{mail}{'#' if number == 1 else '/'}{name}"
            articles.append(replace(_not_younger(article, day, headers), id=known))
    whole = joined(file, [own, *attached])
    return replace(whole, articles=tuple(articles), problems=(*whole.problems, *problems), roles=own.roles)


def _own(file: SourceFile, letter: MailLetter, answers: HeapAnswers, brings: bool) -> Reading:
    """The reading of the mail's own text; nothing of a note to go with what is attached."""
    readings = []
    for words in _together(letter.words):
        reading = _read_words(file, words, letter.headers, answers)
        if brings and all(map(_is_note, reading.articles)):
            rule = "mail: a note to go with what is attached"
            roles = tuple(replace(role, role="furniture", rule=rule) for role in reading.roles)
            parts = tuple(
                replace(part, roles=tuple(replace(r, role="furniture", rule=rule) for r in part.roles))
                for part in reading.parts
            )
            told = Problem(f"{rule} makes no page", file.path, letter.headers.first, "note")
            reading = Reading(problems=(told,) if reading.articles else (), roles=roles, parts=parts)
        readings.append(reading)
    roles = tuple(role for reading in readings for role in reading.roles)
    whole = joined(file, readings)
    return replace(whole, roles=roles)


def _together(texts: tuple[MailWords, ...]) -> list[MailWords]:
    """Texts of one kind that follow each other are one: mail programs cut a text at what is shown in it."""
    found: list[MailWords] = []
    for words in texts:
        if found and found[-1].html == words.html and words.lines == NO_LINES:
            found[-1] = replace(found[-1], text=f"{found[-1].text}\n\n{words.text}")
        else:
            found.append(words)
    return found


def _is_note(article: Article) -> bool:
    """Whether the text of a mail only goes with what is attached: short, and without the date, the author and
    the source that an article has. What the mail's own headers say does not count."""
    said = {item.field for item in article.evidence if not item.rule.startswith("mail:")}
    known = len(said & {"date", "authors", "source"})
    words = sum(len(block.text.split()) for block in article.body)
    return known < 2 and words <= (NOTE_WORDS if known else LONG_NOTE_WORDS)


def _read_words(file: SourceFile, words: MailWords, headers: Headers, answers: HeapAnswers) -> Reading:
    text = words.text
    if words.html:
        from backfile.formats.html_text import blocks_of_html

        text = "\n\n".join(blocks_of_html(words.text))
        if len(pieces_of(text.split("\n"))) == 1:
            return _read_page(file, words.text, headers, answers)
    lines = text.split("\n")
    account = LineAccount(lines)
    readings = []
    pieces = pieces_of(lines)
    taken = chosen(pieces)
    for piece in taken:
        reading = _read_piece(file, lines, piece, headers, answers)
        for role in reading.roles:
            account.claim(role.lines, role.role, role.rule)
        readings.append(reading)
    for piece in pieces:
        if piece.headers:
            account.claim((piece.headers.first, piece.headers.last), "metadata", "mail: headers")
        rule = "mail: below the text" if piece in taken else "mail: words around what was passed on"
        account.claim((piece.first, piece.last), "furniture", rule)
    if words.lines == NO_LINES:
        found = [_unplaced(reading) for reading in readings]
        return replace(joined(file, found), parts=(PartRead("text", text, account.roles()),))
    by = words.lines[0] - 1
    whole = joined(file, [shifted(reading, by) for reading in readings])
    return replace(whole, roles=shifted(Reading(roles=account.roles()), by).roles)


def _read_piece(
    file: SourceFile, lines: list[str], piece: Piece, outer: Headers, answers: HeapAnswers
) -> Reading:
    text = "\n".join(lines[piece.first - 1 : piece.end])
    if piece.words < LEAST_WORDS or not text.strip():
        return Reading()
    inner = SourceFile(file.path, b"", file.sha256, file.depth, file.room, plugins=file.plugins)
    reading = shifted(read_decoded(inner, Decoded(text), answers, text_alone=True), piece.first - 1)
    headers = piece.headers or outer
    articles = tuple(
        replace(
            _with_headers(article, headers, NO_LINES if piece.headers else (outer.first, 0)),
            format=_form(article),
        )
        for article in reading.articles
    )
    return replace(reading, articles=articles)


def _read_page(file: SourceFile, html: str, headers: Headers, answers: HeapAnswers) -> Reading:
    """The reading of a mail that is a page."""
    page = html if "<html" in html[:600].casefold() else f"<html><body>{html}</body></html>"
    inner = SourceFile(file.path, b"", file.sha256, file.depth, file.room, plugins=file.plugins)
    read = read_decoded(inner, Decoded(page), answers, text_alone=True)
    reading = _unplaced(read)
    articles = tuple(
        replace(_with_headers(article, headers, NO_LINES), format=_form(article))
        for article in reading.articles
    )
    return replace(reading, articles=articles, parts=(PartRead("text", page, read.roles),))


def _form(article: Article) -> str:
    return NAME if article.format in ("plain_text", "web_page") else article.format


def _unplaced(reading: Reading) -> Reading:
    """A reading of a text that stands in no lines of the file."""
    return replace(relocated(reading, lambda _: NO_LINES), roles=())


def _not_younger(article: Article, day: str | None, headers: Headers) -> Article:
    """An attached article is not younger than the mail."""
    if article.date or not day or (article.date_bounds and article.date_bounds[1]):
        return article
    earliest = article.date_bounds[0] if article.date_bounds else None
    rule = "mail: not younger than the mail it came with"
    evidence = (*article.evidence, Evidence("date_bounds", rule, _place(headers, "date")))
    return replace(article, date_bounds=(earliest, day), evidence=evidence)


def _place(headers: Headers, name: str) -> Lines:
    line = headers.values[name][1]
    return (line, line)


def _with_headers(article: Article, headers: Headers, first: Lines) -> Article:
    """The article with what the headers say. A mail that passes a text on tells only that the text is not
    younger than the mail; one that was written to be read has its date and its writer."""
    changes: dict[str, Any] = {}
    evidence = list(article.evidence)
    subject = headers.subject
    if subject and _prefers_subject(subject, article.headline):
        changes["headline"] = subject
        changes["problems"] = without_doubt(article.problems)
        if article.headline and _is_text(article.headline):
            place = next((e.lines for e in evidence if e.field == "headline"), NO_LINES)
            changes["body"] = (Block("paragraph", article.headline, place), *article.body)
        evidence.append(Evidence("headline", "mail: subject", _place(headers, "subject")))
    if "date" in headers.values and not article.date:
        found = read_date(headers.text("date"))
        day = found.date if found.date and not found.problem else None
        if day and headers.forwarded:
            earliest = article.date_bounds[0] if article.date_bounds else None
            changes["date_bounds"] = (earliest, day)
            evidence.append(
                Evidence("date_bounds", "mail: not younger than the mail", _place(headers, "date"))
            )
        elif day:
            changes |= {"date": day, "time": found.time}
            rule = "mail: date of a mail that nobody passed on"
            evidence.append(Evidence("date", rule, _place(headers, "date")))
    if not article.source and (name := publication(headers.text("from"))):
        changes["source"] = name
        evidence.append(Evidence("source", "mail: its sender", _place(headers, "from")))
    lines = (first[0], article.lines[1]) if first != NO_LINES and article.lines != NO_LINES else article.lines
    return replace(article, lines=lines, evidence=tuple(evidence), **changes)


def _is_text(headline: str) -> bool:
    """Whether what was taken for a headline is the first paragraph of a text that has none."""
    return len(headline.split()) >= TEXT_WORDS and ends_sentence(headline)


def _prefers_subject(subject: str, headline: str | None) -> bool:
    if not headline:
        return True
    ours, theirs = slug(subject), slug(headline)
    if ours in theirs or theirs in ours:
        return len(ours) >= len(theirs)
    return len(subject.split()) > SHORT_SUBJECT

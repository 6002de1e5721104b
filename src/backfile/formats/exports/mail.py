"""Reads mails: one as it was saved or forwarded, or a mailbox of many; their texts are read as plain text."""

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from backfile.formats.account import Account
from backfile.formats.exports.mail_headers import MAILBOX_LINE, Headers, headers_at
from backfile.formats.fields import read_date
from backfile.formats.plain_text import PLAIN_TEXT
from backfile.formats.relocating import shifted
from backfile.model.article import Article, Block, Evidence, Problem, SourceFile
from backfile.model.heap import NO_ANSWERS, FileSignals, HeapAnswers, Questions, Reading
from backfile.text.decoding import Decoded
from backfile.text.slugs import slug

NAME = "mail"
SHORT_SUBJECT = 3
"""Words; a subject of so few ("the article") gives way to a headline that stands in the text."""


class Mail:
    """A file that begins with the headers of a mail, or a mailbox (mbox)."""

    name = NAME

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        start = (decoded.text or "")[:6000]
        return ":" in start and _first_headers(start.split("\n")) is not None

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        lines = (decoded.text or "").split("\n")
        account = Account(lines)
        readings = []
        starts = _starts(lines)
        for index, first in enumerate(starts):
            last = starts[index + 1] - 1 if index + 1 < len(starts) else len(lines)
            readings.append(_read_message(file, lines, first, last, answers, account))
        articles = [article for reading in readings for article in reading.articles]
        for reading in readings:
            for role in reading.roles:
                account.claim(role.lines, role.role, role.rule)
        account.claim((1, len(lines)), "furniture", "mail: outside the messages")
        return Reading(
            articles=tuple(
                replace(article, id=file.path if number == 1 else f"{file.path}#{number}", format=NAME)
                for number, article in enumerate(articles, 1)
            ),
            problems=tuple(problem for reading in readings for problem in reading.problems),
            signals=FileSignals(
                lines=_once(line for r in readings for line in r.signals.lines),
                day_first=_once(name for r in readings for name in r.signals.day_first),
                month_first=_once(name for r in readings for name in r.signals.month_first),
                sources=_once(name for r in readings for name in r.signals.sources),
            ),
            questions=Questions(
                lines=_once(line for r in readings for line in r.questions.lines),
                day_order_of=_once(name for r in readings for name in r.questions.day_order_of),
                sources=_once(name for r in readings for name in r.questions.sources),
            ),
            roles=account.roles(),
            rejected=tuple(sentence for reading in readings for sentence in reading.rejected),
        )


def _once(values: Any) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(values))


def _first_headers(lines: Sequence[str]) -> Headers | None:
    first = next((number for number, line in enumerate(lines, 1) if line.strip()), 0)
    if not first:
        return None
    return headers_at(lines, first + 1 if MAILBOX_LINE.match(lines[first - 1]) else first)


def _starts(lines: Sequence[str]) -> list[int]:
    """The first line of every message: behind the "From …" lines of a mailbox, or of the file."""
    first = next((number for number, line in enumerate(lines, 1) if line.strip()), 1)
    if not MAILBOX_LINE.match(lines[first - 1]):
        return [first]
    return [
        number
        for number, line in enumerate(lines, 1)
        if line.startswith("From ")
        and MAILBOX_LINE.match(line)
        and (number == first or not lines[number - 2].strip())
        and headers_at(lines, number + 1) is not None
    ]


def _read_message(
    file: SourceFile, lines: Sequence[str], first: int, last: int, answers: HeapAnswers, account: Account
) -> Reading:
    start = first + 1 if MAILBOX_LINE.match(lines[first - 1]) else first
    headers = headers_at(lines, start)
    if headers is None:
        return Reading()
    account.claim((first, headers.last), "metadata", "mail: headers")
    encoded = _decoded_part(lines, headers, last)
    body = "\n".join(lines[headers.last : last]) if encoded is None else encoded
    if not body.strip():
        message = f"the mail “{headers.subject[:60]}” holds no text"
        return Reading(problems=(Problem(message, file.path, headers.first),))
    reading = PLAIN_TEXT.read(SourceFile(file.path, b"", file.sha256), Decoded(body), answers)
    if encoded is not None:
        reading = _placed(reading, (headers.last + 1, last))
        account.claim((headers.last + 1, last), "body", "mail: encoded text")
    else:
        reading = shifted(reading, headers.last)
    articles = tuple(_with_headers(article, headers, file.path) for article in reading.articles)
    return replace(reading, articles=articles)


def _decoded_part(lines: Sequence[str], headers: Headers, last: int) -> str | None:
    """The text of a message that is packed for transport (MIME); None for one that is plain."""
    head = "\n".join(lines[headers.first - 1 : headers.last]).casefold()
    if "multipart/" not in head and "base64" not in head and "quoted-printable" not in head:
        return None
    from email import message_from_string, policy

    from backfile.formats.html_text import blocks_of_html
    from backfile.formats.values import cleaned

    try:
        message = message_from_string("\n".join(lines[headers.first - 1 : last]), policy=policy.default)
        part = message.get_body(("plain", "html"))
        text = str(part.get_content()) if part else ""
        html = part is not None and part.get_content_type() == "text/html"
    except (LookupError, ValueError, KeyError, AttributeError, TypeError, RecursionError, AssertionError):
        # The library trips over broken parts in many ways; what can't be unpacked is read as it stands.
        return None
    return cleaned("\n\n".join(blocks_of_html(text)) if html else text) or None


def _placed(reading: Reading, lines: tuple[int, int]) -> Reading:
    """The reading of an unpacked text: every part of it stands somewhere in the packed lines."""
    articles = tuple(
        replace(
            article,
            body=tuple(Block(b.kind, b.text, lines, b.label, b.html) for b in article.body),
            furniture=tuple(replace(item, lines=lines) for item in article.furniture),
            related=tuple(replace(item, lines=lines, evidence=()) for item in article.related),
            evidence=tuple(replace(item, lines=lines) for item in article.evidence),
            problems=tuple(replace(problem, line=lines[0]) for problem in article.problems),
            lines=lines,
        )
        for article in reading.articles
    )
    return replace(reading, articles=articles, roles=())


def _with_headers(article: Article, headers: Headers, path: str) -> Article:
    """The article with what the headers say. A mail that passes a text on tells only that the text is not
    younger than the mail; one that was written to be read has its date and its writer."""
    changes: dict[str, Any] = {}
    evidence = list(article.evidence)
    subject, line = headers.subject, headers.values["subject"][1]
    if subject and _prefers_subject(subject, article.headline):
        changes["headline"] = subject
        evidence.append(Evidence("headline", "mail: subject", (line, line)))
    if "date" in headers.values and not article.date:
        printed, line = headers.values["date"]
        found = read_date(printed)
        day = found.date if found.date and not found.problem else None
        if day and headers.forwarded:
            earliest = article.date_bounds[0] if article.date_bounds else None
            changes["date_bounds"] = (earliest, day)
            evidence.append(Evidence("date_bounds", "mail: not younger than the mail", (line, line)))
        elif day:
            changes |= {"date": day, "time": found.time}
            evidence.append(Evidence("date", "mail: date of a mail that nobody passed on", (line, line)))
    return replace(article, lines=(headers.first, article.lines[1]), evidence=tuple(evidence), **changes)


def _prefers_subject(subject: str, headline: str | None) -> bool:
    if not headline:
        return True
    ours, theirs = slug(subject), slug(headline)
    if ours in theirs or theirs in ours:
        return len(ours) >= len(theirs)
    return len(subject.split()) > SHORT_SUBJECT

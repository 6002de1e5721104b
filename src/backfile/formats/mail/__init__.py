"""Reads mails, one that was saved or a mailbox of many: texts, and attachments by their own formats."""

import io
from collections.abc import Sequence

from msgspec.structs import replace

from backfile.formats.account import LineAccount
from backfile.formats.archives.members import Refused
from backfile.formats.mail.articles import read_letter
from backfile.formats.mail.headers import MAILBOX_LINE, PREFACE, Headers, headers_at
from backfile.formats.mail.letter import MailLetter, MailWords
from backfile.formats.mail.mime import is_packed, letter_of
from backfile.formats.mail.outlook import FAULTS, NAMES, OLE
from backfile.formats.mail.outlook import letter_of as outlook_letter
from backfile.formats.parts import joined
from backfile.formats.reading import not_read
from backfile.model.article import Lines, SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.text.decoding import Decoded

NAME = "mail"
_START = 40_000
"""Signs in which the headers of a mail end."""
_FIRST_LINE = 400


class Mail:
    """A file that begins with the headers of a mail, or a mailbox (mbox)."""

    name = NAME

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        text = decoded.text
        if text is None:
            if b"\nSubject:" not in file.content[:_START] or b":" not in file.content[:40]:
                return False
            text = file.content[:_START].decode("latin-1").replace("\r\n", "\n")
        first = text[:_FIRST_LINE].lstrip().split("\n", 1)[0]
        if ":" not in first and not MAILBOX_LINE.match(first) and not PREFACE.match(first):
            return False
        return _first_headers(text[:_START].split("\n")) is not None

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        if decoded.text is None:  # raw bytes among its parts: only the library can take it apart
            try:
                return joined_by_id(file, [read_letter(file, letter_of(file.content), 1, answers)])
            except Refused as reason:
                return not_read(file, str(reason))
        lines = decoded.text.split("\n")
        account = LineAccount(lines)
        readings = []
        starts = _starts(lines)
        room = file.room
        for number, first in enumerate(starts, 1):
            last = starts[number] - 1 if number < len(starts) else len(lines)
            content = (
                file.content if len(starts) == 1 else _encoded(lines[first - 1 : last], decoded.encoding)
            )
            inner = replace(file, content=content, room=room)
            reading = _read_message(inner, lines, (first, last), number, answers, account)
            room = max(0, room - reading.unpacked)
            readings.append(reading)
        account.claim((1, len(lines)), "furniture", "mail: outside the messages")
        return replace(joined_by_id(file, readings), roles=account.roles())


class Outlook:
    """A mail of Outlook (.msg)."""

    name = "msg"

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        return file.content.startswith(OLE) and NAMES in file.content

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        import olefile

        try:
            with olefile.OleFileIO(io.BytesIO(file.content)) as opened:
                letter = outlook_letter(opened)
        except Refused as reason:
            return not_read(file, str(reason))
        except FAULTS as error:
            said = f"the mail is damaged ({type(error).__name__})"
            return not_read(file, f"{said}: save it from Outlook again, as text or .msg")
        return joined_by_id(file, [read_letter(file, letter, 1, answers)])


def joined_by_id(file: SourceFile, readings: Sequence[Reading]) -> Reading:
    """One reading of several whose articles have their ids; one that is taken gets a number."""
    seen: dict[str, int] = {}
    articles = []
    for article in (article for reading in readings for article in reading.articles):
        seen[article.id] = count = seen.get(article.id, 0) + 1
        articles.append(article if count == 1 else replace(article, id=f"{article.id}#{count}"))
    return replace(joined(file, readings), articles=tuple(articles))


def _encoded(lines: Sequence[str], encoding: str) -> bytes:
    """The bytes of a message within a mailbox, as they were before they were decoded."""
    return "\n".join(lines).encode(encoding, "replace")


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
    file: SourceFile,
    lines: Sequence[str],
    within: Lines,
    number: int,
    answers: HeapAnswers,
    account: LineAccount,
) -> Reading:
    first, last = within
    boxed = MAILBOX_LINE.match(lines[first - 1]) is not None
    headers = headers_at(lines, first + boxed)
    if headers is None:
        return Reading()
    account.claim((first, headers.last), "metadata", "mail: headers")
    body = (headers.last + 1, last)
    if not is_packed("\n".join(lines[headers.first - 1 : headers.last]).casefold()):
        text = "\n".join(lines[headers.last : last])
        letter = MailLetter(headers, (MailWords(text, lines=body),) if text.strip() else ())
    else:
        account.claim(body, "body", "mail: encoded text")
        content = file.content[file.content.find(b"\n") + 1 :] if boxed else file.content.lstrip()
        try:
            letter = letter_of(content, headers)
        except Refused as reason:
            return not_read(file, str(reason))
    reading = read_letter(file, letter, number, answers)
    for role in reading.roles:
        account.claim(role.lines, role.role, role.rule)
    return reading

"""Reads mails of Outlook (.msg): olefile knows the form of the file, MS-OXMSG the names of its streams."""

import re
import zlib
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

from backfile.formats.archives.members import Refused, safe_name
from backfile.formats.documents.rtf import FAULTS as RTF_FAULTS
from backfile.formats.documents.rtf import text_of
from backfile.formats.mail.compressed_rtf import unpacked_rtf
from backfile.formats.mail.headers import Headers, headers_at
from backfile.formats.mail.letter import MailLetter, MailWords
from backfile.formats.parts import Part
from backfile.text.cleaning import clean
from backfile.text.decoding import decode

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NAMES = "__nameid_version1.0".encode("utf-16-le")
"""A storage that every .msg has."""
BIGGEST_TEXT = 16 * 1024 * 1024
BIGGEST_ATTACHMENT = 64 * 1024 * 1024
MOST_ATTACHMENTS = 500
DEEPEST = 4
FAULTS = (
    *(OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError, ArithmeticError),
    *(MemoryError, zlib.error),
)
_SUBJECT, _SENDER, _ADDRESS, _SMTP = "0037", "0C1A", "0C1F", "5D01"
_TRANSPORT, _TEXT, _HTML, _RTF = "007D", "1000", "1013", "1009"
_FILE, _LONG_FILE, _SHORT_FILE, _TITLE = "3701", "3707", "3704", "3001"
_SENT, _DELIVERED, _INTERNET_CODEPAGE, _CODEPAGE = 0x0039, 0x0E06, 0x3FDE, 0x3FFD
_ENTRY = 16
_WRAPPED = re.compile(r"<[A-Za-z!]")


def letter_of(opened: Any, folder: str = "", depth: int = 0) -> MailLetter:
    """The mail in an opened file of Outlook, or in a storage of it; raises Refused and FAULTS."""
    if depth > DEEPEST:
        raise Refused("mails lie in mails too deep; it was not read")
    numbers = _numbers(opened, folder)
    codepage = _codec(numbers.get(_INTERNET_CODEPAGE) or numbers.get(_CODEPAGE) or 1252)
    words = _words(opened, folder, codepage)
    attached: list[Part] = []
    left: list[str] = []
    storages = sorted(
        {path[len(_steps(folder))] for path in opened.listdir() if _is_attachment(path, folder)}
    )
    for storage in storages[:MOST_ATTACHMENTS]:
        _attach(opened, f"{folder}{storage}/", codepage, attached, left, depth)
    return MailLetter(_headers(opened, folder, codepage, numbers), words, tuple(attached), tuple(left))


def _steps(folder: str) -> list[str]:
    return [step for step in folder.split("/") if step]


def _is_attachment(path: list[str], folder: str) -> bool:
    steps = _steps(folder)
    return (
        path[: len(steps)] == steps
        and len(path) > len(steps) + 1
        and path[len(steps)].startswith("__attach_version1.0_")
    )


def _stream(opened: Any, name: str, most: int = BIGGEST_TEXT) -> bytes:
    if not opened.exists(name):
        return b""
    if opened.get_size(name) > most:
        raise Refused(f"a part of the mail is larger than {most >> 20} MB; it was not read")
    content: bytes = opened.openstream(name).read(most)
    return content


def _text(opened: Any, folder: str, name: str, codepage: str) -> str:
    """A property that is text, in Unicode or in the mail's own encoding; "" where it has none."""
    base = f"{folder}__substg1.0_{name}"
    wide = _stream(opened, f"{base}001F")
    if wide:
        return wide.decode("utf-16-le", "replace").rstrip("\0")
    narrow = _stream(opened, f"{base}001E")
    return narrow.decode(codepage, "replace").rstrip("\0")


def _numbers(opened: Any, folder: str) -> dict[int, int]:
    """The properties that are numbers or times, by their ids; times are in 100 ns since 1601."""
    content = _stream(opened, f"{folder}__properties_version1.0")
    head = 32 if not folder else 24
    found: dict[int, int] = {}
    for at in range(head, len(content) - _ENTRY + 1, _ENTRY):
        kind = int.from_bytes(content[at : at + 2], "little")
        if kind in (0x0003, 0x0040):
            size = 4 if kind == 0x0003 else 8
            found[int.from_bytes(content[at + 2 : at + 4], "little")] = int.from_bytes(
                content[at + 8 : at + 8 + size], "little"
            )
    return found


def _codec(number: int) -> str:
    name = {65001: "utf-8", 20127: "cp1252", 28591: "cp1252", 51949: "euc-kr", 50220: "iso2022_jp"}.get(
        number
    )
    name = name or (f"iso8859-{number - 28590}" if 28591 <= number <= 28606 else f"cp{number}")
    try:
        "".encode(name)
    except LookupError:
        return "cp1252"
    return name


def _headers(opened: Any, folder: str, codepage: str, numbers: dict[int, int]) -> Headers:
    """The headers with which the mail travelled, else those that Outlook keeps apart."""
    travelled = clean(_text(opened, folder, _TRANSPORT, codepage))[0].strip("\n")
    found = headers_at(travelled.split("\n"), 1) if travelled else None
    if found is not None and "date" in found.values:
        return found
    sender = _text(opened, folder, _SENDER, codepage)
    address = _text(opened, folder, _SMTP, codepage) or _text(opened, folder, _ADDRESS, codepage)
    subject = _text(opened, folder, _SUBJECT, codepage)
    lines = [f"From: {_line(sender)} <{_line(address)}>" if address else f"From: {_line(sender)}"]
    lines += [f"Subject: {_line(subject)}", "Mime-Version: 1.0"]
    moment = numbers.get(_SENT) or numbers.get(_DELIVERED)
    if moment:
        since = datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=moment // 10)
        lines.append(f"Date: {format_datetime(since)}")
    made = headers_at(lines, 1)
    if made is None:
        raise Refused("the mail has neither a sender nor a subject; it was not read")
    return made


def _line(text: str) -> str:
    return " ".join(clean(text)[0].split())


def _words(opened: Any, folder: str, codepage: str) -> tuple[MailWords, ...]:
    """The mail's text: as text, else as the page or the rich text that it is."""
    text = clean(_text(opened, folder, _TEXT, codepage))[0]
    if text.strip():
        return (MailWords(text),)
    html = _stream(opened, f"{folder}__substg1.0_{_HTML}0102")
    page = _decoded(html, codepage) if html else _text(opened, folder, _HTML, codepage)
    if page.strip():
        return (MailWords(clean(page)[0], html=True),)
    packed = _stream(opened, f"{folder}__substg1.0_{_RTF}0102")
    if packed:
        try:
            rich = clean(text_of(unpacked_rtf(packed, BIGGEST_TEXT)))[0]
        except RTF_FAULTS as error:
            raise Refused("the mail's text is damaged; save the mail from Outlook as text") from error
        return (MailWords(rich, html=_WRAPPED.match(rich.lstrip()) is not None),) if rich.strip() else ()
    return ()


def _decoded(content: bytes, codepage: str) -> str:
    try:
        return content.decode(codepage)
    except UnicodeDecodeError:
        return decode(content).text or ""


def _attach(
    opened: Any, folder: str, codepage: str, attached: list[Part], left: list[str], depth: int
) -> None:
    names = (_text(opened, folder, name, codepage) for name in (_LONG_FILE, _SHORT_FILE, _TITLE))
    name = safe_name(next((found for found in names if found.strip()), "attachment"))
    inner = f"{folder}__substg1.0_{_FILE}000D/"
    if opened.exists(f"{inner}__properties_version1.0"):
        letter = letter_of(opened, inner, depth + 1)
        attached.append(Part(f"{name}.eml", _as_mail(letter)))
        attached.extend(letter.attached)
        left.extend(letter.left)
        return
    try:
        content = _stream(opened, f"{folder}__substg1.0_{_FILE}0102", BIGGEST_ATTACHMENT)
    except Refused as reason:
        left.append(f"{name}: {reason}")
        return
    if content:
        attached.append(Part(name, content))
    else:
        left.append(f"{name}: an object that only Outlook can open")


def _as_mail(letter: MailLetter) -> bytes:
    """A mail within a mail as a mail that travels; what is attached to it is handed on by itself."""
    from email.message import EmailMessage

    message = EmailMessage()
    for name in ("from", "subject", "date"):
        if name in letter.headers.values:
            message[name.title()] = letter.headers.text(name)
    for words in letter.words[:1]:
        message.set_content(words.text, subtype="html" if words.html else "plain")
    return bytes(message)

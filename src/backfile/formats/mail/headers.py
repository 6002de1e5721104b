"""Finds the headers of a mail, of a mailbox or above a forwarded text, and what a subject says by itself."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct

from backfile.formats.values import cleaned

HEADER = re.compile(r"\*?([^\W\d_][\w -]{0,28}?)\*?[ \t]?:[ \t]*(.*)")
MAILBOX_LINE = re.compile(r"From \S+ .*\d{4}\s*$")
PREFACE = re.compile(
    r"[-_=\s]*(?:Forwarded message|Original Message|Begin forwarded message|Weitergeleitete Nachricht|"
    r"Ursprüngliche Nachricht|Message transféré|Message d'origine|Пересылаемое сообщение|Yönlendirilen ileti|"
    r"전달된 메시지|원본 메시지)[-_=\s:]*$",
    re.IGNORECASE,
)
FORWARDED = re.compile(r"\s*(?:(?:fwd?|fw|wg|tr|i|rv|vb|enc|ilt|전달)\s*:\s*)", re.IGNORECASE)
ANSWERED = re.compile(r"\s*(?:(?:re|aw|sv|ynt|antw|rif)\s*(?:\[\d+\])?:\s*)", re.IGNORECASE)
MOST_HEADERS = 400
"""Lines; servers sign mails, and each signature takes a dozen."""


class Headers(Struct, frozen=True):
    """The headers of one mail: name ("subject") -> text and line (from 1). `last` is their last line."""

    values: dict[str, tuple[str, int]]
    first: int
    last: int
    forwarded: bool

    def text(self, name: str) -> str:
        return self.values[name][0] if name in self.values else ""

    @property
    def subject(self) -> str:
        """The subject without "Fwd:" and "Re:"."""
        subject, before = unpacked_header(self.text("subject")), ""
        while subject != before:
            before = subject
            subject = ANSWERED.sub("", FORWARDED.sub("", subject, count=1), count=1)
        return subject.strip()


def unpacked_header(text: str) -> str:
    """A header whose letters were packed for transport ("=?utf-8?B?…?=") as it reads."""
    if "=?" not in text:
        return text
    from email.errors import MessageError
    from email.header import decode_header, make_header

    try:
        return " ".join(cleaned(str(make_header(decode_header(text)))).split())
    except (MessageError, LookupError, ValueError):
        return text


def headers_at(lines: Sequence[str], first: int) -> Headers | None:
    """The headers that begin on line `first` (from 1) or below blank lines and a forwarder's preface;
    None where what stands there is no mail: a sender and a subject are the least."""
    at, preface = first, False
    while at <= len(lines) and (not lines[at - 1].strip() or PREFACE.match(lines[at - 1])):
        preface = preface or bool(lines[at - 1].strip())
        at += 1
    values: dict[str, tuple[str, int]] = {}
    names = _names()
    name, start = "", at
    while at <= len(lines) and at < start + MOST_HEADERS:
        line = lines[at - 1]
        found = HEADER.match(line)
        if found and line[:1] not in " \t":
            name = names.get(found[1].strip().casefold(), "")
            # Between servers ever new headers are added, and all have a hyphen.
            if not name and "-" not in found[1] and len(values) < 2:
                return None
            if name and name not in values:
                values[name] = (found[2].strip(), at)
        elif line[:1] in " \t" and line.strip() and at > start:
            if name:
                text, number = values.get(name, ("", at))
                values[name] = (f"{text} {line.strip()}", number)
        else:
            break
        at += 1
    if "from" not in values or "subject" not in values or len(values) < 3:
        return None
    forwarded = preface or FORWARDED.match(values["subject"][0]) is not None
    return Headers(values, first, at - 1, forwarded)


def is_sender(line: str) -> bool:
    """Whether a line is the header that names the sender, in any language."""
    found = HEADER.match(line)
    return found is not None and _names().get(found[1].strip().casefold()) == "from"


@cache
def _names() -> dict[str, str]:
    lines = Path(__file__).with_name("headers.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {name: header for header, names in rows for name in names.split("|")}

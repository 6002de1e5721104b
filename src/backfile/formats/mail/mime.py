"""Unpacks a mail as it travels (RFC 5322, MIME) into its texts and attachments, within bounds."""

from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message

from backfile.formats.archives.members import Refused, safe_name
from backfile.formats.mail.headers import Headers, headers_at, unpacked_header
from backfile.formats.mail.letter import MailLetter, MailWords
from backfile.formats.parts import Part
from backfile.text.cleaning import clean
from backfile.text.decoding import decode

MOST_WORK = 30_000_000
"""Lines times boundaries; the library asks of every line whether it is one of the boundaries around it."""
MOST_PARTS = 500
DEEPEST = 30
LEAST_HTML = 80
"""Words of a page beside which a text of less than half as many is a stub ("look at it in a browser")."""
FAULTS = (
    *(MessageError, LookupError, ValueError, KeyError, AttributeError, TypeError, RecursionError),
    AssertionError,
)
"""What the library raises for broken mails."""
SIGNATURES = frozenset({"pkcs7-signature", "x-pkcs7-signature", "pgp-signature", "pgp-keys"})
_ASIDE = {
    "text/calendar": "an appointment",
    "text/vcard": "a visiting card",
    "text/x-vcard": "a visiting card",
    "application/ms-tnef": "packed by Outlook (winmail.dat); ask for the mail as text or HTML",
    "multipart/encrypted": "encrypted",
    "application/pgp-encrypted": "encrypted",
    "application/pkcs7-mime": "encrypted or signed as a whole; save the mail as text",
    "application/x-pkcs7-mime": "encrypted or signed as a whole; save the mail as text",
}


def is_packed(head: str) -> bool:
    """Whether the headers of a mail, in lower case, say that its text is packed for transport."""
    return any(
        sign in head for sign in ("multipart/", "base64", "quoted-printable", "text/html", "message/rfc822")
    )


def letter_of(content: bytes, headers: Headers | None = None) -> MailLetter:
    """The mail that these bytes are; raises Refused with what is wrong."""
    boundaries = content.lower().count(b"boundary=")
    if boundaries * (content.count(b"\n") + 1) > MOST_WORK or boundaries > MOST_PARTS * 4:
        raise Refused("the mail holds parts within parts as no mail does; it was not read")
    try:
        message = message_from_bytes(content)
        found = headers or _headers(message)
        words: list[MailWords] = []
        attached: list[Part] = []
        left: list[str] = []
        for part in _leaves(message, 0):
            _take(part, words, attached, left)
            if len(words) + len(attached) > MOST_PARTS:
                raise Refused(f"the mail holds more than {MOST_PARTS} parts; it was not read")
    except FAULTS as error:
        raise Refused(f"the mail is damaged ({type(error).__name__}): save it again as .eml") from error
    return MailLetter(found, tuple(words), tuple(attached), tuple(left))


def _headers(message: Message) -> Headers:
    lines = [f"{name}: {' '.join(str(value).split())}" for name, value in message.items()]
    found = headers_at(lines, 1)
    if found is None:
        raise Refused("the mail has no sender or no subject; it was not read")
    return found


def _leaves(part: Message, depth: int) -> Iterator[Message]:
    """The parts that hold something themselves; of alternatives the one that says most."""
    kind = part.get_content_type()
    if kind in _ASIDE or not part.is_multipart() or kind == "message/rfc822":
        yield part
        return
    if depth >= DEEPEST:
        raise Refused(f"the mail holds parts {DEEPEST} deep; it was not read")
    children = [child for child in part.get_payload() if isinstance(child, Message)]
    if kind == "multipart/alternative" and len(children) > 1:
        children = _of_alternatives(children)
    for child in children:
        yield from _leaves(child, depth + 1)


def _of_alternatives(parts: list[Message]) -> list[Message]:
    """One text of those that say the same, with what is no text: a calendar, pictures beside the page."""
    plain = next((part for part in parts if part.get_content_type() == "text/plain"), None)
    others = [part for part in parts if part.get_content_type() != "text/plain"]
    page = next((part for part in others if _page(part) is not None), None)
    if plain is None or page is None:
        return parts
    rest = [part for part in others if part is not page]
    html = _page(page)
    written, shown = len(_text(plain).split()), len(_shown(_text(html)).split()) if html is not None else 0
    if shown >= LEAST_HTML and written * 2 < shown:
        return [page, *rest]
    # The page's pictures and attachments stay with the text that is taken in its place.
    kept = [child for child in page.walk() if not child.is_multipart() and child is not html]
    return [plain, *rest, *kept]


def _page(part: Message) -> Message | None:
    """The HTML that a part is, or the first that it holds."""
    return next((child for child in part.walk() if child.get_content_type() == "text/html"), None)


def _shown(html: str) -> str:
    from backfile.formats.html_text import blocks_of_html

    return " ".join(blocks_of_html(html))


def _take(part: Message, words: list[MailWords], attached: list[Part], left: list[str]) -> None:
    kind = part.get_content_type()
    name = _name(part)
    if kind in _ASIDE:
        left.append(f"{name or kind}: {_ASIDE[kind]}")
    elif part.get_content_subtype() in SIGNATURES:
        return
    elif kind == "message/rfc822":
        inner = part.get_payload()
        if isinstance(inner, list) and inner and isinstance(inner[0], Message):
            subject = unpacked_header(str(inner[0].get("subject", "")))
            attached.append(Part(safe_name(name or f"{subject[:60] or 'mail'}.eml"), inner[0].as_bytes()))
    elif kind in ("text/plain", "text/html") and part.get_content_disposition() != "attachment" and not name:
        text = _text(part)
        if text.strip():
            words.append(MailWords(text, kind == "text/html"))
    else:
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content.strip():
            attached.append(Part(safe_name(name or _unnamed(part)), content))


def _name(part: Message) -> str:
    return unpacked_header(str(part.get_filename() or "")).replace("/", "_")


def _unnamed(part: Message) -> str:
    subtype = part.get_content_subtype()
    return f"attachment.{'txt' if subtype == 'plain' else subtype}"


def _text(part: Message) -> str:
    """The text of a part in the encoding that it names, else in the one that its bytes show."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    charset = part.get_content_charset()
    text = None
    if charset and charset not in ("us-ascii", "ascii", "unknown-8bit"):
        try:
            text = content.decode(charset)
        except (LookupError, UnicodeError):
            text = None
    found = clean(text)[0] if text is not None else decode(content).text or ""
    if part.get_content_type() == "text/plain" and part.get_param("format") == "flowed":
        return _unflowed(found, str(part.get_param("delsp")).lower() == "yes")
    return found


def _unflowed(text: str, close_up: bool) -> str:
    """The text with those lines joined that a blank at the end says go on (RFC 3676)."""
    found: list[str] = []
    pieces: list[str] = []
    for line in text.split("\n"):
        line = line[1:] if line.startswith(" ") else line
        if line.endswith(" ") and line != "-- " and not line.startswith(">"):
            pieces.append(line[:-1] if close_up else line)
            continue
        found.append("".join([*pieces, line]))
        pieces = []
    return "\n".join([*found, "".join(pieces)] if pieces else found)

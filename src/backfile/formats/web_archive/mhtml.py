"""Reads pages that a browser saved as one file (MHTML): a page packed like a mail, with its pictures."""

from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message

from msgspec.structs import replace

from backfile.formats.account import LineAccount
from backfile.formats.archives.members import Refused
from backfile.formats.mail.mime import FAULTS, MOST_PARTS, MOST_WORK
from backfile.formats.parts import Part
from backfile.formats.web_archive.saved import UnpackedLeft, day_of, name_of, read_pages
from backfile.model.article import Origin, SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.text.decoding import Decoded

NAME = "mhtml"
SUFFIXES = (".mht", ".mhtml", ".mhtm")
PAGES = ("text/html", "application/xhtml+xml")
OF_MAILS = ("\nto:", "\nreceived:", "\nmessage-id:", "\ndelivered-to:", "\nreturn-path:")
"""Headers that a mail has and a saved page has not."""


class Mhtml:
    """A page saved as .mhtml or .mht."""

    name = NAME

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        start = (decoded.text or "")[:6000].lstrip()
        head = "\n" + start.partition("\n\n")[0].casefold()
        if "\ncontent-type:" not in head or ("multipart/related" not in head and "text/html" not in head):
            return False
        if (
            "\nsnapshot-content-location:" in head
            or "\nfrom: <saved by" in head
            or '\nfrom: "saved by' in head
        ):
            return True
        saved = file.path.casefold().endswith(SUFFIXES) or "\nfrom:" not in head
        return saved and not any(name in head for name in OF_MAILS)

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        reading = read_pages(file, _page(file), UnpackedLeft({}), answers, by_name=False)
        lines = (decoded.text or "").split("\n")
        account = LineAccount(lines)
        blank = next((number for number, line in enumerate(lines, 1) if number > 1 and not line.strip()), 1)
        account.claim((1, blank), "metadata", "mhtml: headers")
        account.claim((1, len(lines)), "page", "mhtml: the page and its pictures, packed for transport")
        return replace(reading, roles=account.roles())


def _page(file: SourceFile) -> Iterator[Part]:
    """The page that was saved; frames within it, styles and pictures belong to it."""
    content = file.content.lstrip()
    boundaries = content.lower().count(b"boundary=")
    if boundaries * (content.count(b"\n") + 1) > MOST_WORK or boundaries > MOST_PARTS * 4:
        raise Refused("the file holds parts within parts as no saved page does; it was not read")
    try:
        message = message_from_bytes(content)
        address = _address(str(message.get("Snapshot-Content-Location", "")))
        pages = [part for part in message.walk() if part.get_content_type() in PAGES]
        root = next((part for part in pages if address and _location(part) == address), None)
        root = root or next(iter(pages), None)
        found = root.get_payload(decode=True) if root is not None else None
        if root is None or not isinstance(found, bytes) or not found.strip():
            raise Refused("no page lies in this file: save it again from the browser")
        address = address or _address(_location(root))
        origin = Origin(address, day_of(str(message.get("Date", ""))), root.get_content_charset() or "")
    except FAULTS as error:
        raise Refused(f"the file is damaged ({type(error).__name__}): save the page again") from error
    yield Part(name_of(address, 1), found, origin=origin)


def _location(part: Message) -> str:
    return str(part.get("Content-Location", "")).strip()


def _address(location: str) -> str:
    location = "".join(location.split())
    return location if location.startswith(("http://", "https://")) else ""

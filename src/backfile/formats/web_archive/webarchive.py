"""Reads Safari's web archives: a property list with the page and what it shows."""

import plistlib
from collections.abc import Iterator
from typing import Any
from xml.parsers.expat import ExpatError

from msgspec.structs import replace

from backfile.formats.account import LineAccount
from backfile.formats.archives.members import Refused
from backfile.formats.parts import Part
from backfile.formats.web_archive.saved import UnpackedLeft, name_of, read_pages
from backfile.model.article import Origin, SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.text.decoding import Decoded

NAME = "webarchive"
MAIN = b"WebMainResource"
FAULTS = (plistlib.InvalidFileException, ExpatError, ValueError, TypeError, LookupError, OverflowError,
    RecursionError, MemoryError, AttributeError)  # fmt: skip
"""What the library raises for damaged lists."""


class WebArchive:
    """A page saved by Safari as .webarchive."""

    name = NAME

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        start = file.content[:8]
        if start == b"bplist00":
            return MAIN in file.content
        return b"<plist" in file.content[:500] and MAIN in file.content[:2000]

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        reading = read_pages(file, _page(file), UnpackedLeft({}), answers, by_name=False)
        if decoded.text is None:
            return reading
        account = LineAccount(decoded.text.split("\n"))
        account.claim((1, decoded.text.count("\n") + 1), "page", "webarchive: the page, packed as a list")
        return replace(reading, roles=account.roles())


def _page(file: SourceFile) -> Iterator[Part]:
    try:
        main: Any = plistlib.loads(file.content)["WebMainResource"]
        content, address = main["WebResourceData"], str(main.get("WebResourceURL", ""))
        charset = str(main.get("WebResourceTextEncodingName", ""))
    except FAULTS as error:
        raise Refused("the web archive is damaged: save the page again") from error
    if not isinstance(content, bytes) or not content.strip():
        raise Refused("no page lies in this web archive: save it again from the browser")
    address = address if address.startswith(("http://", "https://")) else ""
    yield Part(name_of(address, 1), content, origin=Origin(address, None, charset))

"""Reads crawls (WARC, and the texts taken from them, WET): each page that was answered, and no error."""

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from backfile.formats.account import LineAccount
from backfile.formats.parts import Part
from backfile.formats.web_archive.saved import UnpackedLeft, day_of, name_of, read_pages
from backfile.model.article import Origin, SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.text.decoding import Decoded

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord  # type: ignore[import-untyped]

NAME = "warc"
GZIP = b"\x1f\x8b"
BIGGEST = 24 * 1024 * 1024
"""Bytes of one answer; a page is smaller by far."""

MOST_RECORDS = 200_000
MOST_UNPACKED = 1024 * 1024 * 1024
"""Bytes of all records; what is no page is passed over, but it has to be unpacked for that."""

TEXTS = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
FAULTS = (OSError, EOFError, ValueError, zlib.error, LookupError, TypeError, AttributeError,
    MemoryError)  # fmt: skip
"""What the library raises for damaged crawls."""


class Warc:
    """A WARC or WET file, packed by gzip or not."""

    name = NAME

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        if file.content.startswith(GZIP):
            return _first_unpacked(file.content).startswith(b"WARC/")
        return file.content.lstrip(b"\xef\xbb\xbf\r\n ")[:5] == b"WARC/"

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        left = UnpackedLeft({})
        reading = read_pages(file, _pages(file, left), left, answers)
        if decoded.text is None:
            return reading
        account = LineAccount(decoded.text.split("\n"))
        account.claim((1, decoded.text.count("\n") + 1), "page", "warc: records of a crawl")
        return replace(reading, roles=account.roles())


def _first_unpacked(content: bytes) -> bytes:
    try:
        return gzip.GzipFile(fileobj=io.BytesIO(content[:4096])).read1(16)
    except (OSError, EOFError, zlib.error):
        return b""


def _pages(file: SourceFile, left: UnpackedLeft) -> Iterator[Part]:
    """The answers that may be articles; what came after a fault in the file is lost, and told."""
    from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
    from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]

    unpacked = 0
    stream = io.BytesIO(file.content if file.content.startswith(GZIP) else file.content.lstrip())
    try:
        for number, record in enumerate(ArchiveIterator(stream, arc2warc=True), 1):
            part = _page(record, number, left)
            unpacked += int(record.rec_headers.get_header("Content-Length") or 0)
            if number > MOST_RECORDS or unpacked > MOST_UNPACKED:
                left.add("the crawl is larger than can be read at once: split it", "what stands behind it")
                return
            if part is not None:
                yield part
    except (ArchiveLoadFailed, *FAULTS) as error:
        left.add(f"the crawl is damaged from here on ({error})"[:200], f"record behind {unpacked:,} bytes")


def _page(record: "ArcWarcRecord", number: int, left: UnpackedLeft) -> Part | None:
    headers = record.rec_headers
    url = headers.get_header("WARC-Target-URI") or ""
    kind = record.rec_type
    if kind not in ("response", "resource", "conversion") or not url.startswith(("http://", "https://")):
        return None
    named = record.http_headers or headers
    content_type = (named.get_header("Content-Type") or "").casefold()
    if content_type.partition(";")[0].strip() not in TEXTS:
        return None
    name = name_of(url, number)
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    if status != "200":
        left.add(f"the server answered {status}", name)
        return None
    content = record.content_stream().read(BIGGEST + 1)
    if len(content) > BIGGEST:
        left.add(f"it is larger than {BIGGEST >> 20} MB", name)
        return None
    if not content.strip():
        left.add("it is empty", name)
        return None
    charset = CHARSET.search(content_type)
    origin = Origin(url, day_of(headers.get_header("WARC-Date") or ""), charset[1] if charset else "")
    return Part(name, content, origin=origin)

"""Reads packed crawls (WACZ): a zip in which the crawl's WARC files lie."""

from collections.abc import Iterator

from backfile.formats.archives.members import Refused, safe_name
from backfile.formats.archives.zip import STARTS, entries, unpacked
from backfile.formats.parts import Part
from backfile.formats.web_archive.saved import UnpackedLeft, read_pages
from backfile.model.article import SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.text.decoding import Decoded

NAME = "wacz"
CRAWLS = (".warc", ".warc.gz")


class Wacz:
    """A crawl as .wacz."""

    name = NAME

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        content = file.content
        return content.startswith(STARTS) and b"datapackage.json" in content and b"archive/" in content

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        left = UnpackedLeft({})
        return read_pages(file, _crawls(file, left), left, answers)


def _crawls(file: SourceFile, left: UnpackedLeft) -> Iterator[Part]:
    opened, infos = entries(file.content)
    for info in sorted(infos, key=lambda info: info.filename):
        if not info.filename.casefold().endswith(CRAWLS):
            continue
        try:
            yield Part(safe_name(info.filename), unpacked(opened, info))
        except Refused as reason:
            left.add(str(reason), safe_name(info.filename))

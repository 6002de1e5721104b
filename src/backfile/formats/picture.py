"""Tells pictures by their first bytes: one that no article shows is named, and is no error."""

from backfile.model.article import Problem, SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.text.decoding import Decoded

NAME = "picture"
STARTS = (
    *(b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM", b"II*\x00", b"MM\x00*"),
    *(b"\x00\x00\x01\x00", b"8BPS"),
)
_BRANDS = (b"avif", b"avis", b"heic", b"heix", b"mif1", b"msf1", b"heim", b"heis")


class PictureFile:
    """A picture file; what shows it is the article that it stands beside or that names it."""

    name = NAME

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        return decoded.text is None and is_picture(file.content)

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        message = "a picture, which is binary content: the words in it are not read"
        return Reading(problems=(Problem(message, file.path, 0, "note"),))


def is_picture(content: bytes) -> bool:
    """Whether bytes begin as those of a picture do (PNG, JPEG, GIF, WebP, AVIF, HEIC, BMP, TIFF, icon)."""
    return (
        content.startswith(STARTS)
        or (content[:4] == b"RIFF" and content[8:12] == b"WEBP")
        or (content[4:8] == b"ftyp" and content[8:12] in _BRANDS)
    )

"""Names the forms that Backfile can't read, and says what to do instead."""

from backfile.model.article import Problem, SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.text.decoding import Decoded

NAME = "refused"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STARTS = (
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it into a folder, or pack it as a zip"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it into a folder, or pack it as a zip"),
    (b"\xffWPC", "a WordPerfect document", "open it in LibreOffice and save it as .docx"),
    (b"SQLite format 3\x00", "a database (SQLite)", "export the table of articles as CSV"),
    (b"!BDN", "a mailbox of Outlook (.pst)", "export the mails as .eml or .msg"),
    (b"%!PS", "a PostScript file", "convert it to PDF"),
    (b"AT&TFORM", "a scanned book (DjVu)", "recognise its text (OCR) and save it as .txt"),
)
_ZIPS = (
    (b"xl/workbook", "an Excel table", "save it as CSV"),
    (b"ppt/presentation", "a presentation", "save its text as .docx or .txt"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "a table of LibreOffice", "save it as CSV"),
    (b"application/vnd.oasis.opendocument.presentation", "a presentation", "save its text as .odt or .txt"),
    (b"Index/Document.iwa", "a document of Pages, Numbers or Keynote", "export it as .docx or PDF"),
)
_STREAMS = (
    ("WordDocument", "an old Word document (.doc)", "open it in Word or LibreOffice and save it as .docx"),
    ("Workbook", "an old Excel table (.xls)", "save it as CSV"),
    ("Book", "an old Excel table (.xls)", "save it as CSV"),
    ("PowerPoint Document", "an old presentation (.ppt)", "save its text as .docx or .txt"),
    ("EncryptedPackage", "protected by a password", "open it, and save it without one"),
)
_INDEX = 1 << 16
"""Bytes at the end of a zip in which its index begins, if it holds few files."""


class RefusedForm:
    """A file whose form is known and not read; one line says what it is and what to do."""

    name = NAME

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        return decoded.text is None and _form(file.content) is not None

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        form = _form(file.content)
        said, remedy = form or ("no text", "save its text as .txt")
        return Reading(problems=(Problem(f"not read, for it is {said}: {remedy}", file.path, 0, "error"),))


def _form(content: bytes) -> tuple[str, str] | None:
    if content.startswith(b"PK\x03\x04"):
        index = content[:4096] + content[-_INDEX:]
        return next(((said, remedy) for sign, said, remedy in _ZIPS if sign in index), None)
    if content.startswith(_OLE):
        # Names of streams are kept in UTF-16 in the directory of the file.
        found = (pair[1:] for pair in _STREAMS if f"{pair[0]}\0".encode("utf-16-le") in content)
        return next(found, ("a file of an old office program", "save its text as .docx or .txt"))
    return next(((said, remedy) for start, said, remedy in _STARTS if content.startswith(start)), None)

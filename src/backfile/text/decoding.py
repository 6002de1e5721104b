"""Turns a file's bytes into text, and says what it had to assume or mend on the way."""

import codecs
import re

from msgspec import Struct

from backfile.model.article import Evidence, Problem
from backfile.text.cleaning import clean
from backfile.text.legacy import decode_legacy, decode_mixed


class Decoded(Struct, frozen=True):
    """A file's text: lines end in "\\n", no BOM, no control or bidi override characters; `text` is None for
    a file that is no text. Line numbers are those of the file. `pages` are the lines, from 1, before which a
    form feed stood."""

    text: str | None
    encoding: str = "utf-8"
    evidence: tuple[Evidence, ...] = ()
    problems: tuple[Problem, ...] = ()
    pages: tuple[int, ...] = ()


BOMS = (
    # UTF-32 first: its little-endian mark starts with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MARKS = tuple(mark for mark, _ in BOMS)
BINARY_STARTS = (
    *(b"%PDF-", b"PK\x03\x04", b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"\x1f\x8b", b"{\\rtf"),
    *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"SQLite format 3\x00"),
)
SAMPLE = 65536
LINE_ENDS = re.compile("\r\n?|[\v\x85\u2028\u2029]")
"""As `clean` reads them."""


def decode(content: bytes) -> Decoded:
    """The text of a file's bytes. Never raises: what is no text has a problem that says why."""
    if content.startswith(MARKS):
        return _decode_marked(content)
    if content.startswith(BINARY_STARTS):
        return _no_text(_kind_of_binary(content))
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return _decode_other(content)
    if "\0" in text:
        return _decode_with_nulls(content, text)
    return _finish(text, known=content)


def _decode_marked(content: bytes) -> Decoded:
    mark, encoding = next(pair for pair in BOMS if content.startswith(pair[0]))
    body = content[len(mark) :]
    try:
        return _finish(body.decode(encoding), encoding)
    except UnicodeDecodeError:
        return _finish(body.decode(encoding, "replace"), encoding)


def _decode_other(content: bytes) -> Decoded:
    """Bytes that are not UTF-8: damaged UTF-8, UTF-16 without its mark, or a legacy encoding."""
    if b"\0" in content:
        return _decode_with_nulls(content, None)
    mixed = decode_mixed(content)
    if mixed is not None:
        whole, lines, problem = mixed
        evidence = Evidence("encoding", "most lines are UTF-8, some windows-1252", lines)
        return _finish(whole, "utf-8", (evidence,), (Problem(problem, line=lines[0]),))
    damaged = content.decode("utf-8", "replace")
    bad = damaged.count("\ufffd")
    if len(content) - len(damaged) >= 4 * bad:
        return _finish(damaged)
    text, encoding, problem = decode_legacy(content)
    if text is None:
        return _no_text("its bytes are no text in any known encoding")
    rule = f"not UTF-8; read as {encoding} by its letters"
    return _finish(text, encoding, (Evidence("encoding", rule),), (Problem(problem),))


def _decode_with_nulls(content: bytes, text: str | None) -> Decoded:
    """Text with NUL bytes: UTF-16 that lost its mark, a text with a few stray ones, or no text at all."""
    sample = content[:SAMPLE]
    half = max(1, len(sample) // 2)
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    for encoding, hits, misses in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if hits * 3 > half and misses * 20 < half:
            problem = Problem(
                f"read as {encoding.upper()} although the file does not say so: save it as UTF-8"
            )
            evidence = Evidence("encoding", f"every other byte is zero: {encoding}")
            return _finish(content.decode(encoding, "replace"), encoding, (evidence,), (problem,))
    if text is None or sample.count(0) > max(4, len(sample) // 100):
        return _no_text("it holds binary content")
    return _finish(text)


def _finish(
    text: str,
    encoding: str = "utf-8",
    evidence: tuple[Evidence, ...] = (),
    problems: tuple[Problem, ...] = (),
    known: bytes | None = None,
) -> Decoded:
    if not text or text.isspace():
        return Decoded(None, encoding, (), (Problem("the file is empty: there is nothing to read"),))
    if "\ufffd" in text:
        problems = (*problems, _damage(text))
    pages: tuple[int, ...] = ()
    if "\f" in text:
        text, pages = _without_form_feeds(text)
        known = None
    cleaned, mended = clean(text, known)
    if not cleaned or cleaned.isspace():
        return Decoded(
            None, encoding, (), (Problem("the file is empty: it holds only invisible characters"),)
        )
    return Decoded(cleaned, encoding, (*evidence, *mended) if mended else evidence, problems, pages)


def _without_form_feeds(text: str) -> tuple[str, tuple[int, ...]]:
    """The text with every form feed a line's end, and the lines that follow one."""
    text = LINE_ENDS.sub("\n", text)
    first, *others = text.split("\f")
    pieces, line = [first], first.count("\n") + 1
    pages = []
    for piece in others:
        before = next((written for written in reversed(pieces) if written), "\n")
        if before[-1] != "\n" and piece[:1] != "\n":
            pieces.append("\n")
            line += 1
        pieces.append(piece)
        pages.append(line + (piece[:1] == "\n" and before[-1] != "\n"))
        line += piece.count("\n")
    return "".join(pieces), tuple(dict.fromkeys(pages))


def _damage(text: str) -> Problem:
    count, line = text.count("\ufffd"), text.count("\n", 0, text.index("\ufffd")) + 1
    places = "1 character is" if count == 1 else f"{count} characters are"
    return Problem(f"{places} damaged and shown as \ufffd: look for a better copy of the file", line=line)


def _kind_of_binary(content: bytes) -> str:
    if content.startswith(b"%PDF-"):
        return "it is a PDF; save its text as .txt"
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        return "it is an office document or an archive; save its text as .txt"
    return "it holds binary content"


def _no_text(reason: str) -> Decoded:
    problem = Problem(f"not a text file: {reason}", severity="error")
    return Decoded(None, "binary", (), (problem,))

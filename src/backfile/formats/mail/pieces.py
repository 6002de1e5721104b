"""Takes the text of a mail apart: what the sender wrote, what was passed on, and what stands below both."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct

from backfile.formats.mail.headers import HEADER, PREFACE, Headers, headers_at, is_sender

COVER_WORDS = 60
"""Words above a text that was passed on, up to which they are but a word to go with it."""
PASSED_ON_WORDS = 40
"""Words of a text that was passed on, from which it is no mere answer in a talk."""
SIGNATURE_LINES = 12
"""Lines that stand below a closing at most; more is text."""
LONGEST_PHRASE = 160
PROSE_WORDS = 25
_DELIMITER = "--"


class Piece(Struct, frozen=True):
    """Lines `first` to `last` (from 1) of a text, below `headers` of a mail that was passed on, or above all
    such; `end` is the last line of its text, without closing, signature and footer."""

    headers: Headers | None
    first: int
    last: int
    end: int
    words: int


def pieces_of(lines: Sequence[str]) -> list[Piece]:
    """The pieces of a mail's text, in order."""
    heads = list(_heads(lines))
    starts = [(None, 1), *((head, head.last + 1) for head in heads)]
    ends = [*(head.first - 1 for head in heads), len(lines)]
    return [_piece(lines, head, first, last) for (head, first), last in zip(starts, ends, strict=True)]


def chosen(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces that are the mail's articles; none are mere covering words, or answers in a talk."""
    first, *passed_on = pieces
    longest = max((piece.words for piece in passed_on), default=0)
    if not passed_on or longest == 0:
        return [first] if first.words else []
    found = [piece for piece in passed_on if piece.words >= min(PASSED_ON_WORDS, longest)]
    if first.words >= COVER_WORDS and first.words * 2 >= longest:
        return [first, *(piece for piece in found if piece.words * 2 >= first.words)]
    return found


def _heads(lines: Sequence[str]) -> list[Headers]:
    found: list[Headers] = []
    behind = 0
    for number, line in enumerate(lines, 1):
        if number <= behind or not line or line.isspace():
            continue
        preface = PREFACE.match(line) is not None
        if not preface and not (is_sender(line) and HEADER.match(line)):
            continue
        head = headers_at(lines, number)
        if head is not None:
            found.append(head)
            behind = head.last
    return found


def _piece(lines: Sequence[str], head: Headers | None, first: int, last: int) -> Piece:
    end = _without_footer(lines, first, last)
    end = _without_signature(lines, first, end)
    words = sum(len(line.split()) for line in lines[first - 1 : end])
    return Piece(head, first, last, end, words)


def _without_footer(lines: Sequence[str], first: int, last: int) -> int:
    """The last line above "Unsubscribe" and the like, if no prose stands below."""
    prose = False
    end = last
    for number in range(last, first, -1):
        line = lines[number - 1].strip()
        if _begins(line, "footer"):
            end = number - 1
            prose = False
        elif len(line.split()) >= PROSE_WORDS:
            prose = True
        if prose and last - number > SIGNATURE_LINES:
            break
        if prose and end == last:
            break
    return end


def _without_signature(lines: Sequence[str], first: int, last: int) -> int:
    """The last line above a signature: below "-- ", or below a closing with few lines after it."""
    for number in range(first + 1, last + 1):
        if lines[number - 1].strip() == _DELIMITER and last - number <= SIGNATURE_LINES * 2:
            last = number - 1
            break
    written = 0
    for number in range(last, first - 1, -1):
        line = lines[number - 1].strip()
        written += bool(line)
        if written > SIGNATURE_LINES or len(line.split()) >= PROSE_WORDS:
            break
        if _begins(line, "closing") and len(line.split()) <= 6:
            return number - 1
    return last


def _begins(line: str, kind: str) -> bool:
    return (
        bool(line)
        and len(line) <= LONGEST_PHRASE
        and line.lstrip("*•|>- \t").casefold().startswith(_phrases(kind))
    )


@cache
def _phrases(kind: str) -> tuple[str, ...]:
    lines = Path(__file__).with_name("words.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return tuple(phrase for name, phrases in rows if name == kind for phrase in phrases.split("|"))

"""Reads one line as a byline: its label, the names behind it, and what of it are dates and pictures."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from backfile.formats.plain_text.field_phrases import is_wide, opening_phrase
from backfile.formats.plain_text.lines import Line
from backfile.formats.plain_text.persons import agencies, is_agency, people, words_of
from backfile.text.dates.finder import find_dates
from backfile.text.dates.relative import is_day_word
from backfile.text.dates.vocabulary import fold

_SURE_SHORT = frozenset({"by", "von", "par", "por"})

SEPARATORS = re.compile(r"\s*[|·•►▪※]\s*|\s+[-–—*/]+\s+|\s*[\[\]【】]\s*|\s*//\s*|\s{3,}")


_LETTER = re.compile(r"[^\W\d_]")


class Byline(Struct, frozen=True):
    """Persons and agencies that a line names as authors; the lower its `rank`, the surer."""

    position: int
    names: tuple[str, ...]
    agencies: tuple[str, ...]
    rank: int
    rule: str


LABELLED, BESIDE_DATE, NEAR_DATE, REPEATED, FOOT_LABELLED, FOOT_ALONE, ABOVE = range(7)


class Label(Struct, frozen=True):
    """A byline's label as printed, and where what follows it begins."""

    text: str
    end: int


def without_byline(text: str) -> str:
    """What a line holds besides the persons named in it and the label before them."""
    left: list[str] = []
    for piece in SEPARATORS.split(text):
        label = byline_label(piece)
        bare = piece[label.end :] if label else piece
        names = people(bare, sure=label is not None)
        for name in names:
            bare = bare.replace(name, " ")
        left.append(bare if names else piece)
    return " ".join(left)


def byline_label(piece: str, start: int = 0) -> Label | None:
    """The label ("By", "Text: ", "文＝") with which a piece opens."""
    while start < len(piece) and not piece[start].isalnum():
        start += 1
    end = opening_phrase(piece, start, words_of("by"))
    after = piece[end : end + 2].lstrip()[:1] if end else ""
    if not end:
        end = opening_phrase(piece, start, words_of("colon"))
        after = piece[end : end + 2].lstrip()[:1] if end else ""
        if after not in _COLONS or not after:
            return None
    gap = end
    while gap < len(piece) and (piece[gap].isspace() or piece[gap] in _COLONS):
        gap += 1
    whole = gap > end or end == len(piece) or is_wide(piece[start]) or piece[end].isupper()
    return Label(piece[start:end], gap) if whole else None


_COLONS = frozenset(":：＝=/")
_MOST_COLONS = 4
_EAST_CREDIT = 12
"""Signs that may stand behind a label like 记者 where a line ends in a full stop; more are a sentence."""


def picture_credit(text: str) -> int:
    """Where in a line the credit of a picture begins; -1 where there is none."""
    photos = words_of("photo")
    first = 0
    while first < len(text) and not text[first].isalnum():
        first += 1
    if opening_phrase(text, first, photos):
        return 0
    found = [at] if (at := text.find("©")) >= 0 else []
    colon = -1
    for _ in range(_MOST_COLONS):
        colon = text.find(":", colon + 1)
        if colon < 0:
            break
        words = text[:colon].split()
        if words and fold(words[-1].lstrip("|(/")) in photos:
            found.append(text.rfind(words[-1], 0, colon))
    return min(found, default=-1)


class DatedLines:
    """Which lines hold a date, asked line by line and remembered."""

    def __init__(self, lines: Sequence[Line], language: str | None) -> None:
        self._lines, self._language = lines, language
        self._known: dict[int, list[tuple[int, int]]] = {}

    def spans(self, position: int) -> list[tuple[int, int]]:
        """Where the dates of a line stand."""
        if position not in self._known:
            line = self._lines[position]
            found = find_dates(line.text, self._language) if line.has_date else []
            self._known[position] = [(mention.start, mention.end) for mention in found]
        return self._known[position]

    def touches(self, position: int) -> bool:
        """Whether the next line, or the one before, holds a date."""
        around = (position - 1, position + 1)
        return any(0 <= at < len(self._lines) and self.spans(at) for at in around)

    def near(self, position: int) -> bool:
        """Whether a date stands in a short line at most two lines off."""
        for other in range(max(0, position - 2), min(len(self._lines), position + 3)):
            line = self._lines[other]
            if line.words < 16 and (self.spans(other) or is_day_word(line.text)):
                return True
        return False


def segments(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[str]:
    """The pieces of a line between its dates and separators, without the labels of the dates."""
    end = 0
    for start, close in (*spans, (len(text), len(text))):
        piece = text[end:start]
        end = close
        for part in SEPARATORS.split(piece):
            if part and _LETTER.search(part):
                yield part.strip()


def labelled_names(lines: Sequence[Line], position: int, pieces: Sequence[str]) -> Iterator[Byline]:
    """The bylines of a line's pieces that open with a label, names on the next lines included."""
    for number, piece in enumerate(pieces):
        found = byline_label(piece)
        if found is None:
            continue
        again = byline_label(piece, found.end)
        found = again if again and again.end < len(piece) else found
        rest = piece[found.end :]
        word = fold(found.text)
        if is_wide(word[0]) and lines[position].ends and len(rest) > _EAST_CREDIT:
            continue
        short = len(word) <= 3 and word not in _SURE_SHORT and word.isascii()
        if not rest.strip(" :：,"):
            if number == len(pieces) - 1:
                yield from _on_next_lines(lines, position, sure=not short)
            continue
        names = people(rest, sure=not short)
        companies = agencies(rest) + [piece for piece in pieces[number + 1 :] if is_agency(piece)]
        if names or companies:
            yield Byline(position, tuple(names), tuple(companies), LABELLED, f"behind {found.text!r}")


def _on_next_lines(lines: Sequence[Line], position: int, *, sure: bool) -> Iterator[Byline]:
    """The names on the lines below a label that stands alone; several where commas or "and" join them."""
    joined = True
    for below in range(position + 1, min(position + 10, len(lines))):
        text = lines[below].text
        if len(text) < 5 and (text.strip(" ,&|") == "" or fold(text.strip(" ,")) in words_of("and")):
            joined = True
            continue
        if not joined or lines[below].words > 12:
            return
        names = people(SEPARATORS.split(text)[0], sure=sure)
        companies = agencies(text)
        if not names and not companies:
            return
        yield Byline(below, tuple(names), tuple(companies), LABELLED, f"below {lines[position].text!r}")
        joined = text.rstrip().endswith((",", "&")) or fold(text.split()[-1]) in words_of("and")

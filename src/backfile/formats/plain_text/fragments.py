"""Joins the sentences that a dump of a page's text cut at every link and bold word."""

from collections.abc import Container, Sequence

from backfile.formats.plain_text.lines import Line, ends_sentence, make_line
from backfile.formats.plain_text.phrases import kind_of
from backfile.text.language import is_function_word

ENOUGH_LINES = 20
_GOES_ON = frozenset(",.;:!?)]»”’%、。）」』")
_STRONG = frozenset(",;)]")
"""No line of its own begins with these."""
_OPEN_ENDS = (",", "(", "„", "«", " “", "‘", "[", "/", " -", " –", "、", "「")
_QUOTES = frozenset("\"“”„«»'‘’")


def is_cut(lines: Sequence[Line]) -> bool:
    """Whether the text is a dump without blank lines, in which sentences are cut at links."""
    if len(lines) < ENOUGH_LINES:
        return False
    if sum([line.blanks > 0 for line in lines]) * 30 > len(lines):
        return False
    return sum([_goes_on(line.text) for line in lines]) >= 3


def joined(lines: Sequence[Line]) -> list[Line]:
    """The lines with the pieces of each sentence put together."""
    pieces: list[list[Line]] = []
    whole = _whole(lines)
    for line in lines:
        before = pieces[-1] if pieces else []
        if not before:
            pieces.append([line])
        elif line.text[0] in _STRONG and before[-1].text[-1].isalnum():
            if len(pieces) > 1 and len(before) == 1 and before[0].words <= 6 and _open(pieces[-2][-1]):
                pieces[-2].extend(pieces.pop())
            pieces[-1].append(line)
        elif line.text in whole or before[-1].text in whole or _same(line, before[-1]):
            pieces.append([line])
        elif _goes_on(line.text) and not _closed(before[-1].text):
            if len(pieces) > 1 and len(before) == 1 and before[0].words <= 6 and _waits(pieces[-2], whole):
                pieces[-2].extend(pieces.pop())
            pieces[-1].append(line)
        elif _dangles(before[-1]) or _breaks_off(before):
            before.append(line)
        else:
            pieces.append([line])
    return [_one(group) if len(group) > 1 else group[0] for group in pieces]


def _same(line: Line, other: Line) -> bool:
    """Whether two lines are one, but for capitals: a headline and its tag."""
    return len(line.text) == len(other.text) and line.text.casefold() == other.text.casefold()


def _open(line: Line) -> bool:
    return line.words > 3 and not _closed(line.text)


def _whole(lines: Sequence[Line]) -> set[str]:
    """Lines that are no pieces: known phrases, and headlines, which a page says more than once."""
    found: set[str] = set()
    seen: set[str] = set()
    for line in lines:
        if line.words <= 4 and kind_of(line.text):
            found.add(line.text)
        elif line.words > 3:
            if line.text in seen:
                found.add(line.text)
            seen.add(line.text)
    return found


def _goes_on(text: str) -> bool:
    """Whether a line can only be the rest of a sentence."""
    sign, second = text[0], text[1:2]
    if sign.islower():
        return second not in ".)" and (" " in text or "." not in text)
    if sign in _GOES_ON:
        return True
    if sign in _QUOTES or sign == "-":
        return second.islower() or (second.isalpha() and sign == "-") or (second == " " and sign in "”“")
    if sign in "–—":
        return second == " " and text[2:3].islower()
    return sign == "(" and text[-1] not in ")]" and ")" in text


def _closed(text: str) -> bool:
    return ends_sentence(text) or text[-1] == ":"


def _waits(group: Sequence[Line], whole: Container[str]) -> bool:
    """Whether a group of pieces is prose that has not come to its end."""
    last = group[-1]
    if _closed(last.text) or last.text in whole:
        return False
    return (
        len(group) > 1 or _dangles(last) or (last.words > 8 and last.text[last.text.rfind(" ") + 1].islower())
    )


def _breaks_off(group: Sequence[Line]) -> bool:
    """Whether the pieces are several sentences of which the last has no end."""
    last = group[-1]
    return last.words > 4 and ". " in last.text[:-12] and not _closed(last.text) and not last.has_date


def _dangles(line: Line) -> bool:
    """Whether a line breaks off where no sentence or headline ends: at a comma, a bracket, a small word."""
    text = line.text
    if text.endswith(_OPEN_ENDS):
        return line.words > 3
    if line.words < 5:
        return False
    return is_function_word(text[text.rfind(" ") + 1 :])


def _one(group: Sequence[Line]) -> Line:
    first = group[0]
    pieces = [first.text]
    for line in group[1:]:
        sign, end = line.text[0], pieces[-1][-1]
        close = sign in _GOES_ON or (sign == "-" and line.text[1:2].isalpha()) or end in "(„«[「"
        pieces.append(line.text if close or end > "\u3000" else f" {line.text}")
    return make_line(first.number, "".join(pieces), first.blanks, last=group[-1].last)

"""Joins the sentences that a dump of a page's text cut at every link and bold word."""

from collections.abc import Sequence

from backfile.formats.plain_text.lines import Line, ends_sentence, make_line

ENOUGH_LINES = 20
_GOES_ON = frozenset(",.;:!?)]»”’%、。）」』")
_OPEN_ENDS = (",", "(", "„", "«", "“", "‘", "[", "/", " -", " –", "、", "「")
SHORT_WORD = 4


def is_cut(lines: Sequence[Line]) -> bool:
    """Whether the text is a dump without blank lines, in which sentences are cut at links."""
    if len(lines) < ENOUGH_LINES:
        return False
    blanks = sum(1 for line in lines if line.blanks)
    if blanks * 30 > len(lines):
        return False
    return sum(1 for line in lines if _goes_on(line.text)) >= 3


def joined(lines: Sequence[Line]) -> list[Line]:
    """The lines with the pieces of each sentence put together."""
    pieces: list[list[Line]] = []
    for line in lines:
        if pieces and _goes_on(line.text) and not _closed(pieces[-1][-1].text):
            if len(pieces) > 1 and len(pieces[-1]) == 1 and _waits(pieces[-2]):
                pieces[-2].extend(pieces.pop())
            pieces[-1].append(line)
        elif pieces and _dangles(pieces[-1][-1]):
            pieces[-1].append(line)
        else:
            pieces.append([line])
    return [_one(group) if len(group) > 1 else group[0] for group in pieces]


def _goes_on(text: str) -> bool:
    """Whether a line can only be the rest of a sentence."""
    sign = text[0]
    if "." in text[1:-1] and " " not in text:
        return False
    return (sign.islower() and len(text) > 1 and text[1:2] not in ".)") or sign in _GOES_ON


def _closed(text: str) -> bool:
    return ends_sentence(text) or text[-1] == ":"


def _waits(group: Sequence[Line]) -> bool:
    """Whether a group of pieces is prose that has not come to its end."""
    last = group[-1].text
    if _closed(last):
        return False
    return len(group) > 1 or (group[-1].words > 8 and ". " in last) or _dangles(group[-1])


def _dangles(line: Line) -> bool:
    """Whether a line breaks off where no sentence or headline ends: at a comma, a bracket, a short word."""
    text = line.text
    if text.endswith(_OPEN_ENDS):
        return line.words > 3
    if line.words < 5:
        return False
    last = text[text.rfind(" ") + 1 :]
    return len(last) <= SHORT_WORD and last.isalpha() and last.islower()


def _one(group: Sequence[Line]) -> Line:
    text = group[0].text
    for line in group[1:]:
        close = line.text[0] in _GOES_ON or text.endswith(("(", "„", "«", "“", "[", "「"))
        text = f"{text}{line.text}" if close or text[-1] > "\u3000" else f"{text} {line.text}"
    first = group[0]
    return make_line(first.number, text, first.blanks, last=group[-1].last)

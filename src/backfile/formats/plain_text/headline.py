"""Chooses the headline among the lines above the body, and says why the others lost."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from backfile.formats.plain_text.lines import Line

REACH = 70
"""How many lines above the body a headline is looked for; the first lines of the file are always looked at."""
FIRST_LINES = 3
LONGEST = 45
"""Words; what is longer is no headline."""
_SITE = re.compile(r"\s+[|｜]\s*|\s*｜\s*|\s[-–—·:•»]\s+")
_WORD = re.compile(r"\w{4,}")
_LEAD_WORDS = 160
_LENGTH_POINTS = (
    -9.0,
    -4.0,
    -1.6,
    -0.5,
    0.3,
    0.8,
    1.0,
    1.1,
    1.1,
    1.1,
    1.1,
    1.1,
    1.0,
    1.0,
    0.9,
    0.8,
    0.8,
    0.7,
    0.5,
)


class Candidate(Struct, frozen=True):
    """A line that may be the headline: `text` is what would be the headline, the site's name taken off."""

    position: int
    text: str
    points: float
    why: str


class Chosen(Struct, frozen=True):
    """The headline, if there is one, and the other candidates, best first."""

    best: Candidate | None
    others: tuple[Candidate, ...] = ()


def choose(lines: Sequence[Line], kinds: Sequence[str], body: Sequence[int], free: Sequence[bool]) -> Chosen:
    """The headline of the page whose body stands at the positions `body`. `free` tells which lines nobody
    has claimed."""
    if not lines:
        return Chosen(None)
    start = body[0] if body else len(lines)
    lead = _lead(lines, body)
    times: dict[str, int] = {}
    for line in lines:
        if line.words <= LONGEST:
            text = line.text.casefold()
            times[text] = times.get(text, 0) + 1
    found = [
        _weighed(lines, kinds, position, start, lead, times)
        for position in _positions(lines, start, body)
        if free[position] and lines[position].words <= LONGEST
    ]
    found.sort(key=lambda candidate: -candidate.points)
    if not found or found[0].points < 0:
        return Chosen(None, tuple(found[:4]))
    return Chosen(found[0], tuple(found[1:4]))


def _positions(lines: Sequence[Line], start: int, body: Sequence[int]) -> Iterator[int]:
    yield from range(min(FIRST_LINES, start))
    yield from range(max(FIRST_LINES, start - REACH), start)
    if body and not lines[start].ends and lines[start].words <= 25:
        yield start


def _lead(lines: Sequence[Line], body: Sequence[int]) -> frozenset[str]:
    words: set[str] = set()
    count = 0
    for position in body:
        line = lines[position]
        words.update(word[:6] for word in _WORD.findall(line.text.casefold()))
        count += line.words
        if count > _LEAD_WORDS:
            break
    return frozenset(words)


def _weighed(
    lines: Sequence[Line],
    kinds: Sequence[str],
    position: int,
    start: int,
    lead: frozenset[str],
    times: dict[str, int],
) -> Candidate:
    line = lines[position]
    text = line.text
    points = (
        _LENGTH_POINTS[line.words] if line.words < len(_LENGTH_POINTS) else -0.3 - (line.words - 18) * 0.06
    )
    why = [f"{line.words} words"]
    far = start - position
    if far > 0:
        points -= min(far, 40) * 0.06
        why.append(f"{far} above the text")
    elif far == 0:
        points -= 1.0
    words = {word[:6] for word in _WORD.findall(text.casefold())}
    if words:
        shared = len(words & lead)
        points += 3.0 * shared / max(len(words), 3)
        why.append(f"{shared} of {len(words)} words in the lead")
    again = times.get(text.casefold(), 1)
    if again > 1:
        points += 0.7
        why.append(f"printed {again} times")
    if line.mark[:1] == "#":
        points += 2.0 if len(line.mark) == 1 else 0.3
        why.append("marked as a heading")
    elif line.mark:
        points -= 1.0
    if line.link:
        points -= 1.2
    if line.ends and text[-1] not in "?!\"”“»’'" or text[-1] in ":,;":
        points -= 1.0
        why.append("ends like prose")
    kind = kinds[position]
    if kind:
        points -= 3.0
        why.append(f"a phrase of kind {kind}")
    if line.has_date and line.words < 9:
        points -= 2.0
        why.append("a date line")
    if "©" in text or "@" in text or "http" in text:
        points -= 1.5
    return Candidate(position, text, points, ", ".join(why))


def without_site(text: str, others: Sequence[str] = ()) -> str:
    """A page's title without the names of its site and section at the end: short, and each word a name's."""
    while True:
        cuts = [match for match in _SITE.finditer(text) if match.start() > 0]
        if not cuts:
            return text
        cut = cuts[-1]
        head, name = text[: cut.start()].rstrip(), text[cut.end() :].strip()
        bar = "|" in cut[0] or "｜" in cut[0]
        if not name or len(head) < 8 or ":" in cut[0]:
            return text
        words = name.split()
        known = any(head == other for other in others)
        if not known and not (
            len(words) <= (6 if bar else 4) and (bar or _is_name(words)) and len(head) > len(name)
        ):
            return text
        text = head


def _is_name(words: Sequence[str]) -> bool:
    return all(not word[0].islower() or "." in word[1:-1] or word.isdigit() for word in words)

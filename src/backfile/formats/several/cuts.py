"""Finds where a text of several articles is cut: at separators of one kind below which an article opens."""

import re
from collections.abc import Sequence

from msgspec import Struct

from backfile.formats.several.heads import (
    LONGEST_HEADLINE,
    ArticleHead,
    head_of,
    is_byline,
    is_date,
    is_headline,
)

RULE = re.compile(r"\s*(?:([-=_*~#+─━═•·—–])(?:\s*\1){2,})\s*")
LONG_RULE = 5
"""Signs; "---" and "***" part sections too, so that below them a head must say more."""

COUNTER = re.compile(
    r"\s*(?:\W{0,6}\s*)?(?:article|artikel|story|item|document|clipping|text|статья|məqalə|haber|nr\.?|no\.?)\s+"
    r"(\d{1,4})(?:\s*(?:of|/|von|de|sur|из)\s*(\d{1,4}))?\s*[:.)\W]{0,6}\s*",
    re.IGNORECASE,
)
RULE_STARTS = frozenset("-=_*~#+─━═•·—– \t")
"""A look at a line's first sign costs less than a pattern tried on every line."""

WIDEST_RULE = 200
LONGEST_COUNTER = 60
BLANK_RUN = 3
"""Blank lines that part more than paragraphs."""

MOST_PIECES = 2000
LOOKED_AT = 12


class Cuts(Struct, frozen=True):
    """`starts`: the first line of every article, from 1; none for a text that is one. `separators`: lines
    that stand between articles. `doubt`: where and why a text may be several, though nothing was cut."""

    starts: tuple[int, ...] = ()
    separators: tuple[int, ...] = ()
    doubt: tuple[int, str] | None = None


def find_cuts(text: str, pages: Sequence[int] = ()) -> Cuts:
    """Where to cut a text; nowhere in a text whose pieces don't all open as articles do."""
    lines = text.split("\n")
    if _has_counter(lines) and (counted := _by_counter(lines)).starts:
        return counted
    rules = _rules(lines)
    blanks = _blank_runs(lines) if "\n\n\n\n" in text else []
    doubt = None
    kinds = {"page": list(pages), "rule": rules, "blanks": blanks, "head": _heads(lines)}
    for wanted, found in kinds.items():
        if not found or len(found) > MOST_PIECES:
            continue
        cuts = _tried(lines, found, wanted)
        if cuts.starts:
            return cuts
        doubt = doubt or cuts.doubt
    return Cuts(doubt=doubt)


def _has_counter(lines: Sequence[str]) -> bool:
    """Whether a line counts a second article: only then is every line looked at."""
    short = (line for line in lines if "2" in line and len(line) < LONGEST_COUNTER)
    return any(line.rstrip(" .:)]*-=")[-1:].isdigit() and COUNTER.fullmatch(line) for line in short)


def _by_counter(lines: Sequence[str]) -> Cuts:
    """Lines such as "Article 2 of 5" that count up from 1 or 2."""
    found = [(at, int(match[1])) for at, line in enumerate(lines, 1) if (match := _counter(line))]
    numbers = [number for _, number in found]
    if (
        len(numbers) < 2
        or numbers[0] not in (1, 2)
        or numbers != list(range(numbers[0], numbers[0] + len(numbers)))
    ):
        return Cuts()
    places = [at for at, _ in found]
    starts = places if numbers[0] == 1 else [1, *places]
    ends = [*starts[1:], len(lines) + 1]
    if not all(any(map(str.strip, lines[first : end - 1])) for first, end in zip(starts, ends, strict=True)):
        return Cuts()
    rules = [at for at in _rules(lines) if any(abs(at - place) <= 2 for place in places)]
    return Cuts(tuple(starts), tuple(sorted({*places, *rules})))


def _counter(line: str) -> re.Match[str] | None:
    return COUNTER.fullmatch(line) if len(line) < LONGEST_COUNTER else None


def _rules(lines: Sequence[str]) -> list[int]:
    written = ((at, line) for at, line in enumerate(lines, 1) if line and line[0] in RULE_STARTS)
    return [
        at for at, line in written if 1 < at < len(lines) and len(line) < WIDEST_RULE and RULE.fullmatch(line)
    ]


def _blank_runs(lines: Sequence[str]) -> list[int]:
    """The lines that follow three and more blank ones."""
    found, blanks = [], 0
    for at, line in enumerate(lines, 1):
        if line.strip():
            if blanks >= BLANK_RUN:
                found.append(at)
            blanks = 0
        else:
            blanks += 1
    return [at for at in found if any(line.strip() for line in lines[: at - 1])]


def _heads(lines: Sequence[str]) -> list[int]:
    """The lines below a blank one that are a headline above byline and date, if the text begins so too."""
    top = [at for at, line in enumerate(lines[:LOOKED_AT], 1) if line and not line.isspace()]
    if len(top) < 4 or not _opens(lines, top, 0):
        return []
    written = [at for at, line in enumerate(lines, 1) if line and not line.isspace()]
    return [
        at
        for index, at in enumerate(written[1:], 1)
        if not lines[at - 2].strip()
        and len(lines[at - 1]) <= LONGEST_HEADLINE
        and _opens(lines, written, index)
    ]


def _opens(lines: Sequence[str], written: Sequence[int], index: int) -> bool:
    """Whether a headline stands here, and byline and date are among the next three lines."""
    below = [lines[at - 1] for at in written[index + 1 : index + 4]]
    if not any(map(is_byline, below)) or not any(map(is_date, below)):
        return False
    return is_headline(lines[written[index] - 1])


def _tried(lines: Sequence[str], places: Sequence[int], kind: str) -> Cuts:
    """Cuts at those places below which an article opens; none unless the text opens in the same form."""
    own = _head(lines, 1, places[0])
    starts, separators = [1], []
    weak = 0
    for at, place in enumerate(places):
        first = place + 1 if kind == "rule" else place
        last = places[at + 1] - (1 if kind == "rule" else 0) if at + 1 < len(places) else len(lines)
        head = _head(lines, first, last)
        if head and _enough(head, own, _is_strong(lines, place, kind), kind):
            starts.append(first)
            separators.append(place)
        elif head and own and own.clear and is_headline(_first_written(lines, first)):
            weak = weak or first
    if len(starts) > 1 and own and own.clear:
        kept = [place for place in separators if kind == "rule"]
        return Cuts(tuple(starts), tuple(kept))
    if weak or (len(starts) > 1 and not own):
        line = weak or starts[1]
        said = "another article may begin here; nothing was cut. If so, put a line “Article 2 of 2” above it"
        return Cuts(doubt=(line, said)) if _is_strong(lines, line - 1, kind) else Cuts()
    return Cuts()


def _enough(head: ArticleHead, own: ArticleHead | None, strong: bool, kind: str) -> bool:
    """Whether a head tells an article of its own: all that the first one has, or at least one line of it
    below a separator that parts more than sections."""
    if not head.clear or own is None:
        return False
    if kind == "head":
        return head.full and own.full
    return head == own or head.full or (strong and (head.date or not own.date))


def _is_strong(lines: Sequence[str], place: int, kind: str) -> bool:
    if kind != "rule":
        return kind == "page"
    return 0 < place <= len(lines) and len(lines[place - 1].replace(" ", "")) >= LONG_RULE


def _head(lines: Sequence[str], first: int, last: int) -> ArticleHead | None:
    return head_of(lines[first - 1 : min(last, first + 60)])


def _first_written(lines: Sequence[str], first: int) -> str:
    return next((line for line in lines[first - 1 : first + 9] if line.strip()), "")

"""A text as columns, one entry a line, each worked out once and read by every chooser."""

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any, TypeVar

from backfile.formats.plain_text import fragments
from backfile.formats.plain_text.lines import Line, cut
from backfile.formats.plain_text.phrases import KINDS, LONGEST, PROMO_WORDS, kind_of, promotes

Made = TypeVar("Made")

KIND_NUMBER = {kind: number for number, kind in enumerate(KINDS)}
PROSE = frozenset((3, 6, 7))
"""The classes of lines that are paragraphs, or sentences as long as a headline."""
NOTHING = 8
"""The class of what stands before the first line and behind the last."""
_PROMO = KIND_NUMBER["promo"]
_LENGTHS = (0, 0, 1, 2, 2, 3, 3, 3, 4, 4, 4, 4) + (5,) * 6 + (6,) * 8 + (7,) * 15 + (8,) * 40
_LONGEST = 9
_OPEN_ENDS = {":": 2, ",": 3, ";": 3, "-": 3, "–": 3, "|": 3, "/": 3}
_CLASSES = (0, 0, 0, 1, 1, 2, 2, 3, 3, 3)


class TextPage:
    """A text cut into lines, and what is known of each line by itself and by its place.

    `marked` tells that the marks of Markdown made the lines, `recurring` are the hashes of the lines of
    which the heap said that many files have them. Columns are worked out when they are first asked for.
    """

    def __init__(
        self, text: str, lines: list[Line] | None = None, recurring: frozenset[int] = frozenset()
    ) -> None:
        self.text, self.marked, self.recurring = text, lines is not None, recurring
        self._made: dict[Callable[[TextPage], Any], Any] = {}
        if lines is not None:
            self.lines = lines

    def once(self, make: Callable[["TextPage"], Made]) -> Made:
        """What `make` works out of the page, kept for whoever asks next."""
        if make not in self._made:
            self._made[make] = make(self)
        made: Made = self._made[make]
        return made

    @cached_property
    def lines(self) -> list[Line]:
        """The lines that are not blank; sentences that a dump cut at links are put together."""
        lines = cut(self.text)
        return fragments.joined(lines) if fragments.is_cut(lines) else lines

    @cached_property
    def kinds(self) -> list[int]:
        """The kind of phrase of each line, as a number (see phrases.KINDS)."""
        return kinds_of(self.lines)

    @cached_property
    def names(self) -> list[str]:
        """The kind of phrase of each line, by its name."""
        return [KINDS[kind] for kind in self.kinds]

    @cached_property
    def words(self) -> list[int]:
        return [line.words for line in self.lines]

    @cached_property
    def ends(self) -> list[int]:
        """How each line ends: 1 as sentences do, 2 with a colon, 3 as what goes on, 0 otherwise."""
        return [1 if line.ends else _OPEN_ENDS.get(line.text[-1], 0) for line in self.lines]

    @cached_property
    def lengths(self) -> list[int]:
        """In which of ten cases the number of each line's words is."""
        return [_LENGTHS[words] if words < len(_LENGTHS) else _LONGEST for words in self.words]

    @cached_property
    def classes(self) -> list[int]:
        """By length: 0 a word or two, 1 a label or a heading, 2 a headline, 3 a paragraph; 4 more where it
        ends as a sentence does. One entry more, NOTHING, for what follows the last line."""
        pairs = zip(self.lengths, self.ends, strict=True)
        return [*[_CLASSES[length] + 4 * (end == 1) for length, end in pairs], NOTHING]

    @cached_property
    def prose(self) -> list[int]:
        """The words of prose above each line, and above the end."""
        pairs = zip(self.words, self.classes, strict=False)
        return [0, *accumulate([words if cls in PROSE else 0 for words, cls in pairs])]

    @cached_property
    def paragraphs(self) -> list[int]:
        """The paragraphs of prose above each line, and above the end."""
        return [0, *accumulate([cls in PROSE for cls in self.classes[:-1]])]

    @cached_property
    def gaps(self) -> list[int]:
        """The blank lines above each line, two for more, and two above the end."""
        return [*[line.blanks if line.blanks < 2 else 2 for line in self.lines], 2]

    @cached_property
    def seen(self) -> dict[str, int]:
        """How many lines have each text."""
        found: dict[str, int] = {}
        for line in self.lines:
            found[line.text] = found.get(line.text, 0) + 1
        return found

    @cached_property
    def runs(self) -> list[int]:
        """For each line, in which case of length is the run of lines without prose that it stands in."""
        found: list[int] = []
        run = 0
        for cls in (*self.classes[:-1], 3):
            if cls not in PROSE:
                run += 1
                continue
            if run:
                found.extend([run if run < 3 else 3 if run < 6 else 4] * run)
            found.append(0)
            run = 0
        return found[:-1]


def kinds_of(lines: Sequence[Line]) -> list[int]:
    """The kind of phrase of each line, as a number."""
    return [KIND_NUMBER[kind_of(line.text)] if line.words <= LONGEST else _long_kind(line) for line in lines]


def _long_kind(line: Line) -> int:
    return _PROMO if line.words <= PROMO_WORDS and promotes(line.text) else 0

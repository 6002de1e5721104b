"""What the files of a heap know of each other: signals that a file gives, answers that it gets back."""

from msgspec import Struct

from backfile.model.article import Article, Lines, Problem
from backfile.model.decided import NOTHING, Decided

RECURRING = 3
"""Files that must have a line, or print a name as their source, before the heap's word counts: two may be
two copies of one article."""


class FileSignals(Struct, frozen=True, array_like=True):
    """What one file can tell the rest of its heap; slim, never a body.

    `lines`: 64-bit hashes of its short lines (text.hashing.line_hash) that would be furniture if many files
    had them: each once, in what holds several files (an archive) as often as these have it.
    `day_first` / `month_first`: folded names of sources (or "" for the whole heap)
    for which a numeric date in this file proves that order. `sources`: folded names printed where a source
    stands, each with its form as printed.
    """

    lines: tuple[int, ...] = ()
    day_first: tuple[str, ...] = ()
    month_first: tuple[str, ...] = ()
    sources: tuple[tuple[str, str], ...] = ()
    names_prove: tuple[str, ...] = ()
    names_contradict: tuple[str, ...] = ()
    """Forms of file names (text.dates.in_names) whose date the text states too, or states otherwise."""


class Questions(Struct, frozen=True, array_like=True):
    """What a file left in doubt and the heap may settle. A file without questions is never read twice."""

    lines: tuple[int, ...] = ()
    day_order_of: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.lines or self.day_order_of or self.sources or self.names)


class HeapAnswers(Struct, frozen=True, array_like=True):
    """What the heap answers to one file's questions.

    `furniture`: those of the asked lines that recur in the heap. `day_first`: for asked sources, True where
    the heap proves day first, False for month first; absent where it proves nothing or both.
    `sources`: asked names that the heap knows as sources. `names`: asked forms of file names whose dates the
    texts of three files and more prove, and none contradicts.
    """

    furniture: frozenset[int] = frozenset()
    day_first: tuple[tuple[str, bool], ...] = ()
    sources: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.furniture or self.day_first or self.sources or self.names)


NO_ANSWERS = HeapAnswers()


class LineRole(Struct, frozen=True, array_like=True):
    """What a run of lines was taken for, and by which rule: the account that `backfile explain` prints."""

    lines: Lines
    role: str
    rule: str


class PartRead(Struct, frozen=True, array_like=True):
    """A text that stands in a file and is not its own lines: an attachment, a member of an archive, the text
    of an office document (whose `name` is ""). `roles` are as in a Reading, of the lines of `text`."""

    name: str
    text: str
    roles: tuple[LineRole, ...] = ()


class Reading(Struct, frozen=True, array_like=True):
    """All that a format makes of one file. `roles` has every non-blank line exactly once, in order."""

    articles: tuple[Article, ...] = ()
    problems: tuple[Problem, ...] = ()
    signals: FileSignals = FileSignals()
    questions: Questions = Questions()
    roles: tuple[LineRole, ...] = ()
    rejected: tuple[str, ...] = ()
    """Sentences for `explain`: the runners-up for headline and date, and why they lost."""
    parts: tuple[PartRead, ...] = ()
    """The account of texts that are no lines of the file itself."""
    unpacked: int = 0
    """Bytes that were unpacked to read it."""


class ReadJob(Struct, frozen=True, array_like=True):
    """A file to read, what the heap has to say about it, and what persons decided about its articles."""

    path: str
    answers: HeapAnswers = NO_ANSWERS
    decided: Decided = NOTHING
    beside: tuple[str, ...] = ()
    """Pictures of the same folder and name ("ferry.jpg" of "ferry.txt"), by their paths."""
    seen: str = ""
    """The version of the file, where what is read of it may be kept under its name; else empty."""

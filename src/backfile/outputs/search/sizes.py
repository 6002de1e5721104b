"""How large the pieces of an index are; tests use smaller ones to see many in a small archive."""

from msgspec import Struct


class Sizes(Struct, frozen=True):
    """`segment`: articles that an edit of one of them reads again at most, and `busiest_day` those of one day
    among them. `small`: bytes that a file of postings has before a cut is looked for, `spread`: bits of those
    after which one is found (14: about 16 kB). `large`: bytes that only a single line may exceed; a line that
    would is put into another file where this one has `alone`. `block`: articles whose result lines are in one
    file. `few`: articles below which all words of the vocabulary are told, in one file.
    """

    segment: int = 800
    busiest_day: int = 64
    small: int = 112_000
    large: int = 162_000
    alone: int = 36_000
    spread: int = 14
    block: int = 290
    few: int = 2000


SIZES = Sizes()

"""What persons decided about the articles of one file."""

from msgspec import Struct

from backfile.model.correction import Correction


class Decided(Struct, frozen=True, array_like=True):
    """`corrections` of the file's articles; `words` to take out wherever they stand; ids of articles kept out
    of lists (`unlisted`) and of those taken out altogether (`withdrawn`)."""

    corrections: tuple[Correction, ...] = ()
    words: tuple[str, ...] = ()
    unlisted: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    reasons: tuple[tuple[tuple[str, ...], str], ...] = ()
    """Words that are taken out, and why, for the public."""


Pair = tuple[str, str]
"""Ids of two articles, the one that sorts first standing first."""


def pair(one: str, other: str) -> Pair:
    """Two articles' ids as verdicts name them."""
    return (one, other) if one <= other else (other, one)


class Verdicts(Struct, frozen=True, array_like=True):
    """What persons said of articles that may be reprints of one text: those that are the `same` text, and
    those that are kept `apart`; pairs are sorted."""

    same: tuple[Pair, ...] = ()
    apart: tuple[Pair, ...] = ()


NO_VERDICTS = Verdicts()


NOTHING = Decided()

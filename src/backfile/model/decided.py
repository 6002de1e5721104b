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


NOTHING = Decided()

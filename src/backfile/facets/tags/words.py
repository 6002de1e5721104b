"""The word lists of the tag index, read once from the data files beside the code."""

from functools import cache
from importlib.resources import files


def words_in(name: str) -> frozenset[str]:
    """The whitespace-separated words of data/`name`; lines that begin with "#" are remarks."""
    text = (files(__package__) / "data" / name).read_text("utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@cache
def not_plural() -> frozenset[str]:
    """Folded words that end in "s" and keep it."""
    return words_in("not_plural.txt")


@cache
def solid_names() -> frozenset[str]:
    """Folded names with a capital inside that are one word."""
    return words_in("solid_names.txt")

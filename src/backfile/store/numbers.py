"""How an article is numbered: by its file's number, and its place in the file in the low bits."""

INDEX_BITS = 20
"""Bits for the place in the file: a million articles."""


def number(sid: int, index: int) -> int:
    """The number of an article, by its file's number and its place in the file."""
    return sid << INDEX_BITS | index


def file_of(article: int) -> int:
    """The number of the file that an article was read from."""
    return article >> INDEX_BITS


def place_of(article: int) -> int:
    """An article's place in its file, from 0."""
    return article & ((1 << INDEX_BITS) - 1)

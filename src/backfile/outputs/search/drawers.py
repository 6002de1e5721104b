"""Drawers: fixed ranges of terms. No file of the index holds terms of two, so each is made on its own."""

from bisect import bisect_right

_STARTS: tuple[str, ...] = (
    "",  # the filters: "#countries:AZ"
    "0",
    "2",
    *"abcdefghijklmnopqrstuvwxyz",
    "{",  # Latin letters that do not fold to these, Greek
    "\u0400",  # Cyrillic
    "\u043f",
    "\u0530",  # Armenian, Hebrew
    "\u0600",  # Arabic and its kin
    "\u0900",  # the scripts of India
    "\u0e00",  # Thai, Lao, Myanmar, Georgian, Khmer
    "\u3000",  # kana
    "\u4e00",  # Han
    "\u6000",
    "\ua000",
    "\uac00",  # Hangul
    "\ubc00",
    "\uc800",
    "\ud7b0",
)
COUNT = len(_STARTS)


def drawer_of(term: str) -> int:
    return bisect_right(_STARTS, term) - 1


def start_of(drawer: int) -> str:
    """The term from which a drawer reaches, whether it has that term or not."""
    return _STARTS[drawer]

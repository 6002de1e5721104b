"""Texts of so many passages as a test asks for, none by chance."""

from array import array
from zlib import crc32

from backfile.text.likeness import passages

_WORDS = [
    "harbor",
    "ferry",
    "quay",
    "village",
    "station",
    "teacher",
    "letter",
    "river",
    "tower",
    "bridge",
    "garden",
    "winter",
]


def passage(number: int) -> str:
    """A passage of its own for each number; it holds no m, at which passages are cut."""
    return " ".join(_WORDS[number // 12**i % 12] for i in range(5)) + f" {number}"


def body(numbers: range | list[int]) -> str:
    """A text of these passages and no other."""
    return " m ".join(map(passage, numbers))


def page(numbers: range | list[int], headline: str, date: str = "2024-03-05", more: str = "") -> str:
    """An article of these passages as a file of the heap."""
    return f"---\ntitle: {headline}\ndate: {date}\n{more}---\n{body(numbers)}\n"


def told(numbers: range | list[int]) -> bytes:
    """What is kept of such a text."""
    return passages([body(numbers)])


def hashes(numbers: range | list[int]) -> bytes:
    """As `told`, of passages whose hashes are the numbers themselves."""
    return array("I", sorted(numbers)).tobytes()


def hash_of(number: int) -> int:
    """The hash under which a passage is kept: a text is looked up by its lowest."""
    return crc32(passage(number).replace(" ", "").encode())

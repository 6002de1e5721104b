"""Tells the lines that are no headline by form alone: a time of day, an office's holder, a letterhead."""

import re

from backfile.formats.plain_text.persons import is_known_name, words_of
from backfile.text.dates.vocabulary import fold

_CLOCK = re.compile(
    r"\d{1,2}[:.]\d\d(?:\s?[ap]\.?\s?m\b\.?)?(?:\s?\(?(?:UTC|GMT|[A-Z]{1,3}T)\)?)?", re.IGNORECASE
)
_LETTERHEAD = re.compile(
    r"\b(?:Press|Media|Communications) (?:Office|Service|Department|Centre|Center)$"
    r"|^(?:Press|News|Media) Release(?: No\.? ?[\d/-]+)?$",
    re.IGNORECASE,
)


def is_no_headline(text: str) -> bool:
    """Whether the form of a line says that it is no headline, wherever it stands."""
    return bool(_CLOCK.fullmatch(text) or _LETTERHEAD.search(text)) or _names_an_office(text)


def _names_an_office(text: str) -> bool:
    """Whether a line is an office and who holds it ("President: First Last")."""
    office, _, holder = text.partition(": ")
    return bool(holder) and fold(office) in words_of("role") and is_known_name(holder)

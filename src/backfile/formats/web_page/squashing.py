"""Makes texts of one page comparable: what its head says differs in signs and blanks from what it shows."""

import re

NOT_LETTERS = re.compile(r"[\W_]+")


def squashed(text: str) -> str:
    """The letters and digits of a text, in lower case."""
    return NOT_LETTERS.sub("", text).casefold()

"""Parts a picture's caption from the credit behind it ("The quay at noon. Photo: Ida Moser")."""

import re
from functools import cache
from pathlib import Path


def without_credit(caption: str) -> tuple[str, str]:
    """The caption alone and the credit with its label; either may be ""."""
    found = _label().search(caption)
    if found is None:
        return caption.strip(), ""
    return caption[: found.start()].strip(" (|–—-/"), caption[found.start() :].strip(" ()|")


@cache
def _label() -> "re.Pattern[str]":
    lines = Path(__file__).with_name("data").joinpath("credit_words.txt").read_text("utf-8").splitlines()
    words = "|".join(re.escape(line) for line in lines if line and not line.startswith("#"))
    return re.compile(
        rf"(?<!\w)(?:(?:{words})(?:\s+(?:by|von|par|de|di|av|af))?\s*[:/©]|©)\s*\S", re.IGNORECASE
    )

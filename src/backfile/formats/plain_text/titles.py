"""Takes the site's name off a page's title."""

import re
from collections.abc import Sequence

from backfile.text.dates.vocabulary import months_of
from backfile.text.language import is_function_word

_CUT = re.compile(r"\s+[|｜]\s*|\s*｜\s*|\s(?:[-–—·•»])\s+")
LEAST = 8


def without_site(text: str, others: Sequence[str], prose: str, *, alone: bool) -> str:
    """A page's title without the names of its site and section at the end, which are short, each word
    written as names are.

    `others` are lines of the page: where one is the title without its end, that is it. `prose` is the text of
    the article: a name that it has belongs to the headline ("… - Straw"). `alone` tells that a blank line
    follows, as it does where somebody pasted the title of a window. Behind a bar that was taken off, only
    further bars are.
    """
    barred = False
    while True:
        cut = None
        for cut in _CUT.finditer(text, 1):
            if text[: cut.start()] in others:
                return text[: cut.start()]
        if cut is None or cut.start() < LEAST or not alone:
            return text
        name = text[cut.end() :].split()
        bar = "|" in cut[0] or "｜" in cut[0]
        if not name or len(name) > 6 or not _is_shorter(" ".join(name), text[: cut.start()], bar=bar):
            return text
        if barred and not bar:
            return text
        if not bar and (not _is_name(name) or (len(name) == 1 and name[0] in prose)):
            return text
        text, barred = text[: cut.start()].rstrip(), bar


def _is_shorter(name: str, title: str, *, bar: bool) -> bool:
    """Whether a name is short beside the title that it stands behind; behind a bar a slogan may be longer
    where the title is more than a kicker."""
    if len(name) * 3 <= len(title) * 4:
        return True
    return bar and len(title.split()) > 2 and len(name) * 2 <= len(title) * 3


def site_of(text: str, title: str | None) -> str:
    """The name that `without_site` took off last of all, or nothing: what a page's title ends with."""
    if not title or len(title) >= len(text) or not text.startswith(title):
        return ""
    cuts = list(_CUT.finditer(text, len(title)))
    return text[cuts[-1].end() :].strip() if cuts else ""


def _is_name(words: Sequence[str]) -> bool:
    if months_of(words[0]):
        return False
    if words[0][0].islower() and "." not in words[0][1:-1]:
        return False
    return all(not word[0].islower() or "." in word[1:-1] or is_function_word(word) for word in words)
